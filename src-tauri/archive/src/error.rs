//! What can go wrong with the archive, by what a person can do about it. Every SQLite code is sorted here and only here.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ffi;
use story::{RevisionNumber, StoryId};

use crate::Stamp;

/// Why the archive refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// There is no such thing in the archive.
    #[error("there is no {what} `{which}` in this newsroom")]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// Its id or name.
        which: String,
    },
    /// There is no file.
    #[error("there is no archive at {path}: check the path, or make a new newsroom with `init`")]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A new archive was asked for where a file stands.
    #[error("{path} exists already: open it, or choose another place")]
    AlreadyThere {
        /// The file.
        path: PathBuf,
    },
    /// The file is another program's, or its head is destroyed.
    #[error(
        "{path} is not an archive of Mahbara, or its first bytes are damaged: choose another file, or restore a backup"
    )]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The file holds nothing.
    #[error("the archive {path} is empty, its content is lost: restore a backup")]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A newer program wrote the archive.
    #[error(
        "the archive has version {file}, this program knows up to {program}: open it with a newer Mahbara; it was left untouched"
    )]
    Newer {
        /// The version of the file.
        file: u32,
        /// The newest version this program knows.
        program: u32,
    },
    /// The words of one story are not the words that were stored. Other stories stay readable.
    #[error("{} of story {story} is damaged ({why}): bring back an earlier version or a backup", revision_words(*.revision))]
    Damaged {
        /// The story.
        story: StoryId,
        /// The revision; `None` for the words after the newest one.
        revision: Option<RevisionNumber>,
        /// What does not fit.
        why: String,
    },
    /// The words at a kept save cannot be made again. The other versions are whole.
    #[error(
        "save {save} of story {story} cannot be made again ({why}): choose the version before or after it"
    )]
    LostSave {
        /// The story.
        story: StoryId,
        /// The save.
        save: u32,
        /// What does not fit.
        why: String,
    },
    /// The file itself is damaged beyond one story.
    #[error("the archive is damaged ({0}): make a copy of the file, then restore a backup")]
    Corrupt(String),
    /// Another program kept the archive locked for longer than five seconds.
    #[error("another program is writing to the archive: try again")]
    Locked,
    /// There is no space left.
    #[error("the disk is full: free some space and save again; nothing saved so far is lost")]
    DiskFull,
    /// The file or its folder cannot be written.
    #[error("the archive cannot be written: check the permissions of its folder")]
    ReadOnly,
    /// The words a save was built on are no longer the newest.
    #[error(
        "story {story} was saved meanwhile (version {}.{}, this save was built on {}.{}): open it again and keep both",
        newest.revision, newest.seq, given.revision, given.seq
    )]
    StaleRevision {
        /// The story.
        story: StoryId,
        /// The version the save was built on.
        given: Stamp,
        /// The newest version.
        newest: Stamp,
    },
    /// The name, read by folding, belongs to another one.
    #[error("there is a {what} «{name}» already: choose another")]
    Taken {
        /// What has the name.
        what: &'static str,
        /// The name as asked for.
        name: String,
    },
    /// The name has no letters.
    #[error("«{name}» cannot be the name of a {what}: write one with letters or digits in it")]
    Nameless {
        /// What was to be named.
        what: &'static str,
        /// The name as it was given.
        name: String,
    },
    /// A change of the body names blocks that the body does not have.
    #[error(
        "blocks {at} to {end} were to be replaced, the body has {blocks}: open the story again"
    )]
    OutsideBody {
        /// The first block named, from 0.
        at: u32,
        /// The block after the last one named.
        end: u32,
        /// How many there are.
        blocks: u32,
    },
    /// A backup did not pass its check and was thrown away.
    #[error(
        "the copy {path} did not pass its check ({why}) and was not kept: `verify` says what is damaged in a newsroom, an older backup may be whole"
    )]
    BadBackup {
        /// The copy.
        path: PathBuf,
        /// The first thing found.
        why: String,
    },
    /// The SQLite in this program has known faults.
    #[error(
        "this program was built with SQLite {found}, at least {least} is needed: install an official build of Mahbara"
    )]
    OldSqlite {
        /// The version built in.
        found: &'static str,
        /// The oldest version without the faults.
        least: &'static str,
    },
    /// A file could not be read or written.
    #[error(
        "could not {doing} {path}: {source}; check that it is there and may be used, then try again"
    )]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The archive was closed.
    #[error("the archive is closed: open the newsroom again")]
    Closed,
    /// Something that no input should cause.
    #[error("a fault of Mahbara: {0}. Nothing saved is lost")]
    Bug(String),
}

