//! Whether the machine's clock can be believed when it says that something is due.
//!
//! An embargo that is broken early is worse than a story that is late: where the clock was set back, jumped ahead or cannot be
//! right, nothing is published by itself until it is set right or somebody says that it is (research/reliability-security.md
//! §3, «Clock sanity»). Going back never unpublishes: what readers have is decided by what was done, not by the time.

use chrono::{DateTime, TimeDelta, Utc};

/// A clock may go back as far as this: the network sets it right by minutes every day.
const BACK: TimeDelta = TimeDelta::minutes(5);

/// It may get ahead of the running time by as much as this.
const AHEAD: TimeDelta = TimeDelta::hours(24);

/// No clock that is right shows less: this program was not written yet.
const EARLIEST: DateTime<Utc> = match DateTime::from_timestamp(1_793_491_200, 0) {
    Some(november_2026) => november_2026,
    None => DateTime::UNIX_EPOCH,
};

/// What a clock showed, and how long the machine had run then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// What it showed.
    pub shown: DateTime<Utc>,
    /// Since when the machine runs, where it says so.
    pub running: Option<Running>,
}

/// How long a machine has run. Sleep counts, so that nothing but a clock that was set differs from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// The name of this start of the machine.
    pub boot: String,
    /// The time since.
    pub since: TimeDelta,
}

/// Why a clock is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockFault {
    /// It shows an earlier time than it did before.
    #[error("the machine's clock shows {shown}, but it has shown {expected} before", shown = text(.shown), expected = text(.expected))]
    Behind {
        /// What it shows.
        shown: DateTime<Utc>,
        /// What it showed last.
        expected: DateTime<Utc>,
    },
    /// It went ahead by more than the machine has run meanwhile.
    #[error("the machine's clock jumped ahead to {shown}; by the time the machine has run it is {expected}", shown = text(.shown), expected = text(.expected))]
    Jumped {
        /// What it shows.
        shown: DateTime<Utc>,
        /// What it should show.
        expected: DateTime<Utc>,
    },
    /// It shows a time before this program was written.
    #[error("the machine's clock shows {shown}, which lies before this program was written", shown = text(.shown))]
    TooEarly {
        /// What it shows.
        shown: DateTime<Utc>,
    },
}

fn text(at: &DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Judges a clock by what it showed last.
///
/// # Errors
/// Why it is not believed.
pub fn judge(before: Option<&Sighting>, now: &Sighting) -> Result<(), ClockFault> {
    let shown = now.shown;
    if shown < EARLIEST {
        return Err(ClockFault::TooEarly { shown });
    }
    let Some(before) = before else { return Ok(()) };
    if before.shown.signed_duration_since(shown) > BACK {
        let expected = before.shown;
        return Err(ClockFault::Behind { shown, expected });
    }
    // Over a restart nothing tells how long the machine was off.
    let (Some(then), Some(since)) = (&before.running, &now.running) else {
        return Ok(());
    };
    // A container may start anew under the name of its host's start.
    if then.boot != since.boot || since.since < then.since {
        return Ok(());
    }
    let expected = before
        .shown
        .checked_add_signed(since.since - then.since)
        .unwrap_or(before.shown);
    if shown.signed_duration_since(expected) > AHEAD {
        return Err(ClockFault::Jumped { shown, expected });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sighting(minutes: i64, boot: &str, running: i64) -> Sighting {
        let noon: DateTime<Utc> = "2027-05-03T12:00:00Z".parse().unwrap();
        Sighting {
            shown: noon + TimeDelta::minutes(minutes),
            running: Some(Running {
                boot: boot.to_owned(),
                since: TimeDelta::minutes(running),
            }),
        }
    }

    #[test]
    fn a_clock_that_goes_with_the_machine_is_believed_after_any_sleep() {
        let before = sighting(0, "a", 10);
        assert_eq!(judge(None, &before), Ok(()));
        let week = 7 * 24 * 60;
        assert_eq!(
            judge(Some(&before), &sighting(week, "a", 10 + week)),
            Ok(())
        );
    }

    #[test]
    fn five_minutes_back_are_a_correction_and_six_are_not() {
        let before = sighting(0, "a", 10);
        assert_eq!(judge(Some(&before), &sighting(-5, "a", 11)), Ok(()));
        let back = sighting(-6, "b", 1);
        assert!(matches!(
            judge(Some(&before), &back),
            Err(ClockFault::Behind { expected, .. }) if expected == before.shown
        ));
    }

    #[test]
    fn a_day_ahead_of_the_running_time_is_a_jump_unless_the_machine_was_off() {
        let before = sighting(0, "a", 10);
        let jumped = judge(Some(&before), &sighting(25 * 60, "a", 11));
        assert!(matches!(jumped, Err(ClockFault::Jumped { expected, .. })
            if expected == before.shown + TimeDelta::minutes(1)));
        assert_eq!(judge(Some(&before), &sighting(25 * 60, "b", 1)), Ok(()));
        assert_eq!(judge(Some(&before), &sighting(25 * 60, "a", 1)), Ok(()));
    }

    #[test]
    fn a_clock_without_a_battery_is_not_believed() {
        let now = Sighting {
            shown: "2019-01-01T00:00:00Z".parse().unwrap(),
            running: None,
        };
        assert!(matches!(
            judge(None, &now),
            Err(ClockFault::TooEarly { .. })
        ));
    }

    proptest! {
        #[test]
        fn whatever_is_believed_is_no_earlier_than_before_and_no_day_too_far(
            minutes in -10_000i64..10_000, ran in 0i64..10_000,
        ) {
            let believed = judge(Some(&sighting(0, "a", 0)), &sighting(minutes, "a", ran)).is_ok();
            prop_assert_eq!(believed, minutes >= -5 && minutes - ran <= 24 * 60);
        }
    }
}
