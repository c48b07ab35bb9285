//! Bringing a folder up to date: stage, sync, decide, place, sync, settle.
//!
//! Everything that differs is written to the private stage and synced. Then one transaction of the manifest decides:
//! before it the old site stands untouched, after it every move will be made, by this export or by the next. Moves are
//! renames in an order that never leaves a dangling link: what is taken down goes first, then assets, pictures, stories,
//! lists, the front page, feeds and sitemaps come, then what nothing leads to any more goes.

mod placing;

use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::address::Origin;
use crate::fault::PressFault;
use crate::folder::{Folder, Stage};
use crate::manifest::{Manifest, Move, PageHash};
use crate::newsstand::Newsstand;
use crate::plan::Change;
use crate::render::is_feed;
use crate::run::{Kind, Scope, Sink, Unreadable, Why, run};
pub(crate) use placing::is_placed;
use placing::{Placed, place_pending};

/// How to export.
pub struct Options<'a> {
    /// Whether to make every page anew and mend files that were edited or lost. Settings and themes that changed do the
    /// first by themselves.
    pub full: bool,
    /// The instant of the export, for the date line. Nothing else reads a clock.
    pub as_of: DateTime<Utc>,
    /// Told of every step; may stop the export as long as nothing is decided.
    pub progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

/// A step of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Making pages; can still be cancelled.
    Pressing,
    /// All is staged and synced; the last moment to cancel.
    Staged,
    /// The export is decided.
    Decided,
    /// Moving files to their places.
    Placing,
    /// All files are in place and synced; the record is about to be settled.
    Placed,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The step.
    pub step: Step,
    /// How many stories or files of the step are done.
    pub done: u64,
    /// How many there are.
    pub total: u64,
}

/// What an export did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Files written.
    pub written: u64,
    /// Files removed.
    pub deleted: u64,
    /// Files made or looked at and found unchanged.
    pub unchanged: u64,
    /// Bytes written.
    pub bytes: u64,
    /// Where the time went.
    pub ms: Milliseconds,
    /// Whether a killed export was finished first.
    pub finished_earlier: bool,
    /// Live stories that could not be read: readers keep the pages they have.
    pub unreadable: Vec<Unreadable>,
    /// What others can be told of.
    #[serde(skip)]
    pub to_tell: ToTell,
}

/// The absolute addresses of what an export wrote or removed, for hubs and search engines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToTell {
    /// Feeds.
    pub feeds: Vec<String>,
    /// Pages of stories. None when there are more than [`MOST_TOLD`]: that is a new dress, and no news.
    pub pages: Vec<String>,
}

/// The most pages of stories that others are told of after one export.
const MOST_TOLD: usize = 1_000;

/// Where the time of an export went, in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Milliseconds {
    /// Reading, deciding and staging.
    pub plan: u64,
    /// Making pages.
    pub render: u64,
    /// Syncing and moving files to their places.
    pub sync: u64,
}

/// Brings the site in a folder up to date with the newsroom.
///
/// The folder is made when it is not there. Only a folder that is empty or carries our marker is written to. An export
/// that was killed is finished first. When nothing differs, nothing is written. The same newsroom, settings and instant
/// give the same bytes, whichever exports came before.
///
/// # Errors
/// See [`PressFault`]. The site is whole after every one; after a failure while files are moved to their places it is
/// partly the new one, and the next export finishes it.
pub fn export(
    newsstand: &dyn Newsstand,
    out_dir: &Path,
    options: Options<'_>,
) -> Result<Report, PressFault> {
    let started = Instant::now();
    let site = newsstand.site()?;
    let held = Folder::hold(out_dir, &site.newsroom)?;
    let folder = &held.folder;
    let manifest = Manifest::open(&folder.manifest_path()?)?;
    let progress = options.progress;
    let earlier = place_pending(folder, &manifest, progress)?;
    let mut staging = Staging {
        folder,
        manifest: &manifest,
        stage: Stage::empty(folder)?,
        moves: Vec::new(),
        bytes: 0,
        progress,
    };
    manifest.begin()?;
    let scope = Scope {
        full: options.full,
        as_of: options.as_of,
    };
    let staged = run(newsstand, &site, &manifest, scope, &mut staging)
        .and_then(|outcome| Ok((outcome, staging.all_staged()?)));
    let (outcome, staging_time) = match staged {
        Ok(staged) => staged,
        Err(fault) => {
            // The fault that stopped the export is the one to tell; what is left over goes at the next export.
            manifest.rollback().ok();
            staging.stage.clear().ok();
            return Err(fault);
        }
    };
    let mut report = staging.report(earlier);
    report.unchanged = outcome.unchanged;
    report.unreadable = outcome.unreadable;
    report.to_tell = staging.to_tell(&Origin::parse(&site.url)?);
    report.ms.render = milliseconds(outcome.rendering);
    if staging.moves.is_empty() && !outcome.moved_on {
        manifest.rollback()?;
        report.ms.plan = milliseconds(started.elapsed().saturating_sub(outcome.rendering));
        return Ok(report);
    }
    let planned = started
        .elapsed()
        .saturating_sub(outcome.rendering)
        .saturating_sub(staging_time);
    report.ms.plan = milliseconds(planned);
    let placing = Instant::now();
    let progress = staging.progress;
    manifest.commit()?;
    place_pending(folder, &manifest, progress)?;
    report.ms.sync = milliseconds(staging_time + placing.elapsed());
    Ok(report)
}

