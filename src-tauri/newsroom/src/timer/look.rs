//! When `publish-due` last looked at the clock, by a timer or by `--watch`: what the desk tells of it, not what it should do.

use chrono::TimeDelta;

use crate::{Error, Newsroom};

/// Whose looks are noted.
pub(super) const PUBLISH_DUE: &str = "publish-due";

/// How long a note holds. A timer of every minute comes a little early now and then.
const HOLDS: TimeDelta = TimeDelta::seconds(50);

impl Newsroom {
    /// Notes that `publish-due` looks now; at most once a minute, so that a look every second is not a write every second.
    ///
    /// # Errors
    /// When the archive cannot be read or written.
    pub fn note_look(&self) -> Result<(), Error> {
        let now = self.now();
        let last = self
            .archive
            .read(|snapshot| snapshot.last_run(PUBLISH_DUE))?;
        // A note of a time to come is one of a clock that was set back since.
        let holds = last.is_some_and(|last| last <= now && now < last + HOLDS);
        if holds || self.is_read_only() {
            return Ok(());
        }
        Ok(self
            .archive
            .write(move |change| change.note_run(PUBLISH_DUE, now))?)
    }
}
