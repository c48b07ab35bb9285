//! Calling other programs: quietly into a log, of which the end is shown when they fail.

use std::{
    ffi::OsStr,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::steps::{Failure, Outcome};

/// How much of a failed program's output is shown; the whole of it stays in its log.
const SHOWN_LINES: usize = 60;

/// One call of a program, not yet made.
pub struct Call {
    command: Command,
    shown: String,
}

impl Call {
    /// Prepares a call of `program` in `dir`. Colours are switched off, because the output is read by `tally`.
    pub fn new(program: &str, dir: &Path) -> Self {
        let mut command = Command::new(program);
        command.current_dir(dir).stdin(Stdio::null());
        command
            .env("CARGO_TERM_COLOR", "never")
            .env("NO_COLOR", "1");
        Self {
            command,
            shown: program.to_owned(),
        }
    }

    /// Prepares a call of the cargo that runs this program.
    pub fn cargo(dir: &Path) -> Self {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut call = Self::new(&cargo, dir);
        call.shown = "cargo".to_owned();
        // `cargo run` hands these to us; a cargo below us must find out its own.
        call.command
            .env_remove("CARGO_MANIFEST_DIR")
            .env_remove("CARGO_PKG_NAME");
        call
    }

    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        for argument in arguments {
            self.shown.push(' ');
            self.shown.push_str(&argument.as_ref().to_string_lossy());
            self.command.arg(argument);
        }
        self
    }

    /// Sets one variable of the program's environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs the program with its output kept in `log`, and gives that output back.
    ///
    /// # Errors
    /// When the program cannot be started or does not exit with 0; the end of its output has then been printed.
    pub fn logged(self, log: &Path) -> Outcome<String> {
        self.tried(log).inspect_err(|_| show_the_end(log))
    }

    /// As [`Call::logged`], for a program that may fail: then nothing of its output is shown.
    ///
    /// # Errors
    /// When the program cannot be started or does not exit with 0.
    pub fn tried(mut self, log: &Path) -> Outcome<String> {
        let unwritable = |error| Failure::new(format!("cannot write {}: {error}", log.display()));
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder).map_err(unwritable)?;
        }
        let out = File::create(log).map_err(unwritable)?;
        let err = out.try_clone().map_err(unwritable)?;
        self.command.stdout(out).stderr(err);
        let status = self
            .command
            .status()
            .map_err(|error| self.cannot_start(&error))?;
        let bytes = fs::read(log).map_err(unwritable)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if status.success() {
            return Ok(text);
        }
        Err(Failure::new(format!(
            "`{}` failed ({status}); all it said is in {}",
            self.shown,
            log.display()
        )))
    }

    /// Runs the program and gives its standard output back; its errors go where ours go.
    pub fn output(mut self) -> Outcome<String> {
        self.command.stderr(Stdio::inherit());
        let output = self
            .command
            .output()
            .map_err(|error| self.cannot_start(&error))?;
        if !output.status.success() {
            return Err(Failure::new(format!(
                "`{}` failed ({})",
                self.shown, output.status
            )));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs the program in the foreground, with our own standard output and errors.
    pub fn shown(mut self) -> Outcome {
        let status = self
            .command
            .status()
            .map_err(|error| self.cannot_start(&error))?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure::new(format!(
                "`{}` ended with {status}",
                self.shown
            )))
        }
    }

    /// Asks a program something: its standard output, or nothing when it is not there or does not exit with 0.
    pub fn answer(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn cannot_start(&self, error: &std::io::Error) -> Failure {
        let program = self.command.get_program().to_string_lossy();
        Failure::new(format!(
            "cannot start {program}: {error}; install it and try again"
        ))
    }
}

fn show_the_end(log: &Path) {
    let bytes = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = text.lines().collect();
    for line in lines.iter().skip(lines.len().saturating_sub(SHOWN_LINES)) {
        eprintln!("    {line}");
    }
}

/// Looks a program up in `$PATH`.
pub fn in_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
