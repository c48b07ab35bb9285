//! The slugs that readers were given: each one they hold leads to the story's present address.

use story::StoryId;

use crate::{ArchiveError, Change, Snapshot};

impl Snapshot<'_> {
    /// All slugs that readers were ever given for a story, the latest last.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn slugs_given(&self, story: StoryId) -> Result<Vec<String>, ArchiveError> {
        // Put in order here: SQLite would build a table to sort, which costs more than all the rest of one row.
        let mut slugs: Vec<(i64, String)> = self.all(
            "SELECT since, slug FROM slugs WHERE story = ?1",
            [story.as_bytes()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        slugs.sort_unstable();
        Ok(slugs.into_iter().map(|(_, slug)| slug).collect())
    }
}

impl Change<'_> {
    /// Remembers a slug as the latest that readers were given.
    pub(super) fn give_slug(&self, story: StoryId, slug: &str) -> Result<(), ArchiveError> {
        self.run(
            "INSERT INTO slugs (story, slug, since)
             SELECT ?1, ?2, coalesce(max(since), 0) + 1 FROM slugs WHERE story = ?1
             ON CONFLICT (story, slug) DO UPDATE SET since = excluded.since",
            (story.as_bytes(), slug),
        )?;
        Ok(())
    }

    /// Forgets the slugs of a story that readers never had.
    pub(crate) fn forget_slugs(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.run("DELETE FROM slugs WHERE story = ?1", [story.as_bytes()])?;
        Ok(())
    }
}
