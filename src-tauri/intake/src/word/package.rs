//! The package of a Word file: a zip of parts, opened within limits.
//!
//! Nothing is ever written to disk, and a name in the package is only looked up among its own names, so that it cannot
//! be a path. What a header says of a size is not believed: a part is unpacked until its limit and no further.

use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Element};
use crate::IntakeError;

/// The most bytes one part of text unpacks to. A book of 300 pages has a tenth of it.
const LARGEST_TEXT: u64 = 32 * 1024 * 1024;
/// The most bytes one picture unpacks to.
const LARGEST_PICTURE: u64 = 40 * 1024 * 1024;
/// The most bytes of text that are unpacked of one file.
const LARGEST: u64 = 128 * 1024 * 1024;
/// The most bytes of pictures, which are unpacked one at a time.
const LARGEST_PICTURES: u64 = 512 * 1024 * 1024;
/// The most names in a package; Word writes a dozen and one for each picture.
const MOST_PARTS: usize = 10_000;

/// How a file of the form before .docx begins, and one that is encrypted: as an OLE container.
const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// How a zip with something in it begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// How much is looked at to tell what a file is, in bytes.
const HEAD: u64 = 4096;

/// What a package is read from: bytes, or a file, of which a part at a time is in memory.
trait Source: Read + Seek {}
impl<T: Read + Seek> Source for T {}

/// An opened package.
pub(super) struct Package<'b> {
    archive: ZipArchive<Box<dyn Source + 'b>>,
    /// Places of the parts by their names in lower case: the standard compares them so.
    places: HashMap<String, usize>,
    /// Bytes that may still be unpacked of text, and of pictures.
    left: u64,
    left_for_pictures: u64,
}

/// A part, and how many bytes were unpacked to have it or to see that it cannot be had.
struct Unpacked {
    bytes: u64,
    part: Result<Vec<u8>, Unread>,
}

/// Why a part was not unpacked.
enum Unread {
    TooLarge,
    Locked,
    Damaged(String),
}

impl<'b> Package<'b> {
    /// Opens a package.
    pub fn open(file: impl Read + Seek + 'b) -> Result<Self, IntakeError> {
        let damaged = |why: String| IntakeError::DamagedWord {
            part: "the package".to_owned(),
            why,
        };
        let unread = |fault: io::Error| damaged(fault.to_string());
        let mut file: Box<dyn Source + 'b> = Box::new(file);
        let mut head = Vec::new();
        file.by_ref()
            .take(HEAD)
            .read_to_end(&mut head)
            .map_err(unread)?;
        if head.trim_ascii().is_empty() {
            return Err(IntakeError::Empty);
        }
        file.seek(SeekFrom::Start(0)).map_err(unread)?;
        if head.starts_with(&OLE) {
            return Err(if names_an_encrypted_package(&mut file).map_err(unread)? {
                IntakeError::LockedWord
            } else {
                IntakeError::OldWord
            });
        }
        if !head.starts_with(ZIP) {
            return Err(IntakeError::NotWord);
        }
        let archive =
            ZipArchive::new(file).map_err(|_| damaged("its end is missing".to_owned()))?;
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
            left_for_pictures: LARGEST_PICTURES,
        })
    }

    /// Reads a part of markup; `None` where the package has no such part.
    pub fn markup(&mut self, name: &str) -> Result<Option<Element>, IntakeError> {
        let limit = LARGEST_TEXT.min(self.left);
        let Some(unpacked) = self.unpack(name, limit) else {
            return Ok(None);
        };
        self.left = self.left.saturating_sub(unpacked.bytes);
        let part = name.chars().take(80).collect::<String>();
        match unpacked.part {
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
        let limit = LARGEST_PICTURE.min(self.left_for_pictures);
        let unpacked = self.unpack(name, limit)?;
        self.left_for_pictures = self.left_for_pictures.saturating_sub(unpacked.bytes);
        unpacked.part.ok()
    }

    fn unpack(&mut self, name: &str, limit: u64) -> Option<Unpacked> {
        let place = *self.places.get(&name.to_ascii_lowercase())?;
        Some(self.unpack_at(place, limit))
    }

    fn unpack_at(&mut self, place: usize, limit: u64) -> Unpacked {
        let mut bytes = Vec::new();
        let read = match self.archive.by_index(place) {
            Ok(part) => part
                .take(limit + 1)
                .read_to_end(&mut bytes)
                .map_err(|_| Unread::Damaged("its bytes are damaged".to_owned())),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                Err(Unread::Locked)
            }
            Err(_) => Err(Unread::Damaged(
                "it is packed in a way that is not read".to_owned(),
            )),
        };
        let unpacked = bytes.len() as u64;
        Unpacked {
            bytes: unpacked,
            part: if unpacked > limit {
                Err(Unread::TooLarge)
            } else {
                read.map(|_| bytes)
            },
        }
    }
}

/// Whether an OLE container holds an encrypted package: its directory then has that name, in UTF-16.
fn names_an_encrypted_package(file: &mut impl Read) -> io::Result<bool> {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut seen = Vec::new();
    loop {
        // What may be the beginning of the name is looked at again with what follows it.
        seen.drain(..seen.len().saturating_sub(name.len() - 1));
        if file.take(64 * 1024).read_to_end(&mut seen)? == 0 {
            return Ok(false);
        }
        if seen.windows(name.len()).any(|window| window == name) {
            return Ok(true);
        }
    }
}
