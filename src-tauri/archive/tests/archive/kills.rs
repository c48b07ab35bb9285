//! Kills: a process that dies while it saves loses nothing that it said was saved, and little that it did not.

use std::time::Duration;

use crate::dice::Dice;
use crate::hand::{Hand, empty_page, kept};

/// What a kill may cost, as the README promises.
const BUDGET: Duration = Duration::from_millis(500);

#[test]
fn what_was_said_to_be_saved_is_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let story = empty_page(&path);
    let mut dice = Dice::thrown(2027);
    for round in 0..12 {
        let mut hand = Hand::start(&path, story, Duration::ZERO);
        hand.listen(3 + dice.below(200));
        let said = hand.kill();
        kept(&path, story, &said, &format!("{dice}, kill {round}"));
    }
}

#[test]
fn a_kill_at_the_pace_of_typing_costs_at_most_half_a_second() {
    losses(3, 2028);
}

#[test]
#[ignore = "long: two hundred kills at the pace of typing, for the figures of docs/benchmarks.md"]
fn two_hundred_kills_at_the_pace_of_typing_cost_at_most_half_a_second_each() {
    let mut losses = losses(200, 2029);
    losses.sort_unstable();
    let at = |share: usize| losses[(losses.len() - 1) * share / 100];
    println!(
        "typing lost at a kill, of {} kills: median {:?}, p99 {:?}, most {:?}",
        losses.len(),
        at(50),
        at(99),
        at(100)
    );
}

/// Kills a hand that types fifteen words a second, at moments that have nothing to do with its saves.
fn losses(kills: usize, seed: u64) -> Vec<Duration> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let story = empty_page(&path);
    let mut dice = Dice::thrown(seed);
    let pace = Duration::from_millis(67);
    (0..kills)
        .map(|kill| {
            let mut hand = Hand::start(&path, story, pace);
            hand.listen(4 + dice.below(16));
            std::thread::sleep(Duration::from_millis(dice.below(67) as u64));
            let said = hand.kill();
            let words = kept(&path, story, &said, &format!("{dice}, kill {kill}"));
            let lost = said.lost(words);
            assert!(lost <= BUDGET, "{dice}, kill {kill}: {lost:?} of typing");
            lost
        })
        .collect()
}
