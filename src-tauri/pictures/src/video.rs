//! Videos: what kind of film a file is, told from its bytes, and how large it is shown.
//!
//! Nothing is decoded and nothing is made anew: a film is published as it came. So only containers that browsers play are
//! taken (MP4, WebM, Ogg), and the others are refused with the name an editor knows them by. Which codec is inside is not
//! looked at.

mod mp4;

use std::io::{Read, Seek};

/// How many bytes of a file tell what it is.
pub const HEAD: usize = 4_096;

/// The kinds of video a newsroom may add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VideoKind {
    /// MPEG-4 (ISO/IEC 14496-12 and 14).
    Mp4,
    /// WebM.
    WebM,
    /// Ogg with Theora.
    Ogg,
}

/// Why a file was refused as a video.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VideoFault {
    /// It is a film that browsers do not play.
    #[error("{found} is not played by browsers; save the video as MP4 (H.264) and add it again")]
    Unsupported {
        /// What it is: `a QuickTime film`, `an AVI film`.
        found: &'static str,
    },
    /// It is something else.
    #[error("this file is no video; choose an MP4, WebM or Ogg file")]
    NotVideo,
    /// It is larger than the newsroom allows.
    #[error(
        "the video has {} MB, the setting `media.largest_video_mb` allows {most}: make it smaller, or raise the setting",
        bytes.div_ceil(1_000_000)
    )]
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The most that is allowed, in megabytes.
        most: u64,
    },
}

impl VideoKind {
    /// Tells the kind from the first [`HEAD`] bytes of a file.
    ///
    /// # Errors
    /// [`VideoFault::Unsupported`] for the films that people do try, [`VideoFault::NotVideo`] for everything else.
    pub fn of(head: &[u8]) -> Result<Self, VideoFault> {
        match head {
            [_, _, _, _, b'f', b't', b'y', b'p', a, b, c, d, ..] => of_brand([*a, *b, *c, *d]),
            [0x1A, 0x45, 0xDF, 0xA3, ..] if has(head, b"webm") => Ok(Self::WebM),
            [0x1A, 0x45, 0xDF, 0xA3, ..] => unsupported("a Matroska film"),
            [b'O', b'g', b'g', b'S', ..] if has(head, b"\x80theora") => Ok(Self::Ogg),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'A',
                b'V',
                b'I',
                b' ',
                ..,
            ] => unsupported("an AVI film"),
            [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, ..] => {
                unsupported("a Windows Media film")
            }
            [b'F', b'L', b'V', 1, ..] => unsupported("a Flash film"),
            [0, 0, 1, 0xBA | 0xB3, ..] => unsupported("an MPEG film"),
            // Films of old cameras begin with their pictures.
            [_, _, _, _, b'm', b'o', b'o', b'v', ..] | [_, _, _, _, b'm', b'd', b'a', b't', ..] => {
                unsupported("a QuickTime film")
            }
            _ => Err(VideoFault::NotVideo),
        }
    }

    /// The media type of RFC 6838.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
            Self::Ogg => "video/ogg",
        }
    }

    /// The usual file extension, with no dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Mp4 => "mp4",
            Self::WebM => "webm",
            Self::Ogg => "ogv",
        }
    }

    /// Width and height in pixels as a film says itself that it is shown, where it does so in a way that is read here.
    pub fn frame(self, file: &mut (impl Read + Seek)) -> Option<(u32, u32)> {
        match self {
            Self::Mp4 => mp4::frame_of(file),
            Self::WebM | Self::Ogg => None,
        }
    }
}

/// The major brands of MPEG-4 films. A brand says what a file claims to be; pictures, sounds and telephones' films have
/// brands of their own.
fn of_brand(brand: [u8; 4]) -> Result<VideoKind, VideoFault> {
    match &brand {
        b"isom" | b"iso2" | b"iso3" | b"iso4" | b"iso5" | b"iso6" | b"iso7" | b"iso8" | b"iso9"
        | b"mp41" | b"mp42" | b"mp71" | b"avc1" | b"M4V " | b"M4VH" | b"M4VP" | b"MSNV"
        | b"XAVC" | b"dash" | b"mmp4" | b"f4v " | b"cmfc" => Ok(VideoKind::Mp4),
        b"qt  " => unsupported("a QuickTime film"),
        [b'3', b'g', ..] => unsupported("a telephone's 3GP film"),
        _ => Err(VideoFault::NotVideo),
    }
}

const fn unsupported(found: &'static str) -> Result<VideoKind, VideoFault> {
    Err(VideoFault::Unsupported { found })
}

fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    head.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_told_from_the_bytes() {
        assert_eq!(VideoKind::of(b"\0\0\0\x18ftypmp42\0\0"), Ok(VideoKind::Mp4));
        assert_eq!(
            VideoKind::of(b"\x1A\x45\xDF\xA3\x9F\x42\x82\x84webm"),
            Ok(VideoKind::WebM)
        );
        assert_eq!(
            VideoKind::of(b"OggS\0\x02....\x80theora"),
            Ok(VideoKind::Ogg)
        );
    }

    #[test]
    fn films_that_browsers_do_not_play_are_named() {
        let named = |bytes: &[u8]| VideoKind::of(bytes).unwrap_err().to_string();
        assert!(named(b"\0\0\0\x14ftypqt  ").starts_with("a QuickTime film"));
        assert!(named(b"\x1A\x45\xDF\xA3\x9F\x42\x82\x88matroska").starts_with("a Matroska film"));
        assert!(named(b"RIFF\0\0\0\0AVI LIST").starts_with("an AVI film"));
    }

    #[test]
    fn what_is_no_film_is_none_whatever_it_is_called() {
        for other in [
            b"".as_slice(),
            b"\0\0\0\x18ftypheic\0\0",
            b"\0\0\0\x18ftypM4A \0\0",
            b"OggS\0\x02....\x01vorbis",
            b"\xFF\xD8\xFF\xE0",
            b"<html><video>",
        ] {
            assert_eq!(VideoKind::of(other), Err(VideoFault::NotVideo), "{other:?}");
        }
    }
}
