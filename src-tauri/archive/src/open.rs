//! The archive's file: making it, opening it, and the two ways to it, [`Archive::read`] and [`Archive::write`].
//!
//! Opening never makes: a missing, empty, foreign, damaged or newer file is refused and stays as it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags};

use crate::backup::{backup_before_migration, private_file};
use crate::connections::{look_through, prepare, prepare_reader, prepare_writer};
use crate::examine::examine;
use crate::highwater::{self, Log, Lost};
use crate::inspection::Inspection;
use crate::keeper::Keeper;
use crate::migrate::{PROGRAM_VERSION, migrate, version};
use crate::view::View;
use crate::writer::Writer;
use crate::{ArchiveError, Change, Snapshot};

/// The oldest SQLite without the WAL-reset fault, which two programs on one file can hit.
const LEAST_SQLITE: i32 = 3_051_003;
const LEAST_SQLITE_NAME: &str = "3.51.3";

/// How many idle read connections are kept: so many can read at once without one being opened for it.
pub const IDLE_READERS: usize = 4;

/// The archive of a newsroom: one SQLite file, one writer, short reads. Shared between threads behind an `Arc`; all
/// calls block, so a front end makes them off its own thread.
pub struct Archive {
    place: Place,
    // Dropped before the keeper, so that the last saves are noted too.
    /// None for an archive that can only be read.
    writer: Option<Writer>,
    keeper: Option<Keeper>,
    readers: Mutex<Vec<Connection>>,
    lost: Mutex<Vec<Lost>>,
    inspection: Mutex<Option<Inspection>>,
}

/// Where an archive is.
enum Place {
    File(PathBuf),
    /// The URI under which the connections of this process share it.
    Memory(String),
    /// A file that can only be read.
    View(View),
}

impl Archive {
    /// Makes a new archive at `path`, readable by its owner alone, and opens it. The file appears whole or not at all.
    ///
    /// # Errors
    /// [`ArchiveError::AlreadyThere`] when anything stands at `path`; faults of the disk.
    pub fn create(path: &Path) -> Result<Self, ArchiveError> {
        refuse_old_sqlite()?;
        if path.exists() {
            return Err(ArchiveError::AlreadyThere {
                path: path.to_owned(),
            });
        }
        let staged = path.with_extension(format!("{}.part", std::process::id()));
        private_file(&staged)?;
        let made = write_first(&staged).and_then(|()| {
            fs::rename(&staged, path).map_err(|fault| ArchiveError::io("make", path, fault))
        });
        if made.is_err() {
            // What was begun is of no use to anybody; that it stays is the lesser fault.
            fs::remove_file(&staged).unwrap_or_default();
        }
        made?;
        Self::open(path)
    }

