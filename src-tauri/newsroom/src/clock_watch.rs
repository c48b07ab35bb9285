//! The watch over the machine's clock: what it showed is remembered, and what is due waits while it is not believed.

use archive::{AlertKind, Change, NewAlert};
use chrono::TimeDelta;
use story::{Act, ClockFault, Sighting, Verb, judge};

use crate::{Error, Newsroom};

/// The clock is written down this often: a minute is fine enough to see it go back by five.
const EVERY: TimeDelta = TimeDelta::minutes(1);

impl Newsroom {
    /// Why the machine's clock is not believed now, if it is not. While it is, nothing is published by itself.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn clock_fault(&self) -> Result<Option<ClockFault>, Error> {
        let Some(now) = self.clock.sighting() else {
            return Ok(None);
        };
        let before = self.archive.read(|snapshot| snapshot.clock_seen())?;
        Ok(judge(before.as_ref(), &now).err())
    }

    /// As [`Newsroom::clock_fault`]; a clock that is believed is remembered, and of one that is not the desk is told until
    /// somebody has seen it: a timer may have met it while nobody was there.
    pub(crate) fn watch_clock(&self) -> Result<Option<ClockFault>, Error> {
        let Some(now) = self.clock.sighting() else {
            return Ok(None);
        };
        let before = self.archive.read(|snapshot| snapshot.clock_seen())?;
        if let Err(fault) = judge(before.as_ref(), &now) {
            self.tell_of_clock(&now, fault)?;
            return Ok(Some(fault));
        }
        let known = |before: &Sighting| now.shown.signed_duration_since(before.shown) < EVERY;
        if !before.as_ref().is_some_and(known) && !self.is_read_only() {
            self.archive.write(move |change| change.see_clock(&now))?;
        }
        Ok(None)
    }

    fn tell_of_clock(&self, now: &Sighting, fault: ClockFault) -> Result<(), Error> {
        let open = self.archive.read(|snapshot| snapshot.open_alerts())?;
        if self.is_read_only() || open.iter().any(|alert| alert.kind == AlertKind::Clock) {
            return Ok(());
        }
        let alert = NewAlert {
            kind: AlertKind::Clock,
            story: None,
            due: now.shown,
            fired: None,
            moved_to: None,
            held: None,
            why: fault.to_string(),
        };
        self.archive
            .write(move |change| change.raise_alert(&alert))?;
        Ok(())
    }

    /// Somebody says that the machine's clock is right, whatever it showed before.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn trust_clock(&self) -> Result<(), Error> {
        let Some(now) = self.clock.sighting() else {
            return Ok(());
        };
        let (at, by) = (self.now(), self.actor()?);
        self.archive.write(move |change: &Change<'_>| {
            change.trust_clock(&now)?;
            change.settle_clock_alerts(at)?;
            change.record(&Act {
                story: None,
                verb: Verb::Clock,
                at,
                by,
                revision: None,
                detail: String::new(),
            })
        })?;
        Ok(())
    }
}
