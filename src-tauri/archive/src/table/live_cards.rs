//! Live stories as lists show them: a card for each, so that lists, feeds and site maps read no revisions.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Params, Row, params};
use serde::{Deserialize, Serialize};
use story::{Content, ContentHash, ImageUse, RevisionNumber, SectionId, StoryId};

use super::slots::SiteList;
use crate::codec::{Columns as _, day_of, hash_of, unreadable};
use crate::{ArchiveError, Snapshot};

/// A live story as lists of the site show it.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveCard {
    /// The story.
    pub id: StoryId,
    /// Its public number.
    pub number: u32,
    /// When it was first published.
    pub first_published_at: DateTime<Utc>,
    /// The day of its address.
    pub address_date: NaiveDate,
    /// The slug of its address.
    pub slug: String,
    /// When it last changed in substance, as readers are told; else its first publication.
    pub changed_at: DateTime<Utc>,
    /// Its words for lists.
    pub words: CardWords,
}

/// The words of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardWords {
    /// The line above the headline.
    pub kicker: String,
    /// The headline for lists: the home headline where there is one.
    pub headline: String,
    /// The paragraph under the headline.
    pub standfirst: String,
    /// Its section.
    pub section: SectionId,
    /// Its lead image.
    pub lead_image: Option<ImageUse>,
    /// عاجل.
    pub breaking: bool,
    /// خاص.
    pub exclusive: bool,
}

impl CardWords {
    pub(super) fn of(content: &Content) -> Self {
        let headline = if content.home_headline.is_empty() {
            &content.headline
        } else {
            &content.home_headline
        };
        Self {
            kicker: content.kicker.clone(),
            headline: headline.clone(),
            standfirst: content.standfirst.clone(),
            section: content.section,
            lead_image: content.lead_image.clone(),
            breaking: content.flags.breaking,
            exclusive: content.flags.exclusive,
        }
    }
}

pub(super) fn card_hash(story: StoryId, slug: &str, card: &[u8]) -> ContentHash {
    hash_of(&[story.as_bytes(), slug.as_bytes(), card])
}

/// What a stored card is read from, of `live l` and `stories s`, in the order of [`stored`].
pub(super) const CARD: &str = "l.story, l.rev, l.first_published_at, l.changed_at, l.slug, l.card, l.hash, s.number, s.address_date";

/// A card as stored, before its words are trusted.
struct Stored {
    card: LiveCard,
    revision: RevisionNumber,
    intact: bool,
}

/// By the places of [`CARD`]: to look for nine names in each row would cost as much as its words, and the lists of a site are some
/// hundred thousand rows.
fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let (id, slug) = (row.id::<StoryId>(0)?, row.get::<_, String>(4)?);
    let text = row.text(5)?;
    let intact = card_hash(id, &slug, text.as_bytes()) == row.hash(6)?;
    let words = serde_json::from_str(text)
        .map_err(|fault| unreadable(rusqlite::types::Type::Text, fault))?;
    let card = LiveCard {
        id,
        number: row.get(7)?,
        first_published_at: row.instant(2)?,
        address_date: day_of(row.get_ref(8)?.as_str()?)?,
        slug,
        changed_at: row.instant(3)?,
        words,
    };
    Ok(Stored {
        card,
        revision: row.revision(1)?,
        intact,
    })
}

impl Stored {
    fn trusted(self) -> Result<LiveCard, ArchiveError> {
        if self.intact {
            return Ok(self.card);
        }
        let why = "its words for lists do not match their hash".to_owned();
        Err(ArchiveError::Damaged {
            story: self.card.id,
            revision: Some(self.revision),
            why,
        })
    }
}

