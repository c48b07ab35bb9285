//! The clipboard: read by schema, its pictures taken into the media folder where they came with it.

use std::path::PathBuf;

use arabic::Cleaning;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use intake::{PasteChange as Change, ReadPaste as Read};
use story::{Block, ImageUse};

use crate::wire::{PasteChange, PasteChangeKind, Pasted, ReadDropped, ReadPaste};
use crate::{Error, Newsroom};

/// The largest paste that is read, in bytes: far more than any text, far less than what would hold the desk.
const LARGEST: usize = 32 * 1024 * 1024;

/// So many pictures of one paste are taken in; more are a page's ornaments.
const MOST_PICTURES: usize = 40;

/// Reads what was pasted.
///
/// # Errors
/// When it is larger than 32 MiB, or a picture cannot be stored.
pub fn read(newsroom: &Newsroom, asked: ReadPaste) -> Result<Pasted, Error> {
    let ReadPaste { html, text, plain } = asked;
    let html = html.filter(|html| !html.trim().is_empty());
    let bytes = html.as_ref().or(text.as_ref()).map_or(0, String::len);
    if bytes > LARGEST {
        return Err(Error::FieldValue {
            field: "paste".to_owned(),
            given: format!("{bytes} bytes"),
            wanted: "a paste has at most 32 MiB: copy it in parts, or import the file",
        });
    }
    let read = match (html, text) {
        // Words alone are best taken from those who wrote them as words.
        (_, Some(text)) if plain => intake::read_pasted_text(&text, true),
        (Some(html), _) if plain => intake::without_format(intake::read_pasted_html(&html)),
        (Some(html), _) => intake::read_pasted_html(&html),
        (None, text) => intake::read_pasted_text(&text.unwrap_or_default(), false),
    };
    newsroom.pasted(read)
}

/// Reads a text file that was dropped, in any encoding the newsroom knows.
///
/// # Errors
/// When it is no text file that can be read.
pub fn read_dropped(newsroom: &Newsroom, asked: ReadDropped) -> Result<Pasted, Error> {
    let ReadDropped { name, base64 } = asked;
    let refused = |wanted| Error::FieldValue {
        field: "file".to_owned(),
        given: name.chars().take(200).collect(),
        wanted,
    };
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let is_page = match ending.as_deref() {
        Some("txt" | "text") => false,
        Some("html" | "htm") => true,
        _ => {
            return Err(Error::Text {
                path: PathBuf::from(name),
                fault: intake::IntakeError::NotText,
            });
        }
    };
    let bytes = STANDARD
        .decode(base64.as_bytes())
        .map_err(|_| refused("the bytes of a file in base64"))?;
    if bytes.len() > LARGEST {
        return Err(refused("a text file of at most 32 MiB"));
    }
    let decoded = intake::decode(&bytes).map_err(|fault| Error::Text {
        path: PathBuf::from(&name),
        fault,
    })?;
    newsroom.pasted(if is_page {
        intake::read_pasted_html(&decoded.text)
    } else {
        intake::read_pasted_text(&decoded.text, false)
    })
}

impl Newsroom {
    /// What was read, with its pictures in the media folder where they came along, and left out and counted where not.
    fn pasted(&self, read: Read) -> Result<Pasted, Error> {
        let mut pictures = Vec::with_capacity(read.sources.len());
        let mut taken = 0;
        for source in &read.sources {
            let picture = match source.as_deref().and_then(bytes_within) {
                Some(bytes) if taken < MOST_PICTURES => self.take_pasted(&bytes)?,
                Some(_) | None => None,
            };
            taken += usize::from(picture.is_some());
            pictures.push(picture);
        }
        let missing = pictures.iter().filter(|picture| picture.is_none()).count();
        let changes = read.changes.iter().map(|(change, count)| PasteChange {
            what: kind(*change),
            count: u32::try_from(*count).unwrap_or(u32::MAX),
        });
        Ok(Pasted {
            changes: changes.collect(),
            as_it_came: read
                .as_it_came
                .map(|body| with_pictures(body.blocks, &pictures)),
            blocks: with_pictures(read.body.blocks, &pictures),
            pictures: u32::try_from(missing).unwrap_or(u32::MAX),
        })
    }

    /// A picture that came inside the paste; none where it is no picture that can be published.
    fn take_pasted(&self, bytes: &[u8]) -> Result<Option<ImageUse>, Error> {
        match self.add_picture_bytes("paste", bytes, None, None) {
            Ok(view) => Ok(Some(ImageUse {
                media: Some(view.id),
                ..ImageUse::default()
            })),
            Err(Error::Picture { .. }) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

/// The bytes that stand in an address (`data:image/png;base64,…`).
fn bytes_within(source: &str) -> Option<Vec<u8>> {
    let (head, data) = source.split_once(',')?;
    let head = head.to_ascii_lowercase();
    if !head.starts_with("data:image/") || !head.ends_with(";base64") {
        return None;
    }
    let data: String = data.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(data.as_bytes()).ok()
}

/// The blocks with the pictures that were taken in. One that was not leaves its caption, which is somebody's words.
fn with_pictures(blocks: Vec<Block>, pictures: &[Option<ImageUse>]) -> Vec<Block> {
    let mut pictures = pictures.iter();
    let mut place = |image: ImageUse| match pictures.next() {
        Some(Some(taken)) => Ok(ImageUse {
            media: taken.media,
            ..image
        }),
        Some(None) | None => Err(image.caption),
    };
    let mut placed = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Image { image } => placed.extend(place(image).map_or_else(
                |caption| (!caption.is_empty()).then(|| Block::paragraph(caption)),
                |image| Some(Block::Image { image }),
            )),
            Block::Gallery { images } => {
                let (taken, captions): (Vec<_>, Vec<_>) =
                    images.into_iter().map(&mut place).partition(Result::is_ok);
                let images: Vec<ImageUse> = taken.into_iter().filter_map(Result::ok).collect();
                if !images.is_empty() {
                    placed.push(Block::Gallery { images });
                }
                let captions = captions.into_iter().filter_map(Result::err);
                placed.extend(
                    captions
                        .filter(|caption| !caption.is_empty())
                        .map(Block::paragraph),
                );
            }
            other @ (Block::Paragraph { .. }
            | Block::Heading { .. }
            | Block::Quotation { .. }
            | Block::PullQuote { .. }
            | Block::List { .. }
            | Block::Video { .. }
            | Block::Table { .. }
            | Block::FactBox { .. }
            | Block::Embed { .. }
            | Block::Related { .. }
            | Block::Rule {}) => placed.push(other),
        }
    }
    placed
}

const fn kind(change: Change) -> PasteChangeKind {
    match change {
        Change::Letters(Cleaning::NoBreakSpace) => PasteChangeKind::NoBreakSpace,
        Change::Letters(Cleaning::BidiControl) => PasteChangeKind::BidiControl,
        Change::Letters(Cleaning::Tatweel) => PasteChangeKind::Tatweel,
        Change::Letters(Cleaning::PresentationForm) => PasteChangeKind::PresentationForm,
        Change::Letters(Cleaning::PersianLetter) => PasteChangeKind::PersianLetter,
        Change::Letters(Cleaning::ZeroWidth) => PasteChangeKind::ZeroWidth,
        Change::Letters(Cleaning::SoftHyphen) => PasteChangeKind::SoftHyphen,
        Change::HiddenText => PasteChangeKind::HiddenText,
        Change::TrackedDeletion => PasteChangeKind::TrackedDeletion,
        Change::Comment => PasteChangeKind::Comment,
    }
}
