//! What the desk promised: the least that must be remembered to say what readers should have.

use chrono::{DateTime, TimeDelta, Utc};

/// The newsroom's limit for late publications, as it ships.
const USUAL_LIMIT: i64 = 24 * 60;

/// How long a crashed process keeps what it claimed.
pub const LEASE: TimeDelta = TimeDelta::seconds(45);

/// A publication to come.
#[derive(Debug, Clone)]
pub struct Promise {
    pub due: DateTime<Utc>,
    /// The words that were pinned.
    pub words: String,
    pub limit: Option<u32>,
    pub is_held: bool,
    /// A process that died has it until then.
    pub claimed_until: Option<DateTime<Utc>>,
}

/// A story as the desk and its readers should find it.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// The newest words.
    pub written: String,
    /// What readers have.
    pub live: Option<String>,
    pub was_live: bool,
    pub promise: Option<Promise>,
    pub embargo: Option<DateTime<Utc>>,
    pub expiry: Option<DateTime<Utc>>,
    /// How often words were brought to readers who had none.
    pub publications: usize,
    /// How often readers were given other words.
    pub updates: usize,
    /// When it went out, as readers are told.
    pub told: Option<DateTime<Utc>>,
}

/// What must come of a look at a story's promise.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Nothing,
    GoesOut,
    IsHeld,
}

impl Story {
    /// What a look at this instant must do with the promise.
    pub fn outcome(&self, now: DateTime<Utc>) -> Outcome {
        let Some(promise) = &self.promise else {
            return Outcome::Nothing;
        };
        // No lease is longer: one that ends later was given by a clock that was ahead.
        let is_claimed = promise
            .claimed_until
            .is_some_and(|until| now < until && until <= now + LEASE);
        if promise.is_held || is_claimed || now < promise.due {
            return Outcome::Nothing;
        }
        let limit = promise.limit.map_or(USUAL_LIMIT, i64::from);
        let is_too_late = now - promise.due > TimeDelta::minutes(limit);
        let is_over = self.live.is_none() && self.expiry.is_some_and(|over| over <= now);
        if is_too_late || is_over {
            Outcome::IsHeld
        } else {
            Outcome::GoesOut
        }
    }

    /// Readers get these words; a story that never was out is told to have come at `told`.
    pub fn goes_out(&mut self, words: String, told: DateTime<Utc>) {
        if self.live.is_some() {
            self.updates += 1;
        } else {
            self.publications += 1;
        }
        self.told.get_or_insert(told);
        self.live = Some(words);
        self.was_live = true;
        self.promise = None;
    }

    /// Readers have it no more.
    pub fn leaves(&mut self) {
        self.live = None;
        self.promise = None;
        self.expiry = None;
    }
}
