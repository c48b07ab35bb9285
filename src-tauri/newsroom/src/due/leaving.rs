//! Stories that leave the site by themselves, each in a transaction of its own.

use archive::{AlertKind, Doing, NewAlert};
use story::{Refusal, StoryId, Verb, late_by};

use super::Late;
use crate::publishing::{act, put};
use crate::wire::StoryView;
use crate::{Error, Newsroom};

/// What left by itself.
#[derive(Default)]
pub(super) struct Left {
    pub(super) taken_down: Vec<StoryView>,
    /// What of it left later than it was to.
    pub(super) late: Vec<Late>,
}

impl Newsroom {
    /// Takes down every story whose time is over, the earliest first.
    pub(super) fn take_down_expired(&self) -> Result<Left, Error> {
        let mut left = Left::default();
        let now = self.now();
        for story in self.archive.read(|snapshot| snapshot.expired(now))? {
            match self.take_down_by_itself(story) {
                Ok(late) => {
                    // A damaged draft of it is told elsewhere.
                    left.taken_down.extend(self.view(story));
                    left.late.extend(late);
                }
                Err(fault) if fault.meets_every_story() => return Err(fault),
                // Somebody else was quicker, or gave the time up meanwhile; whatever else it is must not keep the others.
                Err(_) => {}
            }
        }
        Ok(left)
    }

    fn take_down_by_itself(&self, story: StoryId) -> Result<Option<Late>, Error> {
        let zone = self.zone()?;
        let doing = Doing {
            why: Verb::TakeDown,
            at: self.now(),
            by: None,
        };
        self.archive
            .write(move |change| -> Result<Option<Late>, Error> {
                let before = change.story(story)?.standing;
                let expiry = before
                    .expiry
                    .clone()
                    .filter(|expiry| expiry.at() <= doing.at)
                    .ok_or(Refusal::NotLive)?;
                let due = expiry.at();
                let after = before.clone().taken_down(expiry.notice, doing.at)?;
                put(change, story, (&before, &after), doing, &zone)?;
                let shown = before.on_site().map(|live| live.revision);
                change.record(&act(story, doing, shown, "on schedule"))?;
                let Some(behind) = late_by(due, doing.at) else {
                    return Ok(None);
                };
                change.raise_alert(&NewAlert {
                    kind: AlertKind::LeftLate,
                    story: Some(story),
                    due,
                    fired: Some(doing.at),
                    moved_to: None,
                    held: None,
                    why: String::new(),
                })?;
                Ok(Some(Late {
                    story,
                    headline: change.agenda_story(story)?.headline,
                    seconds: behind.num_seconds(),
                }))
            })
    }
}
