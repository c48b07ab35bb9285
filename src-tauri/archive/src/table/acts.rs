//! The ledger: what was done to a story or to the newsroom, by whom and when.

use rusqlite::{Row, params};
use story::{Act, StaffId, StoryId};

use crate::codec::{Columns as _, word};
use crate::{ArchiveError, Change, Snapshot};

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    /// Its number: later ones are larger.
    pub id: i64,
    /// What was done.
    pub act: Act,
    /// The headline of the story now; empty for what is about the newsroom.
    pub headline: String,
}

fn act(row: &Row<'_>) -> rusqlite::Result<Act> {
    Ok(Act {
        story: row.maybe_id("story")?,
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

    /// Lines of the ledger below the line `before`, the latest first: of one story, or of the whole newsroom.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn ledger(
        &self,
        story: Option<StoryId>,
        before: i64,
        limit: u32,
    ) -> Result<Vec<LedgerLine>, ArchiveError> {
        let line = |row: &Row<'_>| {
            Ok(LedgerLine {
                id: row.get("id")?,
                act: act(row)?,
                headline: row
                    .get::<_, Option<String>>("headline")?
                    .unwrap_or_default(),
            })
        };
        let columns = "SELECT a.id, a.story, a.verb, a.at, a.by, a.rev, a.detail, s.headline
            FROM acts a LEFT JOIN stories s ON s.id = a.story";
        match story {
            Some(story) => self.all(
                &format!("{columns} WHERE a.story = ?1 AND a.id < ?2 ORDER BY a.id DESC LIMIT ?3"),
                params![story.as_bytes(), before, limit],
                line,
            ),
            None => self.all(
                &format!("{columns} WHERE a.id < ?1 ORDER BY a.id DESC LIMIT ?2"),
                params![before, limit],
                line,
            ),
        }
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
                act.story.as_ref().map(StoryId::as_bytes),
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
