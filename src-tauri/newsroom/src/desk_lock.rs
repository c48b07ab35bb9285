//! One window a newsroom. The command line may work beside it: SQLite orders their writes.
//!
//! A file lock of our own, because the single-instance plugin is none without a session bus; the lock dies with its process.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::Error;

/// The lock of the window; given back when dropped.
#[derive(Debug)]
pub struct DeskLock(#[expect(dead_code, reason = "held for its lock alone")] Option<File>);

impl DeskLock {
    /// A seat for somebody who only reads: there is nothing to lock, and nowhere to lock it.
    pub(crate) const fn of_a_reader() -> Self {
        Self(None)
    }

    /// Takes the desk of a newsroom folder.
    ///
    /// # Errors
    /// [`Error::DeskTaken`] when another window has it.
    pub(crate) fn take(folder: &Path) -> Result<Self, Error> {
        let path = folder.join("desk.lock");
        let file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(&path)
            .map_err(|e| Error::io("open", &path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(Some(file))),
            Err(TryLockError::WouldBlock) => Err(Error::DeskTaken {
                folder: folder.to_owned(),
            }),
            Err(TryLockError::Error(e)) => Err(Error::io("lock", &path, e)),
        }
    }
}
