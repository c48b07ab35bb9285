//! The task of Windows: every minute, and at once after a start that was missed.

use std::path::Path;

use super::machine::{Machine, Ran};
use super::xml::escaped;
use super::{Job, Keeper, State, TimerFault, text};
use crate::Error;

/// The Task Scheduler, through its command line.
pub(super) struct TaskScheduler<'a> {
    pub(super) machine: &'a dyn Machine,
}

/// The task by the schema of the Task Scheduler, version 1.2.
pub(super) fn task(job: &Job) -> Result<String, TimerFault> {
    let [program, arguments @ ..] = job.words()?;
    let arguments: Vec<String> = arguments.iter().map(|word| argument(word)).collect();
    Ok(format!(
        r#"<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Mahbara: publish what is due</Description>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Repetition>
        <Interval>PT1M</Interval>
      </Repetition>
    </TimeTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT30M</ExecutionTimeLimit>
  </Settings>
  <Actions>
    <Exec>
      <Command>{}</Command>
      <Arguments>{}</Arguments>
    </Exec>
  </Actions>
</Task>
"#,
        escaped(program)?,
        escaped(&arguments.join(" "))?
    ))
}

/// A word as `CommandLineToArgvW` reads it back: backslashes count only before a quotation mark.
pub(super) fn argument(word: &str) -> String {
    let mut quoted = String::from('"');
    let mut backslashes = 0;
    for letter in word.chars() {
        match letter {
            '\\' => backslashes += 1,
            letter => {
                if letter == '"' {
                    quoted.extend(std::iter::repeat_n('\\', backslashes + 1));
                }
                backslashes = 0;
            }
        }
        quoted.push(letter);
    }
    quoted.extend(std::iter::repeat_n('\\', backslashes));
    quoted.push('"');
    quoted
}

impl TaskScheduler<'_> {
    fn schtasks(&self, arguments: &[&str]) -> Result<Ran, TimerFault> {
        self.machine
            .run("schtasks", arguments)
            .map_err(|e| TimerFault::none(format!("schtasks cannot be run: {e}")))
    }
}

impl Keeper for TaskScheduler<'_> {
    /// The folder is not compared: what `schtasks` prints has lost every letter that the console does not know.
    fn state(&self, name: &str, _: &Path) -> Result<State, TimerFault> {
        let ran = self.schtasks(&["/Query", "/TN", name, "/XML"])?;
        Ok(State {
            installed: ran.worked,
            active: ran.worked && !ran.said.contains("<Enabled>false</Enabled>"),
            ..State::default()
        })
    }

    fn install(&self, job: &Job) -> Result<(), Error> {
        let written = task(job)?;
        let file = tempfile::NamedTempFile::with_suffix(".xml")
            .and_then(|file| {
                // The declared encoding is the one schtasks reads.
                let mark = [0xFF, 0xFE].into_iter();
                let bytes: Vec<u8> = mark
                    .chain(written.encode_utf16().flat_map(u16::to_le_bytes))
                    .collect();
                std::fs::write(file.path(), bytes)?;
                // Closed, so that another program may open it.
                Ok(file.into_temp_path())
            })
            .map_err(|e| Error::io("write", &std::env::temp_dir(), e))?;
        let ran = self.schtasks(&["/Create", "/F", "/TN", &job.name, "/XML", text(&file)?])?;
        if ran.worked {
            return Ok(());
        }
        Err(TimerFault::Refused {
            doing: "create",
            said: ran.complaint(),
        }
        .into())
    }

    fn remove(&self, name: &str) -> Result<(), Error> {
        if !self.schtasks(&["/Query", "/TN", name])?.worked {
            return Ok(());
        }
        let ran = self.schtasks(&["/Delete", "/F", "/TN", name])?;
        if ran.worked {
            return Ok(());
        }
        Err(TimerFault::Refused {
            doing: "delete",
            said: ran.complaint(),
        }
        .into())
    }
}
