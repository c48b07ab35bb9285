//! The front page as the chief editor holds it, and what time alone does to the site.

use std::process::Command;

use serde_json::{Value, json};

use crate::bench::{Newsroom, text};

/// Live stories, a minute apart; the first is the oldest.
fn live(room: &Newsroom, headlines: &[&str]) -> Vec<String> {
    let publish = |(minute, headline): (usize, &&str)| {
        let id = room.story(headline, "نص الخبر.");
        let at = format!("2027-05-03T08:0{minute}:00Z");
        room.json_at(&at, &["publish", &id, "--no-export"]);
        id
    };
    headlines.iter().enumerate().map(publish).collect()
}

fn front_page(room: &Newsroom) -> String {
    std::fs::read_to_string(room.site().join("index.html")).unwrap()
}

/// The headlines of the top-news list of the exported site.
fn top(room: &Newsroom) -> Vec<String> {
    let page = front_page(room);
    let (_, list) = page.split_once("id=\"top-news\"").unwrap();
    let (list, _) = list.split_once("</ol>").unwrap();
    let lines = list
        .lines()
        .filter_map(|line| line.strip_prefix("<li><a href=\""));
    lines
        .map(|line| {
            line.split_once('>')
                .unwrap()
                .1
                .trim_end_matches("</a></li>")
                .to_owned()
        })
        .collect()
}

/// The strip of the front page; empty when there is none.
fn strip(room: &Newsroom) -> String {
    let page = front_page(room);
    let strip = page.split_once("class=\"breaking\"");
    let strip = strip.and_then(|(_, rest)| rest.split_once("</section>"));
    strip.map(|(strip, _)| strip.to_owned()).unwrap_or_default()
}

/// Whether an export at an instant gives the bytes of one made from nothing.
fn assert_as_from_nothing(room: &Newsroom, now: &str) {
    room.json_at(now, &["export"]);
    let kept = room.site_files();
    let fresh = room.dir().join("fresh");
    room.json_at(now, &["export", "--out", fresh.to_str().unwrap()]);
    for (path, bytes) in kept {
        assert!(std::fs::read(fresh.join(&path)).unwrap() == bytes, "{path}");
    }
    std::fs::remove_dir_all(fresh).unwrap();
}

fn held(front: &Value, list: usize) -> Vec<String> {
    let places = front["lists"][list]["held"].as_array().unwrap();
    places.iter().map(|place| text(&place["id"])).collect()
}

#[test]
fn held_stories_stand_first_until_their_time_and_the_newest_fill_up() {
    let room = Newsroom::new();
    let ids = live(&room, &["أول", "ثانٍ", "ثالث"]);
    let front = room.json(&["front", "set", &ids[0], "--until", "2027-05-03 13:00"]);
    assert_eq!(held(&front, 0), [ids[0].as_str()]);
    assert_eq!(
        text(&front["lists"][0]["held"][0]["until_utc"]),
        "2027-05-03T10:00:00Z"
    );
    assert_eq!(front["lists"][0]["fill"].as_array().unwrap().len(), 2);
    assert_eq!(top(&room)[0], "أول");
    // The time is over: nobody did anything, and the next round of the timer brings the site up to date.
    room.json_at("2027-05-03T09:59:59Z", &["publish-due"]);
    assert_eq!(top(&room)[0], "أول");
    room.json_at("2027-05-03T10:00:00Z", &["publish-due"]);
    assert_ne!(top(&room)[0], "أول");
    assert_as_from_nothing(&room, "2027-05-03T10:00:00Z");
}

