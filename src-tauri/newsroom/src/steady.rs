//! Whether the machine's clock can be believed when it says that something has grown old.
//!
//! A clock without a battery shows another year until the network has set it, and one that was set by hand is set right again.
//! What is taken away meanwhile does not come back, so nothing is until the clock has gone evenly for a while.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::clock::Clock;

/// How long it must have gone evenly. What was saved before is then as old at least, whatever its stamp.
const WHILE: Duration = Duration::from_hours(1);

/// How far it may go astray from one look to the next: corrections of minutes are everyday.
const ASTRAY: TimeDelta = TimeDelta::minutes(5);

/// What the looks at a clock showed.
#[derive(Debug, Default)]
pub(crate) struct Steady(Option<Looks>);

#[derive(Debug)]
struct Looks {
    /// Since when it has gone evenly, as [`Clock::running`] tells it.
    since: Duration,
    last: Duration,
    shown: DateTime<Utc>,
}

impl Steady {
    /// Looks at the clock. `true` when it has gone evenly for an hour; the first look begins that hour, and so does a machine
    /// that wakes up, for it was not running while it slept.
    pub(crate) fn look(&mut self, clock: &dyn Clock) -> bool {
        let (shown, running) = (clock.now(), clock.running());
        let since = match &self.0 {
            Some(before) if before.leads_to(shown, running) => before.since,
            Some(_) | None => running,
        };
        self.0 = Some(Looks {
            since,
            last: running,
            shown,
        });
        running.saturating_sub(since) >= WHILE
    }
}

impl Looks {
    fn leads_to(&self, shown: DateTime<Utc>, running: Duration) -> bool {
        let passed =
            TimeDelta::from_std(running.saturating_sub(self.last)).unwrap_or(TimeDelta::MAX);
        let told = shown.signed_duration_since(self.shown);
        told.checked_sub(&passed)
            .is_some_and(|astray| astray.abs() <= ASTRAY)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clock::ManualClock;

    fn clock() -> ManualClock {
        ManualClock::at("2019-01-01T00:00:00Z".parse().unwrap())
    }

    #[test]
    fn it_is_believed_an_hour_after_the_first_look_and_an_hour_after_it_was_set() {
        let (clock, mut steady) = (clock(), Steady::default());
        assert!(!steady.look(&clock));
        clock.advance(TimeDelta::minutes(59));
        assert!(!steady.look(&clock));
        clock.advance(TimeDelta::minutes(1));
        assert!(steady.look(&clock));
        clock.set(TimeDelta::days(3_000));
        assert!(!steady.look(&clock));
        clock.advance(TimeDelta::seconds(1));
        assert!(
            !steady.look(&clock),
            "one look later it goes evenly, but not for long"
        );
        clock.advance(TimeDelta::hours(1));
        assert!(steady.look(&clock));
        clock.set(-TimeDelta::hours(3));
        assert!(!steady.look(&clock));
    }

    #[test]
    fn small_corrections_are_no_jump() {
        let (clock, mut steady) = (clock(), Steady::default());
        for _ in 0..61 {
            steady.look(&clock);
            clock.advance(TimeDelta::minutes(1));
            clock.set(TimeDelta::seconds(-2));
        }
        assert!(steady.look(&clock));
    }

    proptest! {
        #[test]
        fn it_is_never_believed_within_an_hour_of_a_jump(
            before in 0..10_000_i64,
            jump in prop_oneof![-5_000_000..-5_i64, 6..5_000_000_i64],
            after in prop::collection::vec(0..20_i64, 1..10),
        ) {
            let (clock, mut steady) = (clock(), Steady::default());
            steady.look(&clock);
            clock.advance(TimeDelta::minutes(before));
            steady.look(&clock);
            clock.set(TimeDelta::minutes(jump) - TimeDelta::seconds(1));
            let mut passed = 0;
            for minutes in after {
                let believed = steady.look(&clock);
                prop_assert!(!believed || passed >= 60);
                clock.advance(TimeDelta::minutes(minutes));
                passed += minutes;
            }
        }
    }
}
