//! How long the window takes from its start until the story list can be used: `cargo xtask bench`, or
//! `cargo bench --bench start -- [NEWSROOM…]` for newsrooms of your own.
//!
//! The time runs from before the driver is started to the first row of the list, so it holds the driver's own start too:
//! the figure is an upper bound of what an editor waits.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench that cannot go on has failed"
)]
#![allow(
    dead_code,
    reason = "the stage is the window tests'; a start needs little of it"
)]

#[path = "../desk.rs"]
mod desk;
#[path = "../driver.rs"]
mod driver;
#[path = "../screen.rs"]
mod screen;
#[path = "../stage.rs"]
mod stage;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use stage::Stage;

/// How often each newsroom is started.
const STARTS: usize = 11;

fn main() {
    let stage = Stage::new();
    let given: Vec<PathBuf> = std::env::args()
        .skip(1)
        .map(PathBuf::from)
        .filter(|path| path.is_dir())
        .collect();
    let newsrooms = if given.is_empty() {
        vec![stage.sample_newsroom()]
    } else {
        given
    };
    println!("| newsroom | median start | slowest |\n|---|---|---|");
    for newsroom in newsrooms {
        let play = stage.play(&newsroom);
        desk::sit_down(&play, "ليلى منصور");
        // Ended by force, as its driver ends: the desk is free again at once.
        play.kill();
        let mut starts: Vec<Duration> = (0..STARTS).map(|_| start(&stage, &newsroom)).collect();
        starts.sort_unstable();
        let (median, slowest) = (
            starts[STARTS / 2].as_millis(),
            starts[STARTS - 1].as_millis(),
        );
        println!("| {} | {median} ms | {slowest} ms |", newsroom.display());
    }
}

fn start(stage: &Stage, newsroom: &Path) -> Duration {
    let begun = Instant::now();
    let play = stage.play(newsroom);
    play.named("story-row");
    let took = begun.elapsed();
    play.kill();
    took
}
