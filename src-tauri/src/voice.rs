//! What the shell tells the page without being asked: small events, never content.

use std::{
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use newsroom::ProgressListener;
use serde::Serialize;
use tauri::{AppHandle, Emitter, Runtime};

use crate::window;

/// Each event is spliced into a script for the page, so an export that writes a thousand files a second tells of ten.
const BETWEEN_PROGRESS: Duration = Duration::from_millis(100);

/// Tells the page of an event.
pub fn tell<R: Runtime, P: Serialize + Clone>(app: &AppHandle<R>, event: &str, payload: P) {
    if let Err(error) = app.emit_to(window::LABEL, event, payload) {
        eprintln!("mahbara: the window did not hear «{event}»: {error}");
    }
}

/// Where the app will be, once it runs: the newsroom is given its listener before there is a window.
pub type Ear<R> = Arc<OnceLock<AppHandle<R>>>;

/// Tells the page how far an export is, first, last, and now and then between.
pub fn progress<R: Runtime>(ear: Ear<R>) -> ProgressListener {
    let last: Mutex<Option<Instant>> = Mutex::new(None);
    Box::new(move |progress| {
        let Some(app) = ear.get() else { return };
        let now = Instant::now();
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = last.is_none_or(|last| now.duration_since(last) >= BETWEEN_PROGRESS);
        if waited || progress.done == progress.of {
            *last = Some(now);
            tell(app, "export_progress", progress);
        }
    })
}
