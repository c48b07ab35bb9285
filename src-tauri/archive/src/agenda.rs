//! What a calendar shows beside the schedules: what went out, what the desk plans, what an embargo holds. Pages of the site are
//! no news and stand in no calendar.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Row;
use story::{SectionId, StoryId};

use crate::codec::Columns as _;
use crate::{ArchiveError, Snapshot};

/// A story with the headline and section of its newest words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaStory {
    /// The story.
    pub story: StoryId,
    /// Its headline; may be empty.
    pub headline: String,
    /// Its section.
    pub section: SectionId,
    /// عاجل.
    pub breaking: bool,
}

/// A story that readers were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The story.
    pub story: AgendaStory,
    /// When it went out, as readers are told.
    pub told: DateTime<Utc>,
    /// When it really did.
    pub fired: DateTime<Utc>,
    /// It had been promised for that time; otherwise somebody published it, or told an earlier time, as imports do.
    pub was_due: bool,
}

/// A story that an embargo holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embargoed {
    /// The story.
    pub story: AgendaStory,
    /// The end of it.
    pub until: DateTime<Utc>,
    /// Who asked for it, or why.
    pub reason: String,
}

fn agenda_story(row: &Row<'_>) -> rusqlite::Result<AgendaStory> {
    Ok(AgendaStory {
        story: row.id("id")?,
        headline: row.get("headline")?,
        section: row.id("section")?,
        breaking: row.get::<_, Option<bool>>("breaking")?.unwrap_or(false),
    })
}

/// Whether the newest revision of a story is marked as breaking.
const BREAKING: &str = "(SELECT json_extract(content, '$.flags.breaking') FROM revisions
    WHERE story = stories.id AND rev = stories.head_rev) AS breaking";

impl Snapshot<'_> {
    /// The headline and section of a story's newest words.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn agenda_story(&self, story: StoryId) -> Result<AgendaStory, ArchiveError> {
        self.one(
            &format!("SELECT id, headline, section, {BREAKING} FROM stories WHERE id = ?1"),
            [story.as_bytes()],
            agenda_story,
        )?
        .ok_or_else(|| ArchiveError::not_found("story", story))
    }

    /// The live stories that first went out from `from` and before `to`, the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn published_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<Published>, ArchiveError> {
        self.all(
            "SELECT s.id, s.headline, s.section, json_extract(l.card, '$.breaking') AS breaking, l.first_published_at, s.fired_at,
                EXISTS (SELECT 1 FROM schedules d WHERE d.story = s.id AND d.state = 'done' AND d.due_utc = l.first_published_at)
                    AS was_due
             FROM live l CROSS JOIN stories s ON s.id = l.story
             WHERE l.first_published_at >= ?1 AND l.first_published_at < ?2 ORDER BY l.first_published_at, l.story",
            [from.timestamp_millis(), to.timestamp_millis()],
            |row| {
                Ok(Published {
                    story: agenda_story(row)?,
                    told: row.instant("first_published_at")?,
                    fired: row.instant("fired_at")?,
                    was_due: row.get("was_due")?,
                })
            },
        )
    }

    /// The stories that the desk plans to bring from `from` and before `to` and that are not out, the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn planned_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<(AgendaStory, DateTime<Utc>)>, ArchiveError> {
        self.all(
            &format!(
                "SELECT id, headline, section, {BREAKING}, planned_at FROM stories
                 WHERE planned_at >= ?1 AND planned_at < ?2 AND kind = 'story' AND spiked = 0 AND live_rev IS NULL AND due_at IS NULL
                 ORDER BY planned_at, id"
            ),
            [from.timestamp_millis(), to.timestamp_millis()],
            |row| Ok((agenda_story(row)?, row.instant("planned_at")?)),
        )
    }

    /// The stories that an embargo holds at an instant, the first to be free first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn embargoed(&self, now: DateTime<Utc>) -> Result<Vec<Embargoed>, ArchiveError> {
        self.all(
            &format!(
                "SELECT id, headline, section, {BREAKING}, embargo_until, embargo_reason FROM stories
                 WHERE embargo_until > ?1 AND kind = 'story' AND spiked = 0 ORDER BY embargo_until, id"
            ),
            [now.timestamp_millis()],
            |row| {
                Ok(Embargoed {
                    story: agenda_story(row)?,
                    until: row.instant("embargo_until")?,
                    reason: row.get("embargo_reason")?,
                })
            },
        )
    }

    /// The stories whose embargo was resolved by other zone data than those of this version, and did not end long before `now`.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn embargoes_by_other_data(
        &self,
        tzdb: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<StoryId>, ArchiveError> {
        // No zone moves a time by more than a day.
        let since = now - TimeDelta::days(2);
        self.all(
            "SELECT id FROM stories INDEXED BY stories_embargoed
             WHERE embargo_until > ?2 AND embargo_tzdb IS NOT ?1 ORDER BY embargo_until",
            (tzdb, since.timestamp_millis()),
            |row| row.id("id"),
        )
    }

    /// The stories that follow this one up, the first first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn followed_by(&self, story: StoryId) -> Result<Vec<StoryId>, ArchiveError> {
        self.all(
            "SELECT id FROM stories WHERE follows = ?1 ORDER BY id",
            [story.as_bytes()],
            |row| row.id("id"),
        )
    }
}
