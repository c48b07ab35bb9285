//! Places in the lists of the site. A list is numbered from its oldest story, and a story keeps its place as long as it
//! is in the list; when it leaves, the place stays empty and remembers it. So a new story never moves the pages of the old ones.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};
use story::{AuthorId, Content, SectionId, StoryId, TagId};

use crate::codec::{Columns as _, day_of, unreadable};
use crate::{ArchiveError, Change, Snapshot};

/// A list of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SiteList {
    /// A section's: its own stories and those that name it as a further section.
    Section(SectionId),
    /// A tag's.
    Tag(TagId),
    /// An author's.
    Author(AuthorId),
}

/// A live story in its place of a list, and what its address is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// The place.
    pub slot: u32,
    /// The story.
    pub story: StoryId,
    /// Its public number.
    pub number: u32,
    /// The day of its address.
    pub address_date: NaiveDate,
    /// The slug of its address.
    pub slug: String,
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
            Self::Author(_) => "author",
        }
    }

    pub(super) const fn bytes(&self) -> &[u8; 16] {
        match self {
            Self::Section(id) => id.as_bytes(),
            Self::Tag(id) => id.as_bytes(),
            Self::Author(id) => id.as_bytes(),
        }
    }
}

fn neighbour(row: &Row<'_>) -> rusqlite::Result<Neighbour> {
    Ok(Neighbour {
        slot: row.get(0)?,
        story: row.id(1)?,
        number: row.get(2)?,
        address_date: day_of(row.get_ref(3)?.as_str()?)?,
        slug: row.get(4)?,
    })
}

/// From the first two columns, the kind and the list.
fn list(row: &Row<'_>) -> rusqlite::Result<SiteList> {
    match row.get_ref(0)?.as_str()? {
        "section" => row.id(1).map(SiteList::Section),
        "tag" => row.id(1).map(SiteList::Tag),
        "author" => row.id(1).map(SiteList::Author),
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
            |row| row.id(0),
        )
    }

    /// The places of a story: those in lists of authors, then of sections, then of tags.
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
                    number: row.get(2)?,
                })
            },
        )
    }

    /// The lists that a story which changed after `seen` has left, be it then or before: one of them may be longer than an
    /// export saw it though no story is in the new place.
    pub(super) fn lists_left_since(&self, seen: u64) -> Result<Vec<SiteList>, ArchiveError> {
        // From the changes: `CROSS JOIN` keeps SQLite from going over all gaps instead.
        self.all(
            "SELECT DISTINCT p.kind, p.list FROM site_changes c CROSS JOIN slots p ON p.left_by = c.story
             WHERE c.seq > ?1 ORDER BY p.kind, p.list",
            [seen],
            list,
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

    /// The live stories in these places of a list and the nearest ones before and after them, the oldest place first: whoever asks
    /// for the neighbours of many places asks once.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn in_and_beside(
        &self,
        list: SiteList,
        slots: RangeInclusive<u32>,
    ) -> Result<Vec<Neighbour>, ArchiveError> {
        // From the places outwards: `CROSS JOIN` keeps SQLite from going over the live stories instead.
        let nearest = |side: &str| {
            format!(
                "SELECT p.slot, p.story, s.number, s.address_date, l.slug FROM slots p
                 CROSS JOIN live l ON l.story = p.story CROSS JOIN stories s ON s.id = p.story
                 WHERE p.kind = ?1 AND p.list = ?2 AND p.story IS NOT NULL AND p.slot {side}"
            )
        };
        let (kind, id) = (list.kind(), list.bytes());
        let (first, last) = slots.into_inner();
        let before = nearest("< ?3 ORDER BY p.slot DESC LIMIT 1");
        let within = nearest("BETWEEN ?3 AND ?4 ORDER BY p.slot");
        let after = nearest("> ?3 ORDER BY p.slot LIMIT 1");
        let mut found = self.all(&before, params![kind, id, first], neighbour)?;
        found.extend(self.all(&within, params![kind, id, first, last], neighbour)?);
        found.extend(self.all(&after, params![kind, id, last], neighbour)?);
        Ok(found)
    }

    /// Whether no live story of a list was first published after an instant.
    pub(super) fn is_newest(
        &self,
        list: SiteList,
        published: DateTime<Utc>,
    ) -> Result<bool, ArchiveError> {
        let newer = self.one(
            "SELECT EXISTS (SELECT 1 FROM slots WHERE kind = ?1 AND list = ?2 AND published_at > ?3 AND story IS NOT NULL)",
            params![list.kind(), list.bytes(), published.timestamp_millis()],
            |row| row.get(0),
        )?;
        Ok(newer == Some(false))
    }
}

impl Change<'_> {
    /// The lists that a content belongs to: merged tags replaced, authors that are new added.
    fn lists_of(
        &self,
        content: &Content,
        published: DateTime<Utc>,
    ) -> Result<Vec<SiteList>, ArchiveError> {
        let sections = std::iter::once(&content.section).chain(&content.more_sections);
        let tags = self.tags_of(&content.tags)?;
        let authors = self.make_authors(&content.bylines, published)?;
        let mut lists: Vec<SiteList> = sections.map(|id| SiteList::Section(*id)).collect();
        lists.extend(tags.iter().map(|tag| SiteList::Tag(tag.tag.id)));
        lists.extend(authors.into_iter().map(SiteList::Author));
        lists.sort_unstable();
        lists.dedup();
        Ok(lists)
    }

    /// Puts a live story into the lists of its content, at their ends, and takes it out of all others.
    pub(super) fn set_slots(
        &self,
        story: StoryId,
        content: &Content,
        published: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        let had = self.slots_of(story)?;
        let has = self.join_lists(story, content, published)?;
        for gone in had.iter().filter(|slot| !has.contains(&slot.list)) {
            self.leave(story, gone.list)?;
        }
        Ok(())
    }

    /// Puts a live story into the lists of its content, at their ends, where it is not in them yet. Gives all of them.
    pub(crate) fn join_lists(
        &self,
        story: StoryId,
        content: &Content,
        published: DateTime<Utc>,
    ) -> Result<Vec<SiteList>, ArchiveError> {
        let had = self.slots_of(story)?;
        let has = self.lists_of(content, published)?;
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
        Ok(has)
    }

    /// Takes a story out of all lists.
    pub(crate) fn leave_all(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE slots SET left_by = story, story = NULL, published_at = NULL WHERE story = ?1",
            [story.as_bytes()],
        )?;
        Ok(())
    }

    fn leave(&self, story: StoryId, list: SiteList) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE slots SET left_by = story, story = NULL, published_at = NULL
             WHERE story = ?1 AND kind = ?2 AND list = ?3",
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
            "UPDATE slots SET left_by = story, story = NULL, published_at = NULL
             WHERE kind = 'tag' AND list = ?1 AND story IS NOT NULL",
            [from.as_bytes()],
        )?;
        Ok(())
    }
}
