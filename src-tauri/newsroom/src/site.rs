//! The site: what the press reads of this newsroom, and the exports made with it.

mod stand;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use archive::{Export, IDLE_READERS};
use chrono::{DateTime, TimeDelta, Utc};
use press::{Milliseconds, Options, PlannedPage, PressFault, Progress, Report, Served};
use story::{MediaId, StoryId};

use crate::commands::health::headline_of;
use crate::giving_way::Way;
use crate::media::VideoFile;
use crate::outbox::put_in_outbox;
use crate::settings::Settings;
use crate::wire::{ExportProgress, Exported, UnreadableStory};
use crate::{Error, Newsroom};
pub(crate) use stand::Stand;

/// How long an export waits for another process that exports to the same folder.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long it waits between two tries.
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// With how many connections a full export reads at most. Each has its own cache and plans; threads beyond them wait for a free one.
const MOST_READERS: usize = 8;

/// How to export.
#[derive(Debug, Clone, Default)]
pub struct ExportOptions {
    /// The folder; the newsroom's site folder when not given.
    pub out: Option<PathBuf>,
    /// Renew every page.
    pub full: bool,
}

/// What an export did and how long it took.
#[derive(Debug, Clone)]
pub struct ExportReport {
    /// What it did.
    pub exported: Exported,
    /// How long each part took, in milliseconds.
    pub ms: Milliseconds,
}

impl Newsroom {
    /// Brings a site folder up to date with the newsroom.
    ///
    /// # Errors
    /// When the folder is refused or cannot be written; the site is whole all the same.
    pub fn export(&self, options: &ExportOptions) -> Result<ExportReport, Error> {
        // One export at a time in this process; another process is kept out by the press's own lock.
        let turn = self
            .export_turn
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        self.export_cancelled.store(false, Ordering::Relaxed);
        let report = if options.full && options.out.is_none() {
            self.export_all()
        } else {
            self.export_once(options, None)
        };
        drop(turn);
        report
    }

    /// One export, which stops where it is to give way. Whoever calls has the turn.
    pub(crate) fn export_once(
        &self,
        options: &ExportOptions,
        way: Option<&Way>,
    ) -> Result<ExportReport, Error> {
        let folder = match &options.out {
            Some(folder) => folder.clone(),
            None => self.site_folder()?,
        };
        let (mut report, without_avif, seq, as_of) =
            self.export_when_free(&folder, options.full, way)?;
        if !self.is_read_only() {
            self.note_lost_avif(&without_avif)?;
        }
        let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let exported = Exported {
            written: small(report.written),
            deleted: small(report.deleted),
            unchanged: small(report.unchanged),
            bytes: report.bytes,
            folder: folder.display().to_string(),
            unreadable: self.named(report.unreadable)?,
        };
        if options.out.is_none() {
            let done = Export {
                at: as_of,
                seq,
                folder: exported.folder.clone(),
                written: exported.written,
                deleted: exported.deleted,
                unchanged: exported.unchanged,
                bytes: exported.bytes,
            };
            let (settings, to_tell) = (self.settings()?, std::mem::take(&mut report.to_tell));
            self.archive.write(move |change| -> Result<(), Error> {
                change.record_export(&done)?;
                put_in_outbox(change, &settings, &to_tell, as_of)
            })?;
        }
        Ok(ExportReport {
            exported,
            ms: report.ms,
        })
    }

    /// The stories that could not be read, with the headlines lists have of them.
    fn named(&self, unreadable: Vec<press::Unreadable>) -> Result<Vec<UnreadableStory>, Error> {
        self.archive.read(|snapshot| {
            let named = unreadable.into_iter().map(|one| {
                Ok(UnreadableStory {
                    story: one.story,
                    headline: headline_of(snapshot, one.story)?.unwrap_or_default(),
                    page: one.page,
                    why: one.why,
                })
            });
            named.collect()
        })
    }

