//! Who is named in the desk's notes on a story and has not seen it yet.

use chrono::{DateTime, Utc};
use story::{StaffId, StoryId};

use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

/// A note that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The story with the note.
    pub story: StoryId,
    /// Its headline now.
    pub headline: String,
    /// Who wrote it.
    pub by: Option<StaffId>,
    /// When.
    pub at: DateTime<Utc>,
}

impl Snapshot<'_> {
    /// The notes that name somebody and that he has not seen, the newest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn mentions_of(&self, staff: StaffId) -> Result<Vec<Mention>, ArchiveError> {
        self.all(
            "SELECT m.story, s.headline, m.by, m.at FROM mentions m JOIN stories s ON s.id = m.story
             WHERE m.staff = ?1 AND m.seen_at IS NULL ORDER BY m.at DESC, m.story",
            [staff.as_bytes()],
            |row| {
                Ok(Mention {
                    story: row.id("story")?,
                    headline: row.get("headline")?,
                    by: row.maybe_id("by")?,
                    at: row.instant("at")?,
                })
            },
        )
    }
}

impl Change<'_> {
    /// Remembers that a note names somebody, unless it is known already.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn mention(
        &self,
        story: StoryId,
        staff: StaffId,
        by: Option<StaffId>,
        at: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        self.run(
            "INSERT INTO mentions (story, staff, by, at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (story, staff) DO UPDATE SET by = excluded.by, at = excluded.at, seen_at = NULL",
            (
                story.as_bytes(),
                staff.as_bytes(),
                by.as_ref().map(StaffId::as_bytes),
                at.timestamp_millis(),
            ),
        )?;
        Ok(())
    }

    /// Somebody is no longer named there.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn forget_mention(&self, story: StoryId, staff: StaffId) -> Result<(), ArchiveError> {
        self.run(
            "DELETE FROM mentions WHERE story = ?1 AND staff = ?2",
            (story.as_bytes(), staff.as_bytes()),
        )?;
        Ok(())
    }

    /// Somebody has seen the notes on a story.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn see_mention(
        &self,
        story: StoryId,
        staff: StaffId,
        at: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE mentions SET seen_at = ?3 WHERE story = ?1 AND staff = ?2 AND seen_at IS NULL",
            (story.as_bytes(), staff.as_bytes(), at.timestamp_millis()),
        )?;
        Ok(())
    }
}
