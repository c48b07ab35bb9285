//! What the chief editor holds for top news, in order.

use story::StoryId;

use super::live::LiveCard;
use super::site_changes::What;
use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

impl Snapshot<'_> {
    /// The chosen stories in order, live or not.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn front(&self) -> Result<Vec<StoryId>, ArchiveError> {
        self.all("SELECT story FROM front ORDER BY place", [], |row| {
            row.id("story")
        })
    }

    /// The cards of the chosen stories that readers have, in order.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`].
    pub fn top_news(&self) -> Result<Vec<LiveCard>, ArchiveError> {
        self.live_cards(&self.front()?)
    }
}

impl Change<'_> {
    /// Sets the chosen stories; one named twice keeps its first place.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when one is unknown.
    pub fn set_front(&self, stories: &[StoryId]) -> Result<(), ArchiveError> {
        self.run("DELETE FROM front", [])?;
        for (place, story) in stories.iter().enumerate() {
            self.stamp(*story)?;
            self.run(
                "INSERT OR IGNORE INTO front (place, story) VALUES (?1, ?2)",
                (place, story.as_bytes()),
            )?;
        }
        self.site_changed(None, What::Front)
    }
}
