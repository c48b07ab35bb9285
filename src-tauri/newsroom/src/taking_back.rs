//! «تراجع»: a story that was published a moment ago, taken back before readers had it.

use std::sync::TryLockError;

use press::PressFault;
use story::{Refusal, StoryId, Verb};

use crate::publishing::{act, put};
use crate::views::story_view;
use crate::wire::StoryView;
use crate::{Error, Newsroom};

impl Newsroom {
    /// Takes back a story that was published a moment ago.
    ///
    /// # Errors
    /// [`Refusal::TooLateToTakeBack`] when the time for that is over, or an export has brought the story to readers or is
    /// about to.
    pub fn take_back(&self, story: StoryId) -> Result<StoryView, Error> {
        // What an export under way has read cannot be taken back from it, be it this program's or another's.
        let _others_wait = match press::keep_still(&self.site_folder()?) {
            Err(PressFault::Busy) => return Err(Refusal::TooLateToTakeBack.into()),
            still => still?,
        };
        let _no_export = match self.export_turn.try_lock() {
            Ok(turn) => turn,
            Err(TryLockError::Poisoned(turn)) => turn.into_inner(),
            Err(TryLockError::WouldBlock) => return Err(Refusal::TooLateToTakeBack.into()),
        };
        let (zone, doing) = (self.zone()?, self.doing(Verb::TakeBack)?);
        let media = self.media.clone();
        self.archive
            .write(move |change| -> Result<StoryView, Error> {
                let before = change.story(story)?.standing;
                let after = before.clone().taken_back(doing.at)?;
                if change.is_exported(story)? {
                    return Err(Refusal::TooLateToTakeBack.into());
                }
                put(change, story, (&before, &after), doing, &zone)?;
                let shown = before.on_site().map(|live| live.revision);
                change.record(&act(story, doing, shown, ""))?;
                story_view(change, (&zone, &media), story)
            })
    }

    /// Whether the site waits: everything that readers do not have yet can still be taken back. Nothing else ever waits for
    /// it, an urgent line and what is due least of all.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn site_waits(&self) -> Result<bool, Error> {
        let now = self.now();
        Ok(self
            .archive
            .read(|snapshot| snapshot.only_take_backs_wait(now))?)
    }
}
