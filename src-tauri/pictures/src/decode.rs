//! Opening a picture within limits: upright, opaque, sRGB pixels.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbImage, RgbaImage};

use crate::colour;
use crate::fault::PictureFault;
use crate::kind::Kind;
use crate::truncation::jpeg_is_whole;

/// The longest side opened, in pixels.
pub const MAX_SIDE: u32 = 16_000;
/// The most pixels opened.
pub const MAX_PIXELS: u64 = 64_000_000;
/// The most memory one decoding may take, in bytes.
pub const MAX_ALLOC: u64 = 256 * 1024 * 1024;

/// What there is to know about a picture before it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// Width in pixels as a reader sees it, after orientation.
    pub width: u32,
    /// Height in pixels as a reader sees it, after orientation.
    pub height: u32,
    /// The kind told from the bytes.
    pub kind: Kind,
    /// BLAKE3 of the original bytes, 64 lower-case hexadecimal digits.
    pub content_hash: String,
}

/// Opens a picture wholly, to be sure that it can be published, and says what it is.
///
/// # Errors
/// Every [`PictureFault`] but [`PictureFault::NoSuchSize`]. Hostile bytes are refused, never a panic.
pub fn examine(bytes: &[u8]) -> Result<Examined, PictureFault> {
    let kind = Kind::of(bytes)?;
    let pixels = upright_pixels(bytes)?;
    Ok(Examined {
        width: pixels.width(),
        height: pixels.height(),
        kind,
        content_hash: blake3::hash(bytes).to_hex().to_string(),
    })
}

/// Decodes to upright sRGB pixels with white under what was transparent.
pub(crate) fn upright_pixels(bytes: &[u8]) -> Result<RgbImage, PictureFault> {
    let kind = Kind::of(bytes)?;
    if kind == Kind::Jpeg && !jpeg_is_whole(bytes) {
        return Err(PictureFault::Truncated);
    }
    guarded(|| decode(bytes, kind).map(|(image, icc)| opaque_srgb(image, icc.as_deref())))
}

/// As [`upright_pixels`], with what is transparent kept so. Colours are taken as sRGB.
pub(crate) fn upright_with_alpha(bytes: &[u8]) -> Result<RgbaImage, PictureFault> {
    let kind = Kind::of(bytes)?;
    if kind == Kind::Jpeg && !jpeg_is_whole(bytes) {
        return Err(PictureFault::Truncated);
    }
    guarded(|| decode(bytes, kind).map(|(image, _)| image.into_rgba8()))
}

/// The decoders are third-party code on hostile bytes: one that panics has found a damaged file.
fn guarded<T>(open: impl FnOnce() -> Result<T, PictureFault>) -> Result<T, PictureFault> {
    catch_unwind(AssertUnwindSafe(open)).unwrap_or_else(|_| {
        Err(PictureFault::Damaged {
            reason: "the decoder gave up".to_owned(),
        })
    })
}

/// An upright picture and its colour profile.
type Opened = (DynamicImage, Option<Vec<u8>>);

fn decode(bytes: &[u8], kind: Kind) -> Result<Opened, PictureFault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind.format());
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(fault_of)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    if decoder.total_bytes() > MAX_ALLOC {
        return Err(PictureFault::TooMuchMemory);
    }
    decoder.set_limits(limits()).map_err(fault_of)?;
    // Unreadable metadata is no reason to refuse the pixels.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let icc = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(fault_of)?;
    image.apply_orientation(orientation);
    Ok((image, icc))
}

/// The sides are checked by [`check_size`], which can say the numbers; the library's limits hold memory.
fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_ALLOC);
    limits
}

fn check_size(width: u32, height: u32) -> Result<(), PictureFault> {
    if width == 0 || height == 0 {
        return Err(PictureFault::Damaged {
            reason: "it has no pixels".to_owned(),
        });
    }
    let too_long = width > MAX_SIDE || height > MAX_SIDE;
    if too_long || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureFault::TooLarge { width, height });
    }
    Ok(())
}

fn opaque_srgb(image: DynamicImage, icc: Option<&[u8]>) -> RgbImage {
    let rgb = if image.color().has_alpha() {
        over_white(&image.into_rgba8())
    } else {
        image.into_rgb8()
    };
    let Some(icc) = icc else { return rgb };
    let (width, height) = rgb.dimensions();
    let mut pixels = rgb.into_raw();
    colour::to_srgb(&mut pixels, icc);
    // The conversion keeps the length, so this cannot fail; an empty picture stands in rather than a panic.
    RgbImage::from_raw(width, height, pixels).unwrap_or_default()
}

fn over_white(image: &RgbaImage) -> RgbImage {
    let mut out = RgbImage::new(image.width(), image.height());
    for (to, from) in out.pixels_mut().zip(image.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let blend = |channel: u8| {
            let mixed = u32::from(channel) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from((mixed + 127) / 255).unwrap_or(u8::MAX)
        };
        to.0 = [blend(red), blend(green), blend(blue)];
    }
    out
}

fn fault_of(error: ImageError) -> PictureFault {
    if matches!(error, ImageError::Limits(_)) {
        return PictureFault::TooMuchMemory;
    }
    let reason = error.to_string();
    // The decoders have no common kind for a short file; these are their words for it.
    let ends_early = [
        "unexpected end",
        "unexpected eof",
        "failed to fill whole buffer",
    ];
    let lower = reason.to_lowercase();
    if ends_early.iter().any(|words| lower.contains(words)) {
        PictureFault::Truncated
    } else {
        PictureFault::Damaged { reason }
    }
}
