//! The sign of a paper, its logo: small, as it was drawn, with what is transparent kept so.

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _};

use crate::decode::upright_with_alpha;
use crate::fault::PictureFault;

/// The longest side of a sign, in pixels: twice what the widest masthead shows of it.
const LONGEST_SIDE: u32 = 720;

/// A sign, ready to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The bytes of a PNG without metadata.
    pub png: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Makes a sign of a picture. The same bytes give the same sign.
///
/// # Errors
/// What [`crate::examine`] refuses.
pub fn sign(bytes: &[u8]) -> Result<Sign, PictureFault> {
    let pixels = upright_with_alpha(bytes)?;
    let (width, height) = pixels.dimensions();
    let longest = width.max(height).max(1);
    let scaled = |side: u32| {
        let small = u64::from(side) * u64::from(LONGEST_SIDE) / u64::from(longest);
        u32::try_from(small).unwrap_or(side).max(1)
    };
    let (width, height, pixels) = if longest <= LONGEST_SIDE {
        (width, height, pixels.into_raw())
    } else {
        let source = Image::from_vec_u8(width, height, pixels.into_raw(), PixelType::U8x4)
            .map_err(damaged)?;
        let mut target = Image::new(scaled(width), scaled(height), PixelType::U8x4);
        Resizer::new()
            .resize(&source, &mut target, &ResizeOptions::new())
            .map_err(damaged)?;
        (scaled(width), scaled(height), target.into_vec())
    };
    let mut png = Vec::new();
    PngEncoder::new(&mut png)
        .write_image(&pixels, width, height, ExtendedColorType::Rgba8)
        .map_err(damaged)?;
    Ok(Sign { png, width, height })
}

/// The chunk that ends every PNG (ISO/IEC 15948 §11.2.5).
const END: &[u8] = b"\0\0\0\0IEND\xaeB`\x82";

/// Width and height of a sign that was kept; `None` when it is none, or not all there.
#[must_use]
pub fn sign_size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    let is_whole = png.starts_with(b"\x89PNG\r\n\x1a\n") && png.ends_with(END);
    is_whole.then_some(())?;
    Some((number(16)?, number(20)?))
}

fn damaged(error: impl std::fmt::Display) -> PictureFault {
    PictureFault::Damaged {
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgba, RgbaImage};

    use super::*;

    fn picture(width: u32, height: u32) -> Vec<u8> {
        let clear = RgbaImage::from_pixel(width, height, Rgba([10, 90, 99, 0]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        clear.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_sign_is_small_keeps_its_shape_and_what_is_transparent() {
        let made = sign(&picture(1_600, 400)).unwrap();
        assert_eq!((made.width, made.height), (720, 180));
        assert_eq!(sign_size(&made.png), Some((720, 180)));
        let shown = image::load_from_memory(&made.png).unwrap().into_rgba8();
        assert_eq!(shown.get_pixel(10, 10).0.last(), Some(&0));
        assert_eq!(sign(&picture(1_600, 400)).unwrap(), made);
    }

    #[test]
    fn a_sign_that_is_small_already_stays_as_it_is() {
        let made = sign(&picture(90, 30)).unwrap();
        assert_eq!((made.width, made.height), (90, 30));
        assert_eq!(sign_size(b"GIF89a"), None);
        assert_eq!(sign_size(&made.png[..made.png.len() - 1]), None);
    }
}
