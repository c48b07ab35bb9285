//! The clock. Every act takes its time from here, so that tests and drills choose it.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};

/// Tells the time. Instants are whole milliseconds, the finest the archive keeps.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> DateTime<Utc>;

    /// How long it has run, by a clock that nobody sets. What does not agree with it was no passing of time.
    fn running(&self) -> Duration;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineClock;

/// When this program first asked.
static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);

impl Clock for MachineClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(3)
    }

    fn running(&self) -> Duration {
        BEGAN.elapsed()
    }
}

/// A clock that stands still until it is moved: for drills (`--now`) and tests.
#[derive(Debug)]
pub struct ManualClock(Mutex<Shown>);

#[derive(Debug)]
struct Shown {
    now: DateTime<Utc>,
    running: Duration,
}

impl ManualClock {
    /// A clock that shows this instant.
    #[must_use]
    pub fn at(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(Shown {
            now: now.trunc_subsecs(3),
            running: Duration::ZERO,
        }))
    }

    /// Lets time go by. A negative distance sets the clock back.
    pub fn advance(&self, by: TimeDelta) {
        let mut shown = self.shown();
        shown.now += by;
        shown.running += by.to_std().unwrap_or_default();
    }

    /// Sets the clock forward, or back with a negative distance, while no time goes by.
    pub fn set(&self, by: TimeDelta) {
        self.shown().now += by;
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        self.shown().now
    }

    fn running(&self) -> Duration {
        self.shown().running
    }
}
