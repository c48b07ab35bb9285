//! The clipboard and files that are dropped: read by schema, with the pictures that came along.

use std::io::Cursor;
use std::path::PathBuf;

use arabic::Cleaning;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use intake::{PasteChange as Change, ReadPaste as Read};

use crate::wire::{PasteChange, PasteChangeKind, Pasted, ReadDropped, ReadPaste};
use crate::{Error, Newsroom};

/// The largest paste that is read, in bytes: far more than any text, far less than what would hold the desk.
const LARGEST: usize = 32 * 1024 * 1024;

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
            wanted: "a paste has at most 32 MiB: copy it in parts",
        });
    }
    let read = match (html, text) {
        // Words alone are best taken from those who wrote them as words.
        (_, Some(text)) if plain => intake::read_pasted_text(&text, true),
        (Some(html), _) if plain => intake::without_format(intake::read_pasted_html(&html)),
        (Some(html), _) => intake::read_pasted_html(&html),
        (None, text) => intake::read_pasted_text(&text.unwrap_or_default(), false),
    };
    newsroom.pasted(read, bytes_within)
}

/// What kind of file was dropped, by its name.
enum Dropped {
    Text,
    Page,
    Word,
}

/// Reads a file that was dropped: a text in any encoding the newsroom knows, a saved page, a Word file.
///
/// # Errors
/// When it is no such file, or cannot be read.
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
    let unread = |fault| Error::Text {
        path: PathBuf::from(&name),
        fault,
    };
    let kind = match ending.as_deref() {
        Some("txt" | "text") => Dropped::Text,
        Some("html" | "htm") => Dropped::Page,
        // An old file is read as far as to say what it is; some are new ones under an old name.
        Some("docx" | "doc") => Dropped::Word,
        _ => return Err(unread(intake::IntakeError::NotText)),
    };
    let bytes = STANDARD
        .decode(base64.as_bytes())
        .map_err(|_| refused("the bytes of a file in base64"))?;
    if bytes.len() > LARGEST {
        return Err(refused(match kind {
            Dropped::Word => {
                "a file that is dropped has at most 32 MiB: make its pictures smaller, or import it with `mahbara-cli import`, which takes Word files of 256 MiB"
            }
            Dropped::Text | Dropped::Page => {
                "a file that is dropped has at most 32 MiB: save it in parts, without the pictures inside, and drop those"
            }
        }));
    }
    let text = || intake::decode(&bytes).map(|decoded| decoded.text);
    let read = match kind {
        Dropped::Text => intake::read_pasted_text(&text().map_err(unread)?, false),
        Dropped::Page => intake::read_pasted_html(&text().map_err(unread)?),
        Dropped::Word => {
            let mut word = intake::read_word_file(Cursor::new(bytes.as_slice())).map_err(unread)?;
            return newsroom.pasted(word.read, |source| word.pictures.bytes_of(source));
        }
    };
    newsroom.pasted(read, bytes_within)
}

impl Newsroom {
    /// What was read, with its pictures in the media folder where they came along, and left out and counted where not.
    fn pasted(
        &self,
        read: Read,
        bytes_of: impl FnMut(&str) -> Option<Vec<u8>>,
    ) -> Result<Pasted, Error> {
        let pictures = self.take_brought(&read.sources, bytes_of)?;
        let changes = read.changes.iter().map(|(change, number)| PasteChange {
            what: kind(*change),
            count: count(*number),
        });
        Ok(Pasted {
            changes: changes.collect(),
            as_it_came: read.as_it_came.map(|body| pictures.placed(body.blocks)),
            blocks: pictures.placed(read.body.blocks),
            pictures: count(pictures.missing()),
            pictures_too_many: count(pictures.too_many()),
        })
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
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
        Change::Unread => PasteChangeKind::Unread,
    }
}
