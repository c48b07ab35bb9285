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
mod search;
mod server;
mod settle;
mod sink;
mod sitemaps;
mod stories;
mod unread;
mod why;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use story::{SectionId, StoryId, is_taken_at_root};

use crate::address::{Month, Origin};
use crate::fault::PressFault;
use crate::manifest::Manifest;
use crate::newsstand::{Changes, List, Newsstand, Site, Slot};
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
    check_root(site)?;
    let theme = Theme::of(&site.theme)?;
    let fingerprint = fingerprint(site, &theme);
    let seen = manifest.seen()?;
    let last_run: u32 = manifest
        .known("run")?
        .and_then(|value| value.parse().ok())
        .unwrap_or_default();
    let run_number = last_run.wrapping_add(1);
    let changes = newsstand.changes_since(&seen)?;
    let full = scope.full
        || manifest.known("fingerprint")?.as_deref() != Some(fingerprint.as_str())
        || !changes.knows_seen
        || unread::is_any_unread(newsstand, manifest, &changes.stories)?;
    let mut run = Run {
        renderer: Renderer::new(newsstand, site, &theme, &origin),
        manifest,
        sink,
        full,
        first: manifest.is_new()?,
        as_of: scope.as_of,
        number: run_number,
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
        outcome: Outcome {
            moved_on: full || changes.upto != seen,
            ..Outcome::default()
        },
    };
    if full {
        run.everything()?;
    } else {
        run.changed(&changes)?;
    }
    run.remove_left()?;
    run.note_unread()?;
    manifest.set_seen(&changes.upto)?;
    manifest.set_known("run", &run_number.to_string())?;
    manifest.set_known("fingerprint", &fingerprint)?;
    Ok(run.outcome)
}

impl Run<'_> {
    /// A pass over the whole newsroom.
    fn everything(&mut self) -> Result<(), PressFault> {
        let why = Why::because("the whole site is made anew");
        for asset in &self.renderer.theme.assets {
            self.file(Kind::Asset, &asset.path, &why, &asset.bytes)?;
        }
        let offered = self.renderer.newsstand.stories()?;
        let known: BTreeSet<StoryId> = offered.iter().copied().collect();
        // Stories that are gone: pressing them finds nothing and removes their pages. They come first, for in a newsroom that was
        // restored from a backup another story may have the number of one by now.
        let mut stories = self.manifest.stories()?;
        stories.retain(|id| !known.contains(id));
        stories.extend(offered);
        self.press_stories(&stories, &why)?;
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

    /// What only a setting or the theme can change.
    fn fixed_pages(&mut self, why: &Why) -> Result<(), PressFault> {
        self.page(Kind::Front, "404.html", why, |renderer| {
            renderer.not_found()
        })?;
        self.page(Kind::Front, "410.html", why, |renderer| renderer.gone())?;
        let robots = self.renderer.robots();
        self.file(Kind::Front, "robots.txt", why, robots.as_bytes())?;
        if let Some(key) = &self.renderer.site.indexnow_key {
            let path = format!("{key}.txt");
            self.file(Kind::Front, &path, why, key.as_bytes())?;
        }
        let pages = self.renderer.sitemap_of_pages();
        self.file(Kind::Sitemap, "sitemap-pages.xml", why, pages.as_bytes())
    }

    /// The front page and the shared fragment depend on the instant: the day, what the chief editor holds, and the strip.
    fn made_every_time(&mut self, why: &Why) -> Result<(), PressFault> {
        let as_of = self.as_of;
        self.page(Kind::Front, "parts/top.html", why, |renderer| {
            renderer.top(as_of)
        })?;
        self.page(Kind::Front, "index.html", why, |renderer| {
            renderer.front(as_of)
        })
    }

    /// Why the front page may differ.
    fn front_reasons(&self) -> Why {
        self.time_or_stories("what is held there, the strip or the date changed")
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

/// Two things on the site must not have one address.
fn check_root(site: &Site) -> Result<(), PressFault> {
    let mut seen = BTreeSet::new();
    let mut may_stand =
        |slug| arabic::is_slug(slug) && !is_taken_at_root(slug) && seen.insert(slug);
    for section in &site.sections {
        if !may_stand(section.slug.as_str()) {
            return Err(PressFault::SectionSlug {
                section: section.name.clone(),
                slug: section.slug.clone(),
            });
        }
    }
    for page in &site.pages {
        if !may_stand(page.slug.as_str()) {
            return Err(PressFault::PageSlug {
                page: page.title.clone(),
                slug: page.slug.clone(),
            });
        }
    }
    Ok(())
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
