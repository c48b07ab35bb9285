//! One pass of the press: from what changed in the newsroom to the files that differ, with the reason for each.
//!
//! The same pass plans and exports; what becomes of a file is up to the [`Sink`]. An incremental pass looks only at the
//! changed stories, the stories that lead to them, the pages that list them, and the few pages made at every export.

mod corrections;
mod days;
mod feeds;
mod held;
mod lists;
mod made;
mod many;
mod neighbours;
mod root;
mod search;
mod server;
mod settle;
mod sink;
mod sitemaps;
mod stories;
mod unread;
mod why;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use story::{SectionId, StoryId};

use crate::address::{Month, Origin};
use crate::fault::PressFault;
use crate::manifest::Manifest;
use crate::newsstand::{Changes, List, Newsstand, Site, Slot, Without};
use crate::render::{Html, Renderer};
use crate::theme::Theme;

pub use many::threads;
pub(crate) use sink::{Kind, Sink};
pub(crate) use why::Why;

/// Changes when the bytes of a page can differ though site, theme and stories are the same. Since 5 every list is looked at once:
/// one may have grown unseen before gaps knew the stories that left them. Since 7 the record knows a change by more than its number.
const PRESS_FORMAT: u32 = 7;

/// What a pass found.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) unchanged: u64,
    pub(crate) rendering: Duration,
    /// Whether the record differs from the one before, apart from files.
    pub(crate) moved_on: bool,
    /// The stories that could not be read.
    pub(crate) unreadable: Vec<Unreadable>,
}

/// A live story whose words could not be read: readers keep the page they have, if they have one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// The story.
    pub story: StoryId,
    /// Its page that stays; `None` when it never had one in this folder.
    pub page: Option<String>,
    /// Why, in the newsroom's words.
    pub why: String,
}

/// A page to be made among many.
struct Job<'a> {
    kind: Kind,
    path: String,
    why: &'a Why,
    render: Box<Render<'a>>,
}

type Render<'a> = dyn Fn(&Renderer<'_>) -> Result<Html, PressFault> + Sync + 'a;

/// Settings that a pass is made with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope {
    pub(crate) full: bool,
    pub(crate) as_of: DateTime<Utc>,
}

/// A pass.
pub(crate) struct Run<'a> {
    renderer: Renderer<'a>,
    manifest: &'a Manifest,
    sink: &'a mut dyn Sink,
    full: bool,
    /// Whether the record was empty: nothing has to be looked for in it.
    first: bool,
    as_of: DateTime<Utc>,
    number: u32,
    pressed: BTreeSet<StoryId>,
    /// Stories whose cards changed, with their words for it.
    recarded: BTreeMap<StoryId, String>,
    lists: BTreeMap<List, (BTreeSet<u32>, Why)>,
    /// Lists whose first page differs for another reason than its slots.
    landings: BTreeMap<List, Why>,
    months: BTreeMap<Month, Why>,
    /// Months of the search index that differ.
    shards: BTreeMap<Month, Why>,
    /// Days whose stories are others now, or look otherwise.
    days: BTreeMap<NaiveDate, Why>,
    /// Months in which readers are told of other corrections.
    corrections: BTreeMap<Month, Why>,
    /// Slots of sections that another story has now, none, or one at another address.
    resettled: BTreeMap<Slot, String>,
    feeds: BTreeMap<SectionId, Why>,
    site_feed: Option<Why>,
    /// Why the files for servers may differ.
    rules: Option<Why>,
    /// Files a story stopped showing, and whether it was taken down.
    dropped: BTreeMap<String, bool>,
    /// Files that something stopped having, and why. Those that something else has by the end of the pass stay.
    leaving: BTreeMap<String, (Kind, Why)>,
    /// Whether a page names a file that turned out to be lost.
    has_lost_a_file: bool,
    outcome: Outcome,
}

/// Makes a pass over a newsstand and its record.
pub(crate) fn run(
    newsstand: &dyn Newsstand,
    site: &Site,
    manifest: &Manifest,
    scope: Scope,
    sink: &mut dyn Sink,
) -> Result<Outcome, PressFault> {
    let origin = Origin::parse(&site.url)?;
    root::check_root(site)?;
    let theme = Theme::of(&site.theme)?;
    let fingerprint = fingerprint(site, &theme);
    let seen = manifest.seen()?;
    let last_run: u32 = manifest
        .known("run")?
        .and_then(|value| value.parse().ok())
        .unwrap_or_default();
    let run_number = last_run.wrapping_add(1);
    let changes = newsstand.changes_since(&seen)?;
    let before = unread::before(manifest)?;
    let mut full = scope.full
        || manifest.known("fingerprint")?.as_deref() != Some(fingerprint.as_str())
        || !changes.knows_seen
        || changes.stories.iter().any(|story| before.contains(story));
    let changed = if full {
        &[]
    } else {
        changes.stories.as_slice()
    };
    let unread = unread::now(newsstand, before.iter().chain(changed))?;
    full |= unread != before;
    let scope = Scope { full, ..scope };
    let mut left_out = unread::without_page(newsstand, site, manifest, unread.into_iter())?;
    let outcome = loop {
        let without = Without::of(newsstand, &left_out)?;
        let (of_pass, site_of_pass): (&dyn Newsstand, _) = if left_out.is_empty() {
            (newsstand, Cow::Borrowed(site))
        } else {
            (&without, Cow::Owned(without.site()?))
        };
        let renderer = Renderer::new(of_pass, &site_of_pass, &theme, &origin);
        let mut run = Run::new(renderer, manifest, sink, scope, run_number)?;
        run.outcome.moved_on = full || changes.upto != seen;
        let unread = if full {
            run.all_stories()?;
            unread::without_page(newsstand, site, manifest, run.unread())?
        } else {
            run.changed(&changes)?;
            BTreeSet::new()
        };
        if run.has_lost_a_file || !unread.is_subset(&left_out) {
            // What was made so far leads to them.
            left_out.extend(unread);
            manifest.rollback()?;
            manifest.begin()?;
            sink.forget()?;
            continue;
        }
        if full {
            run.all_others()?;
        }
        run.remove_left()?;
        run.note_unread()?;
        break run.outcome;
    };
    manifest.set_seen(&changes.upto)?;
    manifest.set_known("run", &run_number.to_string())?;
    manifest.set_known("fingerprint", &fingerprint)?;
    Ok(outcome)
}

