//! What the chief editor holds on the front page: top news, and the stories that stand first in a section. A list without a
//! section is that of top news.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use story::{SectionId, StoryId, WallTime};

use super::site_changes::What;
use crate::codec::{Columns as _, wall_text, word};
use crate::{ArchiveError, Change, Snapshot};

/// A story in a held list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPlace {
    /// The story, live or not: readers see it while it is.
    pub story: StoryId,
    /// When it ends by itself.
    pub until: Option<WallTime>,
}

impl HeldPlace {
    /// Whether it holds at an instant.
    #[must_use]
    pub fn holds_at(&self, at: DateTime<Utc>) -> bool {
        self.until.as_ref().is_none_or(|until| until.utc > at)
    }
}

pub(super) fn place(row: &Row<'_>) -> rusqlite::Result<HeldPlace> {
    let ends = row.maybe_instant("due_utc")?.is_some();
    Ok(HeldPlace {
        story: row.id("story")?,
        until: ends.then(|| row.wall_time()).transpose()?,
    })
}

/// The key of a list in the indexes: top news have no section.
fn key(list: Option<&SectionId>) -> &[u8] {
    list.map_or(&[], |section| section.as_bytes())
}

/// The columns of the time at which a place ends.
pub(super) type Ends<'a> = (
    Option<String>,
    Option<&'a str>,
    Option<String>,
    Option<i64>,
    Option<&'a str>,
);

pub(super) fn ends(until: Option<&WallTime>) -> Result<Ends<'_>, ArchiveError> {
    let fold = until.and_then(|until| until.fold.as_ref());
    Ok((
        until.map(|until| wall_text(until.wall)),
        until.map(|until| until.zone.name()),
        fold.map(word).transpose()?,
        until.map(|until| until.utc.timestamp_millis()),
        until.map(|until| until.tzdb.as_str()),
    ))
}

impl Snapshot<'_> {
    /// The places that are held in a list at an instant, in order. A plan that has come due by then has taken the place of what
    /// was held before, be it carried out already or not.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn held_at(
        &self,
        list: Option<SectionId>,
        at: DateTime<Utc>,
    ) -> Result<Vec<HeldPlace>, ArchiveError> {
        let mut places = match self.newest_plan_due(list, at)? {
            Some(plan) => self.planned_places(plan)?,
            None => self.held(list)?,
        };
        places.retain(|place| place.holds_at(at));
        Ok(places)
    }

    /// The places of a list as they were held last, those that have ended among them.
    fn held(&self, list: Option<SectionId>) -> Result<Vec<HeldPlace>, ArchiveError> {
        self.all(
            "SELECT * FROM held_places WHERE ifnull(section, x'') = ?1 ORDER BY place",
            [key(list.as_ref())],
            place,
        )
    }

    /// Whether a place ended or a plan came due after one instant and up to another: then the site differs, though nobody did
    /// anything.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn front_turned_between(
        &self,
        after: DateTime<Utc>,
        upto: DateTime<Utc>,
    ) -> Result<bool, ArchiveError> {
        let turned = self.one(
            "SELECT EXISTS (SELECT 1 FROM held_places WHERE due_utc > ?1 AND due_utc <= ?2)
                OR EXISTS (SELECT 1 FROM front_plans WHERE state = 'waiting' AND due_utc > ?1 AND due_utc <= ?2)",
            [after.timestamp_millis(), upto.timestamp_millis()],
            |row| row.get(0),
        )?;
        Ok(turned.unwrap_or(false))
    }

    /// The places whose time was resolved by other zone data than these, with their lists.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn held_by_other_data(
        &self,
        tzdb: &str,
    ) -> Result<Vec<(Option<SectionId>, HeldPlace)>, ArchiveError> {
        self.all(
            "SELECT * FROM held_places WHERE due_utc IS NOT NULL AND tzdb <> ?1",
            [tzdb],
            |row| Ok((row.maybe_id("section")?, place(row)?)),
        )
    }
}

impl Change<'_> {
    /// Holds these stories in a list instead of those before; one named twice keeps its first place.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when the section or a story is unknown.
    pub fn hold(&self, list: Option<SectionId>, places: &[HeldPlace]) -> Result<(), ArchiveError> {
        if let Some(section) = list {
            self.section(section)?;
        }
        self.run(
            "DELETE FROM held_places WHERE ifnull(section, x'') = ?1",
            [key(list.as_ref())],
        )?;
        for (number, HeldPlace { story, until }) in places.iter().enumerate() {
            self.stamp(*story)?;
            let (wall, zone, fold, due, tzdb) = ends(until.as_ref())?;
            self.run(
                "INSERT OR IGNORE INTO held_places (section, place, story, wall, zone, fold, due_utc, tzdb)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    list.as_ref().map(SectionId::as_bytes),
                    number,
                    story.as_bytes(),
                    wall,
                    zone,
                    fold,
                    due,
                    tzdb
                ],
            )?;
        }
        self.site_changed(None, What::Front)
    }

    /// Moves the end of a place to another instant.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn retime_held(
        &self,
        list: Option<SectionId>,
        story: StoryId,
        until: &WallTime,
    ) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE held_places SET due_utc = ?3, tzdb = ?4 WHERE ifnull(section, x'') = ?1 AND story = ?2",
            params![
                key(list.as_ref()),
                story.as_bytes(),
                until.utc.timestamp_millis(),
                until.tzdb
            ],
        )?;
        self.site_changed(None, What::Front)
    }
}
