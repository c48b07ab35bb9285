//! The search index as it was last exported: a line for each live story, by month.

use rusqlite::params;

use super::{Done, Manifest};
use crate::address::Month;

impl Manifest {
    /// Sets or takes away a story's line of the search index; says whether it differs from before.
    pub(crate) fn set_search_row(
        &self,
        month: Month,
        number: u32,
        line: Option<&str>,
    ) -> Done<bool> {
        let key = month_key(month);
        let changed = match line {
            None => self
                .db
                .prepare_cached("DELETE FROM search WHERE month = ?1 AND number = ?2")?
                .execute(params![key, number])?,
            Some(line) => self
                .db
                .prepare_cached(
                    "INSERT INTO search (month, number, line) VALUES (?1, ?2, ?3)
                     ON CONFLICT DO UPDATE SET line = ?3 WHERE line <> ?3",
                )?
                .execute(params![key, number, line])?,
        };
        Ok(changed > 0)
    }

    /// The lines of a month of the search index, by the numbers of the stories.
    pub(crate) fn search_rows(&self, month: Month) -> Done<Vec<String>> {
        let mut rows = self
            .db
            .prepare_cached("SELECT line FROM search WHERE month = ?1 ORDER BY number")?;
        rows.query_map([month_key(month)], |row| row.get(0))?
            .collect()
    }

    /// The months that the search index has, in order.
    pub(crate) fn search_months(&self) -> Done<Vec<Month>> {
        // From month to month by the index, instead of over every line.
        let mut rows = self.db.prepare_cached(
            "WITH RECURSIVE months (month) AS (SELECT min(month) FROM search
                UNION ALL SELECT (SELECT min(month) FROM search WHERE month > months.month) FROM months
                WHERE months.month IS NOT NULL)
             SELECT month FROM months WHERE month IS NOT NULL",
        )?;
        let names: Vec<String> = rows.query_map([], |row| row.get(0))?.collect::<Done<_>>()?;
        let parsed = names.iter().filter_map(|name| {
            let (year, month) = name.split_once('-')?;
            Some(Month {
                year: year.parse().ok()?,
                month: month.parse().ok()?,
            })
        });
        Ok(parsed.collect())
    }
}

fn month_key(month: Month) -> String {
    format!("{:04}-{:02}", month.year, month.month)
}
