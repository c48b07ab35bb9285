//! The one thread that writes. It owns the read-write connection and works off one job after the other, so saves are in
//! order and nothing in this process ever waits for a lock of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};

use crate::keeper::Notes;
use crate::migrate::refuse_newer;
use crate::{ArchiveError, Change};

/// How many jobs may wait. A caller beyond that waits with its job: a slow disk slows saving, it does not fill memory.
const QUEUE: usize = 64;

/// How long to wait for another program's lock, from the moment a change was asked for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// How long at least: another program's save takes some milliseconds.
const LEAST_PATIENCE: Duration = Duration::from_millis(250);

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// The writer thread. Dropping it works off what is queued, tidies the planner's statistics and closes the file.
pub(crate) struct Writer {
    jobs: Option<SyncSender<Job>>,
    /// Who is told of saves and of a full disk; nobody for an archive in memory.
    notes: Option<Arc<Notes>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn start(
        connection: Connection,
        notes: Option<Arc<Notes>>,
    ) -> Result<Self, ArchiveError> {
        let (jobs, queue) = sync_channel(QUEUE);
        let thread = Builder::new()
            .name("archive-writer".to_owned())
            .spawn(move || work_off(connection, &queue))
            .map_err(|fault| ArchiveError::Bug(format!("no thread for the archive: {fault}")))?;
        Ok(Self {
            jobs: Some(jobs),
            notes,
            thread: Some(thread),
        })
    }

    /// Runs one IMMEDIATE transaction: committed when `change` succeeds, rolled back when it fails or panics.
    pub(crate) fn transact<T, E, F>(&self, change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<ArchiveError> + Send + 'static,
        F: FnOnce(&Change<'_>) -> Result<T, E> + Send + 'static,
    {
        let (asked, notes) = (Instant::now(), self.notes.clone());
        self.run(move |connection| {
            let seen = |fault: ArchiveError| {
                if let (ArchiveError::DiskFull, Some(notes)) = (&fault, &notes) {
                    notes.disk_is_full();
                }
                fault
            };
            wait_at_most(connection, asked)?;
            let transaction = connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(|fault| seen(fault.into()))?;
            refuse_newer(&transaction)?;
            let under_way = Change::within(&transaction);
            let value = change(&under_way)?;
            let marks = under_way.into_marks();
            transaction.commit().map_err(|fault| seen(fault.into()))?;
            if let Some(notes) = &notes {
                notes.saved(marks);
            }
            Ok(value)
        })
    }

    /// Runs a job on the writer's connection and waits for its answer.
    pub(crate) fn run<T, E, F>(&self, job: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<ArchiveError> + Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, E> + Send + 'static,
    {
        let (answer, reply) = sync_channel(1);
        let job: Job = Box::new(move |connection| {
            // The transaction of a job that panics is dropped on the way, and with it rolled back.
            let done = catch_unwind(AssertUnwindSafe(|| job(connection))).unwrap_or_else(|_| {
                Err(ArchiveError::Bug("a change of the archive panicked".to_owned()).into())
            });
            // A caller that no longer waits does not make the change less done.
            answer.send(done).unwrap_or_default();
        });
        let jobs = self.jobs.as_ref().ok_or(ArchiveError::Closed)?;
        jobs.send(job).map_err(|_| ArchiveError::Closed)?;
        reply.recv().map_err(|_| E::from(ArchiveError::Closed))?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // Jobs catch their own panics; nothing is left to do about a thread that ended otherwise.
            thread.join().unwrap_or_default();
        }
    }
}

/// A job that has stood in line behind a locked archive has waited already: all that were asked while another program had
/// it are answered within the same five seconds, in order, and none waits for the sum of those before it.
fn wait_at_most(connection: &Connection, asked: Instant) -> Result<(), ArchiveError> {
    let left = PATIENCE.saturating_sub(asked.elapsed()).max(LEAST_PATIENCE);
    Ok(connection.busy_timeout(left)?)
}

fn work_off(mut connection: Connection, queue: &Receiver<Job>) {
    for job in queue {
        job(&mut connection);
    }
    // Statistics make the next start faster; that they could not be written is no fault of the archive.
    connection
        .execute_batch("PRAGMA optimize")
        .unwrap_or_default();
}
