//! The wire as a window uses it: every command through the one envelope, on a real archive.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a journey that cannot go on has failed"
)]

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use newsroom::wire::{COMMANDS, Code, Failure, call};
use newsroom::{Founding, Machine, ManualClock, Newsroom, Ran, TimerKind};
use serde_json::{Value, json};
use tempfile::TempDir;

struct Desk {
    room: Newsroom,
    clock: Arc<ManualClock>,
    _keep: TempDir,
}

/// A machine on which no timer can be set: every command is called here, and none may touch the one that runs the test.
struct NoTimers;

impl Machine for NoTimers {
    fn kind(&self) -> TimerKind {
        TimerKind::None
    }

    fn timers(&self) -> Option<PathBuf> {
        None
    }

    fn user(&self) -> Option<u32> {
        None
    }

    fn command_line(&self) -> io::Result<PathBuf> {
        Ok("/usr/bin/mahbara-cli".into())
    }

    fn run(&self, _: &str, _: &[&str]) -> io::Result<Ran> {
        Err(io::ErrorKind::NotFound.into())
    }
}

fn desk() -> Desk {
    let keep = TempDir::new().unwrap();
    let clock = Arc::new(ManualClock::at("2027-05-03T09:00:00Z".parse().unwrap()));
    let room = Newsroom::create(&keep.path().join("room"), &Founding::default()).unwrap();
    Desk {
        room: room
            .with_clock(Arc::clone(&clock) as Arc<dyn newsroom::Clock>)
            .on_machine(Arc::new(NoTimers)),
        clock,
        _keep: keep,
    }
}

impl Desk {
    fn ask(&self, command: &str, payload: Value) -> Value {
        call(&self.room, command, payload).unwrap_or_else(|e| panic!("{command}: {e:?}"))
    }

    fn refused(&self, command: &str, payload: Value) -> Failure {
        call(&self.room, command, payload).expect_err(command)
    }

    fn story(&self, headline: &str) -> (Value, Value) {
        let new = self.ask("new_story", json!({}));
        let save = json!({
            "story": new["id"], "base": new["stamp"], "fields": { "headline": headline },
            "body": { "at": 0, "delete": 0, "insert": [{ "type": "paragraph", "text": [{ "text": "الفقرة الأولى." }] }] },
        });
        let saved = self.ask("save_story", save);
        (new["id"].clone(), saved["stamp"].clone())
    }
}

#[test]
fn an_unknown_command_and_a_payload_of_the_wrong_shape_are_refused_by_name() {
    let desk = desk();
    let unknown = desk.refused("delete_everything", json!({}));
    assert_eq!(unknown.code, Code::Bug);
    assert!(unknown.message.contains("delete_everything"));
    for payload in [
        json!({ "story": 7 }),
        json!([]),
        json!("x"),
        json!({ "story": "no id" }),
    ] {
        assert_eq!(desk.refused("open_story", payload).code, Code::Validation);
    }
    let extra = desk.refused("new_story", json!({ "colour": "red" }));
    assert!(extra.message.contains("colour"), "{extra:?}");
}

#[test]
fn no_command_panics_on_an_empty_payload() {
    let desk = desk();
    for command in COMMANDS {
        if let Err(failure) = call(&desk.room, command, json!({})) {
            assert_ne!(failure.code, Code::Bug, "{command}: {}", failure.message);
        }
    }
}

#[test]
fn what_was_saved_is_there_when_the_newsroom_is_opened_again() {
    let keep = TempDir::new().unwrap();
    let folder = keep.path().join("room");
    let room = Newsroom::create(&folder, &Founding::default()).unwrap();
    let new = call(&room, "new_story", json!({})).unwrap();
    let fields = json!({ "headline": "ﻻعب يسجل هدفًا", "standfirst": "ملخص", "kicker": "رياضة" });
    call(
        &room,
        "save_story",
        json!({ "story": new["id"], "base": new["stamp"], "fields": fields }),
    )
    .unwrap();
    drop(room);
    let again = Newsroom::open(&folder).unwrap();
    let story = call(&again, "open_story", json!({ "story": new["id"] })).unwrap();
    assert_eq!(
        story["content"]["headline"], "لاعب يسجل هدفًا",
        "presentation forms are letters"
    );
    assert_eq!(story["content"]["kicker"], "رياضة");
}

