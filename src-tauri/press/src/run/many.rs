//! Many things made at once, on all cores, and handed on in the order they were asked for: so the bytes, the record and
//! the order of writing are the same on every machine.

use std::num::NonZero;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::fault::PressFault;

/// How many things a worker hands on at once: to wake another thread costs as much as a tenth of a page.
const ARMFUL: usize = 8;

/// How many armfuls each worker makes ahead: what bounds the memory of a full export. Some milliseconds' work, so that nobody waits
/// for a worker that the system has put aside for a moment.
const AHEAD: usize = 16;

/// Into how many armfuls each worker's share is parted at least.
const PARTS: usize = 4;

/// So many things are worth a worker's start, which costs as much as one of them.
const WORTH_A_WORKER: usize = 4;

/// How many threads make the pages of a full export.
#[must_use]
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Makes a thing of every item and hands it on in order; gives the time the calling thread made things or waited for them.
/// The first fault ends it.
pub(super) fn in_order<I: Sync, M: Send>(
    items: &[I],
    make: impl Fn(&I) -> Result<M, PressFault> + Sync,
    mut hand_on: impl FnMut(&I, M) -> Result<(), PressFault>,
) -> Result<Duration, PressFault> {
    let mut waited = Duration::ZERO;
    let workers = threads().min(items.len() / WORTH_A_WORKER);
    if workers < 2 {
        for item in items {
            let started = Instant::now();
            let made = make(item)?;
            waited += started.elapsed();
            hand_on(item, made)?;
        }
        return Ok(waited);
    }
    let armful = (items.len() / workers / PARTS).clamp(1, ARMFUL);
    thread::scope(|scope| {
        let make = &make;
        let mut made = Vec::with_capacity(workers);
        for first in 0..workers {
            let (give, take) = mpsc::sync_channel(AHEAD);
            made.push(take);
            scope.spawn(move || {
                for armful in items.chunks(armful).skip(first).step_by(workers) {
                    // Nobody takes it when the pass was stopped.
                    if give.send(armful.iter().map(make).collect()).is_err() {
                        return;
                    }
                }
            });
        }
        for (armful, take) in items.chunks(armful).zip(made.iter().cycle()) {
            let started = Instant::now();
            // A worker that panicked gives nothing more; the scope passes its panic on.
            let Ok(made) = take.recv() else { break };
            waited += started.elapsed();
            let made: Vec<Result<M, PressFault>> = made;
            for (item, made) in armful.iter().zip(made) {
                hand_on(item, made?)?;
            }
        }
        Ok(waited)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_is_handed_on_in_order_however_long_each_takes() {
        let items: Vec<u64> = (0..500).collect();
        let mut handed = Vec::new();
        in_order(
            &items,
            |item| Ok((0..(item * 7919) % 5_000).fold(*item, |sum, next| sum ^ next ^ next)),
            |item, made| {
                assert_eq!(*item, made);
                handed.push(made);
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(handed, items);
    }

    #[test]
    fn the_first_fault_ends_it() {
        let items: Vec<u64> = (0..500).collect();
        let mut handed = 0;
        let made = |item: &u64| match item {
            77 => Err(PressFault::Cancelled),
            _ => Ok(()),
        };
        let ended = in_order(&items, made, |_, ()| {
            handed += 1;
            Ok(())
        });
        assert!(matches!(ended, Err(PressFault::Cancelled)));
        assert_eq!(handed, 77);
        let stopped = in_order(&items, |_| Ok(()), |_, ()| Err(PressFault::Busy));
        assert!(matches!(stopped, Err(PressFault::Busy)));
    }
}
