//! What readers can see changed, in order. Appended in the transaction of the change itself, so that an export asks for
//! what came after the last one and never scans the archive.

use serde::Serialize;
use story::{StoryId, TagId};

use super::slots::SiteList;
use crate::codec::{Columns as _, word};
use crate::{ArchiveError, Change, Snapshot};

/// What changed for readers.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    Publish,
    Update,
    /// A link to the story that follows it.
    Link,
    TakeDown,
    Tag,
    Media,
    Sections,
    Pages,
    Settings,
    Front,
}

/// The `+` keeps SQLite from the index of all changes by story, which it would walk from end to end for the sake of the order.
const STORIES_SINCE: &str =
    "SELECT DISTINCT story FROM site_changes WHERE seq > ?1 AND +story IS NOT NULL ORDER BY story";

/// What changed for readers after a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteChanges {
    /// The stories whose own page or lists changed, each once.
    pub stories: Vec<StoryId>,
    /// The lists that these stories have left, be it then or before: a list may be longer, or its author go by another name,
    /// for a story that came and went.
    pub lists: Vec<SiteList>,
    /// The number to ask from next time.
    pub upto: u64,
}

impl Snapshot<'_> {
    /// What changed after `seen` (0: from the beginning). Costs as much as there are changes.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn site_changes_since(&self, seen: u64) -> Result<SiteChanges, ArchiveError> {
        Ok(SiteChanges {
            stories: self.all(STORIES_SINCE, [seen], |row| row.id("story"))?,
            lists: self.lists_left_since(seen)?,
            upto: self.newest_site_change()?,
        })
    }

    /// The number of the newest change for readers; 0 before the first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn newest_site_change(&self) -> Result<u64, ArchiveError> {
        let newest = self.one("SELECT max(seq) FROM site_changes", [], |row| {
            row.get::<_, Option<u64>>(0)
        })?;
        Ok(newest.flatten().unwrap_or(0))
    }

    /// What tells a change for readers from the one of the same number in another copy of the archive, be it a copy of its file or
    /// an older file that was put back: 16 hexadecimal digits, or none for a change that was not the newest when imprints came.
    /// `None` for a number that no change has.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn imprint_of_site_change(&self, seq: u64) -> Result<Option<String>, ArchiveError> {
        self.one(
            "SELECT lower(hex(imprint)) FROM site_changes WHERE seq = ?1",
            [seq],
            |row| row.get(0),
        )
    }
}

impl Change<'_> {
    pub(crate) fn site_changed(
        &self,
        story: Option<StoryId>,
        what: What,
    ) -> Result<(), ArchiveError> {
        let story = story.as_ref().map(StoryId::as_bytes);
        self.run(
            "INSERT INTO site_changes (story, what, imprint) VALUES (?1, ?2, randomblob(8))",
            (story, word(&what)?),
        )?;
        Ok(())
    }

    /// Every live story in the list of a tag changed with it.
    pub(crate) fn site_changed_for_tag(&self, tag: TagId) -> Result<(), ArchiveError> {
        self.run(
            "INSERT INTO site_changes (story, what, imprint)
             SELECT story, ?2, randomblob(8) FROM slots WHERE kind = 'tag' AND list = ?1 AND story IS NOT NULL ORDER BY slot",
            (tag.as_bytes(), word(&What::Tag)?),
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Archive;

    #[test]
    fn what_changed_last_is_found_without_looking_at_what_changed_before() {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::create(&folder.path().join("newsroom.db")).unwrap();
        let explained = format!("EXPLAIN QUERY PLAN {STORIES_SINCE}");
        let plan: Result<Vec<String>, ArchiveError> =
            archive.read(|snapshot| snapshot.all(&explained, [0], |row| row.get("detail")));
        let plan = plan.unwrap();
        assert!(
            plan.iter()
                .any(|step| step.contains("site_changes USING INTEGER PRIMARY KEY (rowid>?)")),
            "{plan:?}"
        );
    }
}
