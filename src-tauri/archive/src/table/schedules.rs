//! Schedules: a revision pinned to an instant. Claiming, publishing and finishing are separate transactions, so that a
//! crash between any two repeats the same bytes and nothing goes out twice.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Row, params};
use story::{RevisionNumber, Schedule, StoryId};

use crate::codec::{Columns as _, from_word, unreadable, wall_of, wall_text, word};
use crate::{ArchiveError, Change, Snapshot};

/// A schedule that waits for its time, or that somebody is working on.
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
    /// How often it was claimed.
    pub attempts: u32,
    /// Until when whoever claimed it has it alone; `None` while it waits.
    pub lease_until: Option<DateTime<Utc>>,
    /// What went wrong the last time.
    pub last_error: Option<String>,
}

fn open_schedule(row: &Row<'_>) -> rusqlite::Result<OpenSchedule> {
    let zone = row.get::<_, String>("zone")?;
    let fold: Option<String> = row.get("fold")?;
    Ok(OpenSchedule {
        id: row.get("id")?,
        story: row.id("story")?,
        schedule: Schedule {
            revision: row.revision("rev")?,
            wall: wall_of(&row.get::<_, String>("wall")?)?,
            zone: zone
                .parse()
                .map_err(|fault| unreadable(rusqlite::types::Type::Text, fault))?,
            fold: fold.as_deref().map(from_word).transpose()?,
            due_utc: row.instant("due_utc")?,
            tzdb: row.get("tzdb")?,
        },
        is_update: row.get::<_, String>("kind")? == "update",
        attempts: row.get("attempts")?,
        lease_until: row.maybe_instant("lease_until")?,
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
            "SELECT * FROM schedules WHERE story = ?1 AND state IN ('waiting', 'claimed')",
            [story.as_bytes()],
            open_schedule,
        )
    }

    /// The schedules whose time has come and that nobody works on, the earliest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn due(&self, now: DateTime<Utc>) -> Result<Vec<OpenSchedule>, ArchiveError> {
        self.all(
            "SELECT * FROM schedules WHERE state IN ('waiting', 'claimed') AND due_utc <= ?1
                AND (state = 'waiting' OR lease_until <= ?1) ORDER BY due_utc, id",
            [now.timestamp_millis()],
            open_schedule,
        )
    }

    /// All open schedules, the earliest first.
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
            "UPDATE schedules SET state = 'claimed', lease_until = ?2, attempts = attempts + 1
             WHERE id = (SELECT id FROM schedules WHERE state IN ('waiting', 'claimed') AND due_utc <= ?1
                AND (state = 'waiting' OR lease_until <= ?1) ORDER BY due_utc, id LIMIT 1)
             RETURNING *",
            [now.timestamp_millis(), (now + lease).timestamp_millis()],
            open_schedule,
        )
    }

    /// Closes a schedule whose revision is live. Belongs in the transaction of `set_standing`.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when it is not open: it was done or taken back meanwhile.
    pub fn finish_schedule(&self, id: i64) -> Result<(), ArchiveError> {
        self.close(id, "done", None)
    }

    /// Closes a schedule that cannot be carried out, with what went wrong.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when it is not open.
    pub fn fail_schedule(&self, id: i64, why: &str) -> Result<(), ArchiveError> {
        self.close(id, "failed", Some(why))
    }

    /// Gives a claimed schedule back to be tried again, with what went wrong.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when it is not claimed.
    pub fn release_schedule(&self, id: i64, why: &str) -> Result<(), ArchiveError> {
        let changed = self.run(
            "UPDATE schedules SET state = 'waiting', lease_until = NULL, last_error = ?2 WHERE id = ?1 AND state = 'claimed'",
            (id, why),
        )?;
        open(id, changed)
    }

    fn close(&self, id: i64, state: &str, why: Option<&str>) -> Result<(), ArchiveError> {
        let changed = self.run(
            "UPDATE schedules SET state = ?2, lease_until = NULL, last_error = coalesce(?3, last_error)
             WHERE id = ?1 AND state IN ('waiting', 'claimed')",
            (id, state, why),
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
            self.close(open.id, "cancelled", None)?;
        }
        let Some(schedule) = wanted else {
            return Ok(());
        };
        let RevisionNumber(revision) = schedule.revision;
        self.run(
            "INSERT INTO schedules (story, rev, wall, zone, fold, due_utc, tzdb, kind, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'waiting')",
            params![
                story.as_bytes(),
                revision,
                wall_text(schedule.wall),
                schedule.zone.name(),
                schedule.fold.as_ref().map(word).transpose()?,
                schedule.due_utc.timestamp_millis(),
                schedule.tzdb,
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
