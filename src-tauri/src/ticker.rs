//! The clock that publishes while nobody looks, and that hears what other programs write.
//!
//! Only the wall clock is compared, on a short tick: a timer set for the due moment would sleep through a suspended
//! machine or a clock that was set. Nothing scheduled lives in the page, which may be throttled when hidden.

use std::{sync::Arc, time::Duration};

use newsroom::{Newsroom, wire::Changed};
use tauri::{AppHandle, Emitter, Runtime};
use tokio::time::MissedTickBehavior;

use crate::window;

/// How often the clock is looked at. A look that finds nothing is one indexed query and one pragma.
const TICK: Duration = Duration::from_secs(1);

/// What one look found.
struct Look {
    /// Something was published, is late, or failed.
    due: bool,
    /// The archive's version, which any other program's write changes.
    version: Option<i64>,
}

/// Ticks until the program ends.
pub fn start<R: Runtime>(app: AppHandle<R>, newsroom: Arc<Newsroom>) {
    tauri::async_runtime::spawn(async move {
        let mut ticks = tokio::time::interval(TICK);
        // After a suspended night one tick is enough.
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut seen = None;
        loop {
            ticks.tick().await;
            let newsroom = Arc::clone(&newsroom);
            let Ok(look) = tauri::async_runtime::spawn_blocking(move || look(&newsroom)).await
            else {
                continue;
            };
            if look.due {
                tell(&app, "due", ());
            }
            if look.due || (seen.is_some() && look.version.is_some() && look.version != seen) {
                tell(&app, "changed", Changed::default());
            }
            seen = look.version.or(seen);
        }
    });
}

fn look(newsroom: &Newsroom) -> Look {
    let due = newsroom
        .publish_due()
        .map(|due| !due.is_empty())
        .unwrap_or_else(|error| {
            eprintln!("mahbara: the schedule was not looked at: {error}");
            false
        });
    Look {
        due,
        version: newsroom.data_version().ok(),
    }
}

fn tell<R: Runtime, P: serde::Serialize + Clone>(app: &AppHandle<R>, event: &str, payload: P) {
    if let Err(error) = app.emit_to(window::LABEL, event, payload) {
        eprintln!("mahbara: the window did not hear «{event}»: {error}");
    }
}