impl<'a> Run<'a> {
    fn new(
        renderer: Renderer<'a>,
        manifest: &'a Manifest,
        sink: &'a mut dyn Sink,
        scope: Scope,
        number: u32,
    ) -> Result<Self, PressFault> {
        Ok(Self {
            renderer,
            manifest,
            sink,
            full: scope.full,
            first: manifest.is_new()?,
            as_of: scope.as_of,
            number,
            pressed: BTreeSet::new(),
            recarded: BTreeMap::new(),
            lists: BTreeMap::new(),
            landings: BTreeMap::new(),
            months: BTreeMap::new(),
            shards: BTreeMap::new(),
            days: BTreeMap::new(),
            corrections: BTreeMap::new(),
            resettled: BTreeMap::new(),
            feeds: BTreeMap::new(),
            site_feed: None,
            rules: None,
            dropped: BTreeMap::new(),
            leaving: BTreeMap::new(),
            has_lost_a_file: false,
            outcome: Outcome::default(),
        })
    }
}

impl Run<'_> {
    /// The stories and pages of a pass over the whole newsroom.
    fn all_stories(&mut self) -> Result<(), PressFault> {
        let why = whole();
        let offered = self.renderer.newsstand.stories()?;
        let known: BTreeSet<StoryId> = offered.iter().copied().collect();
        // Stories that are gone: pressing them finds nothing and removes their pages. They come first, for in a newsroom that was
        // restored from a backup another story may have the number of one by now.
        let mut stories = self.manifest.stories()?;
        stories.retain(|id| !known.contains(id));
        stories.extend(offered);
        self.press_stories(&stories, &why)
    }

    /// All else of it.
    fn all_others(&mut self) -> Result<(), PressFault> {
        let why = whole();
        for asset in &self.renderer.theme.assets {
            self.file(Kind::Asset, &asset.path, &why, &asset.bytes)?;
        }
        self.note_held()?;
        self.all_lists(&why)?;
        self.all_days(&why)?;
        self.all_corrections(&why)?;
        self.made_every_time(&why)?;
        let sections: Vec<SectionId> = self
            .renderer
            .site
            .sections
            .iter()
            .map(|section| section.id)
            .collect();
        self.feeds = sections
            .into_iter()
            .map(|section| (section, why.clone()))
            .collect();
        self.site_feed = Some(why.clone());
        self.press_feeds()?;
        self.months = self
            .renderer
            .newsstand
            .months()?
            .into_iter()
            .map(|month| (month, why.clone()))
            .collect();
        self.press_sitemaps()?;
        self.press_whole_search(&why)?;
        self.fixed_pages(&why)?;
        self.rules = Some(why.clone());
        self.press_server_files()?;
        self.remove_dropped()?;
        let why = Why::because("nothing leads to it any more");
        for path in self.manifest.pages_not_in(self.number)? {
            self.gone(Kind::Removed, &path, &why);
        }
        Ok(())
    }

    /// A pass over what changed.
    fn changed(&mut self, changes: &Changes) -> Result<(), PressFault> {
        self.press_stories(&changes.stories, &Why::default())?;
        self.press_referrers()?;
        self.press_neighbours()?;
        self.held_lists()?;
        self.left_lists(&changes.lists)?;
        self.touched_lists()?;
        self.touched_days()?;
        self.touched_corrections()?;
        self.made_every_time(&self.front_reasons())?;
        self.press_feeds()?;
        self.press_sitemaps()?;
        self.press_search()?;
        self.press_server_files()?;
        self.remove_dropped()
    }

    /// Why something that follows both the stories and the time may differ: the stories, or else these words.
    fn time_or_stories(&self, time: &str) -> Why {
        if self.recarded.is_empty() {
            return Why::because(time);
        }
        let mut why = Why::default();
        for reason in self.recarded.values() {
            why.add(reason.clone());
        }
        why
    }

    /// Removes the files that no story shows any more.
    fn remove_dropped(&mut self) -> Result<(), PressFault> {
        let why = Why::because("no story shows it any more");
        for (path, taken_down) in std::mem::take(&mut self.dropped) {
            if !self.manifest.is_shown(&path)? {
                self.gone(
                    if taken_down {
                        Kind::TakenDown
                    } else {
                        Kind::Removed
                    },
                    &path,
                    &why,
                );
            }
        }
        Ok(())
    }
}

/// Why a pass over the whole newsroom makes something.
fn whole() -> Why {
    Why::because("the whole site is made anew")
}

/// Differs when any setting, the theme or the press does. `Debug` names every field, so none can be forgotten; that a
/// newer compiler may write it otherwise costs one full plan.
fn fingerprint(site: &Site, theme: &Theme) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&PRESS_FORMAT.to_le_bytes());
    hasher.update(theme.fingerprint().as_bytes());
    hasher.update(format!("{site:?}").as_bytes());
    hasher.finalize().to_hex().to_string()
}
