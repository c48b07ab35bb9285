//! Schedules: a revision pinned to an instant. Claiming, publishing and finishing are separate transactions, so that a
//! crash between any two repeats the same bytes and nothing goes out twice.
//!
//! A schedule is open while it waits, while somebody works on it, and while it is held for somebody's decision. One that could
//! not be carried out waits for its next try: nothing that was scheduled is ever given up but by a person. (The table also knows
//! the state `failed`: archives of the first schema gave a schedule up by itself, and those lines stay what they were. None is
//! open, and none is written any more.)

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use story::{LONGEST_WAIT, RevisionNumber, Schedule, StoryId, WallTime};

use crate::codec::{Columns as _, from_word, wall_text, word};
use crate::{ArchiveError, Change, Snapshot};

/// A schedule that waits for its time, that somebody is working on, or that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSchedule {
    /// Its number.
    pub id: i64,
    /// The story.
    pub story: StoryId,
    /// The revision, the wall time and the instant.
    pub schedule: Schedule,
    /// It updates a story that was live when it was set; otherwise it publishes one.
    pub is_update: bool,
    /// How often it was tried and could not be carried out, the present try included.
    pub attempts: u32,
    /// Until when whoever claimed it has it alone; `None` while it waits.
    pub lease_until: Option<DateTime<Utc>>,
    /// When it is tried again; `None` before a first failure.
    pub try_after: Option<DateTime<Utc>>,
    /// Why it waits for somebody's decision.
    pub held: Option<Held>,
    /// What went wrong the last time, in English.
    pub last_error: Option<String>,
}

/// Why a publication waits for somebody's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Its time passed longer ago than the limit.
    TooLate,
    /// The story may not be published as it is.
    Refused,
}

/// What may be claimed at `?1`, when a lease given now ends at `?2` and the longest wait at `?3`. Whatever lies beyond those
/// was noted by a clock that was ahead, and holds nobody up.
const CLAIMABLE: &str =
    "due_utc <= ?1 AND (state = 'waiting' AND (try_after IS NULL OR try_after <= ?1 OR try_after > ?3)
    OR state = 'claimed' AND (lease_until <= ?1 OR lease_until > ?2))";

/// The instants that [`CLAIMABLE`] asks for.
fn claimable(now: DateTime<Utc>, lease: TimeDelta) -> [i64; 3] {
    [now, now + lease, now + LONGEST_WAIT].map(|at| at.timestamp_millis())
}

fn open_schedule(row: &Row<'_>) -> rusqlite::Result<OpenSchedule> {
    let held: Option<String> = row.get("held")?;
    Ok(OpenSchedule {
        id: row.get("id")?,
        story: row.id("story")?,
        schedule: Schedule {
            revision: row.revision("rev")?,
            time: row.wall_time()?,
            late_limit: row.get("late_limit")?,
        },
        is_update: row.get::<_, String>("kind")? == "update",
        attempts: row.get("attempts")?,
        lease_until: row.maybe_instant("lease_until")?,
        try_after: row.maybe_instant("try_after")?,
        held: held.as_deref().map(from_word).transpose()?,
        last_error: row.get("last_error")?,
    })
}

impl Snapshot<'_> {
    /// The open schedule of a story.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn open_schedule(&self, story: StoryId) -> Result<Option<OpenSchedule>, ArchiveError> {
        self.one(
            "SELECT * FROM schedules WHERE story = ?1 AND state IN ('waiting', 'claimed', 'held')",
            [story.as_bytes()],
            open_schedule,
        )
    }

    /// The schedules whose time has come and that nobody works on, the earliest first, when whoever works on one has it for
    /// `lease` at most.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn due(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
    ) -> Result<Vec<OpenSchedule>, ArchiveError> {
        self.all(
            &format!(
                "SELECT * FROM schedules WHERE state IN ('waiting', 'claimed') AND ({CLAIMABLE}) ORDER BY due_utc, id"
            ),
            claimable(now, lease),
            open_schedule,
        )
    }

    /// The open schedules that are not held, the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn open_schedules(&self, limit: u32) -> Result<Vec<OpenSchedule>, ArchiveError> {
        self.all(
            "SELECT * FROM schedules WHERE state IN ('waiting', 'claimed') ORDER BY due_utc, id LIMIT ?1",
            [limit],
            open_schedule,
        )
    }

    /// The open schedules of stories, held ones among them, due from `from` and before `to`, the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn schedules_between(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<OpenSchedule>, ArchiveError> {
        self.all(
            "SELECT * FROM schedules WHERE state IN ('waiting', 'claimed', 'held') AND due_utc >= ?1 AND due_utc < ?2
                AND story NOT IN (SELECT story FROM pages)
             ORDER BY due_utc, id",
            [from.timestamp_millis(), to.timestamp_millis()],
            open_schedule,
        )
    }

    /// The open schedules that other zone data resolved than those of this version.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn schedules_by_other_data(&self, tzdb: &str) -> Result<Vec<OpenSchedule>, ArchiveError> {
        self.all(
            "SELECT * FROM schedules WHERE state IN ('waiting', 'claimed', 'held') AND tzdb <> ?1 ORDER BY due_utc, id",
            [tzdb],
            open_schedule,
        )
    }
}

