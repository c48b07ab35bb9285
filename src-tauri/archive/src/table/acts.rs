//! The ledger: what was done to a story, by whom and when.

use rusqlite::{Row, params};
use story::{Act, StaffId, StoryId};

use crate::codec::{Columns as _, word};
use crate::{ArchiveError, Change, Snapshot};

fn act(row: &Row<'_>) -> rusqlite::Result<Act> {
    Ok(Act {
        story: row.id("story")?,
        verb: row.word("verb")?,
        at: row.instant("at")?,
        by: row.maybe_id("by")?,
        revision: row.get::<_, Option<u32>>("rev")?.map(story::RevisionNumber),
        detail: row.get("detail")?,
    })
}

impl Snapshot<'_> {
    /// The acts on one story, the first first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn acts_of(&self, story: StoryId) -> Result<Vec<Act>, ArchiveError> {
        self.all(
            "SELECT story, verb, at, by, rev, detail FROM acts WHERE story = ?1 ORDER BY id",
            [story.as_bytes()],
            act,
        )
    }

    /// The latest acts on any story, the latest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn latest_acts(&self, limit: u32) -> Result<Vec<Act>, ArchiveError> {
        self.all(
            "SELECT story, verb, at, by, rev, detail FROM acts ORDER BY id DESC LIMIT ?1",
            [limit],
            act,
        )
    }
}

impl Change<'_> {
    /// Writes an act into the ledger.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn record(&self, act: &Act) -> Result<(), ArchiveError> {
        self.run(
            "INSERT INTO acts (story, verb, at, by, rev, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                act.story.as_bytes(),
                word(&act.verb)?,
                act.at.timestamp_millis(),
                act.by.as_ref().map(StaffId::as_bytes),
                act.revision.map(|revision| revision.0),
                act.detail
            ],
        )?;
        Ok(())
    }
}
