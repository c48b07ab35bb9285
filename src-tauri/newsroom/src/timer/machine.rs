//! The machine a newsroom's timer is set on: its kind, its folders, its programs.

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde::Serialize;
use ts_rs::TS;

/// What keeps timers on a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TimerKind {
    /// The user's systemd.
    Systemd,
    /// launchd, for whoever is logged in.
    Launchd,
    /// The Task Scheduler of Windows.
    TaskScheduler,
    /// Nothing.
    None,
}

/// What a program that was run has said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ran {
    /// It ended well.
    pub worked: bool,
    /// Its standard output.
    pub said: String,
    /// Its standard error.
    pub complained: String,
}

impl Ran {
    /// The first line of what it has to say about its failure.
    #[must_use]
    pub fn complaint(&self) -> String {
        let mut lines = self.complained.lines().chain(self.said.lines());
        lines
            .find(|line| !line.trim().is_empty())
            .unwrap_or("it said nothing")
            .trim()
            .to_owned()
    }
}

/// What only the machine can tell or do about timers. Tests put one of their own in its place.
pub trait Machine: Send + Sync {
    /// What keeps timers on such a system.
    fn kind(&self) -> TimerKind;

    /// The folder in which this user's timers are written; `None` where the environment names no home.
    fn timers(&self) -> Option<PathBuf>;

    /// The number of the user by whom this program runs; `None` where users have none.
    fn user(&self) -> Option<u32>;

    /// Where `mahbara-cli` is: this program, or the one beside it.
    ///
    /// # Errors
    /// When there is none.
    fn command_line(&self) -> io::Result<PathBuf>;

    /// Runs a program of the system to its end.
    ///
    /// # Errors
    /// When it is not there or cannot be run.
    fn run(&self, program: &str, arguments: &[&str]) -> io::Result<Ran>;
}

/// The machine this program runs on.
#[derive(Debug, Clone, Copy, Default)]
pub struct ThisMachine;

impl Machine for ThisMachine {
    fn kind(&self) -> TimerKind {
        match std::env::consts::OS {
            "linux" => TimerKind::Systemd,
            "macos" => TimerKind::Launchd,
            "windows" => TimerKind::TaskScheduler,
            _ => TimerKind::None,
        }
    }

    fn timers(&self) -> Option<PathBuf> {
        match self.kind() {
            TimerKind::Systemd => dirs::config_dir().map(|config| config.join("systemd/user")),
            TimerKind::Launchd => dirs::home_dir().map(|home| home.join("Library/LaunchAgents")),
            TimerKind::TaskScheduler | TimerKind::None => None,
        }
    }

    #[cfg(unix)]
    fn user(&self) -> Option<u32> {
        use std::os::unix::fs::MetadataExt as _;
        // The home is the user's own: the standard library does not tell who runs a program.
        Some(dirs::home_dir()?.metadata().ok()?.uid())
    }

    #[cfg(not(unix))]
    fn user(&self) -> Option<u32> {
        None
    }

    fn command_line(&self) -> io::Result<PathBuf> {
        let name = format!("mahbara-cli{}", std::env::consts::EXE_SUFFIX);
        let beside = std::env::current_exe()?.with_file_name(name);
        if beside.is_file() {
            return Ok(beside);
        }
        Err(io::Error::new(
            io::ErrorKind::NotFound,
            format!("{} is not there", beside.display()),
        ))
    }

    fn run(&self, program: &str, arguments: &[&str]) -> io::Result<Ran> {
        let output = Command::new(program)
            .args(arguments)
            // What they say is read: in the one language they all speak.
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .output()?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(Ran {
            worked: output.status.success(),
            said: text(&output.stdout),
            complained: text(&output.stderr),
        })
    }
}
