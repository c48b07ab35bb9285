//! Where a story stands: its workflow stage, its publication, its schedule and embargo, and which acts that allows.
//!
//! Stage, publication and plan are kept apart on purpose: every system that merged two of them has had bugs for years.
//! Each act is a function from one standing to the next, or a refusal that says what to do.

mod refusal;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use refusal::Refusal;

use crate::{ContentHash, Embargo, Expiry, RevisionNumber, Schedule, StaffId, WallTime};

/// How far the desk has taken a story.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// مسودة.
    #[default]
    Draft,
    /// قيد المراجعة.
    InReview,
    /// جاهزة.
    Approved,
}

/// Whether readers have a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Publication {
    /// Never published and not about to be.
    Unpublished,
    /// Not yet published, with a time.
    Scheduled,
    /// On the site.
    Live,
    /// Taken down.
    Withdrawn,
}

/// Who approved which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Who.
    pub by: Option<StaffId>,
    /// When.
    pub at: DateTime<Utc>,
    /// The revision that was read.
    pub revision: RevisionNumber,
    /// The hash of its content: another hash means «changed since approval».
    pub hash: ContentHash,
}

/// What readers have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    /// The pinned revision.
    pub revision: RevisionNumber,
    /// When the story first went out, as the reader is told: the due time when it went out on schedule.
    pub first_published_at: DateTime<Utc>,
    /// When it really went out.
    pub fired_at: DateTime<Utc>,
    /// Until when whoever published it may take it back, as long as no export has brought it to readers.
    pub take_back_until: Option<DateTime<Utc>>,
}

/// How a story was taken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub at: DateTime<Utc>,
    /// What its page says instead; `None` removes the page.
    pub notice: Option<String>,
}

/// Everything about a story that is not its content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The workflow stage.
    pub stage: Stage,
    /// The approval, while the stage is approved.
    pub approval: Option<Approval>,
    /// Put away before publication.
    pub spiked: bool,
    /// The public number, given at first publication and never again; a page of the site has none.
    pub number: Option<u32>,
    /// What readers have, or had before a withdrawal.
    pub live: Option<Live>,
    /// Set while the story is taken down.
    pub withdrawal: Option<Withdrawal>,
    /// The publication to come.
    pub schedule: Option<Schedule>,
    /// The time before which nothing may go out.
    pub embargo: Option<Embargo>,
    /// The time at which it is taken down by itself.
    pub expiry: Option<Expiry>,
}

impl Standing {
    /// Whether readers have the story.
    #[must_use]
    pub const fn publication(&self) -> Publication {
        match (&self.withdrawal, &self.live, &self.schedule) {
            (Some(_), _, _) => Publication::Withdrawn,
            (None, Some(_), _) => Publication::Live,
            (None, None, Some(_)) => Publication::Scheduled,
            (None, None, None) => Publication::Unpublished,
        }
    }

    /// What readers have now; `None` when withdrawn.
    #[must_use]
    pub const fn on_site(&self) -> Option<&Live> {
        match (&self.withdrawal, &self.live) {
            (None, Some(live)) => Some(live),
            (Some(_), _) | (None, None) => None,
        }
    }

    /// Moves the story to another stage; approval pins the words it was given for.
    ///
    /// # Errors
    /// When the story is spiked.
    pub fn staged(mut self, stage: Stage, approval: Option<Approval>) -> Result<Self, Refusal> {
        self.refuse_spiked()?;
        self.stage = stage;
        self.approval = approval.filter(|_| stage == Stage::Approved);
        Ok(self)
    }

    /// Pins a revision to a time; replaces an earlier schedule. For a live story this is an update to come.
    ///
    /// # Errors
    /// When the story is spiked, the time has passed, or it lies before the end of the embargo.
    pub fn scheduled(mut self, schedule: Schedule, now: DateTime<Utc>) -> Result<Self, Refusal> {
        self.refuse_spiked()?;
        let due = schedule.due();
        if due <= now {
            return Err(Refusal::Past { due });
        }
        self.refuse_embargoed(due)?;
        self.refuse_expired(due)?;
        self.schedule = Some(schedule);
        Ok(self)
    }

    /// Moves the publication to come to another time; the pinned revision stays.
    ///
    /// # Errors
    /// When there is none, and as [`Standing::scheduled`].
    pub fn moved(mut self, time: WallTime, now: DateTime<Utc>) -> Result<Self, Refusal> {
        let schedule = self.schedule.take().ok_or(Refusal::NotScheduled)?;
        self.scheduled(Schedule { time, ..schedule }, now)
    }

    /// Takes the schedule back, and with it the time to take down what was never out.
    ///
    /// # Errors
    /// When there is none.
    pub fn unscheduled(mut self) -> Result<Self, Refusal> {
        if self.schedule.take().is_none() {
            return Err(Refusal::NotScheduled);
        }
        if self.on_site().is_none() {
            self.expiry = None;
        }
        Ok(self)
    }

    /// Sets the time at which the story is taken down by itself, or gives it up with `None`.
    ///
    /// # Errors
    /// When readers neither have the story nor are to get it, the time has passed, or it lies before the publication.
    pub fn expiring(mut self, expiry: Option<Expiry>, now: DateTime<Utc>) -> Result<Self, Refusal> {
        self.expiry = expiry;
        let Some(at) = self.expiry.as_ref().map(Expiry::at) else {
            return Ok(self);
        };
        if at <= now {
            return Err(Refusal::Past { due: at });
        }
        match &self.schedule {
            Some(schedule) => self.refuse_expired(schedule.due())?,
            None if self.on_site().is_none() => return Err(Refusal::NotLive),
            None => {}
        }
        Ok(self)
    }

