//! The clock that publishes while nobody looks, and that hears what other programs write.
//!
//! Only the wall clock is compared, on a short tick: a timer set for the due moment would sleep through a suspended
//! machine or a clock that was set. Nothing scheduled lives in the page, which may be throttled when hidden.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use newsroom::{
    Error, ExportOptions, Newsroom,
    wire::{Changed, Failure},
};
use tauri::{AppHandle, Runtime};
use tokio::time::MissedTickBehavior;

use crate::voice::tell;

/// How often the clock is looked at. A look that finds nothing is a few indexed queries and one pragma.
const TICK: Duration = Duration::from_secs(1);

/// After a site folder was refused or an export was cancelled, it is left alone this long.
const REST: Duration = Duration::from_secs(60);

/// What one look found.
#[derive(Debug, Default)]
struct Look {
    /// Something was published, is late, or failed.
    due: bool,
    /// The site was brought up to date, or why it was not.
    export: Option<Result<(), Failure>>,
    /// Moves when another program has changed the archive.
    outside: Option<i64>,
}

/// Ticks until the program ends.
pub fn start<R: Runtime>(app: AppHandle<R>, newsroom: Arc<Newsroom>) {
    tauri::async_runtime::spawn(async move {
        let mut ticks = tokio::time::interval(TICK);
        // After a suspended night one tick is enough.
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut seen, mut rest_until) = (None, None);
        loop {
            ticks.tick().await;
            let newsroom = Arc::clone(&newsroom);
            let rests = rest_until.is_some_and(|until| Instant::now() < until);
            let looked = tauri::async_runtime::spawn_blocking(move || look(&newsroom, rests)).await;
            let Ok(look) = looked else { continue };
            if look.due || matches!(look.export, Some(Ok(()))) {
                tell(&app, "due", ());
            }
            if look.due || outside_change(seen, look.outside) {
                tell(&app, "changed", Changed::default());
            }
            if let Some(Err(failure)) = look.export {
                rest_until = Some(Instant::now() + REST);
                tell(&app, "export_failed", failure);
            }
            seen = look.outside.or(seen);
        }
    });
}

/// The first number seen is where the counting begins, and a number that could not be read changes nothing.
fn outside_change(seen: Option<i64>, now: Option<i64>) -> bool {
    seen.is_some() && now.is_some() && seen != now
}

/// Publishes what is due and, unless the export rests, brings the site up to date.
fn look(newsroom: &Newsroom, export_rests: bool) -> Look {
    let due = told("the schedule was not looked at", newsroom.publish_due());
    let outside = told("other programs are not heard", newsroom.outside_changes());
    let export = if export_rests {
        None
    } else {
        export_if_behind(newsroom)
    };
    Look {
        due: due.is_some_and(|due| !due.is_empty()),
        export,
        outside,
    }
}

/// Nothing where readers have everything already.
fn export_if_behind(newsroom: &Newsroom) -> Option<Result<(), Failure>> {
    if !told("the site was not compared", newsroom.site_is_behind())? {
        return None;
    }
    let exported = newsroom.export(&ExportOptions::default()).map(drop);
    Some(exported.map_err(|error| {
        eprintln!("mahbara: the site was not brought up to date: {error}");
        Failure::from(error)
    }))
}

fn told<T>(what: &str, result: Result<T, Error>) -> Option<T> {
    result
        .inspect_err(|error| eprintln!("mahbara: {what}: {error}"))
        .ok()
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use newsroom::{Founding, MachineClock, Newsroom, wire::Code};

    use super::{look, outside_change};

    #[test]
    fn the_first_number_and_an_unread_one_are_no_change() {
        assert!(!outside_change(None, Some(7)));
        assert!(!outside_change(Some(7), None));
        assert!(!outside_change(Some(7), Some(7)));
        assert!(outside_change(Some(7), Some(8)));
    }

    #[test]
    fn a_site_folder_of_somebody_else_is_left_alone_and_told_of() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(MachineClock);
        let sample = Newsroom::create_sample(folder.path(), &Founding::default(), clock);
        let (newsroom, _) = sample.unwrap();
        let site = folder.path().join("site");
        fs::create_dir_all(&site).unwrap();
        fs::write(site.join("keep.txt"), "of somebody else").unwrap();

        let refused = look(&newsroom, false).export.unwrap().unwrap_err();
        assert_eq!(refused.code, Code::ExportTarget);
        assert!(look(&newsroom, true).export.is_none(), "it rests");

        fs::remove_dir_all(&site).unwrap();
        assert_eq!(look(&newsroom, false).export, Some(Ok(())));
        assert!(
            look(&newsroom, false).export.is_none(),
            "readers have everything"
        );
    }
}
