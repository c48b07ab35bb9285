//! Numbered migrations, each one transaction with the version it leads to. A newer file is refused untouched.

mod lists;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::ArchiveError;

/// `application_id` of our files: «MHBR» in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x4d48_4252;

/// A step from one version to the next.
struct Step {
    sql: &'static str,
    /// Fills in what statements cannot make of what stands there, in the same transaction.
    fill: fn(&Transaction<'_>) -> Result<(), ArchiveError>,
}

/// The steps, in order; the version of a file is how many it has taken.
const MIGRATIONS: &[Step] = &[
    Step::of(include_str!("../migrations/0001_first.sql")),
    Step::of(include_str!("../migrations/0002_parked.sql")),
    Step::of(include_str!("../migrations/0003_kept_saves.sql")),
    Step::of(include_str!("../migrations/0004_sources.sql")),
    Step::of(include_str!("../migrations/0005_publication.sql")),
    Step::of(include_str!("../migrations/0006_front.sql")),
    Step::of(include_str!("../migrations/0007_outbox.sql")),
    Step::of(include_str!("../migrations/0008_alerts.sql")),
    Step {
        sql: include_str!("../migrations/0009_lists.sql"),
        fill: lists::fill,
    },
    Step::of(include_str!("../migrations/0010_pages.sql")),
    Step::of(include_str!("../migrations/0011_gaps.sql")),
    Step::of(include_str!("../migrations/0012_copies.sql")),
    Step::of(include_str!("../migrations/0013_avif.sql")),
    Step::of(include_str!("../migrations/0014_imprints.sql")),
];

impl Step {
    const fn of(sql: &'static str) -> Self {
        Self {
            sql,
            fill: |_| Ok(()),
        }
    }
}

/// The newest version this program knows.
pub(crate) const PROGRAM_VERSION: u32 = MIGRATIONS.len() as u32;

/// The version of the file behind a connection.
pub(crate) fn version(connection: &Connection) -> Result<u32, ArchiveError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Refuses a file that a newer program has migrated, be it before or since it was opened.
pub(crate) fn refuse_newer(connection: &Connection) -> Result<(), ArchiveError> {
    let file = version(connection)?;
    if file > PROGRAM_VERSION {
        return Err(ArchiveError::Newer {
            file,
            program: PROGRAM_VERSION,
        });
    }
    Ok(())
}

/// Brings a file up to this program's version. Does nothing, and takes no lock, when it is there already.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), ArchiveError> {
    if version(connection)? == PROGRAM_VERSION {
        return Ok(());
    }
    // A step may change a rule of a table in the text of the schema, which nothing else may touch.
    let guarded = connection.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let migrated = run(connection, MIGRATIONS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, guarded)?;
    migrated
}

fn run(connection: &mut Connection, migrations: &[Step]) -> Result<(), ArchiveError> {
    loop {
        let taken = version(connection)? as usize;
        let Some(step) = migrations.get(taken) else {
            return Ok(());
        };
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have taken the step while this one waited for the lock.
        if version(&transaction)? as usize == taken {
            transaction.execute_batch(step.sql)?;
            (step.fill)(&transaction)?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            transaction.pragma_update(None, "user_version", taken + 1)?;
            transaction.commit()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_fails_leaves_the_version_before_it() {
        let mut connection = Connection::open_in_memory().unwrap();
        let steps = [
            Step::of("CREATE TABLE one (a)"),
            Step::of("CREATE TABLE two (a); CREATE TABLE one (a)"),
        ];
        run(&mut connection, &steps).unwrap_err();
        assert_eq!(version(&connection).unwrap(), 1);
        let two: i64 = connection
            .query_row(
                "SELECT count(*) FROM sqlite_schema WHERE name = 'two'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(two, 0, "half a step must not stay");
    }

    #[test]
    fn a_file_that_is_up_to_date_is_not_touched() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let before = connection.total_changes();
        migrate(&mut connection).unwrap();
        assert_eq!(connection.total_changes(), before);
        assert_eq!(version(&connection).unwrap(), PROGRAM_VERSION);
    }
}
