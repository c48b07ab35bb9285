//! Whether a JPEG is all there.
//!
//! The JPEG decoder fills what is missing with grey and says nothing, which would publish half a
//! photograph; the other decoders refuse short files by themselves.

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;

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
