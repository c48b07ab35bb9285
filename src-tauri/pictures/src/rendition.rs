//! Publishable renditions: a picture at the widths a page offers, as JPEG made from pixels alone.

use std::num::NonZeroU32;

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, RgbImage};

use crate::decode::upright_pixels;
use crate::fault::PictureFault;

/// The widths a page offers, in pixels, narrowest first.
pub const WIDTHS: [u32; 3] = [480, 800, 1200];
/// The JPEG quality of renditions.
pub const JPEG_QUALITY: u8 = 80;
/// Names the way renditions are made. Change it when the encoder, the filter or the quality changes, so
/// that the new bytes get a new name and no cache shows the old ones.
pub const RECIPE: &str = "j80";

/// One publishable rendition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    /// A whole JPEG file with no metadata.
    pub jpeg: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The file name of a rendition: `<first 16 of the hash>-<recipe>-<width>.jpg`, so that the same picture
/// has the same name in every story and a cache may keep it for ever.
///
/// `content_hash` is [`crate::Examined::content_hash`]; anything in it but letters and digits is left out, so that a
/// damaged row cannot name a file outside its folder.
#[must_use]
pub fn rendition_name(content_hash: &str, width: u32) -> String {
    let short: String = content_hash
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(16)
        .collect();
    format!("{short}-{RECIPE}-{width}.jpg")
}

/// The widths made of a source so wide: those of `widths` it can fill, narrowest first, and its own width
/// once when it is narrower than the widest; never an enlargement, never a width twice.
#[must_use]
pub fn rendition_widths(source_width: u32, widths: &[u32]) -> Vec<u32> {
    let mut made: Vec<u32> = widths
        .iter()
        .map(|width| (*width).min(source_width))
        .filter(|width| *width > 0)
        .collect();
    made.sort_unstable();
    made.dedup();
    made
}

/// Width and height of each rendition of [`rendition_widths`] for a source of this size, without opening it.
#[must_use]
pub fn rendition_sizes(source_width: u32, source_height: u32, widths: &[u32]) -> Vec<(u32, u32)> {
    rendition_widths(source_width, widths)
        .into_iter()
        .map(|width| (width, scaled_height(source_width, source_height, width)))
        .collect()
}

/// Makes one rendition, at most `width` pixels wide.
///
/// # Errors
/// As [`renditions`].
pub fn rendition(bytes: &[u8], width: u32) -> Result<Rendition, PictureFault> {
    let width = NonZeroU32::new(width).ok_or(PictureFault::NoWidth)?;
    let pixels = upright_pixels(bytes)?;
    scaled(&pixels, width.get().min(pixels.width()))
}

/// Makes the renditions of [`rendition_widths`], decoding once. The same bytes give the same files.
///
/// # Errors
/// [`PictureFault::NoWidth`] when a width is 0, else what [`crate::examine`] refuses.
pub fn renditions(bytes: &[u8], widths: &[u32]) -> Result<Vec<Rendition>, PictureFault> {
    if widths.contains(&0) {
        return Err(PictureFault::NoWidth);
    }
    let pixels = upright_pixels(bytes)?;
    rendition_widths(pixels.width(), widths)
        .into_iter()
        .map(|width| scaled(&pixels, width))
        .collect()
}

fn scaled(pixels: &RgbImage, width: u32) -> Result<Rendition, PictureFault> {
    if width == pixels.width() {
        return encoded(pixels.as_raw(), width, pixels.height());
    }
    let height = scaled_height(pixels.width(), pixels.height(), width);
    let source = Image::from_vec_u8(
        pixels.width(),
        pixels.height(),
        pixels.as_raw().clone(),
        PixelType::U8x3,
    )
    .map_err(damaged)?;
    let mut target = Image::new(width, height, PixelType::U8x3);
    // The default filter is Lanczos3.
    Resizer::new()
        .resize(&source, &mut target, &ResizeOptions::new())
        .map_err(damaged)?;
    encoded(target.buffer(), width, height)
}

fn scaled_height(source_width: u32, source_height: u32, width: u32) -> u32 {
    let (source_width, source_height) = (u64::from(source_width), u64::from(source_height));
    let rounded = (source_height * u64::from(width) + source_width / 2) / source_width;
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

fn encoded(rgb: &[u8], width: u32, height: u32) -> Result<Rendition, PictureFault> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY)
        .encode(rgb, width, height, ExtendedColorType::Rgb8)
        .map_err(damaged)?;
    Ok(Rendition {
        jpeg,
        width,
        height,
    })
}

fn damaged(error: impl std::fmt::Display) -> PictureFault {
    PictureFault::Damaged {
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_source_gives_its_own_width_once() {
        assert_eq!(rendition_widths(3000, &WIDTHS), [480, 800, 1200]);
        assert_eq!(rendition_widths(1000, &WIDTHS), [480, 800, 1000]);
        assert_eq!(rendition_widths(800, &WIDTHS), [480, 800]);
        assert_eq!(rendition_widths(320, &WIDTHS), [320]);
        assert_eq!(rendition_widths(0, &WIDTHS), [] as [u32; 0]);
    }

    #[test]
    fn the_size_of_a_rendition_is_known_before_it_is_made() {
        assert_eq!(
            rendition_sizes(1500, 1000, &WIDTHS),
            [(480, 320), (800, 533), (1200, 800)]
        );
    }

    #[test]
    fn a_rendition_is_named_by_content_and_recipe_and_stays_in_its_folder() {
        assert_eq!(
            rendition_name(&"ab12".repeat(16), 480),
            "ab12ab12ab12ab12-j80-480.jpg"
        );
        assert_eq!(
            rendition_name("../../etc/passwd", 800),
            "etcpasswd-j80-800.jpg"
        );
    }

    #[test]
    fn a_panorama_keeps_at_least_one_row() {
        assert_eq!(scaled_height(16_000, 1, 480), 1);
        assert_eq!(scaled_height(1500, 1000, 480), 320);
    }
}
