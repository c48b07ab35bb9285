//! The clock. Every act takes its time from here, so that tests and drills choose it.

use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use story::{Running, Sighting};

/// Tells the time. Instants are whole milliseconds, the finest the archive keeps.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> DateTime<Utc>;

    /// How long it has run, by a clock that nobody sets. What does not agree with it was no passing of time.
    fn running(&self) -> Duration;

    /// What it shows, to be held against what it showed before; `None` for the clock of a drill, which nobody has to believe.
    fn sighting(&self) -> Option<Sighting>;
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

    fn sighting(&self) -> Option<Sighting> {
        Some(Sighting {
            shown: self.now(),
            running: running_machine(),
        })
    }
}

/// How long the machine has run, sleep included. Only Linux says it in a file; elsewhere a clock that jumped ahead is not seen.
fn running_machine() -> Option<Running> {
    let read = |path| std::fs::read_to_string(path).ok();
    let (boot, uptime) = (
        read("/proc/sys/kernel/random/boot_id")?,
        read("/proc/uptime")?,
    );
    let seconds: f64 = uptime.split_whitespace().next()?.parse().ok()?;
    let since = Duration::try_from_secs_f64(seconds).ok()?;
    Some(Running {
        boot: boot.trim().to_owned(),
        since: TimeDelta::from_std(since).ok()?,
    })
}

/// A clock that stands still until it is moved: for drills (`--now`) and tests.
#[derive(Debug)]
pub struct ManualClock {
    shown: Mutex<Shown>,
    is_drill: bool,
}

#[derive(Debug)]
struct Shown {
    now: DateTime<Utc>,
    running: Duration,
}

impl ManualClock {
    /// A clock that shows this instant.
    #[must_use]
    pub fn at(now: DateTime<Utc>) -> Self {
        Self {
            shown: Mutex::new(Shown {
                now: now.trunc_subsecs(3),
                running: Duration::ZERO,
            }),
            is_drill: true,
        }
    }

    /// One that is judged as the machine's own would be: by what it showed before and how long it has run.
    #[must_use]
    pub fn of_a_machine(now: DateTime<Utc>) -> Self {
        Self {
            is_drill: false,
            ..Self::at(now)
        }
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
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        self.shown().now
    }

    fn running(&self) -> Duration {
        self.shown().running
    }

    fn sighting(&self) -> Option<Sighting> {
        let shown = self.shown();
        (!self.is_drill).then(|| Sighting {
            shown: shown.now,
            running: TimeDelta::from_std(shown.running)
                .ok()
                .map(|since| Running {
                    boot: "the only start".to_owned(),
                    since,
                }),
        })
    }
}
