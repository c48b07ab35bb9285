//! The keystroke in the real window, in a story of 5,000 words with 60 pictures and 200 marked places: what of it is our own
//! work, and how long it is to the next frame. Beside it stand an empty story, and the same long text in the engine alone,
//! without the editor, for what the driver and the engine take by themselves.
//! `cargo xtask bench`, or `cargo bench --workspace --bench typing`.

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

use std::{collections::BTreeMap, time::Duration};

use newsroom::{Newsroom, wire};
use serde::Deserialize;
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

/// Measures keys in the page.
const STOPWATCH: &str = include_str!("stopwatch.js");

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
    play.session.eval(STOPWATCH);
    for (headline, name) in [(EMPTY, "an empty story"), (LONG, "the long story")] {
        opened(&play, headline);
        let keys = typed(&play, "[data-test=body]");
        row(
            &format!("our own work a key in {name}"),
            keys.iter().map(|key| key.work).collect(),
        );
        row(&format!("key to next frame in {name}"), frames(&keys));
        shares(&keys);
    }
    without_editor(&play);
    let keys = typed(&play, "#engine-alone");
    row(
        "key to next frame in the engine alone, the long text",
        frames(&keys),
    );
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

/// What one key cost, in milliseconds.
#[derive(Deserialize)]
struct Key {
    /// All script of ours from this key to the next, autosave included.
    work: f64,
    /// From the key to the next frame; none where the typing ended before.
    frame: Option<f64>,
    /// The work by what started it.
    of: BTreeMap<String, f64>,
}

fn frames(keys: &[Key]) -> Vec<f64> {
    keys.iter().filter_map(|key| key.frame).collect()
}

/// Says in a line what the work of a key is made of, on average.
fn shares(keys: &[Key]) {
    let mut sums = BTreeMap::<&str, f64>::new();
    for (kind, took) in keys.iter().flat_map(|key| &key.of) {
        *sums.entry(kind).or_default() += took;
    }
    let means = sums
        .iter()
        .map(|(kind, sum)| format!("{kind} {:.2}", sum / keys.len() as f64));
    println!(
        "| of it on average: {} ms | | | |",
        means.collect::<Vec<_>>().join(", ")
    );
}

/// Puts a copy of the open body in its place, which the engine edits by itself.
fn without_editor(play: &Play) {
    play.session.eval(
        "(() => {
           const body = document.querySelector('[data-test=body]');
           const copy = body.cloneNode(true);
           copy.id = 'engine-alone';
           delete copy.dataset.test;
           body.parentElement.after(copy);
           body.parentElement.remove();
         })()",
    );
}

/// Types in the middle of a text.
fn typed(play: &Play, text: &str) -> Vec<Key> {
    play.session.eval(&format!(
        "(() => {{
           const body = document.querySelector('{text}');
           const lines = [...body.querySelectorAll(':scope > p')];
           body.focus();
           getSelection().collapse(lines[Math.floor(lines.length / 2)], 0);
           stopwatch.start();
         }})()"
    ));
    let letters: Vec<char> = "كلمات تُكتب في وسط الخبر واحدة بعد أخرى ".chars().collect();
    let mut keys = letters.iter().cycle().take(KEYS).copied().peekable();
    while keys.peek().is_some() {
        let batch: String = keys.by_ref().take(BATCH).collect();
        play.session.type_slowly(&batch, PAUSE);
    }
    let measured = play.session.eval("stopwatch.keys");
    let keys: Vec<Key> = serde_json::from_value(measured).expect("what was measured");
    assert_eq!(keys.len(), KEYS, "every key is measured");
    keys
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
