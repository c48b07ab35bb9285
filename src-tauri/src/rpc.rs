//! The one command of the page: a name and a payload in, an answer or a failure out.
#![allow(
    clippy::let_underscore_must_use,
    reason = "`tauri::command` writes one into every async command"
)]

use std::sync::Arc;

use newsroom::{
    Newsroom,
    wire::{self, Failure},
};
use serde_json::Value;
use tauri::{Builder, Runtime, State, WebviewWindow};

use crate::{host::HostCommand, shell::Shell};

/// Gives an app the command `desk`, with which the page calls the newsroom and the host.
pub fn with_desk<R: Runtime>(builder: Builder<R>, newsroom: Arc<Newsroom>) -> Builder<R> {
    builder
        .manage(Shell::of(newsroom))
        .invoke_handler(tauri::generate_handler![desk])
}

/// Answers one call. What only a desktop can do is the host's, everything else the newsroom's.
///
/// `async`, so that it is not run on the thread of the window; the newsroom blocks, so it gets a thread of its own.
#[tauri::command]
async fn desk<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    cmd: String,
    payload: Value,
) -> Result<Value, Failure> {
    if let Some(command) = HostCommand::named(&cmd) {
        return command.answer(&window, &shell, payload).await;
    }
    let newsroom = shell.newsroom();
    match cmd.as_str() {
        // The editor's export and the clock's take turns, which the newsroom's own lock would not tell apart.
        "export_site" => return shell.upkeep().export_as_asked(newsroom, payload).await,
        "cancel_export" => shell.upkeep().cancel(),
        _ => {}
    }
    blocking(move || wire::call(&newsroom, &cmd, payload)).await
}

/// Runs blocking work on a thread that may block.
///
/// # Errors
/// What the work refused, or that it broke.
pub async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let done = tauri::async_runtime::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Failure::bug(&format!("a command broke: {error}"))))
}
