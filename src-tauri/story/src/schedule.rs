//! Times to come: the schedule that publishes a pinned revision, the embargo it may not break, and the expiry that takes the
//! story down again.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Fold, RevisionNumber, WallFault, WallTime, Zone};

/// A publication later than this after its time is told as late.
pub const LATE_AFTER_SECONDS: i64 = 90;

/// The longest time that a publication which failed waits for its next try.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

/// A revision pinned to a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Schedule {
    /// The revision that goes out, whatever is written after it.
    pub revision: RevisionNumber,
    /// When.
    pub time: WallTime,
    /// When the time passed longer ago than so many minutes, somebody is asked before it goes out; `None` for the newsroom's
    /// own limit.
    pub late_limit: Option<u32>,
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
        Ok(Self {
            revision,
            time: WallTime::resolve(wall, zone, fold)?,
            late_limit: None,
        })
    }

    /// The instant.
    #[must_use]
    pub const fn due(&self) -> DateTime<Utc> {
        self.time.utc
    }
}

/// A time before which nothing of the story may be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Embargo {
    /// Its end.
    pub time: WallTime,
    /// Who asked for it, or why.
    pub reason: String,
}

impl Embargo {
    /// Its end.
    #[must_use]
    pub const fn until(&self) -> DateTime<Utc> {
        self.time.utc
    }

    /// Whether it still holds.
    #[must_use]
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        now < self.until()
    }
}

/// A time at which the story leaves the site by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Expiry {
    /// When.
    pub time: WallTime,
    /// What its page says then; `None` removes the page.
    pub notice: Option<String>,
}

impl Expiry {
    /// The instant.
    #[must_use]
    pub const fn at(&self) -> DateTime<Utc> {
        self.time.utc
    }
}

/// How far a due time has passed beyond the minutes after which somebody is asked.
#[must_use]
pub fn too_late_by(
    due: DateTime<Utc>,
    now: DateTime<Utc>,
    limit_minutes: u32,
) -> Option<TimeDelta> {
    let behind = now.signed_duration_since(due);
    (behind > TimeDelta::minutes(i64::from(limit_minutes))).then_some(behind)
}

/// How late something went out, when it was late enough to tell somebody.
#[must_use]
pub fn late_by(due: DateTime<Utc>, fired: DateTime<Utc>) -> Option<TimeDelta> {
    let behind = fired.signed_duration_since(due);
    (behind > TimeDelta::seconds(LATE_AFTER_SECONDS)).then_some(behind)
}

/// How long a publication that failed waits for its next try: a minute, then twice as long each time, at most an hour.
#[must_use]
pub fn wait_after_failures(failures: u32) -> TimeDelta {
    let minutes = 1_i64 << failures.saturating_sub(1).min(6);
    TimeDelta::minutes(minutes).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due() -> DateTime<Utc> {
        "2027-05-03T15:30:00Z".parse().unwrap()
    }

    #[test]
    fn ninety_seconds_are_punctual_ninety_one_are_late_and_beyond_the_limit_somebody_is_asked() {
        let after = |seconds| due() + TimeDelta::seconds(seconds);
        assert_eq!(late_by(due(), after(90)), None);
        assert_eq!(late_by(due(), after(91)), Some(TimeDelta::seconds(91)));
        assert_eq!(too_late_by(due(), after(3_600), 60), None);
        let beyond = too_late_by(due(), after(3_601), 60);
        assert_eq!(beyond, Some(TimeDelta::seconds(3_601)));
    }

    #[test]
    fn a_failure_is_tried_again_ever_more_rarely_but_every_hour_at_least() {
        let waits: Vec<i64> = (1..=9)
            .map(|failures| wait_after_failures(failures).num_minutes())
            .collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait_after_failures(u32::MAX).num_minutes(), 60);
    }
}
