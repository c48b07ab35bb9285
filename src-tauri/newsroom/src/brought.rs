//! Pictures that came inside of what came in: taken into the media folder where they can be published.

use story::{Block, ImageUse, MediaId};

use crate::{Error, Newsroom};

/// So many pictures of one text are taken in; more are a page's ornaments.
const MOST_PICTURES: usize = 40;

/// What became of the pictures of one text, in its order.
pub struct BroughtPictures {
    taken: Vec<Option<MediaId>>,
}

impl Newsroom {
    /// Takes the pictures of a text in. `bytes_of` gives the bytes that a source stands for, where they came along.
    ///
    /// # Errors
    /// When a picture cannot be stored; one that is none, or cannot be published, is only missing.
    pub(crate) fn take_brought(
        &self,
        sources: &[Option<String>],
        bytes_of: impl Fn(&str) -> Option<Vec<u8>>,
    ) -> Result<BroughtPictures, Error> {
        let mut taken = Vec::with_capacity(sources.len());
        let mut count = 0;
        for source in sources {
            let media = match source.as_deref().and_then(&bytes_of) {
                Some(bytes) if count < MOST_PICTURES => self.take_one(&bytes)?,
                Some(_) | None => None,
            };
            count += usize::from(media.is_some());
            taken.push(media);
        }
        Ok(BroughtPictures { taken })
    }

    fn take_one(&self, bytes: &[u8]) -> Result<Option<MediaId>, Error> {
        match self.add_picture_bytes("paste", bytes, None, None) {
            Ok(view) => Ok(Some(view.id)),
            Err(Error::Picture { .. }) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

impl BroughtPictures {
    /// How many are missing.
    pub fn missing(&self) -> usize {
        self.taken.iter().filter(|media| media.is_none()).count()
    }

    /// The blocks with the pictures that were taken in. One that was not leaves its caption, which is somebody's words.
    pub fn placed(&self, blocks: Vec<Block>) -> Vec<Block> {
        placed(blocks, &self.taken)
    }
}

/// The blocks with the pictures that were taken in.
fn placed(blocks: Vec<Block>, taken: &[Option<MediaId>]) -> Vec<Block> {
    let mut taken = taken.iter();
    let mut place = |image: ImageUse| match taken.next() {
        Some(Some(media)) => Ok(ImageUse {
            media: Some(*media),
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