fn revision_words(revision: Option<RevisionNumber>) -> String {
    revision.map_or_else(
        || "the draft".to_owned(),
        |revision| format!("version {revision}"),
    )
}

impl ArchiveError {
    pub(crate) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        let kind = source.kind();
        if kind == io::ErrorKind::StorageFull {
            Self::DiskFull
        } else if matches!(
            kind,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied
        ) {
            Self::ReadOnly
        } else {
            Self::Io {
                doing,
                path: path.to_owned(),
                source,
            }
        }
    }

    pub(crate) fn not_found(what: &'static str, which: impl ToString) -> Self {
        Self::NotFound {
            what,
            which: which.to_string(),
        }
    }

    pub(crate) fn nameless(what: &'static str, name: &str) -> Self {
        Self::Nameless {
            what,
            name: name.trim().to_owned(),
        }
    }

    /// Whether the file, not the request, is at fault: then a read of one story names the story instead.
    pub(crate) const fn is_damage(&self) -> bool {
        matches!(self, Self::Corrupt(_))
    }
}

impl From<rusqlite::Error> for ArchiveError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(failure) = error.sqlite_error() else {
            return of_value(&error);
        };
        // The index of the log cannot grow on a full disk, which SQLite calls an I/O error (seen on tmpfs).
        if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE {
            return Self::DiskFull;
        }
        match failure.extended_code & 0xff {
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Self::Locked,
            ffi::SQLITE_FULL => Self::DiskFull,
            ffi::SQLITE_READONLY | ffi::SQLITE_CANTOPEN | ffi::SQLITE_PERM => Self::ReadOnly,
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Self::Corrupt(error.to_string()),
            ffi::SQLITE_IOERR => Self::Io {
                doing: "use",
                path: PathBuf::from("the archive's file"),
                source: io::Error::other(error.to_string()),
            },
            _ => Self::Bug(error.to_string()),
        }
    }
}

/// A stored value that has not the shape it was stored with is damage; any other fault outside SQLite is ours.
fn of_value(error: &rusqlite::Error) -> ArchiveError {
    let stored = matches!(
        error,
        rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..)
    );
    if stored {
        ArchiveError::Corrupt(error.to_string())
    } else {
        ArchiveError::Bug(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: i32) -> ArchiveError {
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into()
    }

    #[test]
    fn each_code_becomes_what_a_person_can_do_something_about() {
        assert!(matches!(
            of(ffi::SQLITE_BUSY_SNAPSHOT),
            ArchiveError::Locked
        ));
        assert!(matches!(of(ffi::SQLITE_FULL), ArchiveError::DiskFull));
        assert!(matches!(
            of(ffi::SQLITE_READONLY_DBMOVED),
            ArchiveError::ReadOnly
        ));
        assert!(matches!(of(ffi::SQLITE_CANTOPEN), ArchiveError::ReadOnly));
        assert!(matches!(
            of(ffi::SQLITE_CORRUPT_INDEX),
            ArchiveError::Corrupt(_)
        ));
        assert!(matches!(
            of(ffi::SQLITE_IOERR_FSYNC),
            ArchiveError::Io { .. }
        ));
        assert!(matches!(
            of(ffi::SQLITE_IOERR_SHMSIZE),
            ArchiveError::DiskFull
        ));
        assert!(matches!(of(ffi::SQLITE_MISUSE), ArchiveError::Bug(_)));
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let at = Path::new("newsroom.db");
        assert!(matches!(
            ArchiveError::io("write", at, full),
            ArchiveError::DiskFull
        ));
    }
}
