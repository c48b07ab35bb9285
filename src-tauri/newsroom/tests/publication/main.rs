//! Random days of a desk against a model of what it promised: nothing goes out twice, early or never, and what readers have is
//! always a revision that was pinned. Two processes, crashes between claim and publication, clocks that are set, zone data
//! that change.

#![expect(
    clippy::unwrap_used,
    reason = "a sequence that cannot go on has failed"
)]

mod act;
mod desk;
#[path = "../fast_folder/mod.rs"]
mod fast_folder;
mod model;

use proptest::prelude::*;
use proptest::test_runner::Config;

use desk::Desk;

/// Ten thousand sequences in all, a quarter in each process that nextest starts.
const SEQUENCES: u32 = 2_500;

fn run() {
    let desk = Desk::open();
    let config = Config {
        cases: SEQUENCES,
        failure_persistence: None,
        ..Config::default()
    };
    proptest!(config, |(acts in prop::collection::vec(act::any(), 1..24))| {
        desk.live_through(&acts).map_err(TestCaseError::fail)?;
    });
}

#[test]
fn every_promise_is_kept_through_the_first_quarter_of_ten_thousand_days() {
    run();
}

#[test]
fn every_promise_is_kept_through_the_second_quarter_of_ten_thousand_days() {
    run();
}

#[test]
fn every_promise_is_kept_through_the_third_quarter_of_ten_thousand_days() {
    run();
}

#[test]
fn every_promise_is_kept_through_the_last_quarter_of_ten_thousand_days() {
    run();
}
