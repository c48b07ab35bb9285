//! Why a timer could not be set, seen or taken away.

use std::io;

/// Why a timer could not be set, seen or taken away. Every message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum TimerFault {
    /// The machine has nothing that keeps timers for this user.
    #[error("there is no timer here that could be set: {why}; {}", instead(line.as_deref()))]
    None {
        /// What is missing.
        why: String,
        /// The line of a crontab that does the same.
        line: Option<String>,
    },
    /// The program that a timer calls is not where the window is.
    #[error("mahbara-cli cannot be called by a timer: {0}; put it beside the window's program")]
    NoCommandLine(#[source] io::Error),
    /// The environment names no folder of this user.
    #[error("the timers of this user have no place: set HOME")]
    NoHome,
    /// A path cannot be written down for a timer.
    #[error(
        "a timer cannot call by the path {0}: move the program or the newsroom to a path without quotes, control characters and letters that are no Unicode"
    )]
    Unfit(String),
    /// The system refused.
    #[error("could not {doing} the timer: {said}; set it right, then try again")]
    Refused {
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        said: String,
    },
}

impl TimerFault {
    /// Nothing keeps timers, for this reason.
    pub(super) fn none(why: impl Into<String>) -> Self {
        Self::None {
            why: why.into(),
            line: None,
        }
    }
}

fn instead(line: Option<&str>) -> String {
    let watch = "keep `mahbara-cli publish-due --watch` running instead";
    match line {
        None => watch.to_owned(),
        Some(line) => format!("{watch}, or add this line to `crontab -e`: {line}"),
    }
}
