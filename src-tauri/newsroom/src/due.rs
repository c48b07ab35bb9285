//! What is due: found by a query on a short tick, claimed, and brought out.
//!
//! Claiming a story and publishing it are two transactions, so that a crash between them only means that somebody else
//! publishes it after the lease. One story that fails does not hold up the others, and nothing fails in silence.

use archive::{AlertKind, ArchiveError, Doing, NewAlert, OpenSchedule};
use chrono::{DateTime, TimeDelta, Utc};
use story::{FieldFault, Publication, StoryId, Verb, check_for_publication, late_by};

use crate::files_shown::check_files;
use crate::publishing::{act, publish_revision};
use crate::wire::{Stamp, StoryView};
use crate::{Error, Newsroom};

/// How long whoever claimed a due story has it alone.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// What one look at the clock brought out.
#[derive(Debug, Clone, Default)]
pub struct Due {
    /// What went out.
    pub published: Vec<StoryView>,
    /// What of it went out late.
    pub late: Vec<Late>,
    /// What was not let out.
    pub held: Vec<Stopped>,
    /// What could not be brought out.
    pub failed: Vec<Stopped>,
}

/// A story that went out late.
#[derive(Debug, Clone)]
pub struct Late {
    /// The story.
    pub story: StoryId,
    /// Its headline.
    pub headline: String,
    /// By how many seconds.
    pub seconds: i64,
}

/// A story that did not go out.
#[derive(Debug, Clone)]
pub struct Stopped {
    /// The story.
    pub story: StoryId,
    /// Its headline.
    pub headline: String,
    /// Why, and what to do.
    pub why: String,
}

impl Due {
    /// Whether nothing was due.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.published.is_empty() && self.held.is_empty() && self.failed.is_empty()
    }
}

impl Newsroom {
    /// Publishes every story whose time has come, the earliest first. One that fails does not hold up the others.
    ///
    /// # Errors
    /// When the archive fails; what a single story suffers is in the answer.
    pub fn publish_due(&self) -> Result<Due, Error> {
        let mut due = Due::default();
        loop {
            let now = self.now();
            // Looked for before it is claimed: the window looks every second, and a look should not take the write lock.
            if self.archive.read(|snapshot| snapshot.due(now))?.is_empty() {
                return Ok(due);
            }
            let Some(open) = self.archive.write(move |change| change.claim(now, LEASE))? else {
                return Ok(due);
            };
            self.fire(&open, &mut due)?;
        }
    }

    fn fire(&self, open: &OpenSchedule, due: &mut Due) -> Result<(), Error> {
        match self.carry_out(open) {
            Ok(()) => {
                // What went out is told, not what may have been written since.
                let mut view = self.view(open.story)?;
                let revision = open.schedule.revision;
                view.content = self
                    .archive
                    .read(|snapshot| snapshot.revision(open.story, revision))?
                    .content;
                view.stamp = Stamp { revision, seq: 0 };
                if let Some(behind) = late_by(open.schedule.due_utc, self.now()) {
                    let seconds = behind.num_seconds();
                    due.late.push(Late {
                        story: open.story,
                        headline: view.content.headline.clone(),
                        seconds,
                    });
                }
                due.published.push(view);
                Ok(())
            }
            Err(e) if e.concerns_one_story() => self.stop(open, &e, due),
            Err(e) => {
                let (id, why) = (open.id, e.to_string());
                // The archive itself is in trouble; if it cannot take this note either, the lease brings the story back.
                self.archive
                    .write(move |change| change.release_schedule(id, &why))
                    .unwrap_or_default();
                Err(e)
            }
        }
    }

    /// Publishes the pinned revision and closes the schedule in one transaction.
    fn carry_out(&self, open: &OpenSchedule) -> Result<(), Error> {
        let (open, zone, media) = (open.clone(), self.zone()?, self.media.clone());
        let doing = Doing {
            why: Verb::Publish,
            at: self.now(),
            by: None,
        };
        self.archive.write(move |change| -> Result<(), Error> {
            let due = open.schedule.due_utc;
            let revision = open.schedule.revision;
            let pinned = change.revision(open.story, revision)?.content;
            check_for_publication(&pinned)?;
            check_files(change, &media, &pinned)?;
            // A mark set after the words were pinned holds them back all the same: it is about the story.
            if change
                .working_copy(open.story)?
                .content
                .flags
                .not_for_publication
            {
                return Err(FieldFault::NotForPublication.into());
            }
            change.finish_schedule(open.id)?;
            let standing = change.story(open.story)?.standing;
            if standing.publication() == Publication::Live {
                let updated = standing.updated(revision, doing.at)?;
                change.set_standing(open.story, &updated, &zone)?;
                change.record(&act(
                    open.story,
                    Doing {
                        why: Verb::Update,
                        ..doing
                    },
                    Some(revision),
                    "on schedule",
                ))?;
            } else {
                publish_revision(change, open.story, (revision, &standing), due, doing, &zone)?;
            }
            if late_by(due, doing.at).is_some() {
                change.raise_alert(&alert(&open, AlertKind::Late, Some(doing.at), ""))?;
            }
            Ok(())
        })
    }

    /// Closes a schedule that cannot be carried out and tells the desk. One that was taken back, moved or carried out by
    /// somebody else since it was claimed is nobody's failure.
    fn stop(&self, open: &OpenSchedule, fault: &Error, due: &mut Due) -> Result<(), Error> {
        let why = fault.to_string();
        let held = matches!(fault, Error::Refused(_) | Error::Field(_) | Error::File(_));
        let kind = if held {
            AlertKind::Held
        } else {
            AlertKind::Failed
        };
        let (id, raised) = (open.id, alert(open, kind, None, &why));
        let closed = self
            .archive
            .write(move |change| -> Result<String, ArchiveError> {
                change.fail_schedule(id, &raised.why)?;
                change.raise_alert(&raised)?;
                Ok(change.story(raised.story)?.headline)
            });
        let headline = match closed {
            Ok(headline) => headline,
            Err(ArchiveError::NotFound { .. }) => return Ok(()),
            Err(fault) => return Err(fault.into()),
        };
        let stopped = Stopped {
            story: open.story,
            headline,
            why,
        };
        if held {
            due.held.push(stopped);
        } else {
            due.failed.push(stopped);
        }
        Ok(())
    }
}

fn alert(
    open: &OpenSchedule,
    kind: AlertKind,
    fired: Option<DateTime<Utc>>,
    why: &str,
) -> NewAlert {
    NewAlert {
        kind,
        story: open.story,
        due: open.schedule.due_utc,
        fired,
        why: why.to_owned(),
    }
}
