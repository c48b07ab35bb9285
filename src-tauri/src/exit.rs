//! The way out: whoever asks for it, what is typed is saved first, and nobody waits longer than a second for that. Where the
//! page says that it could not save, the editor is asked; at the end of a session nobody is there to answer. Then the window
//! goes, and readers get what was published last.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use newsroom::wire::Failure;
use tauri::{AppHandle, Manager, Runtime};
use tokio::signal::unix::{SignalKind, signal};

use crate::{dialogs, memory::Memory, shell::Shell, voice, window};

/// How long the page may take to save what is typed.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long bringing the site up to date may keep the program.
const FOR_READERS: Duration = Duration::from_secs(10);

/// How far the leaving has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Nobody has asked to leave.
    #[default]
    Working,
    /// The page was asked to save what is typed.
    Flushing,
    /// The page was asked, and has said that something is not saved yet.
    Unsaved,
    /// The page was asked, and the session ends: whatever it says, the program leaves in time.
    SessionEnds,
    /// The editor was asked whether to leave without what could not be saved.
    Asking,
    /// The program is on its way out.
    Leaving,
}

/// What brings the leaving forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The window's close button.
    Closed,
    /// A signal of the system.
    Signalled,
    /// The page says that something typed is not saved yet.
    Unsaved,
    /// The page says that all is saved.
    Flushed,
    /// The page took longer than [`PATIENCE`].
    Expired,
    /// The editor leaves without what is not saved.
    GivenUp,
    /// The editor goes back to the story.
    Returned,
}

/// What is to be done about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    AskThePage,
    AskTheEditor,
    Leave,
    /// As [`Act::Leave`], with nobody there to be told anything.
    LeaveUnseen,
    Nothing,
}

impl Stage {
    /// The whole decision, with no window in it.
    fn after(self, event: Event) -> (Self, Act) {
        match (self, event) {
            (Self::Working, Event::Closed) => (Self::Flushing, Act::AskThePage),
            (Self::Working, Event::Signalled) => (Self::SessionEnds, Act::AskThePage),
            (Self::Flushing | Self::Unsaved, Event::Signalled) => (Self::SessionEnds, Act::Nothing),
            (Self::Flushing, Event::Unsaved) => (Self::Unsaved, Act::Nothing),
            (Self::Unsaved, Event::Expired) => (Self::Asking, Act::AskTheEditor),
            (Self::Asking, Event::Returned) => (Self::Working, Act::Nothing),
            (Self::Flushing, Event::Flushed | Event::Expired)
            | (Self::Unsaved, Event::Flushed)
            | (Self::Asking, Event::Flushed | Event::GivenUp) => (Self::Leaving, Act::Leave),
            (Self::SessionEnds, Event::Flushed | Event::Expired)
            | (Self::Asking, Event::Signalled) => (Self::Leaving, Act::LeaveUnseen),
            // A page that speaks unasked has merely saved, or not; a second question is none.
            (
                stage @ (Self::Working
                | Self::Flushing
                | Self::Unsaved
                | Self::SessionEnds
                | Self::Asking
                | Self::Leaving),
                Event::Closed
                | Event::Signalled
                | Event::Unsaved
                | Event::Flushed
                | Event::Expired
                | Event::GivenUp
                | Event::Returned,
            ) => (stage, Act::Nothing),
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
        Act::AskTheEditor => ask_the_editor(app),
        Act::Leave => leave(app, true),
        Act::LeaveUnseen => leave(app, false),
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

fn ask_the_editor<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        // Without a window there is nothing to go back to.
        let leaves = match app.get_webview_window(window::LABEL) {
            Some(window) => dialogs::leave_unsaved(&window).await.unwrap_or(true),
            None => true,
        };
        tell(
            &app,
            if leaves {
                Event::GivenUp
            } else {
                Event::Returned
            },
        );
    });
}

fn leave<R: Runtime>(app: &AppHandle<R>, is_seen: bool) {
    let window = app.get_webview_window(window::LABEL);
    if let (Some(window), Some(file)) = (&window, Memory::file()) {
        let memory = window::remember(window, app.state::<Leaving>().memory.clone());
        if let Err(error) = memory.keep(&file) {
            eprintln!("mahbara: the window's size is not remembered: {error}");
        }
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if let Some(window) = &window {
            // Nothing typed from here on would be saved.
            window.hide().unwrap_or_default();
        }
        if let Err(failure) = bring_to_readers(&app).await {
            eprintln!("mahbara: {}", failure.message);
            if let Some(window) = window.filter(|_| is_seen) {
                dialogs::site_is_behind(&window).await.unwrap_or_default();
            }
        }
        app.exit(0);
    });
}

/// Brings the site up to date; without a newsroom there is none.
async fn bring_to_readers<R: Runtime>(app: &AppHandle<R>) -> Result<(), Failure> {
    let Some(shell) = app.try_state::<Shell>() else {
        return Ok(());
    };
    let (newsroom, upkeep) = (shell.newsroom(), shell.upkeep());
    upkeep.finish(newsroom, FOR_READERS).await
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
                        tell(&app, Event::Signalled);
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
        let (stage, act) = Stage::Working.after(Event::Closed);
        assert_eq!((stage, act), (Stage::Flushing, Act::AskThePage));
        assert_eq!(stage.after(Event::Closed), (Stage::Flushing, Act::Nothing));
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
    fn what_could_not_be_saved_is_asked_about_before_the_window_closes() {
        let (stage, _) = Stage::Flushing.after(Event::Unsaved);
        assert_eq!(stage.after(Event::Flushed), (Stage::Leaving, Act::Leave));
        let (stage, act) = stage.after(Event::Expired);
        assert_eq!((stage, act), (Stage::Asking, Act::AskTheEditor));
        assert_eq!(stage.after(Event::Closed), (Stage::Asking, Act::Nothing));
        assert_eq!(stage.after(Event::Returned), (Stage::Working, Act::Nothing));
        assert_eq!(stage.after(Event::GivenUp), (Stage::Leaving, Act::Leave));
        assert_eq!(
            stage.after(Event::Flushed),
            (Stage::Leaving, Act::Leave),
            "it was saved after all"
        );
    }

    #[test]
    fn the_end_of_a_session_waits_for_no_answer() {
        let (stage, act) = Stage::Working.after(Event::Signalled);
        assert_eq!(act, Act::AskThePage);
        let (stage, _) = stage.after(Event::Unsaved);
        let unseen = (Stage::Leaving, Act::LeaveUnseen);
        assert_eq!(stage.after(Event::Expired), unseen);
        assert_eq!(Stage::Asking.after(Event::Signalled), unseen);
        let (stage, _) = Stage::Unsaved.after(Event::Signalled);
        assert_eq!(stage.after(Event::Expired), unseen);
    }

    #[test]
    fn saving_unasked_closes_nothing() {
        assert_eq!(
            Stage::Working.after(Event::Flushed),
            (Stage::Working, Act::Nothing)
        );
    }
}
