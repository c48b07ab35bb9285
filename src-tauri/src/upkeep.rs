//! Bringing the site up to date: one export at a time, the editor's or the clock's, and a rest after one that was stopped.
//!
//! The turn is taken here, before the newsroom's own lock: so the clock never stands in line behind an export, and a
//! cancel also stops the export that still waits.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use newsroom::{
    Error, ExportOptions, Newsroom,
    wire::{self, Code, Failure},
};
use serde_json::{Value, json};
use tokio::sync::OwnedMutexGuard;

use crate::rpc::blocking;

/// How long the clock leaves the site alone after an export was cancelled or failed, whoever had asked for it. It ends
/// sooner when readers are to see something new: a publication, an update, a take-down or another setting of the site.
const REST: Duration = Duration::from_secs(60);

/// The right to export, until it is dropped.
pub type Turn = OwnedMutexGuard<()>;

/// What came of looking after the site.
#[derive(Debug, PartialEq, Eq)]
pub enum Kept {
    /// An export was stopped a short while ago, and nothing is new since.
    Rested,
    /// Readers have everything.
    UpToDate,
    /// Readers have everything now.
    Written,
    /// The site is as it was.
    Stopped(Failure),
}

/// Until when the site is left alone.
#[derive(Debug, Clone, Copy)]
struct Rest {
    until: Instant,
    /// The newest change of the site that the stopped export would have shown.
    newest: u64,
}

/// Who exports, and when the clock does not; shared by the commands of the page and the clock.
#[derive(Debug, Default)]
pub struct Upkeep {
    turn: Arc<tokio::sync::Mutex<()>>,
    /// How often the editor has cancelled.
    cancels: AtomicU64,
    rest: Mutex<Option<Rest>>,
    /// The program is on its way out.
    is_leaving: AtomicBool,
}

impl Upkeep {
    /// The turn, where nobody exports.
    pub fn free_turn(&self) -> Option<Turn> {
        Arc::clone(&self.turn).try_lock_owned().ok()
    }

