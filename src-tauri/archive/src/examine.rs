//! Looking at a file before it is opened, without changing a byte of it: what is missing, empty, foreign, wiped or newer is
//! refused by name and stays as it is.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::ArchiveError;
use crate::migrate::{APPLICATION_ID, refuse_newer};
use crate::writer::PATIENCE;

/// Checks that a file is an archive this program knows, and gives its canonical path: two names of one file must not become
/// two write-ahead logs.
pub(crate) fn examine(path: &Path) -> Result<PathBuf, ArchiveError> {
    let path = file_at(path)?;
    let probe = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    probe.busy_timeout(PATIENCE)?;
    probe_is_ours(&probe, &path)?;
    Ok(path)
}

/// The canonical path of a file that holds something.
pub(crate) fn file_at(path: &Path) -> Result<PathBuf, ArchiveError> {
    let size = match fs::metadata(path) {
        Ok(file) if file.is_file() => file.len(),
        Ok(_) => {
            return Err(ArchiveError::NotOurs {
                path: path.to_owned(),
            });
        }
        Err(fault) if fault.kind() == ErrorKind::NotFound => {
            return Err(ArchiveError::Missing {
                path: path.to_owned(),
            });
        }
        Err(fault) => return Err(ArchiveError::io("open", path, fault)),
    };
    if size == 0 {
        return Err(ArchiveError::Empty {
            path: path.to_owned(),
        });
    }
    fs::canonicalize(path).map_err(|fault| ArchiveError::io("open", path, fault))
}

/// Refuses, through a connection, another program's file and one of a newer program.
pub(crate) fn probe_is_ours(probe: &Connection, path: &Path) -> Result<(), ArchiveError> {
    let not_ours = || ArchiveError::NotOurs {
        path: path.to_owned(),
    };
    let owner: i32 = match probe.query_row("PRAGMA application_id", [], |row| row.get(0)) {
        Ok(owner) => owner,
        Err(fault) if fault.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            return Err(not_ours());
        }
        Err(fault) => return Err(fault.into()),
    };
    if owner != APPLICATION_ID {
        return Err(not_ours());
    }
    refuse_newer(probe)
}
