//! The clock that publishes while nobody looks, and that hears what other programs write.
//!
//! Only the wall clock is compared, on a short tick: a timer set for the due moment would sleep through a suspended
//! machine or a clock that was set. Nothing scheduled lives in the page, which may be throttled when hidden.

use std::time::Duration;

use newsroom::{
    Due, Newsroom,
    wire::{Changed, Code, Failure},
};
use tauri::{AppHandle, Manager, Runtime, State, async_runtime::JoinHandle};
use tokio::time::MissedTickBehavior;

use crate::{
    faults::Work,
    notifications,
    shell::Shell,
    upkeep::{Kept, Turn},
    voice::tell,
};

/// How often the clock is looked at. A look that finds nothing is a few indexed queries and one pragma.
const TICK: Duration = Duration::from_secs(1);

/// What one look found.
#[derive(Debug)]
struct Look {
    /// What was published, is late, or was stopped; or why nothing can be published.
    due: Result<Due, Failure>,
    /// Moves when another program has changed the archive.
    outside: Option<i64>,
}

/// Ticks until the program ends.
pub fn start<R: Runtime>(app: AppHandle<R>) {
    tauri::async_runtime::spawn(async move {
        let mut ticks = tokio::time::interval(TICK);
        // After a suspended night one tick is enough.
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut seen = None;
        let mut sending = None;
        loop {
            ticks.tick().await;
            seen = tick(&app, seen).await;
            if sending.as_ref().is_none_or(is_over) {
                sending = Some(send_outbox(&app));
            }
        }
    });
}

/// Publishes what is due and tells of it. The export is begun here and not waited for: a full one takes minutes, and the
/// next story is due meanwhile. Gives the number by which the changes of other programs are known.
async fn tick<R: Runtime>(app: &AppHandle<R>, seen: Option<i64>) -> Option<i64> {
    let newsroom = shell(app).newsroom();
    let looked = tauri::async_runtime::spawn_blocking(move || look(&newsroom)).await;
    let Ok(Look { due, outside }) = looked else {
        return seen;
    };
    let was_due = due.as_ref().is_ok_and(|due| !due.is_empty());
    if was_due {
        tell(app, "due", ());
    }
    if was_due || outside_change(seen, outside) {
        tell(app, "changed", Changed::default());
    }
    match due {
        Ok(due) => {
            report(app, Work::Due, None);
            if was_due {
                notifications::tell(app, shell(app).newsroom(), due);
            }
        }
        Err(failure) => report(app, Work::Due, Some(failure)),
    }
    if let Some(turn) = shell(app).upkeep().free_turn() {
        keep_site(app.clone(), turn);
    }
    outside.or(seen)
}

/// Brings the site up to date in a task of its own, which has the turn until it ends.
fn keep_site<R: Runtime>(app: AppHandle<R>, turn: Turn) {
    tauri::async_runtime::spawn(async move {
        let (newsroom, upkeep) = (shell(&app).newsroom(), shell(&app).upkeep());
        let kept = tauri::async_runtime::spawn_blocking(move || upkeep.keep_up(&newsroom)).await;
        drop(turn);
        match kept {
            Ok(Kept::Written) => {
                tell(&app, "due", ());
                report(&app, Work::Export, None);
            }
            Ok(Kept::UpToDate) => report(&app, Work::Export, None),
            // What the editor cancelled is no fault, and what rests stands as it did.
            Ok(Kept::Rested) => {}
            Ok(Kept::Stopped(failure)) if failure.code == Code::Cancelled => {}
            Ok(Kept::Stopped(failure)) => report(&app, Work::Export, Some(failure)),
            Err(broken) => {
                let failure = Failure::bug(&format!("the export broke: {broken}"));
                report(&app, Work::Export, Some(failure));
            }
        }
    });
}

