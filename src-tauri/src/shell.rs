//! What the commands of the window work with.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use newsroom::{Newsroom, wire::Failure};
use tauri::Url;
use tokio::sync::OnceCell;

use crate::{faults::ClockFaults, loopback::Loopback, previews, upkeep::Upkeep};

/// The newsroom of the window and what the shell keeps beside it, kept as Tauri state.
pub struct Shell {
    newsroom: Arc<Newsroom>,
    loopback: OnceCell<Loopback>,
    upkeep: Arc<Upkeep>,
    faults: ClockFaults,
    /// Set while the video that is being copied is to stop; each copying has one of its own.
    video_stopped: Mutex<Arc<AtomicBool>>,
}

impl Shell {
    /// The shell around a newsroom.
    pub fn of(newsroom: Arc<Newsroom>) -> Self {
        Self {
            newsroom,
            loopback: OnceCell::new(),
            upkeep: Arc::default(),
            faults: ClockFaults::default(),
            video_stopped: Mutex::default(),
        }
    }

    /// The newsroom.
    pub fn newsroom(&self) -> Arc<Newsroom> {
        Arc::clone(&self.newsroom)
    }

    /// Who brings the site up to date, and when.
    pub fn upkeep(&self) -> Arc<Upkeep> {
        Arc::clone(&self.upkeep)
    }

    /// What the clock cannot do at present.
    pub fn faults(&self) -> &ClockFaults {
        &self.faults
    }

    /// What says whether the copying of a video that begins now is to stop.
    pub fn video_to_copy(&self) -> Arc<AtomicBool> {
        let stopped = Arc::new(AtomicBool::new(false));
        let mut latest = self
            .video_stopped
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *latest = Arc::clone(&stopped);
        stopped
    }

    /// Stops the video that is being copied.
    pub fn stop_video(&self) {
        let latest = self
            .video_stopped
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        latest.store(true, Ordering::Relaxed);
    }

    /// Tells whether an address is one of the previews that are being served.
    pub fn serves(&self, url: &Url) -> bool {
        self.loopback
            .get()
            .is_some_and(|loopback| loopback.serves(url))
    }

    /// The server of previews and pictures, started when it is first asked for.
    ///
    /// # Errors
    /// When the machine gives no port.
    pub async fn loopback(&self) -> Result<&Loopback, Failure> {
        let newsroom = self.newsroom();
        let find = Arc::new(move |path: &str| previews::find(&newsroom, path));
        let server = self
            .loopback
            .get_or_try_init(|| Loopback::start(find))
            .await;
        server.map_err(|error| previews::unserved(&error))
    }
}
