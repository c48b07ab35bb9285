//! The envelope: a command's name and payload in, its answer or a [`Failure`] out. A panic inside is caught here.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Code, Failure, answer};
use crate::Newsroom;

/// Answers a command of the table. Blocking: a front end calls it off its own thread.
///
/// # Errors
/// A [`Failure`] in words and code. A panic becomes [`Code::Bug`]: what was typed stays with the front end, the archive
/// rolled its transaction back, and the next call finds a working newsroom.
pub fn call(newsroom: &Newsroom, command: &str, payload: Value) -> Result<Value, Failure> {
    catch_unwind(AssertUnwindSafe(|| answer(newsroom, command, payload)))
        .unwrap_or_else(|_| Err(Failure::bug(&format!("the command `{command}` panicked"))))
}

/// Reads a payload; `null` stands for an empty one.
pub(super) fn read<T: DeserializeOwned>(command: &str, payload: Value) -> Result<T, Failure> {
    let payload = if payload.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        payload
    };
    serde_json::from_value(payload).map_err(|e| Failure {
        code: Code::Validation,
        message: format!("the payload of `{command}` is refused: {e}"),
        hint: None,
        retry: false,
    })
}

/// Writes an answer.
pub(super) fn write<T: Serialize>(answer: &T) -> Result<Value, Failure> {
    serde_json::to_value(answer)
        .map_err(|e| Failure::bug(&format!("an answer could not be written: {e}")))
}

impl Failure {
    /// Something that no input should cause.
    #[must_use]
    pub fn bug(message: &str) -> Self {
        Self {
            code: Code::Bug,
            message: format!("{message}. This is a fault of Mahbara; nothing saved is lost"),
            hint: None,
            retry: false,
        }
    }
}
