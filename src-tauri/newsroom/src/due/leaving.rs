//! Stories that leave the site by themselves, each in a transaction of its own.

use archive::Doing;
use story::{Refusal, StoryId, Verb};

use crate::publishing::{act, put};
use crate::wire::StoryView;
use crate::{Error, Newsroom};

impl Newsroom {
    /// Takes down every story whose time is over, the earliest first.
    pub(super) fn take_down_expired(&self) -> Result<Vec<StoryView>, Error> {
        let mut gone = Vec::new();
        let now = self.now();
        for story in self.archive.read(|snapshot| snapshot.expired(now))? {
            match self.take_down_by_itself(story) {
                // A damaged draft of it is told elsewhere.
                Ok(()) => gone.extend(self.view(story)),
                Err(fault) if fault.meets_every_story() => return Err(fault),
                // Somebody else was quicker, or gave the time up meanwhile; whatever else it is must not keep the others.
                Err(_) => {}
            }
        }
        Ok(gone)
    }

    fn take_down_by_itself(&self, story: StoryId) -> Result<(), Error> {
        let zone = self.zone()?;
        let doing = Doing {
            why: Verb::TakeDown,
            at: self.now(),
            by: None,
        };
        self.archive.write(move |change| -> Result<(), Error> {
            let record = change.story(story)?;
            let before = record.standing;
            let expiry = before
                .expiry
                .clone()
                .filter(|expiry| expiry.at() <= doing.at);
            let notice = expiry.ok_or(Refusal::NotLive)?.notice;
            let after = before.clone().taken_down(notice, doing.at)?;
            put(change, story, (&before, &after), doing, &zone)?;
            Ok(change.record(&act(story, doing, Some(record.head), "on schedule"))?)
        })
    }
}
