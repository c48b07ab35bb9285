//! One window a newsroom. The command line may work beside it: SQLite orders their writes.
//!
//! A file lock of our own, because the single-instance plugin is none without a session bus; the lock dies with its process.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::Error;

/// A window that was ended by force lets go only when the system has done away with it, which took more than its successor's
/// start on a busy machine: so long a taken desk is waited for.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// How often one looks meanwhile.
const LOOK: Duration = Duration::from_millis(20);

/// The lock of the window; given back when dropped.
#[derive(Debug)]
pub struct DeskLock(#[expect(dead_code, reason = "held for its lock alone")] Option<File>);

impl DeskLock {
    /// A seat for somebody who only reads: there is nothing to lock, and nowhere to lock it.
    pub(crate) const fn of_a_reader() -> Self {
        Self(None)
    }

    /// Takes the desk of a newsroom folder, within [`PATIENCE`].
    ///
    /// # Errors
    /// [`Error::DeskTaken`] when another window has it and keeps it.
    pub(crate) fn take(folder: &Path) -> Result<Self, Error> {
        let path = folder.join("desk.lock");
        let file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(&path)
            .map_err(|e| Error::io("open", &path, e))?;
        let begun = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self(Some(file))),
                Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => thread::sleep(LOOK),
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::DeskTaken {
                        folder: folder.to_owned(),
                    });
                }
                Err(TryLockError::Error(e)) => return Err(Error::io("lock", &path, e)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_that_is_being_left_is_waited_for_and_one_that_is_kept_is_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        let last = DeskLock::take(folder.path()).unwrap();
        let leaving = thread::spawn(move || {
            thread::sleep(5 * LOOK);
            drop(last);
        });
        let next = DeskLock::take(folder.path()).unwrap();
        leaving.join().unwrap();
        let refused = DeskLock::take(folder.path()).unwrap_err();
        assert!(matches!(refused, Error::DeskTaken { .. }));
        drop(next);
    }
}
