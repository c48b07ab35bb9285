//! The stories beside one that came into a section, left it or has another address: their pages lead to it.

use story::StoryId;

use super::{Run, Why};
use crate::fault::PressFault;

impl Run<'_> {
    pub(super) fn press_neighbours(&mut self) -> Result<(), PressFault> {
        for (slot, reason) in std::mem::take(&mut self.resettled) {
            let why = Why::because(format!("it stands beside another story: {reason}"));
            let beside = self.renderer.newsstand.neighbours(slot.list, slot.number)?;
            let beside = [beside.before, beside.after].into_iter().flatten();
            let beside: Vec<StoryId> = beside.map(|(story, _)| story).collect();
            self.press_stories(&beside, &why)?;
        }
        Ok(())
    }
}