#[test]
fn a_save_built_on_an_older_version_is_refused_and_changes_nothing() {
    let desk = desk();
    let (story, stamp) = desk.story("العنوان الأول");
    desk.ask(
        "save_story",
        json!({ "story": story, "base": stamp, "fields": { "headline": "العنوان الثاني" } }),
    );
    let stale = desk.refused(
        "save_story",
        json!({ "story": story, "base": stamp, "fields": { "headline": "عنوان ثالث" } }),
    );
    assert_eq!(stale.code, Code::StaleRevision);
    assert_eq!(
        desk.ask("open_story", json!({ "story": story }))["content"]["headline"],
        "العنوان الثاني"
    );
}

#[test]
fn what_was_typed_is_kept_whatever_its_length_and_only_publication_waits() {
    let desk = desk();
    let (story, stamp) = desk.story("قصير");
    let long = "خ".repeat(10_000);
    let saved = desk.ask(
        "save_story",
        json!({ "story": story, "base": stamp, "fields": { "headline": long } }),
    );
    assert_eq!(saved["faults"][0]["code"], "too_long");
    assert_eq!(
        desk.ask("open_story", json!({ "story": story }))["content"]["headline"],
        long
    );
    let refused = desk.refused("publish_story", json!({ "story": story }));
    assert_eq!(
        (refused.code, refused.hint.as_deref()),
        (Code::Validation, Some("headline"))
    );
}

#[test]
fn a_body_that_is_not_ours_never_reaches_the_archive() {
    let desk = desk();
    let (story, stamp) = desk.story("عنوان");
    let with = |block: Value| json!({ "story": story, "base": stamp, "body": { "at": 0, "delete": 0, "insert": [block] } });
    for block in [
        json!({ "type": "iframe", "src": "https://x.example" }),
        json!({ "type": "paragraph", "text": [{ "text": "x", "marks": [{ "type": "link", "href": "javascript:alert(1)" }] }] }),
        json!({ "type": "heading", "level": 1, "text": [] }),
        json!({ "type": "gallery", "images": [] }),
    ] {
        assert_eq!(
            desk.refused("save_story", with(block)).code,
            Code::Validation
        );
    }
    let outside =
        json!({ "story": story, "base": stamp, "body": { "at": 7, "delete": 3, "insert": [] } });
    assert_eq!(desk.refused("save_story", outside).code, Code::Validation);
}

#[test]
fn a_scheduled_story_goes_out_when_the_clock_reaches_its_time_and_late_is_an_alert_until_seen() {
    let desk = desk();
    let (story, _) = desk.story("موعد النشر");
    let view = desk.ask(
        "schedule_story",
        json!({ "story": story, "wall": "2027-05-03T12:30" }),
    );
    assert_eq!(
        view["standing"]["schedule"]["due"]["utc"],
        "2027-05-03T09:30:00Z"
    );
    assert!(desk.room.publish_due().unwrap().is_empty());
    desk.clock.advance(chrono::TimeDelta::minutes(40));
    assert_eq!(desk.room.publish_due().unwrap().published.len(), 1);
    let open = desk.ask("open_desk", json!({}));
    assert_eq!(open["alerts"][0]["kind"], "late");
    assert_eq!(open["counts"]["shelves"]["live"], 1);
    desk.ask("acknowledge", json!({ "alert": open["alerts"][0]["id"] }));
    assert_eq!(desk.ask("open_desk", json!({}))["alerts"], json!([]));
}

#[test]
fn approval_is_lost_sight_of_as_soon_as_a_word_changes() {
    let desk = desk();
    let (story, _) = desk.story("للاعتماد");
    let approved = desk.ask("set_stage", json!({ "story": story, "stage": "approved" }));
    assert_eq!(approved["standing"]["changed_since_approval"], false);
    let save = json!({ "story": story, "base": approved["stamp"], "fields": { "standfirst": "جملة جديدة" } });
    let saved = desk.ask("save_story", save);
    assert_eq!(saved["standing"]["changed_since_approval"], true);
}

