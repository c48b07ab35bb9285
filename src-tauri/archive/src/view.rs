//! An archive whose folder cannot be written: a folder of somebody else, a medium that is write-protected.
//!
//! SQLite cannot even read a file with a write-ahead log there, because readers need a shared index beside it (measured:
//! `SQLITE_CANTOPEN` at the first SELECT). A log that is empty is not needed: the file is read as one that nobody changes.
//! Otherwise, and where an older archive would have to be migrated, a private copy is made elsewhere, which goes with the
//! view. Nothing is ever written beside the original.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::ArchiveError;
use crate::connections::{prepare_reader, prepare_writer};
use crate::examine::{file_at, probe_is_ours};
use crate::migrate::{PROGRAM_VERSION, migrate, version};

/// An archive that can only be read.
pub(crate) struct View {
    original: PathBuf,
    way: Way,
}

/// How the file is read.
enum Way {
    /// As any reader does: somebody who may write keeps the index.
    Shared,
    /// As a file that nobody changes.
    Still,
    /// From a copy, which is removed with the view.
    Copy { file: PathBuf, _folder: TempDir },
}

impl View {
    /// Finds the way to read an archive that cannot be written.
    pub(crate) fn of(path: &Path) -> Result<Self, ArchiveError> {
        let original = file_at(path)?;
        let reads = |way: &Way| -> Result<u32, ArchiveError> {
            let probe = open(&original, way)?;
            probe_is_ours(&probe, &original)?;
            version(&probe)
        };
        let mut way = Way::Shared;
        let mut found = reads(&way);
        if matches!(found, Err(ArchiveError::ReadOnly)) && !has_log(&original) {
            way = Way::Still;
            found = reads(&way);
        }
        match found {
            Ok(version) if version == PROGRAM_VERSION => Ok(Self { original, way }),
            Ok(_) | Err(ArchiveError::ReadOnly) => Ok(Self {
                way: copy(&original)?,
                original,
            }),
            Err(fault) => Err(fault),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.original
    }

    pub(crate) fn open_reader(&self) -> Result<Connection, ArchiveError> {
        open(&self.original, &self.way)
    }
}

fn open(original: &Path, way: &Way) -> Result<Connection, ArchiveError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let reader = match way {
        Way::Shared => Connection::open_with_flags(original, flags)?,
        Way::Still => {
            Connection::open_with_flags(still_uri(original), flags | OpenFlags::SQLITE_OPEN_URI)?
        }
        Way::Copy { file, .. } => Connection::open_with_flags(
            file,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?,
    };
    prepare_reader(&reader)?;
    Ok(reader)
}

/// The path as a URI with the word that nobody changes the file. Every byte but the plainest is written as its number.
fn still_uri(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(byte) {
            uri.push(char::from(*byte));
        } else {
            uri.push_str(&format!("%{byte:02x}"));
        }
    }
    uri + "?immutable=1"
}

/// The file's write-ahead log.
fn log_of(path: &Path) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

fn has_log(path: &Path) -> bool {
    fs::metadata(log_of(path)).is_ok_and(|log| log.len() > 0)
}

/// Copies the archive with its log to a folder that only this user can read, and brings the copy up to this program's version.
fn copy(original: &Path) -> Result<Way, ArchiveError> {
    let temporary = std::env::temp_dir();
    let folder = TempDir::with_prefix("mahbara-view-")
        .map_err(|fault| ArchiveError::io("make a folder in", &temporary, fault))?;
    let file = folder.path().join("archive.sqlite");
    let take = |from: &Path, to: &Path| {
        fs::copy(from, to)
            .and_then(|_| {
                let mut rights = fs::metadata(to)?.permissions();
                // What was copied from a protected medium may be protected too.
                #[cfg(unix)]
                std::os::unix::fs::PermissionsExt::set_mode(&mut rights, 0o600);
                #[cfg(not(unix))]
                rights.set_readonly(false);
                fs::set_permissions(to, rights)
            })
            .map_err(|fault| ArchiveError::io("copy", from, fault))
    };
    take(original, &file)?;
    if has_log(original) {
        take(&log_of(original), &log_of(&file))?;
    }
    let mut connection = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    probe_is_ours(&connection, original)?;
    prepare_writer(&connection)?;
    migrate(&mut connection)?;
    Ok(Way::Copy {
        file,
        _folder: folder,
    })
}
