//! Bytes to text: the encodings an Arabic newsroom's files come in, recognised and said.
//!
//! A byte order mark decides; then UTF-8; then Windows-1256, only when the result reads as Arabic. Nothing is replaced
//! or skipped: a file that cannot be read exactly is refused.

use std::fmt;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1256};

use crate::IntakeError;

/// The encoding a file turned out to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 little-endian, by its byte order mark.
    Utf16Le,
    /// UTF-16 big-endian, by its byte order mark.
    Utf16Be,
    /// Windows-1256, recognised by its Arabic.
    Windows1256,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1256 => "Windows-1256",
        })
    }
}

/// The text of a file and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding it was read in.
    pub encoding: Encoding,
}

/// Reads the bytes of a text file.
///
/// # Errors
/// [`IntakeError::Empty`] when there is nothing but white space; the other kinds when the bytes cannot be read exactly.
pub fn decode(bytes: &[u8]) -> Result<Decoded, IntakeError> {
    let decoded = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3)?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, Encoding::Utf16Le)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, Encoding::Utf16Be)?,
        other => utf8(other, 0).or_else(|fault| windows_1256(other, fault))?,
    };
    if decoded.text.trim().is_empty() {
        return Err(IntakeError::Empty);
    }
    if looks_binary(&decoded.text) {
        return Err(IntakeError::NotText);
    }
    Ok(decoded)
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<Decoded, IntakeError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            encoding: Encoding::Utf8,
        }),
        Err(fault) => Err(IntakeError::DamagedUtf8 {
            at: fault.valid_up_to() + skipped,
        }),
    }
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Result<Decoded, IntakeError> {
    let decoder = if encoding == Encoding::Utf16Le {
        UTF_16LE
    } else {
        UTF_16BE
    };
    decoder
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| Decoded {
            text: text.into_owned(),
            encoding,
        })
        .ok_or(IntakeError::Damaged(encoding))
}

/// Reads bytes that are not UTF-8; `fault` says where UTF-8 broke.
fn windows_1256(bytes: &[u8], fault: IntakeError) -> Result<Decoded, IntakeError> {
    if bytes.contains(&0) {
        return Err(IntakeError::NotText);
    }
    if is_mostly_utf8(bytes) {
        return Err(fault);
    }
    let (text, _) = WINDOWS_1256.decode_without_bom_handling(bytes);
    if !reads_as_arabic(&text) {
        return Err(IntakeError::UnknownEncoding);
    }
    Ok(Decoded {
        text: text.into_owned(),
        encoding: Encoding::Windows1256,
    })
}

/// True when whole multi-byte characters far outnumber the broken places: Windows-1256 text makes nearly none.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (whole, broken) = bytes.utf8_chunks().fold((0, 0), |(whole, broken), chunk| {
        let several = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (
            whole + several,
            broken + usize::from(!chunk.invalid().is_empty()),
        )
    });
    whole > broken
}

/// True when nine letters of ten outside ASCII are Arabic. Other Arabic code pages put letters where Windows-1256 has
/// French ones, in the middle of words.
fn reads_as_arabic(text: &str) -> bool {
    let foreign = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
    let (arabic, other) = foreign.fold((0usize, 0usize), |(arabic, other), c| {
        if matches!(c, '\u{0600}'..='\u{06FF}') {
            (arabic + 1, other)
        } else {
            (arabic, other + 1)
        }
    });
    arabic > 0 && arabic >= other * 9
}

/// True for text with control characters that no editor writes.
fn looks_binary(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\0'..='\u{8}' | '\u{E}'..='\u{1A}' | '\u{1C}'..='\u{1F}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "افتتحت الوزارة معرضها السنوي صباح اليوم.\r\n";

    fn encoding_of(bytes: &[u8]) -> Encoding {
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.text, TEXT);
        decoded.encoding
    }

    fn utf16_bytes(to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xFEFF)
            .chain(TEXT.encode_utf16())
            .flat_map(to_bytes)
            .collect()
    }

    #[test]
    fn each_encoding_is_recognised_and_said() {
        assert_eq!(encoding_of(TEXT.as_bytes()), Encoding::Utf8);
        assert_eq!(
            encoding_of(format!("\u{FEFF}{TEXT}").as_bytes()),
            Encoding::Utf8
        );
        assert_eq!(
            encoding_of(&utf16_bytes(u16::to_le_bytes)),
            Encoding::Utf16Le
        );
        assert_eq!(
            encoding_of(&utf16_bytes(u16::to_be_bytes)),
            Encoding::Utf16Be
        );
        assert_eq!(
            encoding_of(&WINDOWS_1256.encode(TEXT).0),
            Encoding::Windows1256
        );
    }

    #[test]
    fn nothing_but_white_space_is_an_empty_file() {
        assert_eq!(decode(b""), Err(IntakeError::Empty));
        assert_eq!(decode(b"\xEF\xBB\xBF \r\n\t"), Err(IntakeError::Empty));
    }

    #[test]
    fn damaged_utf8_is_not_taken_for_windows_1256() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes[10] = 0xFF;
        assert_eq!(decode(&bytes), Err(IntakeError::DamagedUtf8 { at: 10 }));
        assert_eq!(
            decode(b"\xFF\xFE\x00\xD8"),
            Err(IntakeError::Damaged(Encoding::Utf16Le))
        );
    }

    #[test]
    fn french_and_binary_bytes_are_no_arabic() {
        assert_eq!(
            decode(b"Un \xE9t\xE9 \xE0 la mer"),
            Err(IntakeError::UnknownEncoding)
        );
        assert_eq!(
            decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            Err(IntakeError::NotText)
        );
        // «وفي» in ISO 8859-6.
        assert_eq!(
            decode(b"\xE8\xE1\xEA \xE8\xE1\xEA"),
            Err(IntakeError::UnknownEncoding)
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(decoded) = decode(&bytes) {
                prop_assert!(!decoded.text.trim().is_empty());
            }
        }

        #[test]
        fn utf8_text_comes_out_as_it_went_in(text in "[ا-ي a-z\n]{1,40}") {
            prop_assume!(!text.trim().is_empty());
            prop_assert_eq!(decode(text.as_bytes()).unwrap().text, text);
        }
    }
}
