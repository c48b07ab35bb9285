//! Promise 1: nothing typed is lost. Guards: what WebKit still holds when its program ends without warning; no handler of
//! ours, of Tauri's or of the page's runs on SIGKILL.

use std::time::{Duration, Instant};

use crate::{
    desk::{body_text, sit_down, write_story},
    stage::Stage,
};

/// What may be lost: the text of the last half second.
const MAY_BE_LOST: Duration = Duration::from_millis(500);

const WORDS: [&str; 8] = [
    "أعلنت",
    "الوزارة",
    "صباح",
    "اليوم",
    "بدء",
    "العمل",
    "في",
    "المشروع",
];

#[test]
fn what_was_typed_half_a_second_before_a_kill_is_there_after_a_restart() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, "خبر يُقطع وهو يُكتب", "");

    // What the body held, and when, after each word: about five seconds of steady typing.
    let mut held: Vec<(Instant, String)> = Vec::new();
    let mut text = String::new();
    let begun = Instant::now();
    for word in WORDS.iter().cycle() {
        play.session.type_text(&format!("{word} "));
        text = format!("{text}{word} ");
        held.push((Instant::now(), text.clone()));
        if begun.elapsed() > Duration::from_secs(5) {
            break;
        }
    }
    let killed = Instant::now();
    play.kill();
    let safe = held
        .iter()
        .rev()
        .find(|(at, _)| killed.duration_since(*at) >= MAY_BE_LOST);
    let (_, safe) = safe.expect("typing went on for longer than half a second");

    let again = stage.play(&newsroom);
    again.click("story-row");
    again.until("the text that was safe", |session| {
        body_text(session)
            .starts_with(safe.trim_end())
            .then_some(())
    });
}