#[test]
fn who_sits_down_is_remembered_and_signs_what_follows() {
    let desk = desk();
    let list = desk.ask("sit_down", json!({ "name": "  ليلى   حسن " }));
    assert_eq!(list["staff"][0]["name"], "ليلى حسن");
    let (story, _) = desk.story("خبر موقّع");
    assert_eq!(
        desk.ask("open_story", json!({ "story": story }))["edited_by"],
        "ليلى حسن"
    );
    let again = desk.ask("sit_down", json!({ "name": "ليلي حسن" }));
    assert_eq!(
        again["staff"].as_array().unwrap().len(),
        1,
        "one person, two spellings"
    );
}

#[test]
fn an_earlier_version_comes_back_as_a_new_one_and_nothing_is_lost() {
    let desk = desk();
    let (story, stamp) = desk.story("النسخة الأولى");
    let sealed = desk.ask("seal_version", json!({ "story": story }));
    assert_ne!(sealed["stamp"], stamp);
    let save = json!({ "story": story, "base": sealed["stamp"], "fields": { "headline": "النسخة الثانية" } });
    desk.ask("save_story", save);
    let first = sealed["stamp"]["revision"].clone();
    let back = desk.ask(
        "restore_version",
        json!({ "story": story, "version": { "kind": "revision", "revision": first } }),
    );
    assert_eq!(back["content"]["headline"], "النسخة الأولى");
    let versions = desk.ask("versions", json!({ "story": story }));
    let headlines: Vec<&str> = versions["versions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|v| v["headline"].as_str())
        .collect();
    assert!(
        headlines.contains(&"النسخة الثانية"),
        "what was typed since is in the history: {headlines:?}"
    );
}

#[test]
fn a_correction_stays_told_when_earlier_words_come_back() {
    let desk = desk();
    let (story, _) = desk.story("أرقام الصادرات");
    let live = desk.ask("publish_story", json!({ "story": story }));
    let first = live["stamp"]["revision"].clone();
    let text = "الصواب ثمانية في المئة.";
    desk.ask(
        "correct_story",
        json!({ "story": story, "kind": "correction", "text": text }),
    );
    let back = desk.ask(
        "restore_version",
        json!({ "story": story, "version": { "kind": "revision", "revision": first } }),
    );
    assert_eq!(back["content"]["corrections"][0]["text"], text);
}

#[test]
fn a_preview_shows_the_newest_words_and_everything_else_as_readers_have_it() {
    let desk = desk();
    let (story, stamp) = desk.story("عنوان منشور");
    let live = desk.ask("publish_story", json!({ "story": story }));
    assert_ne!(live["stamp"], stamp);
    let save = json!({ "story": story, "base": live["stamp"], "fields": { "headline": "عنوان قيد التحرير" } });
    desk.ask("save_story", save);
    let id = story.as_str().unwrap().parse().unwrap();
    let path = desk.room.preview_path(id).unwrap();
    let page = |shown| {
        let served = desk
            .room
            .preview_file(&format!("{path}index.html"), shown)
            .unwrap()
            .unwrap();
        String::from_utf8(served.bytes).unwrap()
    };
    let beside = page(Some(id));
    assert!(beside.contains("عنوان قيد التحرير"));
    assert!(beside.contains("assets/desk-preview.css"));
    let style = desk.room.preview_file("assets/desk-preview.css", Some(id));
    assert_eq!(
        style.unwrap().unwrap().media_type,
        "text/css; charset=utf-8"
    );
    assert!(
        desk.room
            .preview_file("../newsroom.sqlite", Some(id))
            .unwrap()
            .is_none()
    );
}

#[test]
fn settings_are_checked_before_any_of_them_is_kept() {
    let desk = desk();
    let values = json!({ "values": { "site.name": "جريدة", "site.zone": "Mars/Base" } });
    assert_eq!(
        desk.refused("change_settings", values).hint.as_deref(),
        Some("site.zone")
    );
    assert_eq!(
        desk.ask("read_settings", json!({}))["values"]["site.name"],
        ""
    );
    desk.ask(
        "change_settings",
        json!({ "values": { "site.name": "جريدة" } }),
    );
    assert_eq!(desk.ask("open_desk", json!({}))["name"], "جريدة");
    desk.ask(
        "change_settings",
        json!({ "values": { "site.name": null } }),
    );
    assert_eq!(
        desk.ask("read_settings", json!({}))["values"]["site.name"],
        ""
    );
}

#[test]
fn one_window_has_the_desk_and_a_second_is_told() {
    let desk = desk();
    let held = desk.room.take_the_desk().unwrap();
    let second = Newsroom::open(desk.room.folder()).unwrap();
    let refused = Failure::from(second.take_the_desk().unwrap_err());
    assert_eq!(refused.code, Code::DeskTaken);
    drop(held);
    second.take_the_desk().unwrap();
}

#[test]
fn words_that_could_not_be_saved_wait_beside_the_story_until_somebody_has_chosen() {
    let desk = desk();
    let (id, stamp) = desk.story("جلسة البرلمان");
    let opened = desk.ask("open_story", json!({ "story": id }));
    assert_eq!(opened["parked"], Value::Null);
    let mut words = opened["content"].clone();
    words["headline"] = json!("جلسة البرلمان تمتد إلى الليل");
    let park = json!({ "story": id, "base": stamp, "content": words, "notes": "ينتظر الرد" });
    let at = desk.ask("park_words", park)["at"].clone();

    desk.ask("spike_story", json!({ "story": id }));
    let again = desk.ask("open_story", json!({ "story": id }));
    assert_eq!(
        again["content"]["headline"], "جلسة البرلمان",
        "never written over"
    );
    assert_eq!(again["parked"]["at"], at);
    assert_eq!(again["parked"]["base"], stamp);
    assert_eq!(again["parked"]["notes"], "ينتظر الرد");
    assert_eq!(again["parked"]["content"], words);

    let more = json!({ "story": id, "base": stamp, "content": words, "notes": "وصل الرد" });
    desk.ask("park_words", more);
    desk.ask("unpark", json!({ "story": id }));
    let chosen = desk.ask("open_story", json!({ "story": id }));
    assert_eq!(chosen["parked"], Value::Null);
    let unknown = "01890000-0000-7000-8000-000000000000";
    let nobody = json!({ "story": unknown, "base": stamp, "content": words, "notes": "" });
    assert_eq!(desk.refused("park_words", nobody).code, Code::NotFound);
}

#[test]
fn a_machine_without_timers_says_what_to_do_instead() {
    let desk = desk();
    let timer = desk.ask("open_desk", json!({}))["timer"].clone();
    assert_eq!(timer, desk.ask("timer_status", json!({})));
    assert_eq!(
        (&timer["kind"], &timer["installed"]),
        (&json!("none"), &json!(false))
    );
    assert!(timer["fault"].is_string() && timer["last_run"].is_null());
    let refused = desk.refused("timer_install", json!({}));
    assert_eq!(refused.code, Code::Precondition);
    assert!(
        refused.message.contains("publish-due --watch"),
        "{}",
        refused.message
    );
    desk.ask("timer_remove", json!({}));
}

#[test]
fn the_front_page_is_held_planned_and_given_up_in_the_shapes_of_the_wire() {
    let desk = desk();
    let live = |headline: &str| {
        let (id, _) = desk.story(headline);
        desk.ask("publish_story", json!({ "story": id }));
        id
    };
    let (first, second) = (live("أول"), live("ثانٍ"));
    let place = |story: &Value, until: Option<&str>| json!({ "story": story, "until_wall": until, "fold": null });
    let places = json!([
        place(&second, None),
        place(&first, Some("2027-05-03T14:00"))
    ]);
    let front = desk.ask("set_front", json!({ "list": null, "places": places }));
    let top = &front["lists"][0];
    assert_eq!((&top["list"], &top["size"]), (&Value::Null, &json!(6)));
    let held = top["held"].as_array().unwrap();
    assert_eq!(
        (&held[0]["story"], &held[0]["until"]),
        (&second, &Value::Null)
    );
    assert_eq!(held[1]["until"]["wall"], "2027-05-03T14:00:00");
    for field in ["headline", "section", "published", "picture"] {
        assert!(held[0].get(field).is_some(), "{field}");
    }
    let section = &front["lists"][1];
    assert_eq!(section["fill"].as_array().unwrap().len(), 2);

    let plan = json!({ "list": section["list"], "wall": "2027-05-03T18:30", "fold": null, "places": [place(&first, None)] });
    let planned = desk.ask("plan_front", plan);
    let plan = planned["plans"][0].clone();
    assert_eq!(plan["at"]["wall"], "2027-05-03T18:30:00");
    assert_eq!(plan["places"][0]["story"], first);
    let dropped = desk.ask("drop_front_plan", json!({ "plan": plan["plan"] }));
    assert_eq!(dropped["plans"], json!([]));
    let again = desk.refused("drop_front_plan", json!({ "plan": plan["plan"] }));
    assert_eq!(again.code, Code::NotFound);

    desk.clock.advance(chrono::TimeDelta::hours(2));
    let later = desk.ask("front", json!({}));
    assert_eq!(
        later["lists"][0]["held"].as_array().unwrap().len(),
        1,
        "its time is over"
    );
    assert_eq!(
        desk.ask("end_strip", json!({ "story": first }))["strip"],
        json!([])
    );
    let long: Vec<Value> = (0..31).map(|_| place(&first, None)).collect();
    let refused = desk.refused("set_front", json!({ "list": null, "places": long }));
    assert_eq!(refused.code, Code::Validation);
}

#[test]
fn what_the_front_page_loses_or_gains_with_time_brings_the_site_up_to_date() {
    let desk = desk();
    let (id, _) = desk.story("خبر");
    desk.ask("publish_story", json!({ "story": id }));
    let urgent = desk.ask(
        "publish_urgent",
        json!({ "headline": "عاجل", "section": null }),
    );
    let until = json!([{ "story": id, "until_wall": "2027-05-03T12:30", "fold": null }]);
    desk.ask("set_front", json!({ "list": null, "places": until }));
    desk.ask(
        "plan_front",
        json!({
            "list": null, "wall": "2027-05-03T13:00", "fold": null,
            "places": [{ "story": urgent["id"], "until_wall": null, "fold": null }],
        }),
    );
    // The end of a place, the time of a plan, and the end of the strip's two hours.
    for minutes in [30, 30, 60] {
        desk.room
            .export(&newsroom::ExportOptions::default())
            .unwrap();
        desk.clock
            .advance(chrono::TimeDelta::minutes(minutes) - chrono::TimeDelta::seconds(1));
        assert!(
            !desk.room.site_is_behind().unwrap(),
            "nothing has happened yet"
        );
        desk.clock.advance(chrono::TimeDelta::seconds(1));
        assert!(
            desk.room.site_is_behind().unwrap(),
            "{minutes} minutes later"
        );
        desk.room.publish_due().unwrap();
    }
    desk.room
        .export(&newsroom::ExportOptions::default())
        .unwrap();
    assert!(!desk.room.site_is_behind().unwrap());
}

#[test]
fn a_story_that_is_no_news_any_more_brings_the_site_up_to_date() {
    let desk = desk();
    desk.ask(
        "change_settings",
        json!({ "values": { "masthead.date_line": "كل يوم" } }),
    );
    let (id, _) = desk.story("خبر");
    desk.ask("publish_story", json!({ "story": id }));
    let published = desk.room.now();
    let export = || {
        let report = desk.room.export(&newsroom::ExportOptions::default());
        report.unwrap().exported.written
    };
    export();
    let end = published + chrono::TimeDelta::hours(48);
    desk.clock
        .advance(end - published - chrono::TimeDelta::seconds(1));
    assert!(
        !desk.room.site_is_behind().unwrap(),
        "it is news for a second"
    );
    desk.clock.advance(chrono::TimeDelta::seconds(1));
    assert!(desk.room.site_is_behind().unwrap());
    assert_eq!(export(), 1, "the news site map alone");
    assert!(!desk.room.site_is_behind().unwrap());
}

#[test]
fn a_story_is_ready_to_post_once_readers_have_it() {
    let desk = desk();
    let (id, _) = desk.story("الحكومة تقر خطة المياه");
    let refused = call(&desk.room, "ready_to_post", json!({ "story": id })).unwrap_err();
    assert!(refused.message.contains("not live"), "{}", refused.message);
    desk.ask("publish_story", json!({ "story": id }));
    let post = desk.ask("ready_to_post", json!({ "story": id }));
    for network in ["telegram", "facebook", "x"] {
        let text = post[network]["text"].as_str().unwrap();
        assert!(
            text.starts_with("الحكومة تقر خطة المياه\n\nhttps://"),
            "{text}"
        );
    }
    assert_eq!(post["x"]["length"], 22 + 2 + 23, "headline, break, address");
}
