//! Which files are made of a picture, and their names: sizes are known without opening it.

use crate::shape::{Crop, FocalPoint, Shape, divided, small};

/// A format that is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For every reader, for feeds and for social networks.
    Jpeg,
    /// For readers of the last years: about half the bytes.
    WebP,
    /// Smaller still and slow to make: offered once it is there. Of the whole picture alone.
    Avif,
    /// A WebP of a few pixels, to stand in a picture's place while it loads.
    Glance,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::WebP, Self::Avif, Self::Glance];

    /// The file extension, with no dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::WebP | Self::Glance => "webp",
            Self::Avif => "avif",
        }
    }

    /// Names the way files are made. Change it when the encoder, the filter or the quality changes, so that the new bytes
    /// get a new name and no cache shows the old ones.
    #[must_use]
    pub const fn recipe(self) -> &'static str {
        match self {
            Self::Jpeg => "j80",
            Self::WebP => "w75",
            Self::Avif => "a60",
            Self::Glance => "g30",
        }
    }

    /// The widths made of a shape, narrowest first, in the sizes pages show them; the widest of each is also what
    /// search engines and social networks ask for. A page chooses from WebP; JPEG is made where something needs it.
    const fn widths(self, shape: Shape) -> &'static [u32] {
        match (shape, self) {
            (Shape::Whole, Self::Glance) => &[16],
            (Shape::Whole, _) => &[320, 480, 640, 800, 1200, 1600],
            (_, Self::Glance | Self::Avif) => &[],
            (Shape::Wide, Self::Jpeg) => &[480, 800, 1200],
            (Shape::Wide, Self::WebP) => &[320, 480, 640, 800, 1200],
            (Shape::Standard, Self::Jpeg) => &[320, 1200],
            (Shape::Standard, Self::WebP) => &[160, 320, 480, 640],
            (Shape::Square | Shape::Share, Self::Jpeg) => &[1200],
            (Shape::Square | Shape::Share, Self::WebP) => &[],
        }
    }
}

/// One file made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rendition {
    /// The part of the picture it shows; `None` for all of it.
    pub crop: Option<Crop>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its format.
    pub format: Format,
}

/// The files made of a picture of this size in one shape and format, narrowest first: those widths it can fill, and its own
/// once where it is narrower than the widest; never an enlargement, never a size twice.
#[must_use]
pub fn renditions_of(
    source: (u32, u32),
    shape: Shape,
    focal: FocalPoint,
    format: Format,
) -> Vec<Rendition> {
    if source.0 == 0 || source.1 == 0 {
        return Vec::new();
    }
    let part = Crop::of(source, shape, focal);
    let mut widths: Vec<u32> = format
        .widths(shape)
        .iter()
        .map(|width| (*width).min(part.width))
        .collect();
    widths.dedup();
    let rendition = |width| Rendition {
        crop: (shape != Shape::Whole).then_some(part),
        width,
        height: scaled_height((part.width, part.height), width),
        format,
    };
    widths.into_iter().map(rendition).collect()
}

/// The file that stands in a picture's place while it loads; `None` for a picture of no pixels.
#[must_use]
pub fn glance_of(source: (u32, u32)) -> Option<Rendition> {
    let made = renditions_of(source, Shape::Whole, FocalPoint::CENTRE, Format::Glance);
    made.first().copied()
}

impl Rendition {
    /// The file name: `<first 16 of the hash>-<recipe>-<width>x<height>`, then the part shown where it is not all, then the
    /// mark of the words written into the file where there are some. The same picture has the same name in every story,
    /// and a cache may keep it for ever.
    ///
    /// `content_hash` is [`crate::Examined::content_hash`]; anything in it but letters and digits is left out, so that a
    /// damaged row cannot name a file outside its folder.
    #[must_use]
    pub fn name(&self, content_hash: &str, words: Option<&str>) -> String {
        let short: String = content_hash
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(16)
            .collect();
        let Self {
            crop,
            width,
            height,
            format,
        } = self;
        let part = crop.map_or_else(String::new, |crop| {
            format!("-{}-{}-{}-{}", crop.x, crop.y, crop.width, crop.height)
        });
        let words = words.map_or_else(String::new, |mark| format!("-{mark}"));
        let (recipe, extension) = (format.recipe(), format.extension());
        format!("{short}-{recipe}-{width}x{height}{part}{words}.{extension}")
    }

    /// Reads a name back: the start of the picture's hash, and the file. `None` for every other name.
    #[must_use]
    pub fn named(name: &str) -> Option<(&str, Self)> {
        let (stem, extension) = name.rsplit_once('.')?;
        let parts: Vec<&str> = stem.split('-').collect();
        let (hash, recipe, size, rest) = match parts.as_slice() {
            [hash, recipe, size, rest @ ..] => (*hash, *recipe, *size, rest),
            _ => return None,
        };
        let format = Format::ALL
            .into_iter()
            .find(|format| format.extension() == extension && format.recipe() == recipe)?;
        let (width, height) = size.split_once('x')?;
        let crop = match rest {
            [] | [_] => None,
            [x, y, width, height] | [x, y, width, height, _] => Some(Crop {
                x: x.parse().ok()?,
                y: y.parse().ok()?,
                width: width.parse().ok()?,
                height: height.parse().ok()?,
            }),
            [_, ..] => return None,
        };
        let rendition = Self {
            crop,
            width: width.parse().ok()?,
            height: height.parse().ok()?,
            format,
        };
        Some((hash, rendition))
    }

