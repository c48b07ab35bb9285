//! What every connection to an archive is set to, and one consistent look through one.

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::writer::PATIENCE;
use crate::{ArchiveError, Snapshot};

/// Room for the prepared statements of one connection.
const STATEMENTS: usize = 128;

/// The settings of every connection: wait for other programs, trust nothing in the file, forget what was deleted.
pub(crate) fn prepare(connection: &Connection) -> Result<(), ArchiveError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA secure_delete = ON;
         PRAGMA mmap_size = 0;
         PRAGMA synchronous = FULL;",
    )?;
    Ok(())
}

/// The settings of a connection that reads.
pub(crate) fn prepare_reader(connection: &Connection) -> Result<(), ArchiveError> {
    prepare(connection)?;
    Ok(connection.pragma_update(None, "query_only", true)?)
}

/// The settings of the connection that writes. On macOS fsync alone leaves the words in the drive's cache.
pub(crate) fn prepare_writer(connection: &Connection) -> Result<(), ArchiveError> {
    prepare(connection)?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    if cfg!(target_os = "macos") {
        connection.execute_batch("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;")?;
    }
    Ok(())
}

/// Looks at one consistent state of the archive through a connection.
pub(crate) fn look_through<T, E: From<ArchiveError>>(
    reader: &Connection,
    look: impl FnOnce(&Snapshot<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let transaction = reader.unchecked_transaction().map_err(ArchiveError::from)?;
    let seen = look(&Snapshot::within(&transaction));
    transaction.finish().map_err(ArchiveError::from)?;
    seen
}
