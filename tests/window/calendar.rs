//! An entry of the calendar is taken with the mouse and let go an hour later. Guards: WebKit's pointer events over a grid that
//! lies right to left and is scrolled, and that the click which follows a drag opens nothing.

use newsroom::{Newsroom, wire};
use serde_json::{Value, json};

use crate::{
    desk::sit_down,
    stage::{Stage, until},
};

/// How high an hour stands in the grid, in pixels of the page.
const HOUR: i32 = 72;

#[test]
fn a_story_that_is_dragged_an_hour_down_goes_out_an_hour_later() {
    let stage = Stage::new();
    let folder = stage.newsroom();
    let elsewhere = Newsroom::open(&folder).expect("the newsroom");
    let view = elsewhere
        .write_story("افتتاح الميناء الجديد", Some("نص الخبر."), None)
        .expect("a story");
    let story = json!({ "story": view.id });
    let tomorrow = (chrono::Utc::now() + chrono::TimeDelta::days(1)).date_naive();
    let noon = json!({
        "story": view.id, "wall": format!("{tomorrow}T12:00:00"), "fold": null, "late_limit_minutes": null,
    });
    wire::call(&elsewhere, "schedule_story", noon).expect("a schedule");
    let due = || -> Value {
        let shown = wire::call(&elsewhere, "open_story", story.clone()).expect("the story");
        shown["standing"]["schedule"]["due"]["wall"].clone()
    };
    assert_eq!(due(), json!(format!("{tomorrow}T12:00:00")));

    let play = stage.play(&folder);
    sit_down(&play, "سلمى عبد الله");
    play.click("calendar-open");
    play.click("calendar-span-day");
    play.click("calendar-next");
    let entry = play.named("calendar-entry");
    play.session.eval(
        "document.querySelector('[data-test=calendar-entry]').scrollIntoView({ block: 'center' })",
    );
    play.session.drag(&entry, 0, HOUR);
    let moved = json!(format!("{tomorrow}T13:00:00"));
    until("the later time", || (due() == moved).then_some(()));
    assert_eq!(
        play.session.eval("document.querySelector('dialog[open]')"),
        Value::Null
    );
}
