//! Pictures: bytes in, safe pixels and publishable renditions out. Videos: what they are.
//!
//! Refuses what a newsroom must not publish or cannot open safely: kinds other than JPEG, PNG, WebP, GIF
//! and TIFF (decided from the bytes, never from the name), pictures larger than [`MAX_SIDE`] or
//! [`MAX_PIXELS`], and files that end in the middle. Everything published is encoded anew from pixels, so
//! no camera metadata (GPS, serial numbers, thumbnails of the uncropped frame) can leave the newsroom; only the
//! caption and credit chosen for a use are written in.

mod card;
mod colour;
mod decode;
mod fault;
mod kind;
mod making;
mod rendition;
mod shape;
mod sign;
mod truncation;
mod video;
mod words;

pub use card::{CARD_SIZE, ShareCard};
pub use decode::{Examined, MAX_ALLOC, MAX_PIXELS, MAX_SIDE, examine};
pub use fault::PictureFault;
pub use kind::Kind;
pub use making::{Made, Opened, make};
pub use rendition::{Format, Rendition, glance_of, renditions_of};
pub use shape::{Crop, FocalPoint, Shape};
pub use sign::{Sign, sign, sign_size};
pub use truncation::is_whole;
pub use video::{HEAD as VIDEO_HEAD, VideoFault, VideoKind};
pub use words::Words;
