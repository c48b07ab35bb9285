//! The keystroke in the real window: from the key to the end of the work it starts, and to the next frame, in a story of 5,000
//! words with 60 pictures and 200 marked places; an empty story stands beside it, for what the engine takes by itself.
//! `cargo xtask bench`, or `cargo bench --bench typing`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a bench that cannot go on has failed"
)]

#[path = "../desk.rs"]
#[expect(dead_code, reason = "the bench needs a part of what the journeys need")]
mod desk;
#[path = "../driver.rs"]
#[expect(dead_code, reason = "the bench needs a part of what the journeys need")]
mod driver;
#[path = "../screen.rs"]
mod screen;
#[path = "../stage.rs"]
#[expect(dead_code, reason = "the bench needs a part of what the journeys need")]
mod stage;

mod story;

use std::time::Duration;

use newsroom::{Newsroom, wire};
use serde_json::{Value, json};
use stage::{Play, Stage};

/// Keys typed into each story.
const KEYS: usize = 2_000;

/// The pause between two keys: 25 keys a second, faster than anybody types, and slow enough that each has a frame.
const PAUSE: Duration = Duration::from_millis(40);

/// Keys in one request to the driver.
const BATCH: usize = 100;

/// How often a story is opened.
const OPENINGS: usize = 15;

const LONG: &str = "خبر طويل للقياس";
const EMPTY: &str = "خبر فارغ للمقارنة";

fn main() {
    let stage = Stage::new();
    let folder = stage.newsroom();
    let newsroom = Newsroom::open(&folder).expect("the newsroom");
    write(&newsroom, EMPTY, &[]);
    write(
        &newsroom,
        LONG,
        &story::blocks(&newsroom, &stage.path("pictures")),
    );
    drop(newsroom);

    let play = stage.play(&folder);
    desk::sit_down(&play, "ليلى منصور");
    println!("| in the window | median | p99 | most |\n|---|---|---|---|");
    let openings: Vec<f64> = (0..OPENINGS)
        .map(|_| {
            opened(&play, EMPTY);
            opened(&play, LONG)
        })
        .collect();
    row("opening the long story, to its first frame", openings);
    for (headline, name) in [(LONG, "the long story"), (EMPTY, "the empty story")] {
        opened(&play, headline);
        let (work, frames) = typed(&play);
        row(&format!("a key's work in {name}"), work);
        row(&format!("key to next frame in {name}"), frames);
    }
    play.kill();
}

/// Puts a story into the newsroom.
fn write(newsroom: &Newsroom, headline: &str, blocks: &[Value]) {
    let view = wire::call(newsroom, "new_story", json!({})).expect("a story");
    let save = json!({
        "story": view["id"], "base": view["stamp"], "fields": { "headline": headline },
        "body": { "at": 0, "delete": 0, "insert": blocks },
    });
    wire::call(newsroom, "save_story", save).expect("it is saved");
}

/// Opens a story from the list; answers the milliseconds from the click to the frame that shows its body.
fn opened(play: &Play, headline: &str) -> f64 {
    play.until("the story's row", |session| {
        let clicked = session.eval(&format!(
            "(() => {{
               const row = [...document.querySelectorAll('[data-test=story-row]')].find((row) => row.innerText.includes('{headline}'));
               if (!row) return false;
               window.shownAfter = null;
               const begun = performance.now();
               const look = () => {{
                 const shown = document.querySelector('[data-test=headline]')?.value === '{headline}' && document.querySelector('[data-test=body]');
                 if (shown) requestAnimationFrame(() => (window.shownAfter = performance.now() - begun));
                 else requestAnimationFrame(look);
               }};
               row.click();
               look();
               return true;
             }})()"
        ));
        (clicked == true).then_some(())
    });
    play.until("the story", |session| {
        session.eval("window.shownAfter").as_f64()
    })
}

/// Types in the middle of the open story; answers for each key the milliseconds of its work, and those to the next frame.
fn typed(play: &Play) -> (Vec<f64>, Vec<f64>) {
    play.session.eval(
        "(() => {
           const body = document.querySelector('[data-test=body]');
           const lines = [...body.querySelectorAll(':scope > p')];
           body.focus();
           getSelection().collapse(lines[Math.floor(lines.length / 2)], 0);
           window.work = [];
           window.frames = [];
           // The page stays from story to story: who listened to the last one's keys stops.
           window.listening?.abort();
           window.listening = new AbortController();
           // A message is taken when the work that the key started in this turn of the engine is done.
           const { port1, port2 } = new MessageChannel();
           let begun = 0;
           port1.onmessage = () => window.work.push(performance.now() - begun);
           window.addEventListener('keydown', () => {
             const pressed = (begun = performance.now());
             port2.postMessage(null);
             requestAnimationFrame(() => window.frames.push(performance.now() - pressed));
           }, { capture: true, signal: window.listening.signal });
         })()",
    );
    let letters: Vec<char> = "كلمات تُكتب في وسط الخبر واحدة بعد أخرى ".chars().collect();
    let mut keys = letters.iter().cycle().take(KEYS).copied().peekable();
    while keys.peek().is_some() {
        let batch: String = keys.by_ref().take(BATCH).collect();
        play.session.type_slowly(&batch, PAUSE);
    }
    let list = |name: &str| -> Vec<f64> {
        let given = play.session.eval(name);
        let numbers = given.as_array().into_iter().flatten();
        numbers.filter_map(Value::as_f64).collect()
    };
    let (work, frames) = (list("window.work"), list("window.frames"));
    assert_eq!(work.len(), KEYS, "every key is measured");
    (work, frames)
}

fn row(what: &str, mut milliseconds: Vec<f64>) {
    milliseconds.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let index = (share * milliseconds.len() as f64).ceil() as usize;
        milliseconds[index.clamp(1, milliseconds.len()) - 1]
    };
    println!(
        "| {what} | {:.1} ms | {:.1} ms | {:.1} ms |",
        at(0.5),
        at(0.99),
        at(1.0)
    );
}
