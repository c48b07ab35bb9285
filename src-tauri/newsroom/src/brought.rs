//! Pictures that came inside of what came in: taken into the media folder where they can be published.

use std::collections::HashMap;

use story::{Block, ImageUse, MediaId};

use crate::{Error, Newsroom};

/// So many pictures of one text are looked at; more is no text.
pub(crate) const MOST_PICTURES: usize = 200;

/// What became of the pictures of one text, in its order.
pub struct BroughtPictures {
    taken: Vec<Option<MediaId>>,
    too_many: usize,
}

impl Newsroom {
    /// Takes the pictures of a text in. `bytes_of` gives the bytes that a source stands for, where they came along.
    ///
    /// Each source is asked for once: a picture that stands in a text a thousand times is one, and a damaged one is no less
    /// damaged the next time. Those that cannot be published are work too and count.
    ///
    /// # Errors
    /// When a picture cannot be stored; one that is none, or cannot be published, is only missing.
    pub(crate) fn take_brought(
        &self,
        sources: &[Option<String>],
        mut bytes_of: impl FnMut(&str) -> Option<Vec<u8>>,
    ) -> Result<BroughtPictures, Error> {
        let mut known: HashMap<&str, Option<MediaId>> = HashMap::new();
        let mut brought = BroughtPictures {
            taken: Vec::with_capacity(sources.len()),
            too_many: 0,
        };
        let mut looked_at = 0;
        for source in sources {
            let media = match source.as_deref() {
                None => None,
                Some(source) if known.contains_key(source) => known.get(source).copied().flatten(),
                Some(_) if looked_at == MOST_PICTURES => {
                    brought.too_many += 1;
                    None
                }
                Some(source) => {
                    let bytes = bytes_of(source);
                    looked_at += usize::from(bytes.is_some());
                    let media = bytes
                        .map(|bytes| self.take_one(&bytes))
                        .transpose()?
                        .flatten();
                    known.insert(source, media);
                    media
                }
            };
            brought.taken.push(media);
        }
        Ok(brought)
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
    /// How many did not come along or cannot be published.
    pub fn missing(&self) -> usize {
        let left_out = self.taken.iter().filter(|media| media.is_none()).count();
        left_out - self.too_many
    }

    /// How many nobody looked at, for there were enough before them.
    pub const fn too_many(&self) -> usize {
        self.too_many
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

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use tempfile::TempDir;

    use super::*;
    use crate::Founding;

    const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    fn room() -> (TempDir, Newsroom) {
        let keep = TempDir::new().unwrap();
        let room = Newsroom::create(&keep.path().join("room"), &Founding::default()).unwrap();
        (keep, room)
    }

    #[test]
    fn a_source_is_asked_for_once_however_often_it_stands_in_the_text_and_whatever_comes_of_it() {
        let (_keep, room) = room();
        let dot = STANDARD.decode(DOT).unwrap();
        let name = |n: usize| Some(["whole", "damaged", "elsewhere"][n % 3].to_owned());
        let sources: Vec<_> = (0..3_000).map(name).collect();
        let mut asked = Vec::new();
        let brought = room.take_brought(&sources, |source| {
            asked.push(source.to_owned());
            match source {
                "whole" => Some(dot.clone()),
                "damaged" => Some(dot[..20].to_vec()),
                _ => None,
            }
        });
        let brought = brought.unwrap();
        assert_eq!(asked, ["whole", "damaged", "elsewhere"]);
        assert_eq!((brought.missing(), brought.too_many()), (2_000, 0));
    }

    #[test]
    fn pictures_beyond_the_most_are_told_apart_and_damaged_ones_count() {
        let (_keep, room) = room();
        let dot = STANDARD.decode(DOT).unwrap();
        let sources: Vec<_> = (0..230).map(|n| Some(n.to_string())).collect();
        let mut asked = 0;
        let brought = room.take_brought(&sources, |source| {
            asked += 1;
            let is_whole = source.ends_with('7');
            Some(if is_whole {
                dot.clone()
            } else {
                b"none".to_vec()
            })
        });
        let brought = brought.unwrap();
        assert_eq!(asked, MOST_PICTURES);
        assert_eq!((brought.missing(), brought.too_many()), (180, 30));
    }
}
