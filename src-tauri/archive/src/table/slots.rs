//! Places in the lists of the site. A list is numbered from its oldest story, and a story keeps its place as long as it
//! is in the list; when it leaves, the place stays empty. So a new story never moves the pages of the old ones.

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use story::{Content, SectionId, StoryId, TagId};

use crate::codec::{Columns as _, unreadable};
use crate::{ArchiveError, Change, Snapshot};

/// A list of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SiteList {
    /// A section's: its own stories and those that name it as a further section.
    Section(SectionId),
    /// A tag's.
    Tag(TagId),
}

/// A story's place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The list.
    pub list: SiteList,
    /// The place, from 1, the oldest.
    pub number: u32,
}

impl SiteList {
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Section(_) => "section",
            Self::Tag(_) => "tag",
        }
    }

    pub(super) const fn bytes(&self) -> &[u8; 16] {
        match self {
            Self::Section(id) => id.as_bytes(),
            Self::Tag(id) => id.as_bytes(),
        }
    }
}

fn list(row: &Row<'_>) -> rusqlite::Result<SiteList> {
    match row.get_ref("kind")?.as_str()? {
        "section" => row.id("list").map(SiteList::Section),
        "tag" => row.id("list").map(SiteList::Tag),
        other => Err(unreadable(
            rusqlite::types::Type::Text,
            std::io::Error::other(format!("no list is a {other}")),
        )),
    }
}

impl Snapshot<'_> {
    /// The highest place ever given in a list; 0 for one that never had a story.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn list_len(&self, list: SiteList) -> Result<u32, ArchiveError> {
        let highest = self.one(
            "SELECT max(slot) FROM slots WHERE kind = ?1 AND list = ?2",
            (list.kind(), list.bytes()),
            |row| row.get::<_, Option<u32>>(0),
        )?;
        Ok(highest.flatten().unwrap_or(0))
    }

    /// Whether a list has a live story.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn list_has_stories(&self, list: SiteList) -> Result<bool, ArchiveError> {
        let found = self.one(
            "SELECT EXISTS (SELECT 1 FROM slots WHERE kind = ?1 AND list = ?2 AND story IS NOT NULL)",
            (list.kind(), list.bytes()),
            |row| row.get(0),
        )?;
        Ok(found.unwrap_or(false))
    }

    /// All lists that have a live story.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn lists_with_stories(&self) -> Result<Vec<SiteList>, ArchiveError> {
        self.all(
            "SELECT DISTINCT kind, list FROM slots WHERE story IS NOT NULL ORDER BY kind, list",
            [],
            list,
        )
    }

    /// The live stories in these places of a list, the oldest place first; gaps are left out.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn in_slots(
        &self,
        list: SiteList,
        slots: RangeInclusive<u32>,
    ) -> Result<Vec<StoryId>, ArchiveError> {
        self.all(
            "SELECT story FROM slots WHERE kind = ?1 AND list = ?2 AND slot BETWEEN ?3 AND ?4 AND story IS NOT NULL
             ORDER BY slot",
            params![list.kind(), list.bytes(), slots.start(), slots.end()],
            |row| row.id("story"),
        )
    }

    /// The places of a story, sections before tags.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn slots_of(&self, story: StoryId) -> Result<Vec<Slot>, ArchiveError> {
        self.all(
            "SELECT kind, list, slot FROM slots WHERE story = ?1 ORDER BY kind, list",
            [story.as_bytes()],
            |row| {
                Ok(Slot {
                    list: list(row)?,
                    number: row.get("slot")?,
                })
            },
        )
    }

    /// The newest live stories of a list, by their first publication.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn newest_in(&self, list: SiteList, count: u32) -> Result<Vec<StoryId>, ArchiveError> {
        self.all(
            "SELECT story FROM slots WHERE kind = ?1 AND list = ?2 AND story IS NOT NULL
             ORDER BY published_at DESC, story LIMIT ?3",
            params![list.kind(), list.bytes(), count],
            |row| row.id("story"),
        )
    }

    /// The lists that a content belongs to, merged tags replaced.
    fn lists_of(&self, content: &Content) -> Result<Vec<SiteList>, ArchiveError> {
        let sections = std::iter::once(&content.section).chain(&content.more_sections);
        let tags = self.tags_of(&content.tags)?;
        let mut lists: Vec<SiteList> = sections.map(|id| SiteList::Section(*id)).collect();
        lists.extend(tags.iter().map(|tag| SiteList::Tag(tag.tag.id)));
        lists.sort_unstable();
        lists.dedup();
        Ok(lists)
    }
}

impl Change<'_> {
    /// Puts a live story into the lists of its content, at their ends, and takes it out of all others.
    pub(crate) fn set_slots(
        &self,
        story: StoryId,
        content: &Content,
        published: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        let had = self.slots_of(story)?;
        let has = self.lists_of(content)?;
        for gone in had.iter().filter(|slot| !has.contains(&slot.list)) {
            self.leave(story, gone.list)?;
        }
        for new in has
            .iter()
            .filter(|list| had.iter().all(|slot| slot.list != **list))
        {
            self.run(
                "INSERT INTO slots (kind, list, slot, story, published_at)
                 SELECT ?1, ?2, coalesce(max(slot), 0) + 1, ?3, ?4 FROM slots WHERE kind = ?1 AND list = ?2",
                params![new.kind(), new.bytes(), story.as_bytes(), published.timestamp_millis()],
            )?;
        }
        Ok(())
    }

    /// Takes a story out of all lists.
    pub(crate) fn leave_all(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE slots SET story = NULL, published_at = NULL WHERE story = ?1",
            [story.as_bytes()],
        )?;
        Ok(())
    }

    fn leave(&self, story: StoryId, list: SiteList) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE slots SET story = NULL, published_at = NULL WHERE story = ?1 AND kind = ?2 AND list = ?3",
            (story.as_bytes(), list.kind(), list.bytes()),
        )?;
        Ok(())
    }

    /// Puts the live stories of one tag at the end of another's list, in the order they had.
    pub(crate) fn move_slots(&self, from: TagId, into: TagId) -> Result<(), ArchiveError> {
        self.run(
            "INSERT INTO slots (kind, list, slot, story, published_at)
             SELECT 'tag', ?2, row_number() OVER (ORDER BY slot)
                + (SELECT coalesce(max(slot), 0) FROM slots WHERE kind = 'tag' AND list = ?2), story, published_at
             FROM slots WHERE kind = 'tag' AND list = ?1 AND story IS NOT NULL AND story NOT IN
                (SELECT story FROM slots WHERE kind = 'tag' AND list = ?2 AND story IS NOT NULL)",
            (from.as_bytes(), into.as_bytes()),
        )?;
        self.run(
            "UPDATE slots SET story = NULL, published_at = NULL WHERE kind = 'tag' AND list = ?1",
            [from.as_bytes()],
        )?;
        Ok(())
    }
}
