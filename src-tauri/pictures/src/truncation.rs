//! Whether a file is all there.
//!
//! The JPEG decoder fills what is missing with grey and says nothing, which would publish half a
//! photograph; the other decoders refuse short files by themselves. A file that was made and kept is published without a
//! decoder having seen it.

use crate::rendition::Format;

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;

/// Whether a file that [`crate::make`] made is still there from its beginning to its end. Its pixels are not looked at.
#[must_use]
pub fn is_whole(format: Format, file: &[u8]) -> bool {
    match format {
        Format::Jpeg => file.starts_with(&[0xFF, SOI]) && jpeg_is_whole(file),
        Format::WebP | Format::Glance => riff_is_whole(file),
        Format::Avif => boxes_are_whole(file),
    }
}

/// A RIFF file says its length, less the eight bytes that say so (RFC 9649 §2.4).
fn riff_is_whole(file: &[u8]) -> bool {
    let length = file
        .strip_prefix(b"RIFF")
        .and_then(|rest| rest.first_chunk())
        .map(|length| u64::from(u32::from_le_bytes(*length)) + 8);
    length.is_some_and(|length| u64::try_from(file.len()) == Ok(length))
}

/// An ISO base media file is boxes one after the other, each of which says its length and its kind first (ISO/IEC 14496-12 §4.2).
/// Our encoder writes the pixels last, and no box that ends with the file or is larger than 4 GB.
fn boxes_are_whole(file: &[u8]) -> bool {
    let (mut rest, mut kinds) = (file, Vec::new());
    while let Some((length, after)) = rest.split_first_chunk() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or_default();
        kinds.push(after.first_chunk());
        match rest.get(length..) {
            Some(next) if length >= 8 => rest = next,
            Some(_) | None => return false,
        }
    }
    rest.is_empty() && kinds.first() == Some(&Some(b"ftyp")) && kinds.last() == Some(&Some(b"mdat"))
}

/// Whether the end-of-image marker of the picture itself is reached. Thumbnails inside metadata segments
/// are skipped with their segment, so their end marker does not count; bytes after the end are allowed
/// (phones append a second picture there).
pub(crate) fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        let Some(marker) = next_marker(bytes, &mut at) else {
            return false;
        };
        match marker {
            EOI => return true,
            // Parameterless markers: TEM, restarts and a stray start of image.
            0x01 | 0xD0..=0xD7 | SOI => {}
            SOS => {
                if !skip_segment(bytes, &mut at) || !skip_scan(bytes, &mut at) {
                    return false;
                }
            }
            _ => {
                if !skip_segment(bytes, &mut at) {
                    return false;
                }
            }
        }
    }
}

/// Moves past the next `FF xx` and returns `xx`; fill bytes (repeated FF) are allowed by ISO 10918-1 B.1.1.2.
fn next_marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    while *bytes.get(*at)? != 0xFF {
        *at += 1;
    }
    while *bytes.get(*at)? == 0xFF {
        *at += 1;
    }
    let marker = *bytes.get(*at)?;
    *at += 1;
    Some(marker)
}

fn skip_segment(bytes: &[u8], at: &mut usize) -> bool {
    let (Some(&high), Some(&low)) = (bytes.get(*at), bytes.get(*at + 1)) else {
        return false;
    };
    *at += usize::from(u16::from_be_bytes([high, low])).max(2);
    *at <= bytes.len()
}

/// Entropy-coded data runs to the first FF that is neither stuffed (`FF 00`) nor a restart marker.
fn skip_scan(bytes: &[u8], at: &mut usize) -> bool {
    while let (Some(&byte), Some(&next)) = (bytes.get(*at), bytes.get(*at + 1)) {
        if byte == 0xFF && !matches!(next, 0x00 | 0xD0..=0xD7) {
            return true;
        }
        *at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(format: Format) -> Vec<u8> {
        let source =
            image::RgbImage::from_fn(64, 48, |x, y| image::Rgb([x as u8 * 4, y as u8 * 5, 90]));
        match format {
            Format::Jpeg => crate::making::jpeg(&source, 80).unwrap(),
            Format::WebP | Format::Glance => crate::making::webp(&source, 75.0).unwrap(),
            Format::Avif => avif::encoded(source.as_raw(), 64, 48).unwrap(),
        }
    }

    #[test]
    fn a_file_that_was_cut_emptied_or_overwritten_is_not_whole() {
        for format in Format::ALL {
            let file = made(format);
            assert!(is_whole(format, &file), "{format:?}");
            for length in 0..file.len() {
                assert!(!is_whole(format, &file[..length]), "{format:?} {length}");
            }
            assert!(!is_whole(format, &vec![0; file.len()]), "{format:?}");
        }
    }
}
