//! When stories leave the site by themselves.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use story::{Expiry, StoryId};

use crate::codec::{Columns as _, wall_text, word};
use crate::{ArchiveError, Change, Snapshot};

fn expiry(row: &Row<'_>) -> rusqlite::Result<Expiry> {
    Ok(Expiry {
        time: row.wall_time()?,
        notice: row.get("notice")?,
    })
}

impl Snapshot<'_> {
    /// When a story leaves the site by itself.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn expiry(&self, story: StoryId) -> Result<Option<Expiry>, ArchiveError> {
        self.one(
            "SELECT * FROM expiries WHERE story = ?1 AND state = 'waiting'",
            [story.as_bytes()],
            expiry,
        )
    }

    /// The live stories whose time to leave has come, the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn expired(&self, now: DateTime<Utc>) -> Result<Vec<StoryId>, ArchiveError> {
        self.all(
            "SELECT e.story FROM expiries e CROSS JOIN stories s ON s.id = e.story
             WHERE e.state = 'waiting' AND e.due_utc <= ?1 AND s.live_rev IS NOT NULL AND s.withdrawn_at IS NULL
             ORDER BY e.due_utc, e.id",
            [now.timestamp_millis()],
            |row| row.id("story"),
        )
    }

    /// All stories that leave by themselves, the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn expiries(&self) -> Result<Vec<(StoryId, Expiry)>, ArchiveError> {
        self.all(
            "SELECT * FROM expiries WHERE state = 'waiting' ORDER BY due_utc, id",
            [],
            |row| Ok((row.id("story")?, expiry(row)?)),
        )
    }
}

impl Change<'_> {
    /// Brings the open expiry of a story to what its standing says: the same stays, another replaces it. One whose time has
    /// come when it goes was carried out.
    pub(crate) fn set_expiry(
        &self,
        story: StoryId,
        wanted: Option<&Expiry>,
    ) -> Result<(), ArchiveError> {
        let open = self.expiry(story)?;
        if open.as_ref() == wanted {
            return Ok(());
        }
        self.run(
            "UPDATE expiries SET state = CASE WHEN (SELECT withdrawn_at FROM stories WHERE id = ?1) >= due_utc
                THEN 'done' ELSE 'cancelled' END
             WHERE story = ?1 AND state = 'waiting'",
            [story.as_bytes()],
        )?;
        let Some(Expiry { time, notice }) = wanted else {
            return Ok(());
        };
        self.run(
            "INSERT INTO expiries (story, wall, zone, fold, due_utc, tzdb, notice, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting')",
            params![
                story.as_bytes(),
                wall_text(time.wall),
                time.zone.name(),
                time.fold.as_ref().map(word).transpose()?,
                time.utc.timestamp_millis(),
                time.tzdb,
                notice
            ],
        )?;
        Ok(())
    }
}
