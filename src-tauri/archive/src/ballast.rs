//! Ballast: a file that holds room on the disk for the moment when there is none left.
//!
//! On a full disk SQLite can neither save nor delete. Letting the ballast go makes room for what is typed and not saved yet;
//! it is made again when the disk has plenty.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::ArchiveError;

/// How much room is held, in bytes: the words of a whole desk and the log they are written through.
const SIZE: usize = 6 * 1024 * 1024;

/// How many times its size must be free before it is made: what was let go in need must not be taken back at once.
const PLENTY: u64 = 4;

/// The place of the ballast of an archive.
pub(crate) fn place(archive: &Path) -> PathBuf {
    archive.with_extension("ballast")
}

/// Whether it is there whole.
pub(crate) fn is_kept(place: &Path) -> bool {
    fs::metadata(place).is_ok_and(|file| file.len() == SIZE as u64)
}

/// Lets the room go; says whether there was any.
pub(crate) fn release(place: &Path) -> bool {
    fs::remove_file(place).is_ok()
}

/// Makes the ballast where it is missing and the disk has plenty of room; says whether it is there now.
pub(crate) fn keep(place: &Path) -> Result<bool, ArchiveError> {
    if is_kept(place) {
        return Ok(true);
    }
    if !has_plenty(place) {
        return Ok(false);
    }
    let made = fill(place);
    if made.is_err() {
        // Half a ballast only takes room from the words.
        release(place);
    }
    match made {
        Ok(()) => Ok(true),
        Err(fault) if fault.kind() == ErrorKind::StorageFull => Ok(false),
        Err(fault) => Err(ArchiveError::io("make", place, fault)),
    }
}

/// Writes what no file system can store in less room than it takes.
fn fill(place: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut bytes = vec![0; SIZE];
    blake3::Hasher::new().finalize_xof().fill(&mut bytes);
    let mut file: File = options.open(place)?;
    file.write_all(&bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn has_plenty(place: &Path) -> bool {
    let folder = place.parent().unwrap_or(Path::new("."));
    rustix::fs::statvfs(folder)
        .is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) >= PLENTY * SIZE as u64)
}

/// Elsewhere writing it tells.
#[cfg(not(unix))]
fn has_plenty(_: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ballast_is_made_whole_let_go_once_and_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(&folder.path().join("newsroom.sqlite"));
        assert!(!release(&place));
        assert!(keep(&place).unwrap() && is_kept(&place));
        assert!(release(&place) && !is_kept(&place));
        fs::write(&place, "half").unwrap();
        assert!(keep(&place).unwrap() && is_kept(&place), "half is none");
    }
}
