//! The live stories by the days of their addresses.

use chrono::NaiveDate;
use story::StoryId;

use crate::codec::{Columns as _, day_of, day_text};
use crate::{ArchiveError, Snapshot};

impl Snapshot<'_> {
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
}