    /// Hears that the editor cancels; the newsroom stops the export under way.
    pub fn cancel(&self) {
        self.cancels.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether the program is on its way out, so that nothing is begun that can wait.
    pub fn is_leaving(&self) -> bool {
        self.is_leaving.load(Ordering::Relaxed)
    }

    /// Exports as the page asked, after the export under way.
    ///
    /// # Errors
    /// As the newsroom's own `export_site`; an export that was cancelled while it waited is not begun.
    pub async fn export_as_asked(
        self: Arc<Self>,
        newsroom: Arc<Newsroom>,
        asked: Value,
    ) -> Result<Value, Failure> {
        let before = self.cancels.load(Ordering::Relaxed);
        let turn = Arc::clone(&self.turn).lock_owned().await;
        if self.cancels.load(Ordering::Relaxed) != before {
            return Err(cancelled());
        }
        blocking(move || {
            let newest = newsroom.newest_site_change()?;
            let exported = wire::call(&newsroom, "export_site", asked);
            self.note(newest, exported.is_ok());
            drop(turn);
            exported
        })
        .await
    }

    /// Exports where readers would see something else, unless the site rests. Whoever calls has the turn.
    pub fn keep_up(&self, newsroom: &Newsroom) -> Kept {
        self.try_to_keep_up(newsroom)
            .unwrap_or_else(|error| Kept::Stopped(error.into()))
    }

    fn try_to_keep_up(&self, newsroom: &Newsroom) -> Result<Kept, Error> {
        let newest = newsroom.newest_site_change()?;
        if self.rests(newest) {
            return Ok(Kept::Rested);
        }
        if !newsroom.site_is_behind()? {
            return Ok(Kept::UpToDate);
        }
        // By a clock that is not believed nothing reaches readers by itself.
        if newsroom.site_waits()? || newsroom.clock_fault()?.is_some() {
            return Ok(Kept::Rested);
        }
        let exported = newsroom.export(&ExportOptions::default());
        self.note(newest, exported.is_ok());
        exported.map(|_| Kept::Written)
    }

    /// Brings the site up to date before the program leaves, after the export under way: nobody takes anything back any more.
    /// What was stopped a short while ago, and what is not published by a clock that is not believed, stays with the next
    /// opening.
    ///
    /// # Errors
    /// As an export; and when it takes longer than `patience`. The site is whole all the same.
    pub async fn finish(
        self: Arc<Self>,
        newsroom: Arc<Newsroom>,
        patience: Duration,
    ) -> Result<(), Failure> {
        self.is_leaving.store(true, Ordering::Relaxed);
        let at_work = Arc::clone(&newsroom);
        let finished = async move {
            let turn = Arc::clone(&self.turn).lock_owned().await;
            blocking(move || {
                let done = self.bring_last_changes(&at_work);
                drop(turn);
                Ok(done?)
            })
            .await
        };
        if let Ok(done) = tokio::time::timeout(patience, finished).await {
            return done;
        }
        let cancel = blocking(move || wire::call(&newsroom, "cancel_export", json!({})));
        cancel.await?;
        Err(unfinished())
    }

    fn bring_last_changes(&self, newsroom: &Newsroom) -> Result<(), Error> {
        if self.rests(newsroom.newest_site_change()?)
            || !newsroom.site_is_behind()?
            || newsroom.clock_fault()?.is_some()
        {
            return Ok(());
        }
        newsroom.export(&ExportOptions::default()).map(drop)
    }

    fn note(&self, newest: u64, is_done: bool) {
        let rest = (!is_done).then(|| Rest {
            until: Instant::now() + REST,
            newest,
        });
        *self.rest.lock().unwrap_or_else(PoisonError::into_inner) = rest;
    }

    fn rests(&self, newest: u64) -> bool {
        let rest = *self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        rest.is_some_and(|rest| rest.newest == newest && Instant::now() < rest.until)
    }
}

fn cancelled() -> Failure {
    Failure {
        code: Code::Cancelled,
        message: "the export was cancelled before it began; start it again when you like"
            .to_owned(),
        hint: None,
        retry: false,
    }
}

fn unfinished() -> Failure {
    Failure {
        code: Code::Cancelled,
        message: "the site was not brought up to date in time: that is done when the newsroom is opened again, or by the timer"
            .to_owned(),
        hint: None,
        retry: true,
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        path::Path,
        sync::{Arc, Mutex, OnceLock},
        time::Duration,
    };

    use chrono::TimeDelta;
    use newsroom::{
        Founding, MachineClock, ManualClock, Newsroom,
        wire::{self, Code},
    };
    use serde_json::{Value, json};

    use super::{Kept, Upkeep};

    fn sample(folder: &Path) -> Newsroom {
        let clock = Arc::new(MachineClock);
        let sample = Newsroom::create_sample(folder, &Founding::default(), clock);
        sample.unwrap().0
    }

    fn call(newsroom: &Newsroom, command: &str, payload: Value) -> Value {
        wire::call(newsroom, command, payload).unwrap()
    }

    fn code(kept: Kept) -> Code {
        match kept {
            Kept::Stopped(failure) => failure.code,
            other @ (Kept::Rested | Kept::UpToDate | Kept::Written) => panic!("{other:?}"),
        }
    }

    /// Publishes a story that is new.
    fn publish(newsroom: &Newsroom) {
        let sections = call(newsroom, "open_desk", json!({}));
        let section = &sections["sections"][0]["id"];
        let story = call(newsroom, "new_story", json!({ "section": section }));
        let save = json!({
            "story": story["id"], "base": story["stamp"], "body": null,
            "fields": { "headline": "افتتاح الجسر الجديد" },
        });
        call(newsroom, "save_story", save);
        call(newsroom, "publish_story", json!({ "story": story["id"] }));
    }

    #[test]
    fn a_site_folder_of_somebody_else_is_left_alone_until_something_is_published() {
        let folder = tempfile::tempdir().unwrap();
        let (newsroom, upkeep) = (sample(folder.path()), Upkeep::default());
        let site = folder.path().join("site");
        fs::create_dir_all(&site).unwrap();
        fs::write(site.join("keep.txt"), "of somebody else").unwrap();

        assert_eq!(code(upkeep.keep_up(&newsroom)), Code::ExportTarget);
        fs::remove_dir_all(&site).unwrap();
        assert_eq!(upkeep.keep_up(&newsroom), Kept::Rested);
        publish(&newsroom);
        assert_eq!(upkeep.keep_up(&newsroom), Kept::Written);
        assert_eq!(upkeep.keep_up(&newsroom), Kept::UpToDate);
    }

    #[test]
    fn the_site_waits_for_ten_seconds_with_what_can_be_taken_back_and_not_with_an_urgent_line() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(chrono::Utc::now()));
        let newsroom = sample(folder.path()).with_clock(clock.clone());
        let upkeep = Upkeep::default();
        assert_eq!(upkeep.keep_up(&newsroom), Kept::Written);

