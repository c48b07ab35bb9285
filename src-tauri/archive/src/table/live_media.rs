//! Which live stories show which media, so that a file that comes or goes changes their pages and no others.

use story::{Content, MediaId, StoryId};

use super::site_changes::What;
use crate::codec::Columns as _;
use crate::{ArchiveError, Change};

impl Change<'_> {
    /// Notes the media that a story's readers see, in place of those they saw before.
    pub(super) fn set_live_media(
        &self,
        story: StoryId,
        content: &Content,
    ) -> Result<(), ArchiveError> {
        self.clear_live_media(story)?;
        for media in content.media() {
            self.run(
                "INSERT OR IGNORE INTO live_media (media, story) SELECT id, ?2 FROM media WHERE id = ?1",
                (media.as_bytes(), story.as_bytes()),
            )?;
        }
        self.want_avif_of(story)
    }

    pub(super) fn clear_live_media(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.want_no_avif_of(story)?;
        self.run(
            "DELETE FROM live_media WHERE story = ?1",
            [story.as_bytes()],
        )?;
        Ok(())
    }

    /// Says that the file of a picture came or went: the pages of the live stories that show it change.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn media_file_changed(&self, media: MediaId) -> Result<(), ArchiveError> {
        self.ask_for_avif_again(media)?;
        self.shown_otherwise(media)
    }

    /// The pages of the live stories that show one of the media change.
    pub(super) fn shown_otherwise(&self, media: MediaId) -> Result<(), ArchiveError> {
        let stories = self.all(
            "SELECT story FROM live_media WHERE media = ?1",
            [media.as_bytes()],
            |row| row.id("story"),
        )?;
        stories
            .into_iter()
            .try_for_each(|story| self.site_changed(Some(story), What::Media))
    }
}
