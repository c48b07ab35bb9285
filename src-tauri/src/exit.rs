//! The way out: whoever asks for it, what is typed is saved first, and nobody waits longer than a second.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tauri::{AppHandle, Manager, Runtime};
use tokio::signal::unix::{SignalKind, signal};

use crate::{memory::Memory, voice, window};

/// How long the page may take to save what is typed.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far the leaving has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Nobody has asked to leave.
    #[default]
    Working,
    /// The page was asked to save what is typed.
    Flushing,
    /// The program is on its way out.
    Leaving,
}

/// What brings the leaving forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The window's close button, or a signal of the system.
    Asked,
    /// The page says that all is saved.
    Flushed,
    /// The page took longer than [`PATIENCE`].
    Expired,
}

/// What is to be done about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    AskThePage,
    Leave,
    Nothing,
}

impl Stage {
    /// The whole decision, with no window in it.
    fn after(self, event: Event) -> (Self, Act) {
        match (self, event) {
            (Self::Working, Event::Asked) => (Self::Flushing, Act::AskThePage),
            // A page that says so unasked has merely saved.
            (Self::Working, Event::Flushed | Event::Expired) => (Self::Working, Act::Nothing),
            (Self::Flushing, Event::Asked) => (Self::Flushing, Act::Nothing),
            (Self::Flushing, Event::Flushed | Event::Expired) => (Self::Leaving, Act::Leave),
            (Self::Leaving, Event::Asked | Event::Flushed | Event::Expired) => {
                (Self::Leaving, Act::Nothing)
            }
        }
    }
}

/// How far this program's leaving has come, and what it takes along; kept as Tauri state.
pub struct Leaving {
    stage: Mutex<Stage>,
    memory: Memory,
}

impl Leaving {
    /// Nobody has asked to leave; `memory` is what will be kept beside the window's size.
    pub fn new(memory: Memory) -> Self {
        Self {
            stage: Mutex::default(),
            memory,
        }
    }
}

/// Brings the leaving forward, and does what follows from it.
pub fn tell<R: Runtime>(app: &AppHandle<R>, event: Event) {
    let leaving = app.state::<Leaving>();
    let act = {
        let mut stage = leaving.stage.lock().unwrap_or_else(PoisonError::into_inner);
        let (next, act) = stage.after(event);
        *stage = next;
        act
    };
    match act {
        Act::AskThePage => ask_the_page(app),
        Act::Leave => leave(app),
        Act::Nothing => {}
    }
}

fn ask_the_page<R: Runtime>(app: &AppHandle<R>) {
    voice::tell(app, "flush", ());
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PATIENCE).await;
        tell(&app, Event::Expired);
    });
}

fn leave<R: Runtime>(app: &AppHandle<R>) {
    if let (Some(window), Some(file)) = (app.get_webview_window(window::LABEL), Memory::file()) {
        let memory = window::remember(&window, app.state::<Leaving>().memory.clone());
        if let Err(error) = memory.keep(&file) {
            eprintln!("mahbara: the window's size is not remembered: {error}");
        }
    }
    app.exit(0);
}

/// Leaves on the signals a session sends at its end: nothing else runs on them, not even Tauri's own events.
pub fn watch_signals<R: Runtime>(app: &AppHandle<R>) {
    for kind in [
        SignalKind::terminate(),
        SignalKind::interrupt(),
        SignalKind::hangup(),
    ] {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            match signal(kind) {
                Ok(mut signal) => {
                    while signal.recv().await.is_some() {
                        tell(&app, Event::Asked);
                    }
                }
                Err(error) => eprintln!("mahbara: a signal of the system is not heard: {error}"),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Event, Stage};

    #[test]
    fn the_page_is_asked_once_and_then_the_program_leaves() {
        let (stage, act) = Stage::Working.after(Event::Asked);
        assert_eq!((stage, act), (Stage::Flushing, Act::AskThePage));
        assert_eq!(stage.after(Event::Asked), (Stage::Flushing, Act::Nothing));
        assert_eq!(stage.after(Event::Flushed), (Stage::Leaving, Act::Leave));
    }

    #[test]
    fn a_page_that_does_not_answer_is_waited_for_no_longer() {
        assert_eq!(
            Stage::Flushing.after(Event::Expired),
            (Stage::Leaving, Act::Leave)
        );
        assert_eq!(
            Stage::Leaving.after(Event::Expired),
            (Stage::Leaving, Act::Nothing)
        );
    }

    #[test]
    fn saving_unasked_closes_nothing() {
        assert_eq!(
            Stage::Working.after(Event::Flushed),
            (Stage::Working, Act::Nothing)
        );
    }
}
