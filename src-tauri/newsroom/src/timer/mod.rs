//! The timer of the machine: it calls `mahbara-cli publish-due` every minute, so that what is due goes out while no window
//! is open.
//!
//! Each system keeps timers in its own form. What is written for it is made by pure functions, so that the texts for all three
//! can be read and tested anywhere; what only the machine can do goes through [`Machine`].

mod cron;
mod fault;
mod launchd;
mod look;
mod machine;
mod systemd;
mod task_scheduler;
mod xml;

use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use story::{Act, Verb};

use launchd::Launchd;
use systemd::Systemd;
use task_scheduler::TaskScheduler;

pub use fault::TimerFault;
pub use machine::{Machine, Ran, ThisMachine, TimerKind};

use crate::wall::moment;
use crate::wire::TimerView;
use crate::{Error, Newsroom};

/// How many hexadecimal digits of the newsroom's identity tell its timer from those of others on one machine.
const SHORT_ID: usize = 12;

/// How long the desk goes by what was seen of the timer.
const A_WHILE: Duration = Duration::from_secs(60);

/// What a timer calls.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Job {
    /// What the timer is called: `mahbara-` and the beginning of the newsroom's identity. Stays when the folder moves.
    name: String,
    /// Where `mahbara-cli` is.
    program: PathBuf,
    /// The newsroom's folder.
    folder: PathBuf,
}

impl Job {
    /// The program and its arguments, where they can be written in a text at all.
    fn words(&self) -> Result<[&str; 4], TimerFault> {
        Ok([
            text(&self.program)?,
            "--newsroom",
            text(&self.folder)?,
            "publish-due",
        ])
    }
}

/// A path as text. Every form in which a timer is written is one of Unicode.
fn text(path: &Path) -> Result<&str, TimerFault> {
    path.to_str()
        .ok_or_else(|| TimerFault::Unfit(path.display().to_string()))
}

/// How a timer stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct State {
    installed: bool,
    active: bool,
    lingers: Option<bool>,
    fault: Option<String>,
}

/// Keeps the timers of one kind of system.
trait Keeper {
    /// How the timer of that name stands, which should call for this folder.
    fn state(&self, name: &str, folder: &Path) -> Result<State, TimerFault>;

    /// Sets a timer, or sets it right. A timer that could not be set leaves nothing behind.
    fn install(&self, job: &Job) -> Result<(), Error>;

    /// Takes a timer away; one that is not there is gone already.
    fn remove(&self, name: &str) -> Result<(), Error>;
}

impl Newsroom {
    /// As [`Newsroom::timer`], not older than a minute: a window asks for its desk every second while somebody writes, and the
    /// answer takes two programs of the machine.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub(crate) fn timer_seen_lately(&self) -> Result<TimerView, Error> {
        let mut seen = self
            .timer_seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some((when, view)) = seen.as_ref()
            && when.elapsed() < A_WHILE
        {
            return Ok(view.clone());
        }
        let view = self.timer()?;
        *seen = Some((Instant::now(), view.clone()));
        Ok(view)
    }

    /// What was seen of the timer is not so any more.
    fn forget_timer(&self) {
        *self
            .timer_seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// How the timer of this newsroom stands on this machine. What cannot be found out is a fault in the answer.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn timer(&self) -> Result<TimerView, Error> {
        let zone = self.zone()?;
        let (id, ran) = self.archive.read(|snapshot| -> Result<_, Error> {
            Ok((
                snapshot.newsroom_id()?,
                snapshot.last_run(look::PUBLISH_DUE)?,
            ))
        })?;
        let state = self
            .keeper()
            .and_then(|keeper| keeper.state(&name(&id), &self.folder));
        let kind = if matches!(state, Err(TimerFault::None { .. })) {
            TimerKind::None
        } else {
            self.machine.kind()
        };
        let State {
            installed,
            active,
            lingers,
            fault,
        } = state.unwrap_or_else(|fault| State {
            fault: Some(fault.to_string()),
            ..State::default()
        });
        Ok(TimerView {
            kind,
            installed,
            active,
            last_run: ran.map(|at| moment(&zone, at)),
            lingers,
            fault,
        })
    }

    /// Sets the timer of this newsroom on this machine. One that calls an older place of the program or of the folder is set
    /// right.
    ///
    /// # Errors
    /// [`TimerFault`], which says what to do instead; what stood before stands then.
    pub fn install_timer(&self) -> Result<TimerView, Error> {
        let job = Job {
            name: self.timer_name()?,
            program: self
                .machine
                .command_line()
                .map_err(TimerFault::NoCommandLine)?,
            folder: self.folder.clone(),
        };
        let installed = self
            .keeper()
            .map_err(Error::from)
            .and_then(|keeper| keeper.install(&job));
        match installed {
            Err(Error::Timer(TimerFault::None { why, .. })) => Err(TimerFault::None {
                why,
                line: Some(cron::line(&job)?),
            }
            .into()),
            installed => installed.and_then(|()| self.tell_timer("set")),
        }
    }

    /// Takes the timer of this newsroom away from this machine.
    ///
    /// # Errors
    /// [`TimerFault`] when the system does not let it go.
    pub fn remove_timer(&self) -> Result<TimerView, Error> {
        let (name, was_set) = (self.timer_name()?, self.timer()?.installed);
        match self.keeper() {
            Ok(keeper) => keeper.remove(&name)?,
            // Where there are no timers there is none of ours.
            Err(TimerFault::None { .. }) => {}
            Err(fault) => return Err(fault.into()),
        }
        if was_set {
            self.tell_timer("taken away")
        } else {
            self.timer()
        }
    }

    /// Writes into the ledger what became of the timer.
    fn tell_timer(&self, detail: &'static str) -> Result<TimerView, Error> {
        self.forget_timer();
        let doing = self.doing(Verb::Timer)?;
        let act = Act {
            story: None,
            verb: doing.why,
            at: doing.at,
            by: doing.by,
            revision: None,
            detail: detail.to_owned(),
        };
        self.archive.write(move |change| change.record(&act))?;
        self.timer()
    }

    fn timer_name(&self) -> Result<String, Error> {
        Ok(name(&self.archive.read(|snapshot| snapshot.newsroom_id())?))
    }

    fn keeper(&self) -> Result<Box<dyn Keeper + '_>, TimerFault> {
        let machine = &*self.machine;
        let folder = || machine.timers().ok_or(TimerFault::NoHome);
        Ok(match machine.kind() {
            TimerKind::Systemd => Box::new(Systemd {
                machine,
                units: folder()?,
            }),
            TimerKind::Launchd => Box::new(Launchd {
                machine,
                agents: folder()?,
            }),
            TimerKind::TaskScheduler => Box::new(TaskScheduler { machine }),
            TimerKind::None => {
                return Err(TimerFault::none("no timers of this system are known"));
            }
        })
    }
}

/// What the timer of a newsroom is called.
fn name(newsroom: &str) -> String {
    let short: String = newsroom.chars().take(SHORT_ID).collect();
    format!("mahbara-{short}")
}

#[cfg(test)]
mod tests;
