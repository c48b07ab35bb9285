//! The breaking-news strip: live stories that are marked as breaking, from their publication on for some hours, unless
//! somebody takes them out.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::params;
use story::StoryId;

use super::live_cards::LiveCard;
use super::site_changes::What;
use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

/// Live stories marked as breaking that were first published after one instant and up to another, and not taken out. The index
/// by time keeps this to the stories of some hours.
const BREAKING: &str = "FROM live WHERE first_published_at > ?1 AND first_published_at <= ?2
    AND json_extract(card, '$.breaking') AND story NOT IN (SELECT story FROM strip_ended)";

impl Snapshot<'_> {
    /// The stories of the strip at an instant, the newest first, when each stays so long.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn strip(
        &self,
        at: DateTime<Utc>,
        stays: TimeDelta,
    ) -> Result<Vec<LiveCard>, ArchiveError> {
        let stories = self.all(
            &format!("SELECT story {BREAKING} ORDER BY first_published_at DESC, story"),
            [(at - stays).timestamp_millis(), at.timestamp_millis()],
            |row| row.id::<StoryId>("story"),
        )?;
        self.live_cards(&stories)
    }

    /// Whether a line of the strip ended by itself after one instant and up to another.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn strip_ended_between(
        &self,
        after: DateTime<Utc>,
        upto: DateTime<Utc>,
        stays: TimeDelta,
    ) -> Result<bool, ArchiveError> {
        let ended = self.one(
            &format!("SELECT EXISTS (SELECT 1 {BREAKING})"),
            [
                (after - stays).timestamp_millis(),
                (upto - stays).timestamp_millis(),
            ],
            |row| row.get(0),
        )?;
        Ok(ended.unwrap_or(false))
    }
}

impl Change<'_> {
    /// Takes a story out of the strip for good.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when the story is unknown.
    pub fn end_strip(&self, story: StoryId, at: DateTime<Utc>) -> Result<(), ArchiveError> {
        self.stamp(story)?;
        self.run(
            "INSERT OR IGNORE INTO strip_ended (story, at) VALUES (?1, ?2)",
            params![story.as_bytes(), at.timestamp_millis()],
        )?;
        self.site_changed(None, What::Front)
    }
}
