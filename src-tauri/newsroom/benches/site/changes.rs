//! What one change costs: the export that follows it, its work and its sync apart.

use std::path::Path;

use newsroom::wire::call;
use newsroom::{ExportOptions, ExportReport, Newsroom};
use serde_json::{Value, json};

use crate::measured::spread;

/// How often each change is made, each time to another story.
const TIMES: u64 = 5;

/// Exports a newsroom into a folder for the first time, then after each kind of change.
pub fn measure(folder: &Path, out: &Path, size: usize) {
    let room = Newsroom::open(folder).unwrap();
    let options = ExportOptions {
        out: Some(out.to_owned()),
        full: false,
    };
    let export = || room.export(&options).unwrap();
    let first = export();
    println!(
        "| the whole site on disk: {} files | | plan {} + render {} ms | {} ms |",
        first.exported.written, first.ms.plan, first.ms.render, first.ms.sync
    );
    let size = u64::try_from(size).unwrap_or_default();
    let old = |time: u64| size / 2 + time * 7;
    let new = |time: u64| 3 + time;
    let desk = |time: u64| story_at(&room, size / 3 + time * 7);
    row("nothing changed", &export, |_| {});
    row("an old headline corrected", &export, |time| {
        correct(&room, &story_at(&room, old(time)), time);
    });
    row("a new headline corrected", &export, |time| {
        correct(&room, &story_at(&room, new(time)), time);
    });
    row("a story published", &export, |time| publish(&room, time));
    row("a story given another tag", &export, |time| {
        retag(&room, &desk(time));
    });
    row("a story withdrawn", &export, |time| {
        ask(
            &room,
            "withdraw_story",
            &json!({ "story": desk(time), "notice": null }),
        );
    });
}

/// Corrects an old headline, without exporting it.
pub fn correct_one(folder: &Path) {
    let room = Newsroom::open(folder).unwrap();
    correct(&room, &story_at(&room, 500), 0);
}

/// A story that is live, so many places from the newest.
fn story_at(room: &Newsroom, offset: u64) -> Value {
    let asked = json!({ "shelf": "live", "offset": offset, "limit": 1 });
    ask(room, "list_stories", &asked)["stories"][0]["id"].clone()
}

fn correct(room: &Newsroom, story: &Value, time: u64) {
    let opened = ask(room, "open_story", &json!({ "story": story }));
    let fields = json!({ "headline": format!("عنوان صححه المحرر {time}") });
    bring_up(room, story, &opened, &fields);
}

fn retag(room: &Newsroom, story: &Value) {
    let opened = ask(room, "open_story", &json!({ "story": story }));
    let mut tags = opened["content"]["tags"].as_array().unwrap().clone();
    tags.pop();
    bring_up(room, story, &opened, &json!({ "tags": tags }));
}

fn bring_up(room: &Newsroom, story: &Value, opened: &Value, fields: &Value) {
    let save = json!({ "story": story, "base": opened["stamp"], "fields": fields });
    ask(room, "save_story", &save);
    ask(room, "update_story", &json!({ "story": story }));
}

fn publish(room: &Newsroom, time: u64) {
    let model = story_at(room, 50 + time);
    let opened = ask(room, "open_story", &json!({ "story": model }));
    let new = ask(room, "new_story", &json!({}));
    let fields = json!({
        "headline": format!("خبر جديد للقياس {time}"),
        "section": opened["content"]["section"],
        "tags": opened["content"]["tags"],
    });
    let text = json!([{ "type": "paragraph", "text": [{ "text": "نص الخبر." }] }]);
    let body = json!({ "at": 0, "delete": 0, "insert": text });
    let save = json!({ "story": new["id"], "base": new["stamp"], "fields": fields, "body": body });
    ask(room, "save_story", &save);
    ask(room, "publish_story", &json!({ "story": new["id"] }));
}

fn ask(room: &Newsroom, command: &str, payload: &Value) -> Value {
    call(room, command, payload.clone()).unwrap()
}

/// Makes a change some times, exports after each and prints the medians.
fn row(what: &str, export: &dyn Fn() -> ExportReport, mut change: impl FnMut(u64)) {
    let mut reports = Vec::new();
    for time in 0..TIMES {
        change(time);
        reports.push(export());
    }
    let of = |figure: &dyn Fn(&ExportReport) -> u64| {
        let figures: Vec<f64> = reports.iter().map(|report| figure(report) as f64).collect();
        spread(&figures)
    };
    let (written, _, most_written) = of(&|report| u64::from(report.exported.written));
    let (deleted, ..) = of(&|report| u64::from(report.exported.deleted));
    let (work, _, most_work) = of(&|report| report.ms.plan + report.ms.render);
    let (sync, _, most_sync) = of(&|report| report.ms.sync);
    println!(
        "| {what} | {written:.0} written (most {most_written:.0}), {deleted:.0} deleted | {work:.0} ms (most {most_work:.0}) | {sync:.0} ms (most {most_sync:.0}) |"
    );
}
