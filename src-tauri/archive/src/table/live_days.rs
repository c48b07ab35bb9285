//! The live stories by the months and days of their addresses.

use chrono::{DateTime, NaiveDate, Utc};
use story::StoryId;

use super::live_cards::{CARD, LiveCard};
use crate::codec::{Columns as _, day_of, day_text};
use crate::{ArchiveError, Snapshot};

/// A live story as a site map lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveAddress {
    /// The story.
    pub story: StoryId,
    /// Its public number.
    pub number: u32,
    /// The day of its address.
    pub address_date: NaiveDate,
    /// The slug of its address.
    pub slug: String,
    /// When it last changed in substance.
    pub changed_at: DateTime<Utc>,
}

impl Snapshot<'_> {
    /// The months that have a live story, as `YYYY-MM` of the address, in order.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn months(&self) -> Result<Vec<String>, ArchiveError> {
        // From month to month by the index, instead of over every live story.
        self.all(
            "WITH RECURSIVE months (month) AS (SELECT min(month) FROM live
                UNION ALL SELECT (SELECT min(month) FROM live WHERE month > months.month) FROM months
                WHERE months.month IS NOT NULL)
             SELECT month FROM months WHERE month IS NOT NULL",
            [],
            |row| row.get(0),
        )
    }

    /// The addresses of a month (`YYYY-MM`), the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn addresses_of_month(&self, month: &str) -> Result<Vec<LiveAddress>, ArchiveError> {
        self.all(
            "SELECT l.story, s.number, s.address_date, l.slug, l.changed_at FROM live l JOIN stories s ON s.id = l.story
             WHERE l.month = ?1 ORDER BY l.first_published_at, l.story",
            [month],
            |row| {
                Ok(LiveAddress {
                    story: row.id("story")?,
                    number: row.get("number")?,
                    address_date: day_of(&row.get::<_, String>("address_date")?)?,
                    slug: row.get("slug")?,
                    changed_at: row.instant("changed_at")?,
                })
            },
        )
    }

    /// The days of a month (`YYYY-MM`) that have a live story, in order.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn days_of_month(&self, month: &str) -> Result<Vec<NaiveDate>, ArchiveError> {
        // From day to day by the index, instead of over every story of the month. `~` comes after every digit.
        self.all(
            "WITH RECURSIVE days (day) AS (SELECT min(day) FROM live WHERE day BETWEEN ?1 AND ?1 || '~'
                UNION ALL SELECT (SELECT min(day) FROM live WHERE day > days.day AND day <= ?1 || '~') FROM days
                WHERE days.day IS NOT NULL)
             SELECT day FROM days WHERE day IS NOT NULL",
            [month],
            |row| day_of(&row.get::<_, String>(0)?),
        )
    }

    /// The live stories of a day, the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn stories_of_day(&self, day: NaiveDate) -> Result<Vec<StoryId>, ArchiveError> {
        self.all(
            "SELECT story FROM live WHERE day = ?1 ORDER BY first_published_at, story",
            [day_text(day)],
            |row| row.id("story"),
        )
    }

    /// The cards of the stories of a day, the earliest first; those that cannot be read by any way are left out.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn cards_of_day(&self, day: NaiveDate) -> Result<Vec<LiveCard>, ArchiveError> {
        self.cards_together(
            &format!(
                "SELECT {CARD} FROM live l JOIN stories s ON s.id = l.story
                 WHERE l.day = ?1 ORDER BY l.first_published_at, l.story"
            ),
            [day_text(day)],
            || self.stories_of_day(day),
        )
    }
}
