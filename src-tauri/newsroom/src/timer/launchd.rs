//! The agent of launchd: every minute, and at once when the user logs in, for what was missed while the machine was off.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::machine::Machine;
use super::xml::escaped;
use super::{Job, Keeper, State, TimerFault, text};
use crate::Error;
use crate::media_folder::write_whole;

/// The agents of whoever is logged in.
pub(super) struct Launchd<'a> {
    pub(super) machine: &'a dyn Machine,
    /// Where this user's agents are written.
    pub(super) agents: PathBuf,
}

/// The agent by launchd.plist(5).
pub(super) fn agent(job: &Job) -> Result<String, TimerFault> {
    let words = job.words()?;
    let words = words.map(|word| Ok(format!("    <string>{}</string>\n", escaped(word)?)));
    let words: String = words.into_iter().collect::<Result<_, TimerFault>>()?;
    Ok(format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>{}</string>
  <key>ProgramArguments</key>
  <array>
{words}  </array>
  <key>StartInterval</key>
  <integer>60</integer>
  <key>RunAtLoad</key>
  <true/>
</dict>
</plist>
"#,
        label(&job.name)
    ))
}

fn label(name: &str) -> String {
    format!("org.mahbara.{name}")
}

impl Launchd<'_> {
    fn file(name: &str) -> String {
        format!("{}.plist", label(name))
    }

    fn domain(&self) -> Result<String, TimerFault> {
        let user = self.machine.user().ok_or(TimerFault::NoHome)?;
        Ok(format!("gui/{user}"))
    }

    fn target(&self, name: &str) -> Result<String, TimerFault> {
        Ok(format!("{}/{}", self.domain()?, label(name)))
    }

    fn launchctl(&self, arguments: &[&str]) -> Result<super::Ran, TimerFault> {
        self.machine
            .run("launchctl", arguments)
            .map_err(|e| TimerFault::none(format!("launchctl cannot be run: {e}")))
    }

    fn forget(&self, path: &Path) -> Result<(), Error> {
        match fs::remove_file(path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(Error::io("remove", path, e)),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

impl Keeper for Launchd<'_> {
    fn state(&self, name: &str, folder: &Path) -> Result<State, TimerFault> {
        let written = fs::read_to_string(self.agents.join(Self::file(name))).unwrap_or_default();
        let runs = self.launchctl(&["print", &self.target(name)?])?.worked;
        if written.is_empty() {
            return Ok(State::default());
        }
        let ours = written.contains(&format!("<string>{}</string>", escaped(text(folder)?)?));
        Ok(State {
            installed: ours,
            active: ours && runs,
            lingers: None,
            fault: (!ours).then(|| {
                "the timer publishes another folder, from which this one was moved or copied; install it again".to_owned()
            }),
        })
    }

    fn install(&self, job: &Job) -> Result<(), Error> {
        let (written, file) = (agent(job)?, Self::file(&job.name));
        let path = self.agents.join(&file);
        let (target, domain) = (self.target(&job.name)?, self.domain()?);
        // An agent that runs keeps what it was loaded with; that none runs is no fault.
        self.launchctl(&["bootout", &target])?;
        write_whole(&self.agents, &file, written.as_bytes())?;
        let loaded = self.launchctl(&["bootstrap", &domain, text(&path)?])?;
        if loaded.worked {
            return Ok(());
        }
        self.forget(&path)?;
        Err(TimerFault::Refused {
            doing: "load",
            said: loaded.complaint(),
        }
        .into())
    }

    fn remove(&self, name: &str) -> Result<(), Error> {
        let path = self.agents.join(Self::file(name));
        if !path.exists() {
            return Ok(());
        }
        self.launchctl(&["bootout", &self.target(name)?])?;
        self.forget(&path)
    }
}
