//! Pixels as AVIF, and nothing else: the encoder's generic code is compiled into whoever calls it, which takes a minute. So it is
//! called from here, where nothing ever changes, and `pictures` stays quick to build.
//!
//! It takes thirty times as long as WebP, so it is made in the background, when readers have the others.

use ravif::{BitDepth, Encoder, Img, RGB8};

/// The quality, of ravif's 100: as near to the original as our WebP, in a quarter to a third fewer bytes.
const QUALITY: f32 = 60.0;
/// The encoder's speed, of 1 to 10. At 10 the files are no smaller than WebP; at 6 they are 3 % smaller and take half as long again.
const SPEED: u8 = 8;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
#[error("it cannot be encoded as AVIF: {0}")]
pub struct Unencodable(String);

/// A file of these pixels: three bytes each, red, green, blue in sRGB, row by row. No metadata. The same pixels give the same
/// bytes on every machine.
///
/// # Errors
/// When there are other pixels than `width` and `height` say, or none.
pub fn encoded(rgb: &[u8], width: u32, height: u32) -> Result<Vec<u8>, Unencodable> {
    let wrong = || Unencodable(format!("{} bytes are not {width}×{height}", rgb.len()));
    let side = |length: u32| usize::try_from(length).map_err(|_| wrong());
    let (width, height) = (side(width)?, side(height)?);
    let (pixels, rest) = rgb.as_chunks();
    if !rest.is_empty() || width.checked_mul(height) != Some(pixels.len()) {
        return Err(wrong());
    }
    let colours: Vec<RGB8> = pixels.iter().copied().map(<RGB8>::from).collect();
    // With eight bits every browser that knows the format shows it. One thread: the other cores are for those who wait.
    Encoder::new()
        .with_quality(QUALITY)
        .with_speed(SPEED)
        .with_bit_depth(BitDepth::Eight)
        .with_num_threads(Some(1))
        .encode_rgb(Img::new(colours.as_slice(), width, height))
        .map(|made| made.avif_file)
        .map_err(|fault| Unencodable(fault.to_string()))
}
