//! Looking through a whole archive while it is used: each story is read and compared with its hashes, the newest first, on a
//! thread of its own with short reads and rests. What is damaged is known before somebody needs it, and no start waits.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::{Connection, InterruptHandle};
use story::StoryId;

use crate::codec::Columns as _;
use crate::connections::look_through;
use crate::{Archive, ArchiveError, Checked, Fault, Snapshot};

/// How many stories are read in one look: the log cannot be emptied while it lasts.
const BATCH: u32 = 32;

/// The longest rest between two looks. A rest is as long as the look before it: the disk is somebody else's half the time.
const REST: Duration = Duration::from_millis(250);

/// How many faults are kept. An archive with more needs a backup, not a longer list.
const MOST_FAULTS: usize = 200;

/// How far an inspection is, and what it found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspected {
    /// Stories read.
    pub stories: u32,
    /// Stories in all, when it began.
    pub of: u32,
    /// Everything was looked at.
    pub is_done: bool,
    /// What is damaged: empty in a sound archive.
    pub faults: Vec<Fault>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    bell: Condvar,
}

#[derive(Default)]
struct State {
    inspected: Inspected,
    closing: bool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Rests; says whether to go on.
    fn rest(&self, time: Duration) -> bool {
        let rested = self
            .bell
            .wait_timeout_while(self.state(), time, |state| !state.closing);
        !rested.unwrap_or_else(PoisonError::into_inner).0.closing
    }
}

/// An inspection under way. Dropping it ends it.
pub(crate) struct Inspection {
    shared: Arc<Shared>,
    interrupt: InterruptHandle,
    thread: Option<JoinHandle<()>>,
}

impl Inspection {
    pub(crate) fn start(reader: Connection) -> Result<Self, ArchiveError> {
        let shared = Arc::new(Shared::default());
        let (told, interrupt) = (Arc::clone(&shared), reader.get_interrupt_handle());
        let thread = Builder::new()
            .name("archive-inspection".to_owned())
            .spawn(move || inspect(&reader, &told))
            .map_err(|fault| ArchiveError::Bug(format!("no thread for a check: {fault}")))?;
        Ok(Self {
            shared,
            interrupt,
            thread: Some(thread),
        })
    }

    pub(crate) fn so_far(&self) -> Inspected {
        self.shared.state().inspected.clone()
    }
}

impl Drop for Inspection {
    fn drop(&mut self) {
        self.shared.state().closing = true;
        self.shared.bell.notify_all();
        self.interrupt.interrupt();
        if let Some(thread) = self.thread.take() {
            // It writes nothing; what it did not look at, the next one will.
            thread.join().unwrap_or_default();
        }
    }
}

impl Archive {
    /// Begins to look through the whole archive beside the caller; does nothing when that was begun already.
    ///
    /// # Errors
    /// When the file cannot be opened once more.
    pub fn inspect(&self) -> Result<(), ArchiveError> {
        let mut inspection = self.inspection();
        if inspection.is_none() {
            *inspection = Some(Inspection::start(self.open_reader()?)?);
        }
        Ok(())
    }

    /// How far the inspection is; `None` when none was begun.
    #[must_use]
    pub fn inspected(&self) -> Option<Inspected> {
        self.inspection().as_ref().map(Inspection::so_far)
    }
}

fn inspect(reader: &Connection, told: &Shared) {
    let look = |look: &dyn Fn(&Snapshot<'_>) -> Result<Checked, ArchiveError>| {
        match look_through(reader, |snapshot| look(snapshot)) {
            Ok(checked) => checked,
            // A file that cannot be read any further is a finding too, unless it is the end that interrupted it.
            Err(_) if told.state().closing => Checked::default(),
            Err(fault) => Checked {
                faults: vec![Fault::File(fault.to_string())],
                ..Checked::default()
            },
        }
    };
    let of = look_through(reader, |snapshot| snapshot.counts()).map_or(0, |counts| counts.all());
    told.state().inspected.of = of;
    let mut before = None;
    loop {
        let began = Instant::now();
        let stories = look_through(reader, |snapshot| snapshot.stories_before(before, BATCH));
        let Ok(stories) = stories else {
            add(
                told,
                look(&|snapshot| {
                    snapshot
                        .stories_before(before, BATCH)
                        .map(|_| Checked::default())
                }),
            );
            break;
        };
        let Some(last) = stories.last() else { break };
        before = Some(*last);
        let checked = look(&|snapshot| snapshot.check_stories(&stories));
        add(told, checked);
        if !told.rest(began.elapsed().min(REST)) {
            return;
        }
    }
    add(told, look(&|snapshot| snapshot.check_structure()));
    let mut state = told.state();
    state.inspected.is_done = !state.closing;
}

fn add(told: &Shared, checked: Checked) {
    let inspected = &mut told.state().inspected;
    inspected.stories += checked.stories;
    inspected.faults.extend(checked.faults);
    inspected.faults.truncate(MOST_FAULTS);
}

impl Snapshot<'_> {
    /// The stories that were begun before another one, the newest first.
    fn stories_before(
        &self,
        before: Option<StoryId>,
        count: u32,
    ) -> Result<Vec<StoryId>, ArchiveError> {
        let before = before.map_or([u8::MAX; 16], |story| *story.as_bytes());
        self.all(
            "SELECT id FROM stories WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
            (before, count),
            |row| row.id("id"),
        )
    }
}