    /// The part of a picture of this size that the file shows.
    pub(crate) fn part(&self, source: (u32, u32)) -> Crop {
        self.crop
            .unwrap_or_else(|| Crop::of(source, Shape::Whole, FocalPoint::CENTRE))
    }

    /// Whether it can be made of a picture of this size: a part of it, and no enlargement.
    pub(crate) fn fits(&self, source: (u32, u32)) -> bool {
        let part = self.part(source);
        let inside = |start: u32, length: u32, side: u32| {
            length > 0 && start.checked_add(length).is_some_and(|end| end <= side)
        };
        inside(part.x, part.width, source.0)
            && inside(part.y, part.height, source.1)
            && (1..=part.width).contains(&self.width)
            && self.height == scaled_height((part.width, part.height), self.width)
    }
}

fn scaled_height(source: (u32, u32), width: u32) -> u32 {
    let (source_width, source_height) = (u64::from(source.0.max(1)), u64::from(source.1));
    small(divided(source_height * u64::from(width), source_width)).max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MIDDLE: FocalPoint = FocalPoint::CENTRE;

    fn widths(source_width: u32, shape: Shape, format: Format) -> Vec<u32> {
        renditions_of((source_width, 1000), shape, MIDDLE, format)
            .iter()
            .map(|rendition| rendition.width)
            .collect()
    }

    #[test]
    fn a_small_picture_gives_its_own_width_once() {
        let whole = |width| widths(width, Shape::Whole, Format::Jpeg);
        assert_eq!(whole(3000), [320, 480, 640, 800, 1200, 1600]);
        assert_eq!(whole(1000), [320, 480, 640, 800, 1000]);
        assert_eq!(whole(800), [320, 480, 640, 800]);
        assert_eq!(whole(320), [320]);
        assert_eq!(whole(40), [40]);
        assert_eq!(whole(0), [] as [u32; 0]);
    }

    #[test]
    fn what_search_engines_ask_for_is_made_of_a_large_picture() {
        let widest = |shape| {
            let made = renditions_of((3000, 2000), shape, MIDDLE, Format::Jpeg);
            made.last().map(|widest| (widest.width, widest.height))
        };
        assert_eq!(widest(Shape::Wide), Some((1200, 675)));
        assert_eq!(widest(Shape::Standard), Some((1200, 900)));
        assert_eq!(widest(Shape::Square), Some((1200, 1200)));
        assert_eq!(widest(Shape::Share), Some((1200, 630)));
    }

    #[test]
    fn a_panorama_keeps_at_least_one_row() {
        let made = renditions_of((16_000, 1), Shape::Whole, MIDDLE, Format::WebP);
        assert!(made.iter().all(|rendition| rendition.height == 1));
        assert_eq!(scaled_height((1500, 1000), 480), 320);
    }

    #[test]
    fn a_name_says_picture_recipe_size_part_and_words_and_stays_in_its_folder() {
        let hash = "ab12".repeat(16);
        let whole = renditions_of((1500, 1000), Shape::Whole, MIDDLE, Format::Jpeg)[1];
        assert_eq!(whole.name(&hash, None), "ab12ab12ab12ab12-j80-480x320.jpg");
        let wide = renditions_of((1500, 1000), Shape::Wide, MIDDLE, Format::WebP)[0];
        assert_eq!(
            wide.name(&hash, Some("0badcafe")),
            "ab12ab12ab12ab12-w75-320x180-0-78-1500-844-0badcafe.webp"
        );
        assert_eq!(
            whole.name("../../etc/passwd", None),
            "etcpasswd-j80-480x320.jpg"
        );
    }

    #[test]
    fn a_name_that_is_none_is_not_read() {
        for name in [
            "",
            "a.jpg",
            "a-j80-480.jpg",
            "a-w75-480x320.jpg",
            "a-j80-480x320-1-2.jpg",
            "a-j80-480x320-1-2-3-4-5-6.jpg",
            "a-j80--480x320.jpg",
            "a-j80-480x320-x-2-3-4.jpg",
        ] {
            assert_eq!(Rendition::named(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_name_is_read_back_and_every_size_can_be_made(
            width in 1u32..9000, height in 1u32..9000, x in 0u16..=1000, y in 0u16..=1000, shape in 0usize..5,
            words in prop::option::of(Just("0badcafe")),
        ) {
            for format in Format::ALL {
                for made in renditions_of((width, height), Shape::ALL[shape], FocalPoint { x, y }, format) {
                    let name = made.name("0123456789abcdef99", words);
                    prop_assert_eq!(Rendition::named(&name), Some(("0123456789abcdef", made)));
                    prop_assert!(made.fits((width, height)), "{:?}", made);
                }
            }
        }
    }
}
