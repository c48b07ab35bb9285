//! WebKit draws in a process of its own; when that ends, its window would stay blank. The page is loaded again instead: it
//! holds nothing that is not saved within half a second, and it asks the newsroom for everything anew.

use std::{
    cell::RefCell,
    time::{Duration, Instant},
};

use tauri::{Runtime, WebviewWindow};
use webkit2gtk::WebViewExt;

/// A page that breaks its process each time it is loaded must not be loaded for ever.
const AT_MOST: usize = 3;

/// The time within which [`AT_MOST`] counts.
const WITHIN: Duration = Duration::from_secs(60);

/// When the process ended lately.
#[derive(Debug, Default)]
struct Endings(Vec<Instant>);

impl Endings {
    /// Notes an ending at `now` and tells whether the page may be loaded again.
    fn may_reload(&mut self, now: Instant) -> bool {
        self.0.retain(|ending| now.duration_since(*ending) < WITHIN);
        self.0.push(now);
        self.0.len() <= AT_MOST
    }
}

/// Loads the page again whenever its process ends.
///
/// # Errors
/// When the window is no more.
pub fn outlive<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    window.with_webview(|webview| {
        let endings = RefCell::new(Endings::default());
        webview
            .inner()
            .connect_web_process_terminated(move |view, why| {
                let reload = endings.borrow_mut().may_reload(Instant::now());
                eprintln!(
                    "mahbara: the web process ended ({why:?}); its page is {}loaded again",
                    if reload { "" } else { "not " }
                );
                if reload {
                    view.reload();
                }
            });
    })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Endings;

    #[test]
    fn a_page_that_keeps_breaking_is_given_up_and_an_old_ending_is_forgiven() {
        let mut endings = Endings::default();
        let begun = Instant::now();
        let second = |n| begun + Duration::from_secs(n);
        assert!([0, 1, 2].into_iter().all(|n| endings.may_reload(second(n))));
        assert!(!endings.may_reload(second(3)));
        assert!(endings.may_reload(second(120)));
    }
}
