//! What is due: found by a query on a short tick, claimed, and brought out.
//!
//! Claiming a story and publishing it are two transactions, so that a crash between them only means that somebody else
//! publishes it after the lease. One story that fails does not hold up the others, and nothing fails in silence.

mod leaving;
mod retiming;

use archive::{AlertKind, ArchiveError, Change, Doing, Held, NewAlert, OpenSchedule};
use chrono::{DateTime, TimeDelta, Utc};
use story::{
    ClockFault, FieldFault, Publication, StoryId, Verb, check_for_publication, late_by,
    too_late_by, wait_after_failures,
};

use crate::files_shown::check_files;
use crate::following::link_back;
use crate::media_folder::MediaFolder;
use crate::pages::check_address;
use crate::publishing::{act, publish_revision};
use crate::wire::{Stamp, StoryView};
use crate::{Error, Newsroom};

/// How long whoever claimed a due story has it alone. Shorter than what is told as late, so that a crash costs no alarm.
const LEASE: TimeDelta = TimeDelta::seconds(45);

/// What one look at the clock brought out.
#[derive(Debug, Clone, Default)]
pub struct Due {
    /// What went out.
    pub published: Vec<StoryView>,
    /// What of it went out late.
    pub late: Vec<Late>,
    /// What was not let out.
    pub held: Vec<Stopped>,
    /// What could not be brought out, and is tried again.
    pub failed: Vec<Stopped>,
    /// What was taken down because its time was over.
    pub taken_down: Vec<StoryView>,
    /// What of it left late.
    pub left_late: Vec<Late>,
    /// How many lists of the front page began.
    pub front: usize,
    /// How many times moved because the zone data changed.
    pub moved: usize,
    /// Why nothing is brought out now.
    pub clock: Option<ClockFault>,
}

/// A story that went out or left late.
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
        self.published.is_empty()
            && self.held.is_empty()
            && self.failed.is_empty()
            && self.taken_down.is_empty()
            && self.front == 0
            && self.moved == 0
    }
}

/// Why a due story does not go out now.
enum Obstacle {
    /// Somebody has to decide.
    Held(Held, String),
    /// It is tried again.
    Failed(String),
}

impl Obstacle {
    fn of(fault: &Error) -> Self {
        // What the desk can put right is held; what may come right by itself is tried again.
        if matches!(fault, Error::Refused(_) | Error::Field(_) | Error::File(_)) {
            Self::Held(Held::Refused, fault.to_string())
        } else {
            Self::Failed(fault.to_string())
        }
    }
}

impl Newsroom {
    /// Publishes every story whose time has come, the earliest first, and takes down those whose time is over. One that fails
    /// does not hold up the others. Nothing happens while the machine's clock is not believed.
    ///
    /// # Errors
    /// When the archive fails; what a single story suffers is in the answer.
    pub fn publish_due(&self) -> Result<Due, Error> {
        let mut due = Due {
            clock: self.watch_clock()?,
            ..Due::default()
        };
        if due.clock.is_some() {
            return Ok(due);
        }
        due.moved = self.retime_once()?;
        loop {
            let now = self.now();
            // Looked for before it is claimed: the window looks every second, and a look should not take the write lock.
            let waiting = self.archive.read(|snapshot| snapshot.due(now, LEASE))?;
            if waiting.is_empty() {
                break;
            }
            let Some(open) = self.archive.write(move |change| change.claim(now, LEASE))? else {
                break;
            };
            self.fire(&open, &mut due)?;
        }
        let left = self.take_down_expired()?;
        (due.taken_down, due.left_late) = (left.taken_down, left.late);
        // After the stories: what a list is to show is out by then.
        due.front = self.carry_out_front_plans()?;
        Ok(due)
    }

    fn fire(&self, open: &OpenSchedule, due: &mut Due) -> Result<(), Error> {
        let limit = match open.schedule.late_limit {
            Some(limit) => limit,
            None => self.settings()?.late_limit_minutes,
        };
        if let Some(behind) = too_late_by(open.schedule.due(), self.now(), limit) {
            let why = format!(
                "its time passed {} minutes ago and the limit is {limit}: release it, give it another time, or take the time back",
                behind.num_minutes()
            );
            return self.stop(open, Obstacle::Held(Held::TooLate, why), due);
        }
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
                if let Some(behind) = late_by(open.schedule.due(), self.now()) {
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
            // Whatever it is, it must not keep the others from their readers.
            Err(e) if !e.meets_every_story() => self.stop(open, Obstacle::of(&e), due),
            Err(e) => {
                let (id, why, now) = (open.id, e.to_string(), self.now());
                // The archive itself is in trouble; if it cannot take this note either, the lease brings the story back.
                self.archive
                    .write(move |change| change.release_schedule(id, now, &why))
                    .unwrap_or_default();
                Err(e)
            }
        }
    }

