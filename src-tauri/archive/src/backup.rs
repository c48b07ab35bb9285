//! Backups: a copy by SQLite's own means, checked row by row before it gets its name. The live file is never touched by
//! plain file calls: closing such a handle would drop SQLite's locks.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use crate::examine::examine;
use crate::migrate::version;
use crate::{Archive, ArchiveError, Checked, Snapshot};

/// The version since which an archive knows which copy it is.
const COPIES_SINCE: u32 = 12;

/// How many pages are copied between two looks at other writers.
const PAGES: i32 = 2_048;

/// A backup that was made and verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupMade {
    /// Its file.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// What the check of it read.
    pub checked: Checked,
}

impl Archive {
    /// Copies the archive to `path` and verifies the copy: it gets its name only when its structure is sound and every
    /// hash in it matches. A file that stood at `path` is replaced. Stories can be written meanwhile.
    ///
    /// # Errors
    /// [`ArchiveError::BadBackup`] when the copy is damaged, for then the archive is; faults of the disk.
    pub fn backup_to(&self, path: &Path) -> Result<BackupMade, ArchiveError> {
        self.read(|snapshot| copy(snapshot.connection(), path, true, |_| Ok(())))
    }

    /// Makes an archive at `into` from a backup, which is verified first and stays.
    ///
    /// # Errors
    /// As [`Archive::open`] for the backup; [`ArchiveError::AlreadyThere`] when anything stands at `into`;
    /// [`ArchiveError::BadBackup`] when the backup is damaged.
    pub fn restore_from(backup: &Path, into: &Path) -> Result<BackupMade, ArchiveError> {
        let backup = examine(backup)?;
        if into.exists() {
            return Err(ArchiveError::AlreadyThere {
                path: into.to_owned(),
            });
        }
        let source = Connection::open_with_flags(&backup, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        copy(&source, into, true, tell_apart)
    }
}

/// Copies the file beside itself before a migration changes it. Hashes are not compared: the reading code is that of
/// another version.
pub(crate) fn backup_before_migration(
    connection: &Connection,
    path: &Path,
) -> Result<(), ArchiveError> {
    let beside = path.with_extension(format!("before-{}.bak", version(connection)? + 1));
    copy(connection, &beside, false, |_| Ok(())).map(drop)
}

/// Makes an archive that is restored another one than that it was a backup of: it has exported nothing yet, whatever lies in the
/// site's folder. One of an older version becomes another by its migration.
fn tell_apart(restored: &Connection) -> Result<(), ArchiveError> {
    restored.execute("DELETE FROM exports", [])?;
    if version(restored)? >= COPIES_SINCE {
        restored.execute("UPDATE marks SET copy = randomblob(16)", [])?;
    }
    Ok(())
}

fn copy(
    source: &Connection,
    path: &Path,
    with_hashes: bool,
    finish: fn(&Connection) -> Result<(), ArchiveError>,
) -> Result<BackupMade, ArchiveError> {
    let staged = staged_name(path);
    if staged.exists() {
        fs::remove_file(&staged).map_err(|fault| ArchiveError::io("replace", &staged, fault))?;
    }
    private_file(&staged)?;
    let made = fill(source, &staged)
        .and_then(|copied| finish(&copied).map(|()| copied))
        .and_then(|copied| verify(&copied, path, with_hashes))
        .and_then(|checked| {
            let file =
                File::open(&staged).map_err(|fault| ArchiveError::io("read", &staged, fault))?;
            file.sync_all()
                .map_err(|fault| ArchiveError::io("write", &staged, fault))?;
            let bytes = file
                .metadata()
                .map_err(|fault| ArchiveError::io("read", &staged, fault))?
                .len();
            fs::rename(&staged, path).map_err(|fault| ArchiveError::io("write", path, fault))?;
            sync_folder(path)?;
            Ok(BackupMade {
                path: path.to_owned(),
                bytes,
                checked,
            })
        });
    if made.is_err() {
        // The unfinished copy is of no use to anybody; that it stays is the lesser fault.
        fs::remove_file(&staged).unwrap_or_default();
    }
    made
}

fn fill(source: &Connection, staged: &Path) -> Result<Connection, ArchiveError> {
    let mut copied = Connection::open_with_flags(staged, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    Backup::new(source, &mut copied)?.run_to_completion(PAGES, Duration::from_millis(1), None)?;
    // One file, with no log beside it that could be left behind.
    copied.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    Ok(copied)
}

fn verify(copied: &Connection, path: &Path, with_hashes: bool) -> Result<Checked, ArchiveError> {
    let snapshot = Snapshot::within(copied);
    let checked = if with_hashes {
        snapshot.check_all()?
    } else {
        snapshot.check_structure()?
    };
    match checked.faults.first() {
        Some(fault) => Err(ArchiveError::BadBackup {
            path: path.to_owned(),
            why: fault.to_string(),
        }),
        None => Ok(checked),
    }
}

/// Makes an empty file that only its owner can read, before SQLite would make one that everybody can.
pub(crate) fn private_file(path: &Path) -> Result<(), ArchiveError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map(drop)
        .map_err(|fault| ArchiveError::io("make", path, fault))
}

/// Brings the name of a file to the disk, not only its bytes.
pub(crate) fn sync_folder(path: &Path) -> Result<(), ArchiveError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    // Windows has no handles of folders to flush.
    if cfg!(unix) {
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(|fault| ArchiveError::io("write", folder, fault))?;
    }
    Ok(())
}

fn staged_name(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}
