//! One line for each step, and one line for what went wrong.

use std::{fmt, time::Instant};

/// Why a chore stopped: one line that says what happened and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(String);

impl Failure {
    /// Makes a failure of one line; `message` names what to do about it.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a step gives back.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Does `work` and says so in one line, with the seconds it took when anybody could have noticed them.
pub fn step<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    let begun = Instant::now();
    let outcome = work();
    let mark = if outcome.is_ok() { '✓' } else { '✗' };
    match begun.elapsed().as_secs() {
        0 => println!("{mark} {name}"),
        seconds => println!("{mark} {name} ({seconds} s)"),
    }
    outcome
}
