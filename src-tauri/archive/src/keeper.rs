//! The keeper: one thread that does beside the writer what no save should wait for. It writes the high-water mark after the
//! commits, at a bounded pace, and makes the ballast again when there is room.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use story::StoryId;

use crate::highwater::{self, Log, Mark, order};
use crate::{ArchiveError, ballast};

/// The least time between two writings of the mark. The first save is written down at once.
const PACE: Duration = Duration::from_secs(1);

/// How long the keeper waits before it looks whether there is room for the ballast again.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the keeper still has to do.
#[derive(Debug, Default)]
struct Duties {
    marks: BTreeMap<StoryId, Mark>,
    /// When to look after the ballast; `None` when nobody asked for one or it is there.
    ballast: Option<Instant>,
    /// The disk was full, and the ballast is not there again.
    ballast_used: bool,
    closing: bool,
}

/// What the writer tells the keeper.
#[derive(Debug)]
pub(crate) struct Notes {
    duties: Mutex<Duties>,
    bell: Condvar,
    ballast: PathBuf,
}

impl Notes {
    /// Notes saves that are committed.
    pub(crate) fn saved(&self, marks: Vec<Mark>) {
        if marks.is_empty() {
            return;
        }
        let mut duties = self.duties();
        for mark in marks {
            raise(&mut duties.marks, mark);
        }
        self.bell.notify_all();
    }

    /// Hears that the disk is full, and makes what room it can at once.
    pub(crate) fn disk_is_full(&self) {
        let mut duties = self.duties();
        if ballast::release(&self.ballast) {
            duties.ballast = Some(Instant::now() + PATIENCE);
            duties.ballast_used = true;
            self.bell.notify_all();
        }
    }

    fn duties(&self) -> MutexGuard<'_, Duties> {
        self.duties.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn raise(marks: &mut BTreeMap<StoryId, Mark>, mark: Mark) {
    let is_older = |known: &Mark| order(known.stamp) > order(mark.stamp);
    if !marks.get(&mark.story).is_some_and(is_older) {
        marks.insert(mark.story, mark);
    }
}

/// The keeper. Dropping it writes down what is noted and waits for it.
pub(crate) struct Keeper {
    notes: Arc<Notes>,
    log: Log,
    newsroom: String,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    pub(crate) fn start(archive: &Path, newsroom: String) -> Result<Self, ArchiveError> {
        let log = Log::at(highwater::place(archive));
        let notes = Arc::new(Notes {
            duties: Mutex::default(),
            bell: Condvar::new(),
            ballast: ballast::place(archive),
        });
        let (seen, kept, of) = (Arc::clone(&notes), log.clone(), newsroom.clone());
        let thread = Builder::new()
            .name("archive-keeper".to_owned())
            .spawn(move || keep(&seen, &kept, &of))
            .map_err(|fault| ArchiveError::Bug(format!("no thread for the keeper: {fault}")))?;
        Ok(Self {
            notes,
            log,
            newsroom,
            thread: Some(thread),
        })
    }

    pub(crate) fn notes(&self) -> Arc<Notes> {
        Arc::clone(&self.notes)
    }

    /// Wants ballast from now on.
    pub(crate) fn want_ballast(&self) {
        self.notes.duties().ballast = Some(Instant::now());
        self.notes.bell.notify_all();
    }

    /// Whether the ballast is there.
    pub(crate) fn has_ballast(&self) -> bool {
        ballast::is_kept(&self.notes.ballast)
    }

    /// Whether the ballast was let go and is not there again.
    pub(crate) fn has_used_ballast(&self) -> bool {
        self.notes.duties().ballast_used
    }

    /// Writes down that somebody has seen what was lost.
    pub(crate) fn settle(&self) -> Result<(), ArchiveError> {
        self.log.settle(&self.newsroom)
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.notes.duties().closing = true;
        self.notes.bell.notify_all();
        if let Some(thread) = self.thread.take() {
            // The keeper catches nothing that could panic; a mark that was not written is only lower.
            thread.join().unwrap_or_default();
        }
    }
}

fn keep(notes: &Notes, log: &Log, newsroom: &str) {
    let mut written = None;
    loop {
        let Some(due) = wait(notes, written) else {
            return;
        };
        if due.ballast {
            // What keeps it from being made is looked for again in a while, whatever it is.
            ballast::keep(&notes.ballast).unwrap_or_default();
            let mut duties = notes.duties();
            // Looked at while nobody can let it go: the disk may have become full while it was made.
            let kept = ballast::is_kept(&notes.ballast);
            duties.ballast = (!kept).then(|| Instant::now() + PATIENCE);
            duties.ballast_used &= !kept;
        }
        if !due.marks.is_empty() {
            let marks: Vec<Mark> = due.marks.into_values().collect();
            if log.note(newsroom, &marks).is_err() {
                // A full disk, most likely: the words come first, the mark is written when there is room.
                let mut duties = notes.duties();
                for mark in marks {
                    raise(&mut duties.marks, mark);
                }
            }
            written = Some(Instant::now());
        }
        if due.last {
            return;
        }
    }
}

/// What is to be done now.
struct Due {
    marks: BTreeMap<StoryId, Mark>,
    ballast: bool,
    last: bool,
}

/// Waits until something is to be done: marks at their pace, the ballast at its time, everything noted at the end.
fn wait(notes: &Notes, written: Option<Instant>) -> Option<Due> {
    let mut duties = notes.duties();
    loop {
        let now = Instant::now();
        let marks_at = written.map_or(now, |written| written + PACE);
        let marks_due = !duties.marks.is_empty() && (duties.closing || marks_at <= now);
        let ballast_due = duties.ballast.is_some_and(|at| at <= now) && !duties.closing;
        if marks_due || ballast_due || duties.closing {
            let marks = if marks_due {
                std::mem::take(&mut duties.marks)
            } else {
                BTreeMap::new()
            };
            let last = duties.closing;
            if last && marks.is_empty() {
                return None;
            }
            return Some(Due {
                marks,
                ballast: ballast_due,
                last,
            });
        }
        let until = [
            (!duties.marks.is_empty()).then_some(marks_at),
            duties.ballast,
        ];
        duties = match until.into_iter().flatten().min() {
            Some(at) => {
                let waited = notes
                    .bell
                    .wait_timeout(duties, at.saturating_duration_since(now));
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
            None => notes
                .bell
                .wait(duties)
                .unwrap_or_else(PoisonError::into_inner),
        };
    }
}
