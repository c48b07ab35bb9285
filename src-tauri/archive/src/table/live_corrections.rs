//! When readers were told that something was wrong in a story they have. The words stand in its revision.

use chrono::{DateTime, Utc};
use story::{Content, StoryId};

use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

impl Snapshot<'_> {
    /// The live stories with a correction from an instant up to, and without, another; each once.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn corrected_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<StoryId>, ArchiveError> {
        self.all(
            "SELECT DISTINCT story FROM live_corrections WHERE at >= ?1 AND at < ?2 ORDER BY story",
            (from.timestamp_millis(), to.timestamp_millis()),
            |row| row.id("story"),
        )
    }

    /// When readers were last told of a correction before an instant, or at all.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn last_correction(
        &self,
        before: Option<DateTime<Utc>>,
    ) -> Result<Option<DateTime<Utc>>, ArchiveError> {
        let before = before.map_or(i64::MAX, |before| before.timestamp_millis());
        self.one(
            "SELECT at FROM live_corrections WHERE at < ?1 ORDER BY at DESC LIMIT 1",
            [before],
            |row| row.instant("at"),
        )
    }
}

impl Change<'_> {
    /// Notes the corrections of what readers have of a story, in place of those before.
    pub(crate) fn set_live_corrections(
        &self,
        story: StoryId,
        content: &Content,
    ) -> Result<(), ArchiveError> {
        self.clear_live_corrections(story)?;
        for (place, correction) in content.corrections.iter().enumerate() {
            self.run(
                "INSERT INTO live_corrections (story, place, at) VALUES (?1, ?2, ?3)",
                (story.as_bytes(), place, correction.at.timestamp_millis()),
            )?;
        }
        Ok(())
    }

    pub(super) fn clear_live_corrections(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.run(
            "DELETE FROM live_corrections WHERE story = ?1",
            [story.as_bytes()],
        )?;
        Ok(())
    }
}
