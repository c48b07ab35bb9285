//! The timer of a systemd user manager: a unit that publishes, and one that calls it every minute.
//!
//! A machine that slept or was off catches up at once (`Persistent`, and systemd's own look after a resume); a clock that was
//! set is looked at again. While nobody is logged in it runs only where the user lingers, which is told.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::machine::{Machine, Ran};
use super::{Job, Keeper, State, TimerFault};
use crate::Error;
use crate::media_folder::write_whole;

/// The exit status systemd notes when it could not run the program at all (systemd.exec(5), `EXIT_EXEC`).
const COULD_NOT_RUN: &str = "203";

/// The user's systemd.
pub(super) struct Systemd<'a> {
    pub(super) machine: &'a dyn Machine,
    /// Where this user's units are written.
    pub(super) units: PathBuf,
}

/// The unit that publishes.
pub(super) fn service(job: &Job) -> Result<String, TimerFault> {
    let words = job.words()?;
    let [program, ..] = words;
    // systemd refuses these in the name of a program, however they are written (`string_is_safe` in its sources).
    if program.contains(['"', '\'', '\\']) || program.contains(char::is_control) {
        return Err(TimerFault::Unfit(program.escape_debug().to_string()));
    }
    let arguments: Vec<String> = words.iter().skip(1).map(|word| argument(word)).collect();
    Ok(format!(
        "[Unit]
Description={}

[Service]
Type=oneshot
ExecStart={} {}
NoNewPrivileges=yes
# A run that hangs must not be the last one.
TimeoutStartSec=30min
",
        described(job),
        // No variable is looked for in the program, so its `$` stays one.
        quoted(program),
        arguments.join(" ")
    ))
}

/// The unit that calls it.
pub(super) fn timer(job: &Job) -> String {
    format!(
        "[Unit]
Description={}

[Timer]
OnCalendar=*:*:00
AccuracySec=1s
Persistent=true
OnClockChange=yes
OnTimezoneChange=yes

[Install]
WantedBy=timers.target
",
        described(job)
    )
}

/// One line that says whose unit it is.
fn described(job: &Job) -> String {
    let folder: String = job
        .folder
        .to_string_lossy()
        .chars()
        .filter(|letter| !letter.is_control())
        .collect();
    // The full stop keeps a backslash at the end from drawing the next line into this one.
    format!("Mahbara: publish what is due in {folder}.").replace('%', "%%")
}

/// A word of a command line by the rules of systemd.service(5): quoted, with `%` and `$` doubled.
pub(super) fn argument(word: &str) -> String {
    quoted(word).replace('$', "$$")
}

fn quoted(word: &str) -> String {
    use std::fmt::Write as _;
    let mut quoted = String::with_capacity(word.len() + 2);
    quoted.push('"');
    for letter in word.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '%' => quoted.push_str("%%"),
            letter if letter.is_ascii_control() => {
                // Writing to a string does not fail.
                write!(quoted, "\\x{:02x}", u32::from(letter)).unwrap_or_default();
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

impl Systemd<'_> {
    /// Asks the user's manager; without one there are no timers.
    fn ask(&self, arguments: &[&str]) -> Result<Ran, TimerFault> {
        let mut all = vec!["--user", "--no-pager"];
        all.extend(arguments);
        self.machine.run("systemctl", &all).map_err(|e| {
            TimerFault::none(if e.kind() == io::ErrorKind::NotFound {
                "systemctl is not installed".to_owned()
            } else {
                format!("systemctl cannot be run: {e}")
            })
        })
    }

    /// Refuses where no manager of this user answers.
    fn answers(&self) -> Result<(), TimerFault> {
        let ran = self.ask(&["show-environment"])?;
        if ran.worked {
            return Ok(());
        }
        Err(no_manager(&ran))
    }

    fn tell(&self, doing: &'static str, arguments: &[&str]) -> Result<(), TimerFault> {
        let ran = self.ask(arguments)?;
        if ran.worked {
            return Ok(());
        }
        Err(TimerFault::Refused {
            doing,
            said: ran.complaint(),
        })
    }

    fn lingers(&self) -> Option<bool> {
        let user = self.machine.user()?.to_string();
        let arguments = ["show-user", &user, "--property=Linger"];
        let ran = self.machine.run("loginctl", &arguments).ok()?;
        match ran.said.trim() {
            "Linger=yes" => Some(true),
            "Linger=no" => Some(false),
            _ => None,
        }
    }

    /// Both units under their file names.
    fn files(name: &str) -> [String; 2] {
        [format!("{name}.service"), format!("{name}.timer")]
    }

    fn read(&self, file: &str) -> Result<Option<String>, Error> {
        let path = self.units.join(file);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(Error::io("read", &path, e)),
        }
    }

    /// Brings a file to what it held, or was not.
    fn put(&self, file: &str, text: Option<&str>) -> Result<(), Error> {
        let path = self.units.join(file);
        match text {
            Some(text) => write_whole(&self.units, file, text.as_bytes()),
            None => match fs::remove_file(&path) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => Err(Error::io("remove", &path, e)),
                Ok(()) | Err(_) => Ok(()),
            },
        }
    }

    /// Writes both units and has them taken up.
    fn set(&self, name: &str, texts: [&str; 2]) -> Result<(), Error> {
        let files = Self::files(name);
        for (file, text) in files.iter().zip(texts) {
            self.put(file, Some(text))?;
        }
        let [service, timer] = &files;
        self.tell("have systemd read", &["daemon-reload"])?;
        // A program that could not be found is forgotten; most often there is nothing to forget.
        self.ask(&["reset-failed", service])?;
        self.tell("enable", &["enable", "--now", timer])?;
        // One that ran already goes on with what it was started with.
        Ok(self.tell("start", &["restart", timer])?)
    }
}

