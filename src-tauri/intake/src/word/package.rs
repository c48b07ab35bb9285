//! The package of a Word file: a zip of parts, opened within limits.
//!
//! Nothing is ever written to disk, and a name in the package is only looked up among its own names, so that it cannot
//! be a path. What a header says of a size is not believed: a part is unpacked until its limit and no further.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Element};
use crate::IntakeError;

/// The most bytes one part of text unpacks to. A book of 300 pages has a tenth of it.
const LARGEST_TEXT: u64 = 32 * 1024 * 1024;
/// The most bytes one picture unpacks to.
const LARGEST_PICTURE: u64 = 40 * 1024 * 1024;
/// The most bytes that are unpacked of one file.
const LARGEST: u64 = 128 * 1024 * 1024;
/// The most names in a package; Word writes a dozen and one for each picture.
const MOST_PARTS: usize = 10_000;

/// How a file of the form before .docx begins, and one that is encrypted: as an OLE container.
const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// How a zip with something in it begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// An opened package.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Places of the parts by their names in lower case: the standard compares them so.
    places: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// Why a part was not unpacked.
enum Unread {
    TooLarge,
    Locked,
    Damaged(String),
}

impl<'b> Package<'b> {
    /// Opens a package.
    pub fn open(bytes: &'b [u8]) -> Result<Self, IntakeError> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(IntakeError::Empty);
        }
        if bytes.starts_with(&OLE) {
            return Err(if names_an_encrypted_package(bytes) {
                IntakeError::LockedWord
            } else {
                IntakeError::OldWord
            });
        }
        if !bytes.starts_with(ZIP) {
            return Err(IntakeError::NotWord);
        }
        let damaged = |why: String| IntakeError::DamagedWord {
            part: "the package".to_owned(),
            why,
        };
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| damaged("its end is missing".to_owned()))?;
        if archive.len() > MOST_PARTS {
            return Err(damaged(format!("it has {} parts", archive.len())));
        }
        let places = archive
            .file_names()
            .enumerate()
            .filter_map(|(place, name)| Some((name.ok()?.to_ascii_lowercase(), place)))
            .collect();
        Ok(Self {
            archive,
            places,
            left: LARGEST,
        })
    }

    /// Reads a part of markup; `None` where the package has no such part.
    pub fn markup(&mut self, name: &str) -> Result<Option<Element>, IntakeError> {
        let Some(bytes) = self.unpack(name, LARGEST_TEXT) else {
            return Ok(None);
        };
        let part = name.chars().take(80).collect::<String>();
        match bytes {
            Ok(bytes) => xml::parse(&bytes)
                .map(Some)
                .map_err(|why| IntakeError::DamagedWord { part, why }),
            Err(Unread::TooLarge) => Err(IntakeError::WordTooLarge { part }),
            Err(Unread::Locked) => Err(IntakeError::LockedWord),
            Err(Unread::Damaged(why)) => Err(IntakeError::DamagedWord { part, why }),
        }
    }

    /// The bytes of a picture; `None` where they cannot be had: a picture is never a reason to refuse a text.
    pub fn picture(&mut self, name: &str) -> Option<Vec<u8>> {
        self.unpack(name, LARGEST_PICTURE)?.ok()
    }

    fn unpack(&mut self, name: &str, limit: u64) -> Option<Result<Vec<u8>, Unread>> {
        let place = *self.places.get(&name.to_ascii_lowercase())?;
        Some(self.unpack_at(place, limit))
    }

    fn unpack_at(&mut self, place: usize, limit: u64) -> Result<Vec<u8>, Unread> {
        let limit = limit.min(self.left);
        let part = self.archive.by_index(place).map_err(|fault| {
            let locked = |why: &str| why == ZipError::PASSWORD_REQUIRED;
            if matches!(fault, ZipError::UnsupportedArchive(why) if locked(why)) {
                Unread::Locked
            } else {
                Unread::Damaged("it is packed in a way that is not read".to_owned())
            }
        })?;
        let mut bytes = Vec::new();
        let read = part.take(limit + 1).read_to_end(&mut bytes);
        let unpacked = bytes.len() as u64;
        self.left = self.left.saturating_sub(unpacked);
        if unpacked > limit {
            return Err(Unread::TooLarge);
        }
        read.map_err(|_| Unread::Damaged("its bytes are damaged".to_owned()))?;
        Ok(bytes)
    }
}

/// Whether an OLE container holds an encrypted package: its directory then has that name, in UTF-16.
fn names_an_encrypted_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|window| window == name)
}