    /// Opens the archive at `path` and brings it up to this program's version, after a verified backup beside it. Where the
    /// file or its folder cannot be written it is opened to be read alone: see [`Archive::is_read_only`].
    ///
    /// # Errors
    /// [`ArchiveError::Missing`], [`ArchiveError::Empty`], [`ArchiveError::NotOurs`], [`ArchiveError::Newer`]: the file
    /// is left as it is. [`ArchiveError::Locked`] when another program holds it for longer than five seconds.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        refuse_old_sqlite()?;
        match Self::open_to_write(path) {
            Err(ArchiveError::ReadOnly) => Self::open_to_read(path),
            opened => opened,
        }
    }

    /// Opens an archive whose folder cannot be written: everything can be read, every change is refused.
    fn open_to_read(path: &Path) -> Result<Self, ArchiveError> {
        let view = View::of(path)?;
        let reader = view.open_reader()?;
        let lost = highwater::missing(&highwater::place(view.path()), &Snapshot::within(&reader));
        Ok(Self {
            place: Place::View(view),
            writer: None,
            keeper: None,
            readers: Mutex::new(vec![reader]),
            lost: Mutex::new(lost.unwrap_or_default()),
            inspection: Mutex::default(),
        })
    }

    fn open_to_write(path: &Path) -> Result<Self, ArchiveError> {
        let path = examine(path)?;
        let mut connection = Connection::open_with_flags(
            &path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        prepare_writer(&connection)?;
        if version(&connection)? < PROGRAM_VERSION {
            backup_before_migration(&connection, &path)?;
        }
        migrate(&mut connection)?;
        let log = Log::at(highwater::place(&path));
        let snapshot = Snapshot::within(&connection);
        // A mark that cannot be read or written, or an archive too damaged to compare, costs the comparison and not the
        // newsroom: the check of the archive names what is damaged.
        let lost = highwater::compare(&log, &snapshot).unwrap_or_default();
        let newsroom = snapshot.newsroom_id().unwrap_or_default();
        drop(snapshot);
        let keeper = Keeper::start(&path, newsroom)?;
        Self::started(Place::File(path), connection, Some(keeper), lost)
    }

    /// Makes an archive that lives in memory as long as this value: for drills and tests. Without a write-ahead log, a
    /// read that is held open keeps writes waiting.
    ///
    /// # Errors
    /// None that a healthy machine causes.
    pub fn in_memory() -> Result<Self, ArchiveError> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        refuse_old_sqlite()?;
        let uri = format!(
            "file:/archive-{}?vfs=memdb",
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let mut connection = Connection::open_with_flags(&uri, OpenFlags::default())?;
        prepare_writer(&connection)?;
        migrate(&mut connection)?;
        Self::started(Place::Memory(uri), connection, None, Vec::new())
    }

    fn started(
        place: Place,
        connection: Connection,
        keeper: Option<Keeper>,
        lost: Vec<Lost>,
    ) -> Result<Self, ArchiveError> {
        Ok(Self {
            place,
            writer: Some(Writer::start(
                connection,
                keeper.as_ref().map(Keeper::notes),
            )?),
            keeper,
            readers: Mutex::new(Vec::new()),
            lost: Mutex::new(lost),
            inspection: Mutex::default(),
        })
    }

    /// The stories whose last saves are missing by the high-water mark, the latest loss first: a log that was cut off, or a
    /// file that was put back from an older copy. Told at every opening until it is settled.
    #[must_use]
    pub fn lost(&self) -> Vec<Lost> {
        self.lost
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Hears that somebody has seen what was lost.
    ///
    /// # Errors
    /// When it cannot be written down: then it is told again.
    pub fn settle_losses(&self) -> Result<(), ArchiveError> {
        if let Some(keeper) = &self.keeper {
            keeper.settle()?;
        }
        self.lost
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        Ok(())
    }

    /// Keeps room on the disk from now on, to be let go when there is none left for words. Made beside the caller.
    pub fn want_ballast(&self) {
        if let Some(keeper) = &self.keeper {
            keeper.want_ballast();
        }
    }

    /// Whether that room is there.
    #[must_use]
    pub fn has_ballast(&self) -> bool {
        self.keeper.as_ref().is_some_and(Keeper::has_ballast)
    }

    /// Whether that room was let go on a full disk, and there is not yet enough to keep it again.
    #[must_use]
    pub fn has_used_ballast(&self) -> bool {
        self.keeper.as_ref().is_some_and(Keeper::has_used_ballast)
    }

    /// The canonical path of the file; `None` in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::View(view) => Some(view.path()),
            Place::Memory(_) => None,
        }
    }

    /// Whether the archive can only be read: its folder cannot be written, so that every change is refused with
    /// [`ArchiveError::ReadOnly`]. What another program writes meanwhile may not be seen.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.writer.is_none()
    }

    /// Runs `change` in one IMMEDIATE transaction on the writer thread, committed when it succeeds and rolled back when
    /// it fails; returns only after the commit. Must not be called from inside another change.
    ///
    /// # Errors
    /// What `change` returns; [`ArchiveError::Newer`] when a newer program migrated the file since it was opened;
    /// [`ArchiveError::Locked`], [`ArchiveError::DiskFull`]; [`ArchiveError::Bug`] when `change` panicked.
    pub fn write<T, E, F>(&self, change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<ArchiveError> + Send + 'static,
        F: FnOnce(&Change<'_>) -> Result<T, E> + Send + 'static,
    {
        let writer = self.writer.as_ref().ok_or(ArchiveError::ReadOnly)?;
        writer.transact(change)
    }

    /// Runs `look` on one consistent state of the archive, on the caller's thread. Keep it short: while it lasts the
    /// write-ahead log cannot be emptied.
    ///
    /// # Errors
    /// What `look` returns, and faults of the file.
    pub fn read<T, E, F>(&self, look: F) -> Result<T, E>
    where
        E: From<ArchiveError>,
        F: FnOnce(&Snapshot<'_>) -> Result<T, E>,
    {
        let reader = self.take_reader()?;
        let seen = look_through(&reader, look);
        self.keep_reader(reader);
        seen
    }

    /// As [`Archive::read`], on a connection that has read nothing before.
    pub(crate) fn read_afresh<T>(
        &self,
        look: impl FnOnce(&Snapshot<'_>) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        look_through(&self.open_reader()?, look)
    }

    /// A number that changes whenever another program, or another [`Archive`] on the same file, has changed the file.
    /// Changes made through this value do not move it; in an archive that can only be read nothing does.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn data_version(&self) -> Result<i64, ArchiveError> {
        let Some(writer) = &self.writer else {
            return Ok(0);
        };
        writer.run(|connection| {
            Ok(connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
        })
    }

    /// Whether a newer program has migrated the file: then nothing can be written until the newer program is used.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn schema_is_newer(&self) -> Result<bool, ArchiveError> {
        self.read(|snapshot| Ok(version(snapshot.connection())? > PROGRAM_VERSION))
    }

    /// Whether other connections can see the same state of the file at the same time.
    pub(crate) const fn is_written_beside_readers(&self) -> bool {
        matches!(self.place, Place::File(_))
    }

    /// Runs a job on the connection that writes.
    pub(crate) fn on_the_writer<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection) -> Result<T, ArchiveError> + Send + 'static,
    ) -> Result<T, ArchiveError> {
        let writer = self.writer.as_ref().ok_or(ArchiveError::ReadOnly)?;
        writer.run(job)
    }

    pub(crate) fn take_reader(&self) -> Result<Connection, ArchiveError> {
        let kept = self
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        kept.map_or_else(|| self.open_reader(), Ok)
    }

    pub(crate) fn keep_reader(&self, reader: Connection) {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < IDLE_READERS {
            readers.push(reader);
        }
    }

    pub(crate) fn inspection(&self) -> MutexGuard<'_, Option<Inspection>> {
        self.inspection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn open_reader(&self) -> Result<Connection, ArchiveError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = match &self.place {
            Place::View(view) => return view.open_reader(),
            Place::File(path) => Connection::open_with_flags(path, flags)?,
            Place::Memory(uri) => {
                Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?
            }
        };
        prepare_reader(&reader)?;
        Ok(reader)
    }
}

fn refuse_old_sqlite() -> Result<(), ArchiveError> {
    if rusqlite::version_number() < LEAST_SQLITE {
        return Err(ArchiveError::OldSqlite {
            found: rusqlite::version(),
            least: LEAST_SQLITE_NAME,
        });
    }
    Ok(())
}

/// Makes the file's content at a name nobody opens yet, so that no crash leaves half an archive.
fn write_first(staged: &Path) -> Result<(), ArchiveError> {
    let mut connection = Connection::open_with_flags(staged, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    prepare(&connection)?;
    migrate(&mut connection)?;
    connection.close().map_err(|(_, fault)| fault.into())
}

#[cfg(test)]
mod tests;
