//! Thinning as it is done: a few entries at a time, each joined with the one after it, so that those that stay are made again
//! exactly. What is damaged is left as it is.

use chrono::{DateTime, Utc};
use story::StoryId;

use super::thinning::{Point, next_look, superfluous};
use super::trusted;
use crate::codec::json;
use crate::table::kept_saves::Entry;
use crate::{ArchiveError, Change, Snapshot};

impl Snapshot<'_> {
    /// Whether kept saves of some story are to become fewer.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn has_kept_due(&self, now: DateTime<Utc>) -> Result<bool, ArchiveError> {
        Ok(self.kept_due(now)?.is_some())
    }
}

impl Change<'_> {
    /// Lets kept saves of one story become fewer, `most` at once, so that no save waits long for it. Tells how many went.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn thin_kept_saves(&self, now: DateTime<Utc>, most: usize) -> Result<usize, ArchiveError> {
        let Some(story) = self.kept_due(now)? else {
            return Ok(0);
        };
        let entries = self.kept_of(story)?;
        let points: Vec<Point> = entries
            .iter()
            .map(|entry| Point {
                at: entry.saved_at,
                is_pinned: entry.ends_in.is_some(),
            })
            .collect();
        let mut gone = 0;
        for place in superfluous(&points, now) {
            if gone == most {
                // There is more: the same story is looked at again with the next step.
                return Ok(gone);
            }
            let entry = entries.get(place);
            let next = entries.get(place + 1);
            if let Some((entry, next)) = entry.zip(next) {
                gone += usize::from(self.join_kept(story, entry, next)?);
            }
        }
        self.replan_kept(story, next_look(&points, now))?;
        Ok(gone)
    }

    /// Joins an entry with the one after it; `false` when that cannot be done without a loss.
    fn join_kept(&self, story: StoryId, entry: &Entry, next: &Entry) -> Result<bool, ArchiveError> {
        if next.prev != Some(entry.save) {
            // The last of a chain that was given up with its draft.
            self.drop_kept_row(story, entry.save)?;
            return Ok(true);
        }
        // Read anew: the entry before may have been joined with this one.
        let rows = self
            .kept_row(story, entry.save)?
            .zip(self.kept_row(story, next.save)?);
        let Some((first, second)) = rows else {
            return Ok(false);
        };
        let (Ok(patch), Ok(then)) = (trusted(story, &first), trusted(story, &second)) else {
            return Ok(false);
        };
        let joined = Entry {
            prev: first.entry.prev,
            ..second.entry
        };
        let patch = json(&patch.then(then))?;
        self.drop_kept_row(story, entry.save)?;
        self.keep_row(story, Some(next.save), &joined, Some(&patch))?;
        Ok(true)
    }
}
