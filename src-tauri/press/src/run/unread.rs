//! Stories that cannot be read. Which lists, days and feeds show one cannot be told any more from what changed: so an export that
//! meets a changed one, or finds one readable again, makes the whole site anew, and every page shows the same of it.
//!
//! One that has no page of this folder to keep is left out of the whole site: nothing may lead to a page that is not there.

use std::collections::BTreeSet;

use story::StoryId;

use super::Run;
use super::made::page_path;
use crate::address::page_folder;
use crate::fault::PressFault;
use crate::manifest::Manifest;
use crate::newsstand::{Newsstand, OnSite, Site};

/// The name under which the record knows the stories that could not be read.
const UNREAD: &str = "unread";

/// The stories that could not be read at an export before.
pub(super) fn before(manifest: &Manifest) -> Result<BTreeSet<StoryId>, PressFault> {
    let text = manifest.known(UNREAD)?;
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

/// Those of some stories that cannot be read now.
pub(super) fn now<'s>(
    newsstand: &dyn Newsstand,
    stories: impl Iterator<Item = &'s StoryId>,
) -> Result<BTreeSet<StoryId>, PressFault> {
    let mut unread = BTreeSet::new();
    for story in stories {
        if matches!(newsstand.story(*story)?, OnSite::Unreadable(_)) {
            unread.insert(*story);
        }
    }
    Ok(unread)
}

/// Those of some unreadable stories that have no page where lists and the foot would lead to.
pub(super) fn without_page(
    newsstand: &dyn Newsstand,
    site: &Site,
    manifest: &Manifest,
    unread: impl Iterator<Item = StoryId>,
) -> Result<BTreeSet<StoryId>, PressFault> {
    let mut left_out = BTreeSet::new();
    for story in unread {
        let path = led_to(newsstand, site, story)?;
        let kept = manifest.story(story)?;
        if !path.is_some_and(|path| kept.is_some_and(|kept| kept.pages.contains(&path))) {
            left_out.insert(story);
        }
    }
    Ok(left_out)
}

/// Where lists lead to a story, or the foot to a page of the site: known without its words.
fn led_to(
    newsstand: &dyn Newsstand,
    site: &Site,
    story: StoryId,
) -> Result<Option<String>, PressFault> {
    if let Some(page) = site.pages.iter().find(|page| page.id == story) {
        return Ok(Some(format!("{}index.html", page_folder(&page.slug))));
    }
    let card = newsstand.card(story)?;
    Ok(card.map(|card| page_path(&card.address)))
}

impl Run<'_> {
    /// Records the stories that could not be read. Only a full pass has looked at all.
    pub(super) fn note_unread(&self) -> Result<(), PressFault> {
        let before = before(self.manifest)?;
        let mut unread: BTreeSet<StoryId> = self.unread().collect();
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

    /// The stories that could not be read in this pass.
    pub(super) fn unread(&self) -> impl Iterator<Item = StoryId> {
        self.outcome.unreadable.iter().map(|one| one.story)
    }
}
