//! Pictures in AVIF: `media avif` for timers and scripts, and what the watch makes while nothing is due.

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use newsroom::wire::Failure;
use newsroom::{AvifMade, Newsroom};
use serde_json::json;

use crate::outcome::{Outcome, one_line};
use crate::publishing::export_after;
use crate::room::refusal;
use crate::run::Answer;
use crate::watch::{TICK, told_to_stop};

/// How long the watch makes none when that failed: room on the disk does not come back in seconds.
const REST: Duration = Duration::from_secs(600);

/// How often it is looked whether the work is done.
const LOOK: Duration = Duration::from_millis(100);

/// `media avif`
pub fn make(newsroom: &Newsroom, no_export: bool) -> Answer {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| refusal(&format!("the pictures could not be begun: {e}; try again")))?;
    let is_stopped = AtomicBool::new(false);
    let made = std::thread::scope(|beside| {
        let work = beside.spawn(|| make_all(newsroom, &is_stopped));
        runtime.block_on(async {
            let mut stop = std::pin::pin!(told_to_stop());
            while !work.is_finished() {
                tokio::select! {
                    () = &mut stop, if !is_stopped.load(Ordering::Relaxed) => {
                        is_stopped.store(true, Ordering::Relaxed);
                    }
                    () = tokio::time::sleep(LOOK) => {}
                }
            }
        });
        work.join().unwrap_or_else(|_| {
            Err(refusal(
                "making pictures broke off: try again, what was made is kept",
            ))
        })
    })?;
    let open = newsroom.avif_open()?;
    let (count, left_out) = (made.made, made.left_out);
    let mut outcome = Outcome::new(
        json!({ "made": count, "left_out": left_out, "open": open }),
        format!(
            "{count} pictures made in AVIF, {left_out} are to have none, {open} are still to be made"
        ),
    );
    if made.stopped {
        let kept = "stopped: what is made is kept, and the next `media avif` goes on from there";
        outcome.partly_refused.push(kept.to_owned());
    } else if !no_export && newsroom.site_is_behind()? {
        export_after(newsroom, &mut outcome);
    }
    Ok(outcome)
}

/// Makes all that are open, and says on standard error which is under way.
fn make_all(newsroom: &Newsroom, is_stopped: &AtomicBool) -> Result<AvifMade, Failure> {
    let all = newsroom.avif_open()?;
    let (mut done, begun) = (AvifMade::default(), Mutex::new((0, String::new())));
    loop {
        let some = newsroom.make_avif(&|picture| {
            if is_stopped.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            let mut begun = begun
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            if begun.1 != picture {
                *begun = (begun.0 + 1, picture.to_owned());
                eprintln!("{} of {all}: {}", begun.0, one_line(picture));
            }
            ControlFlow::Continue(())
        })?;
        done.made += some.made;
        done.left_out += some.left_out;
        done.stopped = some.stopped;
        if some.stopped || some.made + some.left_out == 0 {
            return Ok(done);
        }
    }
}

/// Makes pictures until the watch ends. What readers get of them is exported by the next look at the clock.
pub fn keep_making(newsroom: &Newsroom, is_over: &AtomicBool, ended: &Receiver<()>) {
    let mut wait = TICK;
    while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        let made = newsroom.make_avif(&|_| match is_over.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        });
        wait = match made {
            Ok(_) => TICK,
            Err(fault) => {
                let why = one_line(&fault.to_string());
                eprintln!("mahbara-cli: no pictures are made in AVIF for a while: {why}");
                REST
            }
        };
    }
}
