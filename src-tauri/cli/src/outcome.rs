//! What a command gives back: one JSON document, and the same as text for a person.

use std::io::Write as _;
use std::process::ExitCode;

use newsroom::wire::Failure;
use serde_json::{Value, json};

/// The answer of a command.
pub struct Outcome {
    /// What `--json` prints.
    pub json: Value,
    /// What a person reads.
    pub text: String,
    /// Part of the work was refused: the answer is printed, one line says what, and the exit is 1.
    pub partly_refused: Vec<String>,
}

impl Outcome {
    /// An answer with nothing refused.
    pub fn new(json: Value, text: impl Into<String>) -> Self {
        Self {
            json,
            text: text.into(),
            partly_refused: Vec::new(),
        }
    }

    /// An answer that has been printed already, line by line.
    pub const fn nothing() -> Self {
        Self {
            json: Value::Null,
            text: String::new(),
            partly_refused: Vec::new(),
        }
    }

    /// Prints the answer and gives the exit code.
    pub fn print(&self, json: bool) -> ExitCode {
        let document = match (json, &self.json) {
            (_, Value::Null) => String::new(),
            (true, document) => document.to_string(),
            (false, _) => self.text.clone(),
        };
        if !document.is_empty() && writeln!(std::io::stdout(), "{document}").is_err() {
            // The reader has gone away (a closed pipe); there is nobody left to tell.
            return ExitCode::FAILURE;
        }
        match self.partly_refused.as_slice() {
            [] => {}
            [one] => eprintln!("mahbara-cli: {}", one_line(one)),
            [first, ..] => {
                let count = self.partly_refused.len();
                eprintln!(
                    "mahbara-cli: {count} were refused; the first: {}",
                    one_line(first)
                );
            }
        }
        if self.partly_refused.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// Says why nothing was done, and gives the exit code. Whoever asked for JSON gets a document here too.
pub fn print_failure(failure: &Failure, json: bool) -> ExitCode {
    if json {
        // A reader that has gone away still sees the exit code.
        writeln!(std::io::stdout(), "{}", json!({ "error": failure })).ok();
    }
    eprintln!("mahbara-cli: {}", one_line(&failure.message));
    ExitCode::FAILURE
}

/// A message on one line: scripts read stderr by the line.
pub fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
