//! From the colours a camera stored to the sRGB every browser shows.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Converts pixels from the embedded ICC profile to sRGB in place.
///
/// A profile that cannot be read, or is not an RGB one (a CMYK JPEG was already brought to RGB by its
/// decoder), leaves the pixels as they are: slightly wrong colours are better than a refused photograph.
pub(crate) fn to_srgb(pixels: &mut Vec<u8>, icc: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(icc) else {
        return;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) =
        profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, TransformOptions::default())
    else {
        return;
    };
    let mut converted = vec![0; pixels.len()];
    if transform.transform(pixels, &mut converted).is_ok() {
        *pixels = converted;
    }
}
