//! Pictures in AVIF, made while the window is open and nothing else is to be done. The clock brings what is made to readers: to it
//! that is a change of the site like any other.

use std::{ops::ControlFlow, time::Duration};

use tauri::{AppHandle, Manager, Runtime};
use tokio::time::sleep;

use crate::shell::Shell;

/// How long it waits between two looks for pictures. One that finds none is two queries.
const LOOK: Duration = Duration::from_secs(5);

/// How long it rests when it failed: room on the disk does not come back in seconds.
const REST: Duration = Duration::from_secs(600);

/// Makes a few pictures after each look, until the program ends.
pub fn start<R: Runtime>(app: AppHandle<R>) {
    tauri::async_runtime::spawn(async move {
        loop {
            sleep(LOOK).await;
            let (newsroom, upkeep) = (
                app.state::<Shell>().newsroom(),
                app.state::<Shell>().upkeep(),
            );
            let made = tauri::async_runtime::spawn_blocking(move || {
                newsroom.make_avif(&|_| match upkeep.is_leaving() {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                })
            });
            if let Ok(Err(fault)) = made.await {
                eprintln!("mahbara: no pictures are made in AVIF for a while: {fault}");
                sleep(REST).await;
            }
        }
    });
}
