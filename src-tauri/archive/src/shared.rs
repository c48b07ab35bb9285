//! One consistent state of the archive for several threads, each with a connection of its own where the file allows it.

use std::time::Duration;

use parking_lot::ReentrantMutex;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

use crate::{Archive, ArchiveError, Snapshot};

/// How long the archive is waited for while another program writes, before one thread looks at a time.
const A_MOMENT: Duration = Duration::from_millis(50);

/// Room for pages of the file that were read, in KiB: while a whole site is made, for each connection.
const ROOM_FOR_MANY: i32 = 4 * 1024;
/// The same at other times: SQLite's own default.
const USUAL_ROOM: i32 = 2_000;

/// One consistent state of the archive that several threads look at.
pub struct SharedSnapshot {
    first: ReentrantMutex<Connection>,
    others: Vec<ReentrantMutex<Connection>>,
}

impl SharedSnapshot {
    /// The state, to this thread. Where all connections are in use it waits until what another thread was given is dropped.
    pub fn look(&self) -> Snapshot<'_> {
        // A thread that has a connection can always have that one again, so whoever waits has none, and nobody waits for them.
        let mut connections = std::iter::once(&self.first).chain(&self.others);
        let free = connections.find_map(ReentrantMutex::try_lock);
        Snapshot::shared(free.unwrap_or_else(|| self.first.lock()))
    }

    fn of(connections: Vec<Connection>) -> Result<Self, ArchiveError> {
        let mut connections = connections.into_iter().map(ReentrantMutex::new);
        let none = || ArchiveError::Bug("a state was shared without a connection".to_owned());
        Ok(Self {
            first: connections.next().ok_or_else(none)?,
            others: connections.collect(),
        })
    }

    fn into_connections(self) -> impl Iterator<Item = Connection> {
        std::iter::once(self.first)
            .chain(self.others)
            .map(ReentrantMutex::into_inner)
    }
}

impl Archive {
    /// As [`Archive::read`], for a reader of several threads, so many of which look at once; the others wait for them. In an
    /// archive that can only be read, in one in memory, and while another program writes, it is one at a time.
    ///
    /// # Errors
    /// Whatever `look` returns, or a fault of the file.
    pub fn read_shared<T, E, F>(&self, at_once: usize, look: F) -> Result<T, E>
    where
        E: From<ArchiveError>,
        F: FnOnce(&SharedSnapshot) -> Result<T, E>,
    {
        let shared = SharedSnapshot::of(self.begin_reads(at_once)?)?;
        let seen = look(&shared);
        for reader in shared.into_connections() {
            // A connection whose read cannot be ended is closed, which ends it.
            reader.execute_batch("COMMIT").map_err(ArchiveError::from)?;
            expect_many(&reader, false)?;
            self.keep_reader(reader);
        }
        seen
    }

    /// Connections that have begun to read the same state.
    fn begin_reads(&self, count: usize) -> Result<Vec<Connection>, ArchiveError> {
        if count > 1 && self.is_written_beside_readers() {
            let readers = (0..count).map(|_| self.take_for_many());
            match self.begin_together(readers.collect::<Result<_, _>>()?) {
                Err(ArchiveError::Locked) => {}
                begun => return begun,
            }
        }
        let reader = self.take_for_many()?;
        reader.execute_batch("BEGIN")?;
        Ok(vec![reader])
    }

    /// Begins to read on all of them while nobody can write, so that they see the same.
    fn begin_together(&self, readers: Vec<Connection>) -> Result<Vec<Connection>, ArchiveError> {
        self.on_the_writer(move |connection| {
            // Every change sets its own.
            connection.busy_timeout(A_MOMENT)?;
            let held = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for reader in &readers {
                // A transaction begins to see with its first question.
                reader.execute_batch("BEGIN")?;
                reader.query_row("PRAGMA user_version", [], |_| Ok(()))?;
            }
            held.rollback()?;
            Ok(readers)
        })
    }

    fn take_for_many(&self) -> Result<Connection, ArchiveError> {
        let reader = self.take_reader()?;
        expect_many(&reader, true)?;
        Ok(reader)
    }
}

/// Readies a connection to be asked the same questions of very many stories, or takes it back to a person's few.
///
/// The plan of a statement is kept whatever is bound to it, from the next preparation on. Otherwise SQLite makes many a plan anew
/// for every value (`sqlite3Reprepare`), which was 23 % of a full export; where a person asks, the better plan is worth it. And
/// there is more room for what was read: a list comes back to the stories of another.
fn expect_many(reader: &Connection, many: bool) -> Result<(), ArchiveError> {
    reader.flush_prepared_statement_cache();
    reader.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, many)?;
    let room = if many { ROOM_FOR_MANY } else { USUAL_ROOM };
    Ok(reader.pragma_update(None, "cache_size", -room)?)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn setting(snapshot: &Snapshot<'_>) -> Option<Value> {
        snapshot.settings().unwrap().remove("count")
    }

    #[test]
    fn all_threads_see_the_state_of_one_moment_whatever_is_written_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(&folder.path().join("newsroom.db")).unwrap();
        let set = |count: u32| -> Result<(), ArchiveError> {
            archive.write(move |change| change.set_setting("count", Some(&count.into())))
        };
        set(1).unwrap();
        let seen: Result<(), ArchiveError> = archive.read_shared(3, |shared| {
            assert_eq!(shared.others.len(), 2, "each has a connection of its own");
            set(2).unwrap();
            let first = shared.look();
            std::thread::scope(|scope| {
                let other = || setting(&shared.look());
                for other in [scope.spawn(other), scope.spawn(other)] {
                    assert_eq!(other.join().unwrap(), Some(1.into()));
                }
            });
            assert_eq!(setting(&first), Some(1.into()));
            // Asked again by whoever looks already, as what is asked of one may ask another.
            assert_eq!(setting(&shared.look()), Some(1.into()));
            Ok(())
        });
        seen.unwrap();
        assert_eq!(
            archive
                .read(|snapshot| Ok::<_, ArchiveError>(setting(snapshot)))
                .unwrap(),
            Some(2.into())
        );
    }

    #[test]
    fn while_another_program_writes_one_looks_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(&folder.path().join("newsroom.db")).unwrap();
        let other = archive.open_reader().unwrap();
        other.pragma_update(None, "query_only", false).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let looked = archive.read_shared(2, |shared| Ok::<_, ArchiveError>(shared.others.len()));
        assert_eq!(looked.unwrap(), 0);
    }
}