    /// Exports as soon as no other process exports to the same folder. What the other one wrote may be older than what is to
    /// be shown now, so the turn is waited for and not skipped.
    fn export_when_free(
        &self,
        folder: &Path,
        full: bool,
        way: Option<&Way>,
    ) -> Result<(Report, Vec<MediaId>, u64, DateTime<Utc>), Error> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // Of the moment it begins: what turned while it waited is shown.
            let as_of = self.now();
            let mut progress = |progress: Progress| self.tell_progress(progress, way);
            let readers = readers(full, press::threads());
            let exported = self
                .archive
                .read_shared(readers, |shared| -> Result<_, Error> {
                    // Of the same state as the stories, so that the number recorded covers the settings too.
                    let settings = Settings::of(&shared.look().settings()?)?;
                    let stand = Stand::new(self, shared, &settings)?;
                    let report = press::export(
                        &stand,
                        folder,
                        Options {
                            full,
                            as_of,
                            progress: &mut progress,
                        },
                    )?;
                    let newest = shared.look().newest_site_change()?;
                    Ok((report, stand.without_avif(), newest, as_of))
                });
            match exported {
                Err(Error::Press(PressFault::Busy)) if Instant::now() < deadline => {
                    wait_until_free(folder, deadline);
                }
                done => return done,
            }
        }
    }

    fn tell_progress(&self, progress: Progress, way: Option<&Way>) -> ControlFlow<()> {
        let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        if let Some(listener) = &self.progress_listener {
            listener(ExportProgress {
                done: small(progress.done),
                of: small(progress.total),
            });
        }
        let is_cancelled = self.export_cancelled.load(Ordering::Relaxed);
        if is_cancelled || way.is_some_and(|way| way.is_wanted(self)) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Whether readers would see something else after an export than they see now: something was published, updated, taken
    /// down or set since the last one, a new day has begun for the date line, something of the front page began or ended with
    /// its time, or a story is no news for search engines any more.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn site_is_behind(&self) -> Result<bool, Error> {
        // The site is kept by whoever may write the newsroom.
        if self.is_read_only() {
            return Ok(false);
        }
        let settings = self.settings()?;
        let now = self.now();
        let today = settings.zone.local(now).wall.date();
        self.archive.read(|snapshot| {
            let Some(last) = snapshot.last_export()? else {
                return Ok(
                    !snapshot.latest(None, 1)?.is_empty() || !snapshot.site_pages()?.is_empty()
                );
            };
            let changed = snapshot.newest_site_change()? > last.seq;
            let new_day = settings.masthead.date_line.is_empty()
                && settings.zone.local(last.at).wall.date() != today;
            // By a clock that was ahead the last export shows what has not begun yet, and hides what has not ended.
            let (from, to) = (last.at.min(now), last.at.max(now));
            let turned = snapshot.front_turned_between(from, to)?
                || snapshot.strip_ended_between(from, to, settings.strip_stays())?;
            let news = TimeDelta::hours(press::NEWS_HOURS);
            let aged = snapshot.any_published_between(from - news, to - news)?;
            Ok(changed || new_day || turned || aged)
        })
    }

    /// The number of the newest change that readers can see: a publication, an update, a take-down or a setting of the site
    /// makes it larger.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn newest_site_change(&self) -> Result<u64, Error> {
        Ok(self
            .archive
            .read(|snapshot| snapshot.newest_site_change())?)
    }

    /// What an export would write and remove, and why, without doing it.
    ///
    /// # Errors
    /// When the folder is refused.
    pub fn plan_export(&self, out: Option<&Path>, full: bool) -> Result<Vec<PlannedPage>, Error> {
        let folder = match out {
            Some(folder) => folder.to_owned(),
            None => self.site_folder()?,
        };
        let settings = self.settings()?;
        self.archive.read_shared(1, |shared| {
            let stand = Stand::new(self, shared, &settings)?;
            Ok(press::plan(&stand, &folder, full, self.now())?)
        })
    }

    /// The exact page of a story with its newest words, published or not.
    ///
    /// # Errors
    /// When there is no such story.
    pub fn page_of(&self, story: StoryId) -> Result<String, Error> {
        let settings = self.settings()?;
        self.archive.read_shared(1, |shared| {
            let stand = Stand::new(self, shared, &settings)?.for_preview();
            Ok(press::article_preview(
                &stand,
                &stand.as_if_published(story, self.now())?,
                "",
            )?)
        })
    }

    /// A file of the site as it would be exported now, for the preview: `story` is shown with its newest words at its own
    /// address, everything else as readers have it. `None` when the site has no such file.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn preview_file(
        &self,
        path: &str,
        story: Option<StoryId>,
    ) -> Result<Option<Served>, Error> {
        if let Some(file) = press::desk_file(path) {
            return Ok(Some(file));
        }
        let settings = self.settings()?;
        let now = self.now();
        self.archive.read_shared(1, |shared| {
            let stand = Stand::new(self, shared, &settings)?.for_preview();
            let shown = story
                .map(|story| stand.as_if_published(story, now))
                .transpose()?;
            if let Some(shown) = shown.filter(|shown| is_page_of(shown, path)) {
                let root = "../".repeat(shown.folder().matches('/').count());
                let html = press::desk_preview(&stand, &shown, &root)?;
                return Ok(Some(Served {
                    media_type: "text/html; charset=utf-8",
                    bytes: html.into_bytes(),
                }));
            }
            Ok(press::page_at(&stand, path, now)?)
        })
    }

    /// The file of a video that pages show at a path of the site, for the preview; `None` where there is no such.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn preview_video(&self, path: &str) -> Result<Option<VideoFile>, Error> {
        let named = path
            .strip_prefix("media/")
            .and_then(|name| Some((name, name.split_once('.')?.0)));
        let Some((name, hash)) = named else {
            return Ok(None);
        };
        let rows = self
            .archive
            .read(|snapshot| snapshot.media_of_short_hash(hash))?;
        match rows.into_iter().find(|row| row.file == name) {
            Some(row) => self.video_file(row.id),
            None => Ok(None),
        }
    }

    /// The address of the site while it is the example that a newsroom begins with, where nothing of the newsroom's is.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn example_address(&self) -> Result<Option<String>, Error> {
        let url = self.settings()?.url;
        let example = crate::settings::defaults().get("site.url");
        let is_example = example.and_then(serde_json::Value::as_str) == Some(url.as_str());
        Ok(is_example.then_some(url))
    }

    /// The path at which [`Newsroom::preview_file`] shows a story.
    ///
    /// # Errors
    /// When there is no such story.
    pub fn preview_path(&self, story: StoryId) -> Result<String, Error> {
        let settings = self.settings()?;
        self.archive.read_shared(1, |shared| {
            let stand = Stand::new(self, shared, &settings)?.for_preview();
            Ok(stand.as_if_published(story, self.now())?.folder())
        })
    }
}