        publish(&newsroom);
        clock.advance(TimeDelta::seconds(9));
        assert_eq!(upkeep.keep_up(&newsroom), Kept::Rested);
        clock.advance(TimeDelta::seconds(1));
        assert_eq!(upkeep.keep_up(&newsroom), Kept::Written);

        let line = json!({ "headline": "عاجل: هزة أرضية تضرب الساحل", "section": null });
        call(&newsroom, "publish_urgent", line);
        assert_eq!(upkeep.keep_up(&newsroom), Kept::Written);
    }

    #[test]
    fn what_was_published_a_moment_ago_is_on_the_site_before_the_program_leaves() {
        let folder = tempfile::tempdir().unwrap();
        let newsroom = Arc::new(sample(folder.path()));
        let upkeep = Arc::new(Upkeep::default());
        assert_eq!(upkeep.keep_up(&newsroom), Kept::Written);
        publish(&newsroom);
        assert_eq!(upkeep.keep_up(&newsroom), Kept::Rested);
        let finished = Arc::clone(&upkeep).finish(Arc::clone(&newsroom), Duration::from_secs(60));
        tauri::async_runtime::block_on(finished).unwrap();
        assert!(!newsroom.site_is_behind().unwrap());
    }

    #[test]
    fn leaving_waits_for_no_export_longer_than_it_has_patience_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let newsroom = Arc::new(sample(folder.path()));
        let upkeep = Arc::new(Upkeep::default());
        let turn = upkeep.free_turn();
        let finished = Arc::clone(&upkeep).finish(newsroom, Duration::ZERO);
        let failure = tauri::async_runtime::block_on(finished).unwrap_err();
        assert!(
            failure.message.contains("opened again"),
            "{}",
            failure.message
        );
        drop(turn);
    }

    #[test]
    fn the_clock_does_not_begin_anew_what_the_editor_cancelled() {
        let folder = tempfile::tempdir().unwrap();
        let canceller: Arc<OnceLock<Arc<Newsroom>>> = Arc::default();
        let ear = Arc::clone(&canceller);
        let newsroom = sample(folder.path()).telling(Box::new(move |_| {
            if let Some(newsroom) = ear.get() {
                call(newsroom, "cancel_export", json!({}));
            }
        }));
        let newsroom = Arc::new(newsroom);
        assert!(canceller.set(Arc::clone(&newsroom)).is_ok());
        let upkeep = Arc::new(Upkeep::default());

        let asked =
            Arc::clone(&upkeep).export_as_asked(Arc::clone(&newsroom), json!({ "full": true }));
        let failure = tauri::async_runtime::block_on(asked).unwrap_err();
        assert_eq!(failure.code, Code::Cancelled);
        assert!(newsroom.site_is_behind().unwrap());
        assert_eq!(upkeep.keep_up(&newsroom), Kept::Rested);
    }

    #[test]
    fn a_cancel_also_stops_the_export_that_waits_for_its_turn() {
        let folder = tempfile::tempdir().unwrap();
        let newsroom = Arc::new(sample(folder.path()));
        let upkeep = Arc::new(Upkeep::default());
        let turn = Mutex::new(upkeep.free_turn());
        assert!(upkeep.free_turn().is_none(), "one export at a time");

        let asked = Arc::clone(&upkeep).export_as_asked(newsroom, json!({ "full": false }));
        let mut asked = Box::pin(asked);
        let answer = tauri::async_runtime::block_on(async {
            tokio::select! {
                biased;
                answer = &mut asked => panic!("it did not wait: {answer:?}"),
                () = std::future::ready(()) => {}
            }
            upkeep.cancel();
            drop(turn.lock().unwrap().take());
            asked.await
        });
        assert_eq!(answer.unwrap_err().code, Code::Cancelled);
        assert!(!folder.path().join("site/index.html").exists());
    }
}
