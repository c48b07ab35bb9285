//! What readers have now: a story with everything its page needs, and the ways to readers and from them.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::params;
use story::{Author, Content, Kind, RevisionNumber, StoryId};

use super::live_cards::{CardWords, card_hash};
use super::site_changes::What;
use super::slots::Slot;
use crate::codec::{Columns as _, day_of, day_text, json};
use crate::{ArchiveError, Change, Snapshot};

/// A live story with everything its page needs.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveStory {
    /// The story.
    pub id: StoryId,
    /// Its public number.
    pub number: u32,
    /// The revision that readers have.
    pub revision: RevisionNumber,
    /// Its words, hash checked.
    pub content: Content,
    /// When it was first published.
    pub first_published_at: DateTime<Utc>,
    /// The day of its address.
    pub address_date: NaiveDate,
    /// Slugs readers were given before the present one, oldest first.
    pub former_slugs: Vec<String>,
    /// Its places in the lists of the site.
    pub slots: Vec<Slot>,
    /// The author of each byline, in order.
    pub authors: Vec<Option<Author>>,
}

impl Snapshot<'_> {
    /// A live story with everything its page needs; `None` when readers do not have it.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] naming the story.
    pub fn live_story(&self, id: StoryId) -> Result<Option<LiveStory>, ArchiveError> {
        let found = self.one(
            "SELECT l.rev, l.slug, s.number, s.first_published_at, s.address_date
             FROM live l JOIN stories s ON s.id = l.story WHERE l.story = ?1",
            [id.as_bytes()],
            |row| {
                Ok((
                    row.revision(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, u32>(2)?,
                    row.instant(3)?,
                    day_of(row.get_ref(4)?.as_str()?)?,
                ))
            },
        )?;
        let Some((revision, slug, number, first_published_at, address_date)) = found else {
            return Ok(None);
        };
        let content = self.revision(id, revision)?.content;
        let mut former_slugs = self.slugs_given(id)?;
        former_slugs.retain(|given| *given != slug);
        let slots = self.slots_of(id)?;
        let authors = self.authors_of(&content.bylines)?;
        Ok(Some(LiveStory {
            id,
            number,
            revision,
            content,
            first_published_at,
            address_date,
            former_slugs,
            slots,
            authors,
        }))
    }

    /// The live stories that were first published after an instant, the newest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn published_after(&self, after: DateTime<Utc>) -> Result<Vec<StoryId>, ArchiveError> {
        self.all(
            "SELECT story FROM live WHERE first_published_at > ?1 ORDER BY first_published_at DESC, story",
            [after.timestamp_millis()],
            |row| row.id("story"),
        )
    }

    /// Whether a live story was first published after one instant and up to another.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn any_published_between(
        &self,
        after: DateTime<Utc>,
        upto: DateTime<Utc>,
    ) -> Result<bool, ArchiveError> {
        let found = self.one(
            "SELECT EXISTS (SELECT 1 FROM live WHERE first_published_at > ?1 AND first_published_at <= ?2)",
            [after.timestamp_millis(), upto.timestamp_millis()],
            |row| row.get(0),
        )?;
        Ok(found.unwrap_or(false))
    }

    /// All stories and pages that are live, and the stories that are withdrawn, in the order of their ids.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn stories_on_site(&self) -> Result<Vec<StoryId>, ArchiveError> {
        self.all(
            "SELECT story FROM live UNION SELECT id FROM stories WHERE shelf = 'withdrawn'
             UNION SELECT story FROM pages WHERE live_rev IS NOT NULL",
            [],
            |row| row.id("story"),
        )
    }
}

impl Change<'_> {
    /// Brings a revision to readers: card or page, address, lists, media, and the line for the next export.
    pub(crate) fn bring_to_readers(
        &self,
        (kind, story): (Kind, StoryId),
        revision: RevisionNumber,
        what: What,
    ) -> Result<(), ArchiveError> {
        let content = self.revision(story, revision)?.content;
        match kind {
            Kind::Story => self.bring_story(story, revision, &content)?,
            Kind::Page => self.bring_page(story, revision, &content)?,
        }
        self.give_slug(story, &content.address_slug())?;
        self.set_live_media(story, &content)?;
        self.site_changed(Some(story), what)
    }

    fn bring_story(
        &self,
        story: StoryId,
        revision: RevisionNumber,
        content: &Content,
    ) -> Result<(), ArchiveError> {
        let record = self.story(story)?;
        let live = record.standing.live.as_ref();
        let (Some(live), Some(date)) = (live, record.address_date) else {
            return Err(ArchiveError::Bug(format!("story {story} is not live")));
        };
        let first = live.first_published_at;
        let (slug, card) = (content.address_slug(), json(&CardWords::of(content))?);
        self.run(
            "INSERT OR REPLACE INTO live (story, rev, first_published_at, changed_at, month, day, slug, card, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                story.as_bytes(),
                revision.0,
                first.timestamp_millis(),
                content.updated_at.unwrap_or(first).timestamp_millis(),
                date.format("%Y-%m").to_string(),
                day_text(date),
                slug,
                card,
                card_hash(story, &slug, card.as_bytes()).as_bytes()
            ],
        )?;
        self.set_slots(story, content, first)?;
        self.set_live_corrections(story, content)
    }

    /// Takes a story or a page from readers. A story's places in lists become gaps.
    pub(crate) fn take_from_readers(
        &self,
        (kind, story): (Kind, StoryId),
    ) -> Result<(), ArchiveError> {
        match kind {
            Kind::Story => {
                self.run("DELETE FROM live WHERE story = ?1", [story.as_bytes()])?;
                self.clear_live_corrections(story)?;
                self.leave_all(story)?;
            }
            Kind::Page => self.take_page(story)?,
        }
        self.clear_live_media(story)?;
        self.site_changed(Some(story), What::TakeDown)
    }
}
