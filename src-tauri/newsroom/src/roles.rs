//! Who works on what at the desk, and who has seen what was written to him.

use story::{StaffId, StoryId, Verb};

use crate::scheduling::record;
use crate::views::{name_of, story_view};
use crate::wire::StoryView;
use crate::{Error, Newsroom};

impl Newsroom {
    /// Gives a story to somebody, or to nobody.
    ///
    /// # Errors
    /// When there is no such story or member of the staff.
    pub fn assign(&self, story: StoryId, assignee: Option<StaffId>) -> Result<StoryView, Error> {
        let (zone, doing) = (self.zone()?, self.doing(Verb::Assign)?);
        let media = self.media.clone();
        self.archive.write(move |change| {
            change.set_assignee(story, assignee)?;
            let name = name_of(change, assignee)?.unwrap_or_default();
            record(change, story, doing, &name)?;
            story_view(change, (&zone, &media), story)
        })
    }

    /// Whoever is at the desk has seen the notes on a story.
    pub(crate) fn see_mentions(&self, story: StoryId) -> Result<(), Error> {
        let (at, Some(reader)) = (self.now(), self.actor()?) else {
            return Ok(());
        };
        Ok(self
            .archive
            .write(move |change| change.see_mention(story, reader, at))?)
    }
}
