//! Which tags the newest words of a story carry, for lists and counts.

use rusqlite::params;
use story::{Kind, StoryId, TagId};

use crate::codec::Columns as _;
use crate::{ArchiveError, Change};

impl Change<'_> {
    /// Brings the tags of a story's newest words up to date; touches only those that came or went. A page of the site stands in
    /// no tag's list.
    pub(crate) fn set_story_tags(
        &self,
        story: StoryId,
        tags: &[TagId],
    ) -> Result<(), ArchiveError> {
        if self.kind_of(story)? == Kind::Page {
            return Ok(());
        }
        let had: Vec<TagId> = self.all(
            "SELECT tag FROM story_tags WHERE story = ?1",
            [story.as_bytes()],
            |row| row.id("tag"),
        )?;
        let mut has = Vec::with_capacity(tags.len());
        for tag in tags {
            has.push(self.tag(*tag)?.tag.id);
        }
        for gone in had.iter().filter(|tag| !has.contains(tag)) {
            self.run(
                "DELETE FROM story_tags WHERE story = ?1 AND tag = ?2",
                (story.as_bytes(), gone.as_bytes()),
            )?;
        }
        for new in has.iter().filter(|tag| !had.contains(tag)) {
            self.run(
                "INSERT OR IGNORE INTO story_tags (story, tag, edited_at, section, shelf, stage)
                 SELECT id, ?2, edited_at, section, shelf, stage FROM stories WHERE id = ?1",
                (story.as_bytes(), new.as_bytes()),
            )?;
        }
        Ok(())
    }

    /// Gives the stories of one tag another.
    pub(crate) fn move_tagged(&self, from: TagId, into: TagId) -> Result<(), ArchiveError> {
        self.run(
            "INSERT OR IGNORE INTO story_tags (story, tag, edited_at, section, shelf, stage)
             SELECT story, ?2, edited_at, section, shelf, stage FROM story_tags WHERE tag = ?1",
            params![from.as_bytes(), into.as_bytes()],
        )?;
        self.run("DELETE FROM story_tags WHERE tag = ?1", [from.as_bytes()])?;
        Ok(())
    }
}
