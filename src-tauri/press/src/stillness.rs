//! Keeping exports away from a site folder for a moment.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

use crate::fault::PressFault;
use crate::folder::{LOCK, PRIVATE};

/// Keeps every export away from a site folder until the answer is dropped; they wait. `None` where nothing was ever exported.
///
/// # Errors
/// [`PressFault::Busy`] while an export is under way.
pub fn keep_still(folder: &Path) -> Result<Option<File>, PressFault> {
    let lock = match File::open(folder.join(PRIVATE).join(LOCK)) {
        Ok(lock) => lock,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(PressFault::disk(PRIVATE, error)),
    };
    lock.try_lock().map_err(|refused| match refused {
        TryLockError::WouldBlock => PressFault::Busy,
        TryLockError::Error(error) => PressFault::disk(PRIVATE, error),
    })?;
    Ok(Some(lock))
}
