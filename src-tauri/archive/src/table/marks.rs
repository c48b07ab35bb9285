//! What the newsroom counts for ever.

use chrono::{DateTime, Utc};

use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

impl Snapshot<'_> {
    /// The newsroom's identity, made with its archive: 32 hexadecimal digits.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn newsroom_id(&self) -> Result<String, ArchiveError> {
        self.one("SELECT lower(hex(newsroom)) FROM marks", [], |row| {
            row.get(0)
        })?
        .ok_or_else(no_marks)
    }

    /// The latest time that the newsroom's clock was seen to show. A clock behind it was set back.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn clock_seen(&self) -> Result<Option<DateTime<Utc>>, ArchiveError> {
        self.one("SELECT clock_seen FROM marks", [], |row| {
            row.maybe_instant("clock_seen")
        })?
        .ok_or_else(no_marks)
    }
}

impl Change<'_> {
    /// Takes the next public number. Once committed it is never given again.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn next_number(&self) -> Result<u32, ArchiveError> {
        self.one(
            "UPDATE marks SET next_number = next_number + 1 RETURNING next_number - 1",
            [],
            |row| row.get(0),
        )?
        .ok_or_else(no_marks)
    }

    /// Remembers a time the clock showed, if none later is remembered.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn see_clock(&self, now: DateTime<Utc>) -> Result<(), ArchiveError> {
        let now = now.timestamp_millis();
        self.run(
            "UPDATE marks SET clock_seen = ?1 WHERE clock_seen IS NULL OR clock_seen < ?1",
            [now],
        )?;
        Ok(())
    }
}

fn no_marks() -> ArchiveError {
    ArchiveError::Corrupt("the newsroom's own row is gone".to_owned())
}
