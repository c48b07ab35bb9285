//! Stories that cannot be read. Which lists, days and feeds show one cannot be told any more from what changed: so an export that
//! meets a changed one, or one that it could not read before, makes the whole site anew, and every page shows the same of it.

use std::collections::BTreeSet;

use story::StoryId;

use super::Run;
use crate::fault::PressFault;
use crate::manifest::Manifest;
use crate::newsstand::{Newsstand, OnSite};

/// The name under which the record knows the stories that could not be read.
const UNREAD: &str = "unread";

/// Whether one of the changed stories cannot be read, or could not at an export before.
pub(super) fn is_any_unread(
    newsstand: &dyn Newsstand,
    manifest: &Manifest,
    changed: &[StoryId],
) -> Result<bool, PressFault> {
    let before = unread_before(manifest)?;
    for story in changed {
        if before.contains(story) || matches!(newsstand.story(*story)?, OnSite::Unreadable(_)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn unread_before(manifest: &Manifest) -> Result<BTreeSet<StoryId>, PressFault> {
    let text = manifest.known(UNREAD)?;
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

impl Run<'_> {
    /// Records the stories that could not be read. Only a full pass has looked at all.
    pub(super) fn note_unread(&self) -> Result<(), PressFault> {
        let before = unread_before(self.manifest)?;
        let now = self.outcome.unreadable.iter().map(|one| one.story);
        let mut unread: BTreeSet<StoryId> = now.collect();
        if !self.full {
            unread.extend(&before);
        }
        if unread == before {
            return Ok(());
        }
        let text = serde_json::to_string(&unread)
            .map_err(|error| PressFault::Record(error.to_string()))?;
        Ok(self.manifest.set_known(UNREAD, &text)?)
    }
}