/// Writes to the stage and remembers the moves, in the record too.
struct Staging<'a> {
    folder: &'a Folder,
    manifest: &'a Manifest,
    stage: Stage<'a>,
    moves: Vec<(Kind, Move)>,
    bytes: u64,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl Staging<'_> {
    fn remember(&mut self, kind: Kind, path: &str, staged: Option<u32>) -> Result<(), PressFault> {
        let next = Move {
            wave: kind.wave(),
            path: path.to_owned(),
            staged,
        };
        self.manifest.add_pending(self.moves.len(), &next)?;
        self.moves.push((kind, next));
        Ok(())
    }

    /// Syncs what is staged. Returns the time it took.
    fn all_staged(&mut self) -> Result<Duration, PressFault> {
        let started = Instant::now();
        self.stage.sync()?;
        let total = u64::try_from(self.moves.len()).unwrap_or(u64::MAX);
        self.tell(Step::Staged, 0, total)?;
        Ok(started.elapsed())
    }

    fn tell(&mut self, step: Step, done: u64, total: u64) -> Result<(), PressFault> {
        match (self.progress)(Progress { step, done, total }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(PressFault::Cancelled),
        }
    }

    fn to_tell(&self, origin: &Origin) -> ToTell {
        let of = |wanted: fn(Kind, &str) -> bool| {
            let moves = self.moves.iter();
            let paths = moves.map(|(kind, next)| (*kind, next.path.as_str()));
            let paths = paths.filter(move |(kind, path)| wanted(*kind, path));
            paths.collect::<Vec<(Kind, &str)>>()
        };
        let feeds = of(|kind, path| kind == Kind::Feed && is_feed(path));
        let mut pages = of(|kind, path| {
            matches!(kind, Kind::Article | Kind::TakenDown | Kind::Removed)
                && path.ends_with("index.html")
        });
        if pages.len() > MOST_TOLD {
            pages.clear();
        }
        let in_order = |mut paths: Vec<(Kind, &str)>| {
            paths.sort_unstable();
            paths.iter().map(|(_, path)| origin.url(path)).collect()
        };
        ToTell {
            feeds: in_order(feeds),
            pages: in_order(pages),
        }
    }

    fn report(&self, earlier: Option<Placed>) -> Report {
        let count = |writes: bool| {
            let moves = self
                .moves
                .iter()
                .filter(|(_, next)| next.staged.is_some() == writes);
            u64::try_from(moves.count()).unwrap_or(u64::MAX)
        };
        let finished_earlier = earlier.is_some();
        let earlier = earlier.unwrap_or_default();
        Report {
            written: earlier.written + count(true),
            deleted: earlier.deleted + count(false),
            bytes: self.bytes,
            finished_earlier,
            ..Report::default()
        }
    }
}

impl Sink for Staging<'_> {
    fn write(
        &mut self,
        kind: Kind,
        path: &str,
        _: Change,
        _: &Why,
        bytes: &[u8],
    ) -> Result<(), PressFault> {
        let staged = self.stage.add(path, bytes)?;
        self.bytes += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.remember(kind, path, Some(staged))
    }

    fn copy(
        &mut self,
        kind: Kind,
        path: &str,
        _: Change,
        _: &Why,
        from: &Path,
    ) -> Result<PageHash, PressFault> {
        let mut file = File::open(from).map_err(|error| PressFault::disk(path, error))?;
        let (staged, hash, bytes) = self.stage.add_from(path, &mut file)?;
        self.bytes += bytes;
        self.remember(kind, path, Some(staged))?;
        Ok(hash)
    }

    fn remove(&mut self, kind: Kind, path: &str, _: &Why) -> Result<(), PressFault> {
        self.remember(kind, path, None)
    }

    fn forget(&mut self) -> Result<(), PressFault> {
        self.stage = Stage::empty(self.folder)?;
        self.moves.clear();
        self.bytes = 0;
        Ok(())
    }

    fn is_intact(&mut self, path: &str, page: &PageHash) -> Result<bool, PressFault> {
        self.folder.holds(path, page)
    }

    fn progress(&mut self, done: u64, total: u64) -> Result<(), PressFault> {
        self.tell(Step::Pressing, done, total)
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
