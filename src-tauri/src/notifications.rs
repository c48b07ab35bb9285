//! Notifications of the desktop: what the clock brought out or could not, for an editor who looks elsewhere.
//!
//! They are a courtesy. Everything they say is in the window too, so a desktop without a notification service is told of once
//! on standard error and then left alone, and nothing ever waits for one.

mod bus;
mod gathering;
mod words;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use newsroom::{Due, Newsroom, commands, wire::Nothing};
use tauri::{AppHandle, Manager, Runtime};

use crate::window;
use gathering::Gathering;
use words::{Language, Notification};

/// Shows a notification in place of an earlier one (0: of none) and gives its number.
type Show = dyn Fn(&Notification, u32) -> Result<u32, String> + Send + Sync;

/// What shows notifications, and what it has shown; kept as Tauri state. An app without one shows none.
#[derive(Clone)]
pub struct Notifications(Arc<Inner>);

struct Inner {
    show: Box<Show>,
    shown: Mutex<Shown>,
}

#[derive(Default)]
struct Shown {
    gathering: Gathering,
    /// That nothing can be shown was told.
    fault_told: bool,
}

impl Notifications {
    /// Those of the user's session.
    pub fn of_the_session() -> Self {
        Self::through(bus::show)
    }

    fn through(
        show: impl Fn(&Notification, u32) -> Result<u32, String> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(Inner {
            show: Box::new(show),
            shown: Mutex::default(),
        }))
    }

    /// Shows what is worth it of one look at the clock. Blocks for as long as the desktop takes, at most a few seconds.
    fn tell(&self, due: &Due, has_focus: bool, language: Language) {
        // Held for the length of the calls, so that two looks do not overtake each other.
        let mut shown = self.0.shown.lock().unwrap_or_else(PoisonError::into_inner);
        for told in shown.gathering.add(due, has_focus, Instant::now()) {
            let notification = words::of(told.news, &told.headlines, language);
            match (self.0.show)(&notification, told.replaces) {
                Ok(number) => {
                    shown.gathering.shown(told.news, number);
                    shown.fault_told = false;
                }
                Err(fault) if !shown.fault_told => {
                    eprintln!("mahbara: the desktop shows no notifications: {fault}");
                    shown.fault_told = true;
                }
                Err(_) => {}
            }
        }
    }
}

/// Shows what one look at the clock found, on a thread of its own.
pub fn tell<R: Runtime>(app: &AppHandle<R>, newsroom: Arc<Newsroom>, due: Due) {
    let Some(notifications) = app.try_state::<Notifications>() else {
        return;
    };
    let (notifications, app) = (notifications.inner().clone(), app.clone());
    tauri::async_runtime::spawn_blocking(move || {
        let window = app.get_webview_window(window::LABEL);
        let has_focus = window.is_some_and(|window| window.is_focused().unwrap_or(false));
        notifications.tell(&due, has_focus, language(&newsroom));
    });
}

/// The language of the interface; Arabic where it cannot be read.
fn language(newsroom: &Newsroom) -> Language {
    let settings = commands::settings::read(newsroom, Nothing {}).ok();
    let value = settings.and_then(|settings| settings.values.get("app.language").cloned());
    match value.as_ref().and_then(|value| value.as_str()) {
        Some("en") => Language::English,
        _ => Language::Arabic,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use newsroom::{Due, Stopped, StoryId};

    use super::{Language, Notifications};

    fn held(headline: &str) -> Due {
        Due {
            held: vec![Stopped {
                story: StoryId::new(),
                headline: headline.to_owned(),
                why: String::new(),
            }],
            ..Due::default()
        }
    }

    #[test]
    fn what_is_added_within_a_minute_takes_the_place_of_what_was_shown() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&seen);
        let notifications = Notifications::through(move |notification, replaces| {
            noted
                .lock()
                .unwrap()
                .push((notification.summary.clone(), replaces));
            Ok(41)
        });
        for headline in ["خبر أول", "خبر ثانٍ"] {
            notifications.tell(&held(headline), true, Language::Arabic);
        }
        let seen = seen.lock().unwrap();
        assert_eq!(seen[0], ("خبر موقوف ينتظر قرارك".to_owned(), 0));
        assert_eq!(seen[1], ("خبران موقوفان ينتظران قرارك".to_owned(), 41));
    }

    #[test]
    fn a_desktop_without_notifications_keeps_nothing_from_going_on() {
        let notifications = Notifications::through(|_, _| Err("there is no bus".to_owned()));
        for _ in 0..3 {
            notifications.tell(&held("خبر"), false, Language::English);
        }
        assert!(notifications.0.shown.lock().unwrap().fault_told);
    }
}
