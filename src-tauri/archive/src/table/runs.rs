//! When whoever publishes by the clock last looked, so that the desk can tell whether anybody will.

use chrono::{DateTime, Utc};

use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

impl Snapshot<'_> {
    /// When `who` last looked.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn last_run(&self, who: &str) -> Result<Option<DateTime<Utc>>, ArchiveError> {
        self.one("SELECT at FROM runs WHERE who = ?1", [who], |row| {
            row.instant("at")
        })
    }
}

impl Change<'_> {
    /// Remembers that `who` looked.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn note_run(&self, who: &str, at: DateTime<Utc>) -> Result<(), ArchiveError> {
        self.run(
            "INSERT INTO runs (who, at) VALUES (?1, ?2) ON CONFLICT (who) DO UPDATE SET at = excluded.at",
            (who, at.timestamp_millis()),
        )?;
        Ok(())
    }
}
