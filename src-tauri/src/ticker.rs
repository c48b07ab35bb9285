//! The clock that publishes while nobody looks, and that hears what other programs write.
//!
//! Only the wall clock is compared, on a short tick: a timer set for the due moment would sleep through a suspended
//! machine or a clock that was set. Nothing scheduled lives in the page, which may be throttled when hidden.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use newsroom::{Error, ExportOptions, Newsroom, wire::Changed};
use tauri::{AppHandle, Runtime};
use tokio::time::MissedTickBehavior;

use crate::voice::tell;

/// How often the clock is looked at. A look that finds nothing is a few indexed queries and one pragma.
const TICK: Duration = Duration::from_secs(1);

/// After a site folder was refused or an export was cancelled, it is left alone this long.
const REST: Duration = Duration::from_secs(60);

/// What one look found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    /// Something was published, is late, or failed.
    due: bool,
    /// The site was brought up to date.
    exported: bool,
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
            let looked =
                tauri::async_runtime::spawn_blocking(move || look(&newsroom, rest_until)).await;
            let Ok((look, rest)) = looked else { continue };
            rest_until = rest;
            if look.due || look.exported {
                tell(&app, "due", ());
            }
            if look.due || outside_change(seen, look.outside) {
                tell(&app, "changed", Changed::default());
            }
            seen = look.outside.or(seen);
        }
    });
}

/// The first number seen is where the counting begins, and a number that could not be read changes nothing.
fn outside_change(seen: Option<i64>, now: Option<i64>) -> bool {
    seen.is_some() && now.is_some() && seen != now
}

/// Publishes what is due and brings the site up to date; gives the end of the rest that a failed export takes.
fn look(newsroom: &Newsroom, rest_until: Option<Instant>) -> (Look, Option<Instant>) {
    let due = told("the schedule was not looked at", newsroom.publish_due())
        .is_some_and(|due| !due.is_empty());
    let outside = told("other programs are not heard", newsroom.outside_changes());
    let resting = rest_until.filter(|until| Instant::now() < *until);
    if resting.is_some() {
        return (
            Look {
                due,
                exported: false,
                outside,
            },
            resting,
        );
    }
    match export_if_behind(newsroom) {
        Ok(exported) => (
            Look {
                due,
                exported,
                outside,
            },
            None,
        ),
        Err(error) => {
            eprintln!("mahbara: the site was not brought up to date: {error}");
            (
                Look {
                    due,
                    exported: false,
                    outside,
                },
                Some(Instant::now() + REST),
            )
        }
    }
}

fn export_if_behind(newsroom: &Newsroom) -> Result<bool, Error> {
    let behind = newsroom.site_is_behind()?;
    if behind {
        newsroom.export(&ExportOptions::default())?;
    }
    Ok(behind)
}

fn told<T>(what: &str, result: Result<T, Error>) -> Option<T> {
    result
        .inspect_err(|error| eprintln!("mahbara: {what}: {error}"))
        .ok()
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        sync::Arc,
        time::{Duration, Instant},
    };

    use newsroom::{Founding, MachineClock, Newsroom};

    use super::{look, outside_change};

    #[test]
    fn the_first_number_and_an_unread_one_are_no_change() {
        assert!(!outside_change(None, Some(7)));
        assert!(!outside_change(Some(7), None));
        assert!(!outside_change(Some(7), Some(7)));
        assert!(outside_change(Some(7), Some(8)));
    }

    #[test]
    fn a_site_folder_of_somebody_else_is_left_alone_and_not_asked_about_every_second() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(MachineClock);
        let sample = Newsroom::create_sample(folder.path(), &Founding::default(), clock);
        let (newsroom, _) = sample.unwrap();
        let site = folder.path().join("site");
        fs::create_dir_all(&site).unwrap();
        fs::write(site.join("keep.txt"), "of somebody else").unwrap();

        let (first, rest) = look(&newsroom, None);
        assert!(!first.exported);
        let rest = rest.expect("it rests");
        assert!(rest > Instant::now() + Duration::from_secs(30));
        assert_eq!(look(&newsroom, Some(rest)).1, Some(rest));

        fs::remove_dir_all(&site).unwrap();
        assert!(look(&newsroom, None).0.exported);
        assert!(
            !look(&newsroom, None).0.exported,
            "nothing is behind any more"
        );
    }
}
