//! What servers were last told of addresses without a page of their own.

use rusqlite::params;
use story::StoryId;

use super::{Done, Manifest, StoryRecord, from_json, to_json};
use crate::rule::Rule;

impl Manifest {
    pub(super) fn add_rules(&self, id: StoryId, record: &StoryRecord) -> Done<()> {
        for rule in &record.rules {
            self.db
                .prepare_cached(
                    "INSERT OR REPLACE INTO rule (number, folder, story, rule) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![
                    record.number,
                    rule.folder,
                    id.as_bytes(),
                    to_json(rule)?
                ])?;
        }
        Ok(())
    }

    /// What a server says at addresses without a page of their own: so many of the newest stories, and how many there are.
    pub(crate) fn rules(&self, most: u32) -> Done<(Vec<Rule>, u32)> {
        let mut rows = self
            .db
            .prepare_cached("SELECT rule FROM rule ORDER BY number DESC, folder LIMIT ?1")?;
        let rules: Vec<String> = rows
            .query_map([most], |row| row.get(0))?
            .collect::<Done<_>>()?;
        let rules = rules
            .iter()
            .map(|json| from_json(json))
            .collect::<Done<_>>()?;
        let all = self
            .db
            .query_row("SELECT count(*) FROM rule", [], |row| row.get(0))?;
        Ok((rules, all))
    }
}
