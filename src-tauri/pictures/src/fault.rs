//! What can be wrong with a picture, in words an editor can act on.

use crate::decode::{MAX_PIXELS, MAX_SIDE};

/// Why a picture was refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PictureFault {
    /// There are no bytes at all.
    #[error("the picture file is empty; copy it again from where it came from")]
    Empty,
    /// The bytes are of a kind that is not published.
    #[error(
        "{found} is not accepted; save the picture as JPEG, PNG, WebP, GIF or TIFF and add it again"
    )]
    Unsupported {
        /// What the bytes look like, for the message: `an SVG drawing`, `a HEIC photo`, `this file`.
        found: &'static str,
    },
    /// The picture has more pixels than are safe to open.
    #[error(
        "the picture is {width}×{height} pixels; at most {MAX_SIDE} a side and {} million in all are opened: make it smaller and add it again",
        MAX_PIXELS / 1_000_000
    )]
    TooLarge {
        /// Width in pixels as stored, before orientation.
        width: u32,
        /// Height in pixels as stored, before orientation.
        height: u32,
    },
    /// Decoding would take more memory than one picture may.
    #[error(
        "the picture needs more memory than one picture may use; save it with 8 bits a channel or make it smaller"
    )]
    TooMuchMemory,
    /// The file ends before the picture does.
    #[error("the picture file ends in the middle; copy it again from where it came from")]
    Truncated,
    /// The bytes claim to be a picture and are not one.
    #[error(
        "the picture file is damaged ({reason}); open it in a picture editor, save it anew and add it again"
    )]
    Damaged {
        /// The decoder's own words.
        reason: String,
    },
    /// A file was asked for that cannot be made of this picture without enlarging it.
    #[error("the picture is smaller than what was asked of it; look at its size in the media view")]
    NoSuchSize,
}