/// Tells hubs and search engines what waits to be told, beside the clock: one that is slow holds up nothing.
fn send_outbox<R: Runtime>(app: &AppHandle<R>) -> JoinHandle<()> {
    let newsroom = shell(app).newsroom();
    tauri::async_runtime::spawn_blocking(move || {
        // Where the archive cannot be read or written, publishing has said so already.
        for one in newsroom.send_outbox().unwrap_or_default().given_up {
            eprintln!("mahbara: nobody could be told for three days, and it is given up: {one}");
        }
    })
}

fn is_over(sending: &JoinHandle<()>) -> bool {
    sending.inner().is_finished()
}

/// Tells the page, and whoever reads standard error, where that is news.
fn report<R: Runtime>(app: &AppHandle<R>, work: Work, fault: Option<Failure>) {
    if !shell(app).faults().note(work, fault.as_ref()) {
        return;
    }
    if let Some(Failure { message, .. }) = &fault {
        let event = work.event();
        eprintln!("mahbara: {event}: {message}");
    }
    tell(app, work.event(), fault);
}

fn shell<R: Runtime>(app: &AppHandle<R>) -> State<'_, Shell> {
    app.state::<Shell>()
}

/// The first number seen is where the counting begins, and a number that could not be read changes nothing.
fn outside_change(seen: Option<i64>, now: Option<i64>) -> bool {
    seen.is_some() && now.is_some() && seen != now
}

fn look(newsroom: &Newsroom) -> Look {
    let due = newsroom.publish_due();
    // What cannot be thinned now is thinned later; what keeps the archive from being written is told by whoever saves.
    newsroom.thin_versions().unwrap_or_default();
    Look {
        due: due.map_err(Failure::from),
        // Where the archive cannot be read, publishing has said so already.
        outside: newsroom.outside_changes().ok(),
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{Arc, Mutex, mpsc},
        time::Duration,
    };

    use chrono::{TimeDelta, Utc};
    use newsroom::{Founding, ManualClock, Newsroom, wire};
    use serde_json::json;
    use tauri::{
        async_runtime::block_on,
        test::{mock_builder, mock_context, noop_assets},
    };

    use super::{outside_change, shell, tick};
    use crate::rpc::with_desk;

    /// How many stories wait; the desk leaves an empty shelf out of its counts.
    fn scheduled(newsroom: &Newsroom) -> u64 {
        let desk = wire::call(newsroom, "open_desk", json!({})).unwrap();
        desk["counts"]["shelves"]["scheduled"]
            .as_u64()
            .unwrap_or_default()
    }

    #[test]
    fn the_first_number_and_an_unread_one_are_no_change() {
        assert!(!outside_change(None, Some(7)));
        assert!(!outside_change(Some(7), None));
        assert!(!outside_change(Some(7), Some(7)));
        assert!(outside_change(Some(7), Some(8)));
    }

    #[test]
    fn a_story_that_is_due_goes_out_while_an_export_is_under_way() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(Utc::now()));
        let sample = Newsroom::create_sample(folder.path(), &Founding::default(), clock.clone());
        let (begun, has_begun) = mpsc::channel();
        let (go_on, may_go_on) = mpsc::channel::<()>();
        let may_go_on = Mutex::new(may_go_on);
        let newsroom = sample.unwrap().0.with_clock(clock.clone());
        let newsroom = Arc::new(newsroom.telling(Box::new(move |_| {
            begun.send(()).unwrap_or_default();
            may_go_on.lock().unwrap().recv().unwrap_or_default();
        })));
        let app = with_desk(mock_builder(), Arc::clone(&newsroom));
        let app = app.build(mock_context(noop_assets())).unwrap();

        block_on(tick(app.handle(), None));
        has_begun.recv_timeout(Duration::from_secs(60)).unwrap();
        assert!(scheduled(&newsroom) > 0, "the sample has such stories");
        clock.advance(TimeDelta::hours(6));
        block_on(tick(app.handle(), None));
        assert_eq!(scheduled(&newsroom), 0);

        drop((go_on, has_begun));
        let asked = shell(app.handle())
            .upkeep()
            .export_as_asked(newsroom, json!({ "full": false }));
        block_on(asked).unwrap();
    }
}
