//! Where stories were imported from. It belongs to the import and is no word of the story.

use story::StoryId;

use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

impl Snapshot<'_> {
    /// The story that was imported from an address.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn story_from(&self, address: &str) -> Result<Option<StoryId>, ArchiveError> {
        self.one(
            "SELECT story FROM sources WHERE address = ?1",
            [address],
            |row| row.id("story"),
        )
    }
}

impl Change<'_> {
    /// Notes where a story was imported from.
    ///
    /// # Errors
    /// When another story was imported from there.
    pub fn keep_source(&self, story: StoryId, address: &str) -> Result<(), ArchiveError> {
        if self.story_from(address)?.is_some() {
            return Err(ArchiveError::Taken {
                what: "story imported from",
                name: address.to_owned(),
            });
        }
        self.run(
            "INSERT INTO sources (story, address) VALUES (?1, ?2)",
            (story.as_bytes(), address),
        )?;
        Ok(())
    }
}