impl Keeper for Systemd<'_> {
    fn state(&self, name: &str, folder: &Path) -> Result<State, TimerFault> {
        let files = Self::files(name);
        let texts = files.each_ref().map(|file| self.read(file).ok().flatten());
        let [service, timer] = &files;
        let ran = self.ask(&[
            "show",
            "--property=ActiveState,ExecMainStatus",
            timer,
            service,
        ])?;
        if !ran.worked {
            return Err(no_manager(&ran));
        }
        let [Some(text), Some(_)] = &texts else {
            return Ok(State::default());
        };
        let ours = text.contains(&argument(&folder.to_string_lossy()));
        let (of_timer, of_service) = ran.said.split_once("\n\n").unwrap_or_default();
        let has = |block: &str, line: &str| block.lines().any(|one| one == line);
        let active = has(of_timer, "ActiveState=active");
        let broken = has(of_service, "ActiveState=failed")
            && has(of_service, &format!("ExecMainStatus={COULD_NOT_RUN}"));
        let fault = if !ours {
            Some(
                "the timer publishes another folder, from which this one was moved or copied; install it again",
            )
        } else if broken {
            Some("the timer's program was moved or removed; install it again")
        } else {
            None
        };
        Ok(State {
            installed: ours,
            active: ours && active,
            lingers: self.lingers(),
            fault: fault.map(str::to_owned),
        })
    }

    fn install(&self, job: &Job) -> Result<(), Error> {
        let texts = [service(job)?, timer(job)];
        self.answers()?;
        let [service, timer] = Self::files(&job.name);
        let before = [self.read(&service)?, self.read(&timer)?];
        let set = self.set(&job.name, texts.each_ref().map(String::as_str));
        if set.is_err() {
            // Nothing half: what stood before stands again. What hinders that also hindered the setting, which is told.
            for (file, text) in [service, timer].iter().zip(&before) {
                self.put(file, text.as_deref()).unwrap_or_default();
            }
            self.tell("have systemd read", &["daemon-reload"])
                .unwrap_or_default();
        }
        set
    }

    fn remove(&self, name: &str) -> Result<(), Error> {
        let files = Self::files(name);
        let [_, timer] = &files;
        let is_there = files.iter().any(|file| self.units.join(file).exists());
        if !is_there {
            return Ok(());
        }
        // Without a manager nothing runs that could be stopped; its link goes with the files.
        let manager = self.answers().is_ok();
        if manager {
            self.tell("stop", &["disable", "--now", timer])?;
        }
        for file in &files {
            self.put(file, None)?;
        }
        self.put(&format!("timers.target.wants/{timer}"), None)?;
        if manager {
            self.tell("have systemd forget", &["daemon-reload"])?;
        }
        Ok(())
    }
}

fn no_manager(ran: &Ran) -> TimerFault {
    TimerFault::none(format!(
        "systemd keeps none for this user ({})",
        ran.complaint()
    ))
}

#[cfg(test)]
mod tests;