    /// Makes a revision live. `told` is the time readers are told; `number` is used if the story has none yet, and is `None` for
    /// a page of the site.
    ///
    /// # Errors
    /// When the story is spiked, live already, or under embargo.
    pub fn published(
        mut self,
        revision: RevisionNumber,
        number: impl Into<Option<u32>>,
        told: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        self.refuse_spiked()?;
        if self.on_site().is_some() {
            return Err(Refusal::AlreadyLive);
        }
        self.refuse_embargoed(now)?;
        self.refuse_expired(now)?;
        let first_published_at = self
            .live
            .as_ref()
            .map_or(told, |live| live.first_published_at);
        self.live = Some(Live {
            revision,
            first_published_at,
            fired_at: now,
            take_back_until: None,
        });
        self.number = self.number.or_else(|| number.into());
        self.withdrawal = None;
        self.schedule = None;
        Ok(self)
    }

    /// Lets whoever publishes a story for the first time take it back until an instant.
    #[must_use]
    pub fn to_be_taken_back_until(mut self, until: DateTime<Utc>) -> Self {
        if let Some(live) = &mut self.live {
            live.take_back_until = Some(until);
        }
        self
    }

    /// Takes a story back that was published a moment ago, as if it never had been; only its number stays its own.
    ///
    /// # Errors
    /// When it is not live, or the time for that is over.
    pub fn taken_back(mut self, now: DateTime<Utc>) -> Result<Self, Refusal> {
        let live = self.on_site().ok_or(Refusal::NotLive)?;
        if live.take_back_until.is_none_or(|until| until < now) {
            return Err(Refusal::TooLateToTakeBack);
        }
        self.live = None;
        self.schedule = None;
        self.expiry = None;
        Ok(self)
    }

    /// Brings a newer revision of a live story to readers.
    ///
    /// # Errors
    /// When the story is not live, has nothing newer, or is under embargo.
    pub fn updated(
        mut self,
        revision: RevisionNumber,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        self.refuse_embargoed(now)?;
        if self.withdrawal.is_some() {
            return Err(Refusal::NotLive);
        }
        let live = self.live.as_mut().ok_or(Refusal::NotLive)?;
        if live.revision == revision {
            return Err(Refusal::NothingNewer);
        }
        live.revision = revision;
        live.take_back_until = None;
        self.schedule = None;
        Ok(self)
    }

    /// Withdraws a live story. A publication to come is taken back with it.
    ///
    /// # Errors
    /// When the story is not live.
    pub fn taken_down(
        mut self,
        notice: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        if self.on_site().is_none() {
            return Err(Refusal::NotLive);
        }
        self.withdrawal = Some(Withdrawal { at: now, notice });
        self.schedule = None;
        self.expiry = None;
        Ok(self)
    }

    /// Puts an unpublished story away.
    ///
    /// # Errors
    /// When readers have it or had it, or it is spiked already.
    pub fn spiked(mut self) -> Result<Self, Refusal> {
        self.refuse_spiked()?;
        if self.live.is_some() {
            return Err(Refusal::PublishedCannotBeSpiked);
        }
        self.spiked = true;
        self.schedule = None;
        self.expiry = None;
        Ok(self)
    }

    /// Brings a spiked story back to the stage it had.
    ///
    /// # Errors
    /// When it is not spiked.
    pub fn restored(mut self) -> Result<Self, Refusal> {
        if !self.spiked {
            return Err(Refusal::NotSpiked);
        }
        self.spiked = false;
        Ok(self)
    }

    /// Sets an embargo, or lifts it with `None`.
    ///
    /// # Errors
    /// When the story is live, or a schedule lies before the embargo's end.
    pub fn embargoed(mut self, embargo: Option<Embargo>) -> Result<Self, Refusal> {
        if embargo.is_some() && self.on_site().is_some() {
            return Err(Refusal::TooLateForEmbargo);
        }
        self.embargo = embargo;
        let due = self.schedule.as_ref().map(Schedule::due);
        match due.filter(|due| {
            self.embargo
                .as_ref()
                .is_some_and(|embargo| embargo.holds(*due))
        }) {
            Some(due) => Err(Refusal::ScheduledBeforeEmbargoEnds { due }),
            None => Ok(self),
        }
    }

    fn refuse_spiked(&self) -> Result<(), Refusal> {
        if self.spiked {
            Err(Refusal::Spiked)
        } else {
            Ok(())
        }
    }

    fn refuse_embargoed(&self, at: DateTime<Utc>) -> Result<(), Refusal> {
        match &self.embargo {
            Some(embargo) if embargo.holds(at) => Err(Refusal::Embargoed {
                until: embargo.until(),
            }),
            Some(_) | None => Ok(()),
        }
    }

    fn refuse_expired(&self, at: DateTime<Utc>) -> Result<(), Refusal> {
        match &self.expiry {
            Some(expiry) if expiry.at() <= at => Err(Refusal::ExpiresBefore { at: expiry.at() }),
            Some(_) | None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
