//! Times to come: the schedule that publishes a pinned revision, and the embargo it may not break.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Fold, RevisionNumber, WallFault, Zone, tzdb_version};

/// A publication later than this after its time is told as late.
pub const LATE_AFTER_SECONDS: i64 = 90;

/// A revision pinned to a time. The wall time is what the editor meant; the instant is what it resolved to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Schedule {
    /// The revision that goes out, whatever is written after it.
    pub revision: RevisionNumber,
    /// Date and time on the wall.
    pub wall: NaiveDateTime,
    /// The zone of that wall.
    pub zone: Zone,
    /// Which of two equal wall times, where there were two.
    pub fold: Option<Fold>,
    /// The instant.
    pub due_utc: DateTime<Utc>,
    /// The tz data that resolved it.
    pub tzdb: String,
}

impl Schedule {
    /// Pins a revision to a wall time.
    ///
    /// # Errors
    /// As [`Zone::resolve`].
    pub fn at(
        revision: RevisionNumber,
        wall: NaiveDateTime,
        zone: &Zone,
        fold: Option<Fold>,
    ) -> Result<Self, WallFault> {
        let due_utc = zone.resolve(wall, fold)?;
        Ok(Self {
            revision,
            wall,
            zone: zone.clone(),
            fold,
            due_utc,
            tzdb: tzdb_version().to_owned(),
        })
    }
}

/// A time before which nothing of the story may be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Embargo {
    /// Date and time on the wall.
    pub wall: NaiveDateTime,
    /// The zone of that wall.
    pub zone: Zone,
    /// The instant.
    pub until_utc: DateTime<Utc>,
    /// Who asked for it, or why.
    pub reason: String,
}

impl Embargo {
    /// Whether it still holds.
    #[must_use]
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        now < self.until_utc
    }
}

/// Whether a schedule's time has come.
#[must_use]
pub fn due_now(due: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    due <= now
}

/// How late a publication is, when it is late enough to tell somebody.
#[must_use]
pub fn late_by(due: DateTime<Utc>, now: DateTime<Utc>) -> Option<TimeDelta> {
    let behind = now.signed_duration_since(due);
    (behind > TimeDelta::seconds(LATE_AFTER_SECONDS)).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_due_at_its_second_and_not_before() {
        let due: DateTime<Utc> = "2027-05-03T15:30:00Z".parse().unwrap();
        assert!(!due_now(due, due - TimeDelta::milliseconds(1)));
        assert!(due_now(due, due));
    }

    #[test]
    fn ninety_seconds_are_punctual_and_ninety_one_are_late() {
        let due: DateTime<Utc> = "2027-05-03T15:30:00Z".parse().unwrap();
        assert_eq!(late_by(due, due + TimeDelta::seconds(90)), None);
        assert_eq!(
            late_by(due, due + TimeDelta::seconds(91)),
            Some(TimeDelta::seconds(91))
        );
    }
}
