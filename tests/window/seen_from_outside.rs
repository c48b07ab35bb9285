//! What another program writes into the same newsroom reaches the window by itself. Guards: SQLite tells a process nothing
//! of another's writes, and the page hears only what the shell tells it.

use newsroom::{Newsroom, wire};
use serde_json::json;

use crate::{desk::sit_down, stage::Stage};

#[test]
fn a_story_that_another_program_begins_appears_in_the_list() {
    let stage = Stage::new();
    let folder = stage.newsroom();
    let play = stage.play(&folder);
    sit_down(&play, "سلمى عبد الله");
    assert!(
        play.session.named("story-row").is_none(),
        "the newsroom begins empty"
    );

    let elsewhere = Newsroom::open(&folder).expect("the newsroom");
    wire::call(&elsewhere, "new_story", json!({})).expect("a story");
    play.named("story-row");
}
