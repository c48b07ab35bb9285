//! What changed in the newsroom in memory, in order.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use press::{Changes, Seen};
use story::StoryId;

/// All changes, each with its imprint. A clone is a copy of the newsroom: it counts on from the same number and shares no imprint that
/// is given from then on.
#[derive(Clone, Default)]
pub struct History {
    changes: Vec<(StoryId, u32)>,
    imprints: Arc<AtomicU32>,
}

impl History {
    pub fn push(&mut self, story: StoryId) {
        let imprint = self.imprints.fetch_add(1, Ordering::Relaxed);
        self.changes.push((story, imprint));
    }

    pub fn extend(&mut self, stories: impl IntoIterator<Item = StoryId>) {
        for story in stories {
            self.push(story);
        }
    }

    /// What changed after `seen`, but for the lists.
    pub fn since(&self, seen: &Seen) -> Changes {
        let number = usize::try_from(seen.number).unwrap();
        let later = self.changes.iter().skip(number);
        Changes {
            stories: later.map(|(story, _)| *story).collect(),
            lists: Vec::new(),
            upto: self.up_to(self.changes.len()),
            knows_seen: number <= self.changes.len() && self.up_to(number) == *seen,
        }
    }

    fn up_to(&self, number: usize) -> Seen {
        let newest = number
            .checked_sub(1)
            .and_then(|last| self.changes.get(last));
        Seen {
            number: u64::try_from(number).unwrap(),
            imprint: newest
                .map(|(_, imprint)| imprint.to_string())
                .unwrap_or_default(),
        }
    }
}