/// How many connections an export reads with on a machine of so many threads. One of what changed has few pages to make, and is not
/// worth more connections than the archive keeps open anyway, whatever turns it into a full one.
fn readers(full: bool, threads: usize) -> usize {
    threads.min(if full { MOST_READERS } else { IDLE_READERS })
}

/// Waits until no other process exports to a folder, with nothing of the archive held open meanwhile.
fn wait_until_free(folder: &Path, deadline: Instant) {
    let is_busy = || matches!(press::keep_still(folder), Err(PressFault::Busy));
    loop {
        std::thread::sleep(BETWEEN_TRIES);
        if Instant::now() >= deadline || !is_busy() {
            return;
        }
    }
}

/// Whether a path asks for the page of a story, or for a page of the site.
fn is_page_of(shown: &press::Previewed, path: &str) -> bool {
    path.strip_suffix("index.html").unwrap_or(path) == shown.folder()
}

impl From<press::ReadFault> for Error {
    fn from(fault: press::ReadFault) -> Self {
        Self::Press(PressFault::Read(fault))
    }
}

#[cfg(test)]
mod tests {
    use super::readers;

    #[test]
    fn an_export_opens_no_more_connections_than_it_is_worth() {
        let on = |threads| [false, true].map(|full| readers(full, threads));
        assert_eq!(on(2), [2, 2]);
        assert_eq!(on(6), [4, 6]);
        assert_eq!(on(16), [4, 8]);
    }
}