impl Snapshot<'_> {
    /// A live story as lists show it; `None` when readers do not have it. A card that is damaged is made anew from the words
    /// that readers have.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] naming the story, when those are damaged too.
    pub fn live_card(&self, story: StoryId) -> Result<Option<LiveCard>, ArchiveError> {
        match self.kept_card(story) {
            Err(ArchiveError::Damaged { .. }) => self.card_made_anew(story).map(Some),
            kept => kept,
        }
    }

    fn card_made_anew(&self, story: StoryId) -> Result<LiveCard, ArchiveError> {
        let record = self.story(story)?;
        let damaged = || ArchiveError::Damaged {
            story,
            revision: None,
            why: "its row for lists cannot be read".to_owned(),
        };
        let live = record.standing.live.ok_or_else(damaged)?;
        let content = self.revision(story, live.revision)?.content;
        Ok(LiveCard {
            id: story,
            number: record.standing.number.ok_or_else(damaged)?,
            first_published_at: live.first_published_at,
            address_date: record.address_date.ok_or_else(damaged)?,
            slug: content.address_slug(),
            changed_at: content.updated_at.unwrap_or(live.first_published_at),
            words: CardWords::of(&content),
        })
    }

    /// The card as it was stored; `None` when readers do not have the story.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] naming the story.
    pub(crate) fn kept_card(&self, story: StoryId) -> Result<Option<LiveCard>, ArchiveError> {
        let found = self.one(
            &format!(
                "SELECT {CARD} FROM live l JOIN stories s ON s.id = l.story WHERE l.story = ?1"
            ),
            [story.as_bytes()],
            stored,
        );
        match found {
            Ok(card) => card.map(Stored::trusted).transpose(),
            Err(fault) if fault.is_damage() => Err(ArchiveError::Damaged {
                story,
                revision: None,
                why: fault.to_string(),
            }),
            Err(fault) => Err(fault),
        }
    }

    /// The newest live stories, of one list or of all.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`].
    pub fn latest(
        &self,
        list: Option<SiteList>,
        count: u32,
    ) -> Result<Vec<LiveCard>, ArchiveError> {
        let stories = match list {
            Some(list) => self.newest_in(list, count)?,
            None => self.all(
                "SELECT story FROM live ORDER BY first_published_at DESC, story LIMIT ?1",
                [count],
                |row| row.id("story"),
            )?,
        };
        self.live_cards(&stories)
    }

    /// The cards of these stories in order. Those that readers do not have are left out, and those that cannot be read by any
    /// way: one damaged story must not keep a list from its readers.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn live_cards(&self, stories: &[StoryId]) -> Result<Vec<LiveCard>, ArchiveError> {
        let mut cards = Vec::with_capacity(stories.len());
        for story in stories {
            match self.live_card(*story) {
                Ok(card) => cards.extend(card),
                Err(ArchiveError::Damaged { .. }) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(cards)
    }

    /// The cards of the live stories in these places of a list, the oldest place first; gaps are left out.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn cards_in_slots(
        &self,
        list: SiteList,
        slots: RangeInclusive<u32>,
    ) -> Result<Vec<LiveCard>, ArchiveError> {
        let range = params![list.kind(), list.bytes(), slots.start(), slots.end()];
        self.cards_together(
            &format!(
                "SELECT {CARD} FROM slots p JOIN live l ON l.story = p.story JOIN stories s ON s.id = l.story
                 WHERE p.kind = ?1 AND p.list = ?2 AND p.slot BETWEEN ?3 AND ?4 ORDER BY p.slot"
            ),
            range,
            || self.in_slots(list, slots.clone()),
        )
    }

    /// The cards that one question finds, in its order; where one of them is damaged, those of these stories one by one, to make it
    /// anew or leave it out.
    pub(super) fn cards_together(
        &self,
        sql: &str,
        params: impl Params,
        stories: impl FnOnce() -> Result<Vec<StoryId>, ArchiveError>,
    ) -> Result<Vec<LiveCard>, ArchiveError> {
        match self.all(sql, params, stored) {
            Ok(cards) if cards.iter().all(|card| card.intact) => {
                Ok(cards.into_iter().map(|stored| stored.card).collect())
            }
            Err(fault) if !fault.is_damage() => Err(fault),
            Ok(_) | Err(_) => self.live_cards(&stories()?),
        }
    }
}