    /// Publishes the pinned revision and closes the schedule in one transaction.
    fn carry_out(&self, open: &OpenSchedule) -> Result<(), Error> {
        let open = open.clone();
        let doing = Doing {
            why: Verb::Publish,
            at: self.now(),
            by: None,
        };
        let (zone, media) = (self.zone()?, self.media.clone());
        self.archive.write(move |change| -> Result<(), Error> {
            let due = open.schedule.due();
            check_pinned(change, &open, &media)?;
            bring_out_pinned(change, &open, due, doing, &zone)?;
            // What was tried before is told as well, though it may not be ninety seconds late.
            if late_by(due, doing.at).is_some() || open.try_after.is_some() {
                change.raise_alert(&NewAlert {
                    fired: Some(doing.at),
                    ..alert(&open, AlertKind::Late)
                })?;
            }
            Ok(())
        })
    }

    /// Holds a schedule that cannot be carried out, or has it tried again later, and tells the desk. One that was taken back,
    /// moved or carried out by somebody else since it was claimed is nobody's failure.
    fn stop(&self, open: &OpenSchedule, obstacle: Obstacle, due: &mut Due) -> Result<(), Error> {
        let (stopped, now) = (open.clone(), self.now());
        let next = now + wait_after_failures(open.attempts);
        let is_held = matches!(obstacle, Obstacle::Held(..));
        let (Obstacle::Held(_, why) | Obstacle::Failed(why)) = &obstacle;
        let why = why.clone();
        let told = why.clone();
        let closed = self
            .archive
            .write(move |change| -> Result<String, ArchiveError> {
                let (id, why) = (stopped.id, told.as_str());
                let (kind, verb, held) = match obstacle {
                    Obstacle::Held(held, _) => {
                        change.hold_schedule(id, held, why)?;
                        (AlertKind::Held, Verb::Hold, Some(held))
                    }
                    Obstacle::Failed(_) => {
                        change.release_schedule(id, next, why)?;
                        (AlertKind::Failed, Verb::Fail, None)
                    }
                };
                change.raise_alert(&NewAlert {
                    held,
                    why: told.clone(),
                    ..alert(&stopped, kind)
                })?;
                let doing = Doing {
                    why: verb,
                    at: now,
                    by: None,
                };
                change.record(&act(
                    stopped.story,
                    doing,
                    Some(stopped.schedule.revision),
                    why,
                ))?;
                Ok(change.agenda_story(stopped.story)?.headline)
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
        if is_held {
            due.held.push(stopped);
        } else {
            due.failed.push(stopped);
        }
        Ok(())
    }
}

/// Refuses a pinned revision that readers cannot be given. A mark set after the words were pinned holds them back all the same:
/// it is about the story.
pub(crate) fn check_pinned(
    change: &Change<'_>,
    open: &OpenSchedule,
    media: &MediaFolder,
) -> Result<(), Error> {
    let pinned = change.revision(open.story, open.schedule.revision)?.content;
    check_for_publication(&pinned)?;
    check_address(change, open.story, &pinned)?;
    check_files(change, media, &pinned)?;
    let newest = change.working_copy(open.story)?.content;
    if newest.flags.not_for_publication {
        return Err(FieldFault::NotForPublication.into());
    }
    Ok(())
}

/// Makes the pinned revision of a schedule live and closes the schedule; readers are told the time `told`.
pub(crate) fn bring_out_pinned(
    change: &Change<'_>,
    open: &OpenSchedule,
    told: DateTime<Utc>,
    doing: Doing,
    zone: &story::Zone,
) -> Result<(), Error> {
    let revision = open.schedule.revision;
    change.finish_schedule(open.id)?;
    change.settle_alerts(open.story, doing.at)?;
    let standing = change.story(open.story)?.standing;
    if standing.publication() != Publication::Live {
        return publish_revision(change, open.story, (revision, &standing), told, doing, zone);
    }
    let updated = standing.updated(revision, doing.at)?;
    change.set_standing(open.story, &updated, zone)?;
    let doing = Doing {
        why: Verb::Update,
        ..doing
    };
    let detail = if doing.by.is_none() {
        "on schedule"
    } else {
        ""
    };
    change.record(&act(open.story, doing, Some(revision), detail))?;
    // Words that were pinned before a follow-up came out do not lead to it yet.
    for later in change.followed_by(open.story)? {
        if change.story(later)?.standing.on_site().is_some() {
            link_back(change, later, doing, zone)?;
        }
    }
    Ok(())
}

fn alert(open: &OpenSchedule, kind: AlertKind) -> NewAlert {
    NewAlert {
        kind,
        story: Some(open.story),
        due: open.schedule.due(),
        fired: None,
        moved_to: None,
        held: None,
        why: String::new(),
    }
}
