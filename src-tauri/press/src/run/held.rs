//! The first pages of sections, which show what the chief editor holds there: made anew when that is other stories than at the
//! last export, or one of them looks otherwise. That may come with time alone.

use std::collections::BTreeMap;

use story::{SectionId, StoryId};

use super::Run;
use crate::fault::PressFault;
use crate::newsstand::List;

/// The name under which the record knows what was held.
const HELD: &str = "held";

type Held = BTreeMap<SectionId, Vec<StoryId>>;

impl Run<'_> {
    /// Notes the sections that show other held stories now, or the same ones otherwise.
    pub(super) fn held_lists(&mut self) -> Result<(), PressFault> {
        let before = self.manifest.known(HELD)?;
        let before: Held = before
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let now = self.note_held()?;
        if before != now {
            self.outcome.moved_on = true;
        }
        for section in &self.renderer.site.sections {
            let (old, new) = (before.get(&section.id), now.get(&section.id));
            let reason = if old == new {
                let mut held = new.into_iter().flatten();
                held.find_map(|story| self.recarded.get(story).cloned())
            } else {
                Some("what is held there changed".to_owned())
            };
            if let Some(reason) = reason {
                let landing = self.landings.entry(List::Section(section.id));
                landing.or_default().add(reason);
            }
        }
        Ok(())
    }

    /// Records what is held in each section.
    pub(super) fn note_held(&self) -> Result<Held, PressFault> {
        let mut held = Held::new();
        for section in &self.renderer.site.sections {
            let cards = self.renderer.newsstand.held(Some(section.id), self.as_of)?;
            if !cards.is_empty() {
                held.insert(section.id, cards.into_iter().map(|card| card.id).collect());
            }
        }
        let text =
            serde_json::to_string(&held).map_err(|error| PressFault::Record(error.to_string()))?;
        self.manifest.set_known(HELD, &text)?;
        Ok(held)
    }
}
