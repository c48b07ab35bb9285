//! The desk's budgets (DESIGN.md §7) on newsrooms of a given size: `cargo xtask bench`, or
//! `cargo bench -p newsroom --bench desk -- [SIZE…]`.
//!
//! A program of its own and not a statistics framework: the budgets are of the slowest calls (p99), on one newsroom that
//! takes minutes to make, and each figure stands beside its budget.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]

mod generator;
mod measure;
mod room;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use chrono::TimeDelta;
use generator::Words;
use measure::{Timings, row};
use newsroom::wire::call;
use newsroom::{Clock, ExportOptions, MachineClock, ManualClock, Newsroom};
use serde_json::{Value, json};

fn main() {
    // `cargo bench` passes flags of its own; sizes are the numbers.
    let sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![1_000, 10_000]
    } else {
        sizes
    };
    for size in sizes {
        measure_newsroom(size);
    }
}

fn measure_newsroom(size: usize) {
    println!("\n## {size} stories\n\n| what | median | p99 | most |\n|---|---|---|---|");
    let keep = tempfile::TempDir::new().unwrap();
    let folder = keep.path().join("room");
    let made = Instant::now();
    room::make(&folder, size, true);
    eprintln!(
        "made {size} stories in {:.1} s",
        made.elapsed().as_secs_f64()
    );
    let opened = Instant::now();
    let room = Newsroom::open(&folder).unwrap();
    row("open the archive and the desk", &{
        let mut timings = Timings::default();
        ask(&room, "open_desk", &json!({}));
        timings.add(opened.elapsed());
        timings
    });
    lists(&room, size);
    searches(&room);
    autosaves(&folder);
    exports(&room, keep.path());
}

fn ask(room: &Newsroom, command: &str, payload: &Value) -> Value {
    call(room, command, payload.clone()).unwrap()
}

fn lists(room: &Newsroom, size: usize) {
    let desk = ask(room, "open_desk", &json!({}));
    let section = desk["sections"][1]["id"].clone();
    let mut timings = Timings::default();
    for step in 0..100 {
        let offset = size * step / 100;
        timings.time(|| {
            ask(
                room,
                "list_stories",
                &json!({ "shelf": "all", "offset": offset, "limit": 100 }),
            )
        });
        timings.time(|| {
            ask(
                room,
                "list_stories",
                &json!({ "shelf": "live", "offset": offset, "limit": 100 }),
            )
        });
        timings.time(|| {
            ask(
                room,
                "list_stories",
                &json!({ "section": section, "offset": offset / 8, "limit": 100 }),
            )
        });
    }
    row(
        "a page of the story list, any filter and position",
        &timings,
    );
}

fn searches(room: &Newsroom) {
    let words = Words::new();
    let (mut typed, mut ranked) = (Timings::default(), Timings::default());
    for n in 0..200 {
        let (common, rare) = (words.noun(n % 40), words.noun(n * 37));
        let prefix: String = rare.chars().take(3).collect();
        typed.time(|| ask(room, "search", &json!({ "query": prefix, "limit": 30 })));
        typed.time(|| ask(room, "search", &json!({ "query": common, "limit": 30 })));
        ranked.time(|| {
            ask(
                room,
                "search",
                &json!({ "query": format!("{common} {rare}"), "limit": 30, "ranked": true }),
            )
        });
        ranked.time(|| {
            ask(
                room,
                "search",
                &json!({ "query": common, "limit": 30, "ranked": true }),
            )
        });
    }
    row("search as you type, newest first", &typed);
    row("search ranked over all", &ranked);
}

