//! Pictures: bytes in, safe pixels and publishable renditions out. Videos: what they are.
//!
//! Refuses what a newsroom must not publish or cannot open safely: kinds other than JPEG, PNG, WebP, GIF
//! and TIFF (decided from the bytes, never from the name), pictures larger than [`MAX_SIDE`] or
//! [`MAX_PIXELS`], and files that end in the middle. Everything published is encoded anew from pixels, so
//! no camera metadata (GPS, serial numbers, thumbnails of the uncropped frame) can leave the newsroom.

mod colour;
mod decode;
mod fault;
mod kind;
mod rendition;
mod sign;
mod truncation;
mod video;

pub use decode::{Examined, MAX_ALLOC, MAX_PIXELS, MAX_SIDE, examine};
pub use fault::PictureFault;
pub use kind::Kind;
pub use rendition::{
    JPEG_QUALITY, RECIPE, Rendition, WIDTHS, rendition, rendition_name, rendition_sizes,
    rendition_widths, renditions,
};
pub use sign::{Sign, sign, sign_size};
pub use video::{HEAD as VIDEO_HEAD, VideoFault, VideoKind};
