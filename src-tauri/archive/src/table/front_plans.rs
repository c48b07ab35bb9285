//! Lists of the front page that are to be held from a time on. Carrying one out holds its list and closes it in one
//! transaction, so that two programs carry it out once.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use story::{SectionId, StaffId, WallTime};

use super::held_places::{HeldPlace, ends, place};
use crate::codec::{Columns as _, wall_text, word};
use crate::{ArchiveError, Change, Snapshot};

/// A list to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontPlan {
    /// Its number.
    pub id: i64,
    /// The list; without a section that of top news.
    pub list: Option<SectionId>,
    /// From when on.
    pub time: WallTime,
    /// Its places, in order.
    pub places: Vec<HeldPlace>,
}

fn without_places(row: &Row<'_>) -> rusqlite::Result<FrontPlan> {
    Ok(FrontPlan {
        id: row.get("id")?,
        list: row.maybe_id("section")?,
        time: row.wall_time()?,
        places: Vec::new(),
    })
}

impl Snapshot<'_> {
    /// The plans that wait for their time, the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn front_plans(&self) -> Result<Vec<FrontPlan>, ArchiveError> {
        self.with_places(self.all(
            "SELECT * FROM front_plans WHERE state = 'waiting' ORDER BY due_utc, id",
            [],
            without_places,
        )?)
    }

    /// The plans whose time has come, the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn front_plans_due(&self, now: DateTime<Utc>) -> Result<Vec<FrontPlan>, ArchiveError> {
        self.with_places(self.all(
            "SELECT * FROM front_plans WHERE state = 'waiting' AND due_utc <= ?1 ORDER BY due_utc, id",
            [now.timestamp_millis()],
            without_places,
        )?)
    }

    /// The last plan of a list whose time has come and that nobody has carried out.
    pub(super) fn newest_plan_due(
        &self,
        list: Option<SectionId>,
        at: DateTime<Utc>,
    ) -> Result<Option<i64>, ArchiveError> {
        self.one(
            "SELECT id FROM front_plans WHERE state = 'waiting' AND due_utc <= ?2 AND section IS ?1
             ORDER BY due_utc DESC, id DESC LIMIT 1",
            params![
                list.as_ref().map(SectionId::as_bytes),
                at.timestamp_millis()
            ],
            |row| row.get(0),
        )
    }

    pub(super) fn planned_places(&self, plan: i64) -> Result<Vec<HeldPlace>, ArchiveError> {
        self.all(
            "SELECT * FROM planned_places WHERE plan = ?1 ORDER BY place",
            [plan],
            place,
        )
    }

    fn with_places(&self, plans: Vec<FrontPlan>) -> Result<Vec<FrontPlan>, ArchiveError> {
        plans
            .into_iter()
            .map(|plan| {
                let places = self.planned_places(plan.id)?;
                Ok(FrontPlan { places, ..plan })
            })
            .collect()
    }
}

impl Change<'_> {
    /// Plans what a list holds from a time on; gives the number of the plan. A story named twice keeps its first place.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when the section or a story is unknown.
    pub fn plan_front(
        &self,
        list: Option<SectionId>,
        time: &WallTime,
        places: &[HeldPlace],
        by: Option<StaffId>,
    ) -> Result<i64, ArchiveError> {
        if let Some(section) = list {
            self.section(section)?;
        }
        let plan: i64 = self
            .one(
                "INSERT INTO front_plans (section, wall, zone, fold, due_utc, tzdb, by, state)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting') RETURNING id",
                params![
                    list.as_ref().map(SectionId::as_bytes),
                    wall_text(time.wall),
                    time.zone.name(),
                    time.fold.as_ref().map(word).transpose()?,
                    time.utc.timestamp_millis(),
                    time.tzdb,
                    by.as_ref().map(StaffId::as_bytes)
                ],
                |row| row.get(0),
            )?
            .ok_or_else(|| ArchiveError::Bug("a plan was given no number".to_owned()))?;
        for (number, HeldPlace { story, until }) in places.iter().enumerate() {
            self.stamp(*story)?;
            let (wall, zone, fold, due, tzdb) = ends(until.as_ref())?;
            self.run(
                "INSERT OR IGNORE INTO planned_places (plan, place, story, wall, zone, fold, due_utc, tzdb)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![plan, number, story.as_bytes(), wall, zone, fold, due, tzdb],
            )?;
        }
        Ok(plan)
    }

    /// Gives a plan up.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when it does not wait any more.
    pub fn drop_front_plan(&self, plan: i64) -> Result<(), ArchiveError> {
        if self.close_plan(plan, "dropped")? {
            return Ok(());
        }
        Err(ArchiveError::not_found("plan of the front page", plan))
    }

    /// Holds what a plan says; `false` when somebody else was quicker, or it was given up.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn carry_out_front_plan(&self, plan: &FrontPlan) -> Result<bool, ArchiveError> {
        let is_ours = self.close_plan(plan.id, "done")?;
        if is_ours {
            self.hold(plan.list, &plan.places)?;
        }
        Ok(is_ours)
    }

    fn close_plan(&self, plan: i64, state: &str) -> Result<bool, ArchiveError> {
        let closed = self.run(
            "UPDATE front_plans SET state = ?2 WHERE id = ?1 AND state = 'waiting'",
            (plan, state),
        )?;
        Ok(closed > 0)
    }

    /// Moves a plan to another instant, and the ends of its places.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn retime_front_plan(&self, plan: &FrontPlan) -> Result<(), ArchiveError> {
        let moved = "SET due_utc = ?2, tzdb = ?3";
        let to = |time: &WallTime| (time.utc.timestamp_millis(), time.tzdb.clone());
        let (due, tzdb) = to(&plan.time);
        self.run(
            &format!("UPDATE front_plans {moved} WHERE id = ?1"),
            (plan.id, due, tzdb),
        )?;
        for place in &plan.places {
            let Some((due, tzdb)) = place.until.as_ref().map(to) else {
                continue;
            };
            self.run(
                &format!("UPDATE planned_places {moved} WHERE plan = ?1 AND story = ?4"),
                params![plan.id, due, tzdb, place.story.as_bytes()],
            )?;
        }
        Ok(())
    }
}