impl Change<'_> {
    /// Takes the earliest schedule that is due for `lease`, for this caller alone. Commit before working on it: when the
    /// caller dies, the schedule is due again after the lease.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
    ) -> Result<Option<OpenSchedule>, ArchiveError> {
        self.one(
            &format!(
                "UPDATE schedules SET state = 'claimed', lease_until = ?2, attempts = attempts + 1
                 WHERE id = (SELECT id FROM schedules WHERE state IN ('waiting', 'claimed') AND ({CLAIMABLE})
                    ORDER BY due_utc, id LIMIT 1)
                 RETURNING *"
            ),
            claimable(now, lease),
            open_schedule,
        )
    }

    /// Closes a schedule whose revision is live. Belongs in the transaction of `set_standing`.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when it is not open: it was done or taken back meanwhile.
    pub fn finish_schedule(&self, id: i64) -> Result<(), ArchiveError> {
        self.close(id, "done")
    }

    /// Holds a schedule until somebody decides, with the reason in English.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when it is not open.
    pub fn hold_schedule(&self, id: i64, held: Held, why: &str) -> Result<(), ArchiveError> {
        let changed = self.run(
            "UPDATE schedules SET state = 'held', held = ?2, lease_until = NULL, last_error = ?3
             WHERE id = ?1 AND state IN ('waiting', 'claimed')",
            (id, word(&held)?, why),
        )?;
        open(id, changed)
    }

    /// Gives a claimed schedule back to be tried again at `next`, with what went wrong.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when it is not claimed.
    pub fn release_schedule(
        &self,
        id: i64,
        next: DateTime<Utc>,
        why: &str,
    ) -> Result<(), ArchiveError> {
        let changed = self.run(
            "UPDATE schedules SET state = 'waiting', lease_until = NULL, try_after = ?2, last_error = ?3
             WHERE id = ?1 AND state = 'claimed'",
            (id, next.timestamp_millis(), why),
        )?;
        open(id, changed)
    }

    /// Moves an open schedule to the instant that newer zone data give its wall time.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when it is not open.
    pub fn retime_schedule(&self, id: i64, time: &WallTime) -> Result<(), ArchiveError> {
        let changed = self.run(
            "UPDATE schedules SET due_utc = ?2, tzdb = ?3 WHERE id = ?1 AND state IN ('waiting', 'claimed', 'held')",
            (id, time.utc.timestamp_millis(), &time.tzdb),
        )?;
        open(id, changed)
    }

    fn close(&self, id: i64, state: &str) -> Result<(), ArchiveError> {
        let changed = self.run(
            "UPDATE schedules SET state = ?2, held = NULL, lease_until = NULL
             WHERE id = ?1 AND state IN ('waiting', 'claimed', 'held')",
            (id, state),
        )?;
        open(id, changed)
    }

    /// Brings the open schedule of a story to what its standing says: the same stays, another replaces it.
    pub(crate) fn set_schedule(
        &self,
        story: StoryId,
        wanted: Option<&Schedule>,
        is_update: bool,
    ) -> Result<(), ArchiveError> {
        let open = self.open_schedule(story)?;
        if open.as_ref().map(|open| &open.schedule) == wanted {
            return Ok(());
        }
        if let Some(open) = open {
            self.close(open.id, "cancelled")?;
        }
        let Some(Schedule {
            revision: RevisionNumber(revision),
            time,
            late_limit,
        }) = wanted
        else {
            return Ok(());
        };
        self.run(
            "INSERT INTO schedules (story, rev, wall, zone, fold, due_utc, tzdb, late_limit, kind, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'waiting')",
            params![
                story.as_bytes(),
                revision,
                wall_text(time.wall),
                time.zone.name(),
                time.fold.as_ref().map(word).transpose()?,
                time.utc.timestamp_millis(),
                time.tzdb,
                late_limit,
                if is_update { "update" } else { "publish" }
            ],
        )?;
        Ok(())
    }
}

fn open(id: i64, changed: usize) -> Result<(), ArchiveError> {
    if changed == 0 {
        Err(ArchiveError::not_found("open schedule", id))
    } else {
        Ok(())
    }
}
