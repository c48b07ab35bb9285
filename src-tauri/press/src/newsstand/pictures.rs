//! Pictures, videos and share cards as they cross from the newsroom to the press.

use std::path::PathBuf;

use serde::Serialize;
use story::ImageUse;

/// A shape in which pages and machines show a picture; all but the first are cut out of it around the focal point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// All of it.
    Whole,
    /// 16:9, for the lead and the columns of the front page.
    Wide,
    /// 4:3, for the small pictures of lists.
    Standard,
    /// 1:1, for search engines.
    Square,
    /// 1200:630, for social networks.
    Share,
}

/// The files of a picture in one shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// As JPEG, narrowest first; at least one.
    pub jpeg: Vec<RenditionFile>,
    /// As WebP, narrowest first; none in a shape that only machines ask for.
    pub webp: Vec<RenditionFile>,
    /// As AVIF, narrowest first, in the widths of the others: all of them or none. Only of the whole picture, so that what comes
    /// long after the others touches a story's own page and no list.
    pub avif: Vec<RenditionFile>,
}

impl Picture {
    /// Every file.
    pub(crate) fn into_files(self) -> impl Iterator<Item = RenditionFile> {
        self.jpeg.into_iter().chain(self.webp).chain(self.avif)
    }
}

/// A rendition's name and size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RenditionFile {
    /// Its file name, made of its content: other bytes have another name.
    pub name: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A video file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Video {
    /// Its file name, made of its content.
    pub name: String,
    /// Its media type by RFC 6838.
    pub media_type: String,
    /// Width in pixels, or 0 where the file does not say it.
    pub width: u32,
    /// Height in pixels, or 0 where the file does not say it.
    pub height: u32,
    /// Where it lies.
    pub file: PathBuf,
}

/// What social networks show of a story.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ShareImages {
    /// The lead image, or the headline on the brand where there is none.
    #[default]
    Picture,
    /// The headline set on the lead image, or on the brand where there is none.
    HeadlineOnPicture,
    /// The headline on the brand.
    Headline,
    /// The lead image; nothing where there is none.
    PictureOnly,
}

/// A headline set on the brand of the paper. Its words are text without markup; what must read left to right is isolated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareCard {
    /// The headline.
    pub headline: String,
    /// The name of the section; empty for none.
    pub section: String,
    /// The name of the paper.
    pub paper: String,
    /// The paper's colour: red, green, blue.
    pub accent: [u8; 3],
    /// The picture it is set on; on paper without one.
    pub picture: Option<ImageUse>,
}
