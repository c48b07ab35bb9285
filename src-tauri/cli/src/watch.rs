//! `publish-due --watch`: the timer for a machine without one. Looks at the wall clock on a short tick, so that sleep, clock
//! steps and long waits are all just a later look.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{Scope, ScopedJoinHandle};
use std::time::Duration;

use newsroom::Newsroom;
use newsroom::wire::Failure;

use crate::args::{Options, PublishDue};
use crate::avif;
use crate::outcome::{Outcome, one_line};
use crate::publishing::{doubt, due_json, due_text, note_look};
use crate::room::refusal;
use crate::run::Answer;
use crate::site;

/// How often the clock is looked at.
pub const TICK: Duration = Duration::from_secs(2);

/// Publishes what is due, again and again, until the process is told to stop. Exports run beside the looks: a long one must not
/// keep what is due from being published. The one under way at the end is waited for.
pub fn publish_due(newsroom: &Newsroom, options: &Options, args: &PublishDue) -> Answer {
    if args.trust_clock {
        newsroom.trust_clock()?;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| refusal(&format!("the watch could not start: {e}; try again, or let a timer call `publish-due` (`timer install`)")))?;
    // Beside the watch and not in it: a hub that is slow, or a picture, must not hold up what is due.
    let (sending, sent_last) = mpsc::channel();
    let (making, made_last) = mpsc::channel();
    let is_over = AtomicBool::new(false);
    std::thread::scope(|beside| {
        if options.now.is_none() {
            beside.spawn(move || keep_sending(newsroom, &sent_last));
        }
        // Without exports nobody would get them.
        if options.now.is_none() && !args.no_export {
            let is_over = &is_over;
            beside.spawn(move || avif::keep_making(newsroom, is_over, &made_last));
        }
        let watched = watch(newsroom, options, args, (&runtime, beside));
        is_over.store(true, Ordering::Relaxed);
        drop((sending, making));
        watched
    })
}

/// Sends what waits in the outbox until the watch ends.
fn keep_sending(newsroom: &Newsroom, ended: &Receiver<()>) {
    while ended.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
        site::send_outbox(newsroom);
    }
}

fn watch<'scope>(
    newsroom: &'scope Newsroom,
    options: &Options,
    args: &PublishDue,
    (runtime, beside): (&tokio::runtime::Runtime, &'scope Scope<'scope, '_>),
) -> Answer {
    runtime.block_on(async {
        let mut tick = tokio::time::interval(TICK);
        // After a suspended night one look is enough.
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut stop = std::pin::pin!(told_to_stop());
        let mut doubted = None;
        let mut export: Option<ScopedJoinHandle<'_, _>> = None;
        loop {
            tokio::select! {
                () = &mut stop => return Ok(Outcome::nothing()),
                _ = tick.tick() => {
                    let wants_export = round(newsroom, options, &mut doubted)?;
                    // What comes up during an export is found again at the next look.
                    let is_free = export.as_ref().is_none_or(ScopedJoinHandle::is_finished);
                    if wants_export && is_free && !args.no_export {
                        export = Some(beside.spawn(move || told(site::bring_up_to_date(newsroom))));
                    }
                }
            }
        }
    })
}

/// One look at the clock; answers whether the site is to be brought up to date. What fails is told and tried again at the next
/// look: a timer that gives up misses what is due.
fn round(
    newsroom: &Newsroom,
    options: &Options,
    doubted: &mut Option<String>,
) -> Result<bool, Failure> {
    let Some(due) = told(newsroom.publish_due()) else {
        return Ok(false);
    };
    // Said once for each reason, not at every look.
    let doubt = doubt(&due);
    if let Some(doubt) = doubt.as_ref().filter(|_| *doubted != doubt) {
        eprintln!("mahbara-cli: {doubt}");
    }
    *doubted = doubt;
    told(note_look(newsroom, options));
    told(newsroom.thin_versions());
    let wants_export = told(site::wants_export(newsroom, &due)).unwrap_or_default();
    if due.is_empty() {
        return Ok(wants_export);
    }
    let line = if options.json {
        due_json(newsroom, &due)?.to_string()
    } else {
        due_text(&due)
    };
    writeln!(std::io::stdout(), "{line}").map_err(|_| {
        refusal("nobody reads the output any more: start the watch again with a reader")
    })?;
    Ok(wants_export)
}

fn told<T, E: Into<Failure>>(result: Result<T, E>) -> Option<T> {
    result
        .map_err(|e| eprintln!("mahbara-cli: {}", one_line(&e.into().message)))
        .ok()
}

/// Waits for Ctrl-C, or for the system to end the program.
#[cfg(unix)]
pub async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => tokio::signal::ctrl_c().await.unwrap_or_default(),
    }
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
pub async fn told_to_stop() {
    tokio::signal::ctrl_c().await.unwrap_or_default();
}