#[test]
fn a_plan_is_carried_out_once_by_two_timers_and_an_export_before_that_shows_it_all_the_same() {
    let room = Newsroom::new();
    let ids = live(&room, &["أول", "ثانٍ"]);
    room.json(&["front", "set", &ids[1]]);
    let planned = room.json(&["front", "plan", "--at", "2027-05-03 13:00", &ids[0]]);
    assert_eq!(text(&planned["plans"][0]["at_utc"]), "2027-05-03T10:00:00Z");
    let due = "2027-05-03T10:00:00Z";
    room.json_at(due, &["export"]);
    assert_eq!(top(&room)[0], "أول", "shown as of its time");
    let timers: Vec<_> = (0..2)
        .map(|_| {
            Command::new(env!("CARGO_BIN_EXE_mahbara-cli"))
                .args(["--now", due, "publish-due", "--newsroom"])
                .arg(room.dir())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut timer in timers {
        assert!(timer.wait().unwrap().success());
    }
    let front = room.json_at(due, &["front", "list"]);
    assert_eq!(held(&front, 0), [ids[0].as_str()]);
    assert_eq!(front["plans"], json!([]));
    let ledger = room.json(&["ledger"]);
    let acts = ledger["acts"].as_array().unwrap().iter();
    let acts = acts.filter(|act| act["act"] == "front");
    let details: Vec<String> = acts.map(|act| text(&act["detail"])).collect();
    let on_schedule = details
        .iter()
        .filter(|detail| detail.starts_with("on schedule"));
    assert_eq!(on_schedule.count(), 1, "{details:?}");
    assert_as_from_nothing(&room, due);
}

#[test]
fn a_story_may_be_planned_before_readers_have_it_and_both_come_with_one_export() {
    let room = Newsroom::new();
    let ids = live(&room, &["أول"]);
    let coming = room.story("قادم", "نص الخبر.");
    room.json(&["schedule", &coming, "--at", "2027-05-03 13:00"]);
    room.json(&[
        "front",
        "plan",
        "--at",
        "2027-05-03 13:00",
        &coming,
        &ids[0],
    ]);
    let early = room.json_at("2027-05-03T09:59:00Z", &["front", "list"]);
    assert_eq!(
        text(&early["plans"][0]["places"][0]["published_utc"]),
        "2027-05-03T10:00:00Z"
    );
    room.json_at("2027-05-03T09:59:00Z", &["export"]);
    assert!(!front_page(&room).contains("قادم"));
    room.json_at("2027-05-03T10:00:05Z", &["publish-due"]);
    assert_eq!(top(&room), ["قادم", "أول"]);
}

#[test]
fn what_readers_do_not_have_never_shows_though_it_is_held() {
    let room = Newsroom::new();
    let ids = live(&room, &["أول", "ثانٍ"]);
    let draft = room.story("مسودة لا تظهر", "نص الخبر.");
    room.json(&["embargo", &draft, "--until", "2027-05-09 12:00"]);
    let front = room.json(&["front", "set", &draft, &ids[0]]);
    assert_eq!(held(&front, 0), [draft.as_str(), ids[0].as_str()]);
    assert_eq!(front["lists"][0]["held"][0]["live"], false);
    for (path, bytes) in room.site_files() {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("مسودة لا تظهر"),
            "{path}"
        );
    }
    room.json(&["take-down", &ids[0]]);
    assert_eq!(top(&room), ["ثانٍ"]);
}

#[test]
fn a_section_holds_its_own_stories() {
    let room = Newsroom::new();
    let ids = live(&room, &["أول", "ثانٍ"]);
    let front = room.json(&["front", "set", &ids[0], "--section", "أخبار"]);
    let lists = front["lists"].as_array().unwrap();
    assert_eq!(text(&lists[1]["name"]), "أخبار");
    assert_eq!(
        (held(&front, 0).len(), held(&front, 1)),
        (0, vec![ids[0].clone()])
    );
    let page = std::fs::read_to_string(room.site().join("أخبار/index.html")).unwrap();
    let (_, cards) = page.split_once("class=\"cards\"").unwrap();
    assert!(cards.find(">أول<").unwrap() < cards.find(">ثانٍ<").unwrap());
}

#[test]
fn a_breaking_story_is_in_the_strip_for_the_hours_that_are_set_or_until_somebody_ends_it() {
    let room = Newsroom::new();
    room.json(&["settings", "set", "front.strip_hours=1"]);
    let urgent = room.json(&["urgent", "هزة أرضية في الشمال"]);
    room.json(&["export"]);
    assert!(strip(&room).contains("data-until=\"2027-05-03T10:00:00Z\""));
    room.json_at("2027-05-03T09:59:00Z", &["publish-due"]);
    assert!(strip(&room).contains("هزة أرضية"));
    room.json_at("2027-05-03T10:00:00Z", &["publish-due"]);
    assert_eq!(strip(&room), "", "its hour is over");
    assert_as_from_nothing(&room, "2027-05-03T10:00:00Z");

    let other = room.json(&["urgent", "انقطاع الكهرباء عن المدينة"]);
    let ended = room.json(&["front", "end-strip", &text(&other["id"])]);
    let lines = ended["strip"].as_array().unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(text(&lines[0]["id"]), text(&urgent["id"]));
    let strip = strip(&room);
    assert!(
        strip.contains("هزة أرضية") && !strip.contains("الكهرباء"),
        "{strip}"
    );
}

#[test]
fn times_that_do_not_suit_are_refused() {
    let room = Newsroom::new();
    let ids = live(&room, &["أول"]);
    let past = room.refused(&["front", "plan", "--at", "2027-05-03 11:00", &ids[0]]);
    assert!(past.contains("has passed"), "{past}");
    let before = [
        "front",
        "plan",
        "--at",
        "2027-05-03 14:00",
        &ids[0],
        "--until",
        "2027-05-03 13:00",
    ];
    assert!(room.refused(&before).contains("after the list begins"));
    let gone = room.refused(&["front", "drop", "7"]);
    assert!(gone.contains("plan of the front page"), "{gone}");
    let twice = room.refused(&["front", "plan", "--at", "2027-10-28 23:30", &ids[0]]);
    assert!(twice.contains("--fold"), "{twice}");
}

#[test]
fn newer_zone_data_move_the_times_of_the_front_page_and_keep_what_the_wall_was_to_show() {
    let room = Newsroom::new();
    let ids = live(&room, &["أول", "ثانٍ"]);
    room.json(&["front", "set", &ids[0], "--until", "2027-05-03 20:00"]);
    room.json(&[
        "front",
        "plan",
        "--at",
        "2027-05-03 18:30",
        &ids[1],
        "--until",
        "2027-05-03 21:00",
    ]);
    // As a program resolved them whose data knew no summer time.
    let file = rusqlite::Connection::open(room.dir().join("newsroom.sqlite")).unwrap();
    for table in ["held_places", "front_plans", "planned_places"] {
        let older = format!(
            "UPDATE {table} SET due_utc = due_utc + 3600000, tzdb = '2022a' WHERE due_utc IS NOT NULL"
        );
        assert_eq!(file.execute(&older, []).unwrap(), 1, "{table}");
    }
    drop(file);
    room.json(&["publish-due"]);
    let front = room.json(&["front", "list"]);
    let times = [
        &front["lists"][0]["held"][0]["until_utc"],
        &front["plans"][0]["at_utc"],
        &front["plans"][0]["places"][0]["until_utc"],
    ];
    assert_eq!(
        times,
        [
            "2027-05-03T17:00:00Z",
            "2027-05-03T15:30:00Z",
            "2027-05-03T18:00:00Z"
        ]
    );
    let ledger = room.json(&["ledger"]);
    let acts = ledger["acts"].as_array().unwrap().iter();
    assert_eq!(
        acts.filter(|act| act["act"] == "zone").count(),
        2,
        "{ledger}"
    );
}

#[test]
fn a_story_that_readers_do_not_have_keeps_its_place() {
    let room = Newsroom::new();
    let ids = live(&room, &["افتتاح المعرض", "إغلاق الجسر", "نتائج القرعة"]);
    room.json(&["front", "set", &ids[0], &ids[1]]);
    room.json(&["take-down", &ids[0]]);
    let listed = room.json(&["front", "list"]);
    let held = listed["lists"][0]["held"].as_array().unwrap();
    let places: Vec<_> = held
        .iter()
        .map(|place| (text(&place["id"]), &place["live"]))
        .collect();
    assert_eq!(
        places,
        [
            (ids[0].clone(), &json!(false)),
            (ids[1].clone(), &json!(true))
        ]
    );
    assert_eq!(listed["lists"][0]["fill"].as_array().unwrap().len(), 1);
    assert_eq!(top(&room), ["إغلاق الجسر", "نتائج القرعة"]);
    room.json(&["publish", &ids[0]]);
    assert_eq!(top(&room)[0], "افتتاح المعرض");
}

#[test]
fn what_an_export_of_a_clock_that_was_ahead_hid_is_shown_again_once_the_clock_is_right() {
    let room = Newsroom::new();
    let ids = live(&room, &["أقدم الأخبار", "أحدث الأخبار"]);
    room.json(&[
        "front",
        "set",
        &ids[0],
        "--until",
        "2027-05-03 18:00",
        "--no-export",
    ]);
    room.json_at("2027-05-03T20:00:00Z", &["export"]);
    assert_eq!(
        top(&room)[0],
        "أحدث الأخبار",
        "by that clock its place has ended"
    );
    room.json(&["publish-due"]);
    assert_eq!(top(&room)[0], "أقدم الأخبار");
    room.json_at("2027-05-03T15:00:00Z", &["publish-due"]);
    assert_eq!(top(&room)[0], "أحدث الأخبار", "and ends at its time");
}
