//! What kind of picture some bytes are, decided from the bytes alone.

use crate::fault::PictureFault;

/// The kinds of picture a newsroom may add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// JPEG (ISO/IEC 10918-1).
    Jpeg,
    /// PNG; of an animated one, the default image.
    Png,
    /// WebP, lossy or lossless; of an animated one, the first frame.
    WebP,
    /// GIF, first frame.
    Gif,
    /// TIFF, first page.
    Tiff,
}

impl Kind {
    /// Tells the kind from the first bytes of a file.
    ///
    /// # Errors
    /// [`PictureFault::Empty`] for no bytes, [`PictureFault::Unsupported`] for every other kind; known ones
    /// that people do try (SVG, HEIC, AVIF, PDF, BMP) are named.
    pub fn of(bytes: &[u8]) -> Result<Self, PictureFault> {
        match bytes {
            [] => Err(PictureFault::Empty),
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(Self::Png),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Ok(Self::WebP),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Self::Gif),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Ok(Self::Tiff),
            other => Err(PictureFault::Unsupported {
                found: name_unsupported(other),
            }),
        }
    }

    /// The media type of RFC 6838 for the original file.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Tiff => "image/tiff",
        }
    }

    /// The usual file extension, with no dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Tiff => "tif",
        }
    }

    pub(crate) fn format(self) -> image::ImageFormat {
        match self {
            Self::Jpeg => image::ImageFormat::Jpeg,
            Self::Png => image::ImageFormat::Png,
            Self::WebP => image::ImageFormat::WebP,
            Self::Gif => image::ImageFormat::Gif,
            Self::Tiff => image::ImageFormat::Tiff,
        }
    }
}

fn name_unsupported(bytes: &[u8]) -> &'static str {
    match bytes {
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', ..] => "an AVIF picture",
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', ..] => "a HEIC photo",
        [b'%', b'P', b'D', b'F', ..] => "a PDF document",
        [b'B', b'M', ..] => "a BMP picture",
        other if looks_like_svg(other) => "an SVG drawing",
        _ => "this kind of file",
    }
}

/// SVG is XML text with no signature: an `<svg` near the start is as good as it gets, and only a message
/// depends on it.
fn looks_like_svg(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    start
        .windows(4)
        .any(|window| window.eq_ignore_ascii_case(b"<svg"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_is_refused_by_name_whatever_stands_before_its_root() {
        let svg = "\u{feff}<?xml version=\"1.0\"?>\n<!-- شعار -->\n<SVG onload='alert(1)'></SVG>";
        let fault = Kind::of(svg.as_bytes()).unwrap_err();
        assert_eq!(
            fault,
            PictureFault::Unsupported {
                found: "an SVG drawing"
            }
        );
    }

    #[test]
    fn known_kinds_that_are_not_published_are_named() {
        let named = |bytes: &[u8]| Kind::of(bytes).unwrap_err().to_string();
        assert!(named(b"\0\0\0\x18ftypheic\0\0").starts_with("a HEIC photo"));
        assert!(named(b"\0\0\0\x1cftypavif\0\0").starts_with("an AVIF picture"));
        assert!(named(b"%PDF-1.7").starts_with("a PDF document"));
        assert!(named("صورة".as_bytes()).starts_with("this kind of file"));
        assert_eq!(Kind::of(b""), Err(PictureFault::Empty));
    }
}