/// Types into a story of 5,000 words, a paragraph after the other. A clock that goes on ten seconds with every save makes each an
/// entry of the history of its own, the dearest case; then the history is listed, read and compared.
fn autosaves(folder: &Path) {
    let clock = Arc::new(ManualClock::at(MachineClock.now()));
    let room = Newsroom::open(folder).unwrap();
    let room = &room.with_clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let words = Words::new();
    let mut dice = generator::Dice::seeded(42);
    let started = ask(room, "new_story", &json!({}));
    let (story, mut stamp) = (started["id"].clone(), started["stamp"].clone());
    let blocks: Vec<Value> = (0..100)
        .map(|_| json!({ "type": "paragraph", "text": [{ "text": words.paragraph(&mut dice) }] }))
        .collect();
    let whole = json!({ "story": story, "base": stamp, "body": { "at": 0, "delete": 0, "insert": blocks } });
    stamp = ask(room, "save_story", &whole)["stamp"].clone();
    let log = folder.join("newsroom.sqlite-wal");
    let size = || std::fs::metadata(&log).map_or(0, |data| data.len());
    let (mut timings, mut grown, mut saves) = (Timings::default(), 0, 0_u64);
    for n in 0..500_usize {
        let text = format!("{} {}", words.paragraph(&mut dice), n);
        let insert = json!([{ "type": "paragraph", "text": [{ "text": text }] }]);
        let save = json!({ "story": story, "base": stamp, "body": { "at": n / 5, "delete": 1, "insert": insert } });
        let before = size();
        clock.advance(TimeDelta::seconds(10));
        let saved = timings.time(|| ask(room, "save_story", &save));
        if let Some(more) = size().checked_sub(before).filter(|more| *more > 0) {
            (grown, saves) = (grown + more, saves + 1);
        }
        stamp = saved["stamp"].clone();
    }
    row(
        "autosave of a paragraph in 5,000 words, kept as an entry of its own, commit included",
        &timings,
    );
    if let Some(mean) = grown.checked_div(saves) {
        println!("| bytes an autosave adds to the log, mean of {saves} | {mean} | | |");
    }
    versions(room, &story);
    ask(room, "spike_story", &json!({ "story": story }));
}

/// Lists, reads and compares what was kept of 500 saves.
fn versions(room: &Newsroom, story: &Value) {
    let (mut listed, mut read, mut compared) =
        (Timings::default(), Timings::default(), Timings::default());
    for n in 1..=100_u32 {
        let version = json!({ "kind": "save", "save": n * 5 });
        let one = json!({ "story": story, "version": version });
        let pair = json!({ "story": story, "from": version, "to": null });
        listed.time(|| ask(room, "versions", &json!({ "story": story })));
        read.time(|| ask(room, "read_version", &one));
        compared.time(|| ask(room, "compare_versions", &pair));
    }
    row("the newest 200 versions of a story", &listed);
    row("one kept save of a 5,000-word story read", &read);
    row("one compared with what is on the desk", &compared);
}

fn exports(room: &Newsroom, keep: &Path) {
    let shared_memory = Path::new("/dev/shm");
    let memory = tempfile::Builder::new()
        .prefix("mahbara-bench")
        .tempdir_in(shared_memory)
        .ok();
    let out = memory
        .as_ref()
        .map_or(keep, tempfile::TempDir::path)
        .join("site");
    let options = ExportOptions {
        out: Some(out),
        full: false,
    };
    let export = |what: &str| {
        let started = Instant::now();
        let report = room.export(&options).unwrap();
        let ms = &report.ms;
        println!(
            "| {what}: {} files written | {:.0} ms | plan {} ms, render {} ms | sync {} ms |",
            report.exported.written,
            started.elapsed().as_secs_f64() * 1000.0,
            ms.plan,
            ms.render,
            ms.sync
        );
    };
    export("export of the whole site");
    export("export with nothing changed");
    let live = ask(
        room,
        "list_stories",
        &json!({ "shelf": "live", "offset": 40, "limit": 1 }),
    );
    let story = live["stories"][0]["id"].clone();
    let opened = ask(room, "open_story", &json!({ "story": story }));
    let fix = json!({ "story": story, "base": opened["stamp"], "fields": { "headline": "عنوان صححه المحرر" } });
    ask(room, "save_story", &fix);
    ask(room, "update_story", &json!({ "story": story }));
    export("export after one headline was corrected");
    let new = ask(room, "new_story", &json!({}));
    let body = json!({ "at": 0, "delete": 0, "insert": [{ "type": "paragraph", "text": [{ "text": "نص الخبر." }] }] });
    let fields = json!({ "headline": "خبر جديد للقياس", "tags": opened["content"]["tags"] });
    ask(
        room,
        "save_story",
        &json!({ "story": new["id"], "base": new["stamp"], "fields": fields, "body": body }),
    );
    ask(room, "publish_story", &json!({ "story": new["id"] }));
    export("export after one story was published");
}
