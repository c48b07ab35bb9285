//! Why an act on a story is not allowed now, with what to do instead.

use chrono::{DateTime, Utc};

/// Why an act is not allowed now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The story is spiked.
    #[error("the story is spiked: restore it first")]
    Spiked,
    /// Readers have it.
    #[error("the story is already live: use `update` to bring the newer revision to readers")]
    AlreadyLive,
    /// Readers do not have it.
    #[error("the story is not live: publish it first")]
    NotLive,
    /// The live revision is the newest.
    #[error("readers already have the newest revision: change the story first")]
    NothingNewer,
    /// An embargo holds.
    #[error("the story is under embargo until {until}: wait, or lift the embargo", until = until.format("%Y-%m-%dT%H:%M:%SZ"))]
    Embargoed {
        /// Its end.
        until: DateTime<Utc>,
    },
    /// An embargo was to be set beyond the time the story goes out.
    #[error("the story goes out at {due}, before the end of this embargo: take the schedule back or move it first", due = due.format("%Y-%m-%dT%H:%M:%SZ"))]
    ScheduledBeforeEmbargoEnds {
        /// When it goes out.
        due: DateTime<Utc>,
    },
    /// An embargo was to be set on what readers have.
    #[error("readers already have the story: take it down before setting an embargo")]
    TooLateForEmbargo,
    /// There is no schedule to take back.
    #[error("the story has no schedule: give it a time with `schedule`, or `publish` it now")]
    NotScheduled,
    /// There is no time at which it is taken down.
    #[error(
        "no time is set at which the story is taken down: `take-down --at` sets one, `take-down` does it now"
    )]
    NotExpiring,
    /// Its publication is not held.
    #[error("the story's publication is not held: it goes out at its time, or publish it now")]
    NotHeld,
    /// The time lies behind.
    #[error("the time {due} has passed: choose a later one, or publish now", due = due.format("%Y-%m-%dT%H:%M:%SZ"))]
    Past {
        /// The instant asked for.
        due: DateTime<Utc>,
    },
    /// It would be taken down before it goes out.
    #[error("the story is to be taken down at {at}, before it goes out: take that time back or choose a later one", at = at.format("%Y-%m-%dT%H:%M:%SZ"))]
    ExpiresBefore {
        /// When it is taken down.
        at: DateTime<Utc>,
    },
    /// The time to take it back is over, or there was none.
    #[error("the story cannot be taken back any more: take it down instead")]
    TooLateToTakeBack,
    /// A published story cannot be spiked.
    #[error("the story has been published: take it down instead of spiking it")]
    PublishedCannotBeSpiked,
    /// It is not spiked.
    #[error("the story is not spiked: there is nothing to restore, `story list` has it")]
    NotSpiked,
}
