//! The real program under a clock that somebody sets (libfaketime): it catches up after being away, and where the clock cannot
//! be believed it publishes nothing and says why.

use std::process::{Command, Output};

use serde_json::Value;

use crate::bench::{Newsroom, json_of, said, text};

/// Runs a command of the newsroom at a wall time in UTC. Only the wall clock is another: timers must go on
/// (research/reliability-security.md §2, row 14).
fn at(room: &Newsroom, wall: &str, args: &[&str]) -> Output {
    let dir = room.dir();
    Command::new("faketime")
        .args(["-f", &format!("@{wall}")])
        .arg(env!("CARGO_BIN_EXE_mahbara-cli"))
        .args(["--newsroom", dir.to_str().unwrap(), "--json"])
        .args(args)
        .env("TZ", "UTC")
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .env_remove("MAHBARA_NEWSROOM")
        .output()
        .unwrap_or_else(|e| panic!("faketime, which `cargo xtask` sets up: {e}"))
}

fn done(output: &Output) -> Value {
    assert!(output.status.success(), "{}", said(output));
    json_of(output)
}

fn count(out: &Value, list: &str) -> usize {
    out[list].as_array().unwrap().len()
}

/// A newsroom whose clock was seen at noon, with a story due at half past six in Cairo.
fn waiting() -> (Newsroom, String) {
    let room = Newsroom::new();
    let id = room.story("افتتاح خط المترو الجديد", "يفتتح الخط مساء.");
    room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    assert_eq!(
        count(
            &done(&at(&room, "2027-05-03 09:00:00", &["publish-due"])),
            "published"
        ),
        0
    );
    (room, id)
}

#[test]
fn a_program_that_was_away_at_the_time_catches_up_and_says_how_late() {
    let (room, id) = waiting();
    let out = done(&at(&room, "2027-05-03 17:30:00", &["publish-due"]));
    assert_eq!(text(&out["published"][0]["id"]), id);
    assert_eq!(
        text(&out["published"][0]["published_utc"]),
        "2027-05-03T15:30:00Z"
    );
    let late = out["late"][0]["late_by_seconds"].as_i64().unwrap();
    assert!((7_200..7_230).contains(&late), "{late}");
    let again = done(&at(&room, "2027-05-03 17:31:00", &["publish-due"]));
    assert_eq!(count(&again, "published"), 0);
}

#[test]
fn a_clock_that_was_set_back_holds_everything_until_it_is_right_again() {
    let (room, id) = waiting();
    let back = at(&room, "2027-05-03 08:54:00", &["publish-due"]);
    assert_eq!(back.status.code(), Some(1));
    assert!(said(&back).contains("has shown"), "{}", said(&back));
    let small = done(&at(&room, "2027-05-03 08:56:00", &["publish-due"]));
    assert!(small["clock"].is_null(), "four minutes are a correction");
    let out = done(&at(&room, "2027-05-03 15:30:00", &["publish-due"]));
    assert_eq!(text(&out["published"][0]["id"]), id);
}

#[test]
fn a_clock_that_jumped_ahead_publishes_nothing_early_until_somebody_trusts_it() {
    let (room, id) = waiting();
    let jumped = at(&room, "2029-01-01 00:00:00", &["publish-due"]);
    assert_eq!(jumped.status.code(), Some(1));
    assert!(said(&jumped).contains("jumped ahead"), "{}", said(&jumped));
    assert_eq!(count(&json_of(&jumped), "published"), 0);
    assert!(
        room.site_files()
            .iter()
            .all(|(path, _)| !path.starts_with("2027"))
    );

    let trusted = at(
        &room,
        "2029-01-01 00:00:00",
        &["publish-due", "--trust-clock"],
    );
    assert_eq!(
        count(&json_of(&trusted), "held"),
        1,
        "a year and a half is too late to go out unasked"
    );
    let out = done(&at(&room, "2029-01-01 00:01:00", &["release", &id]));
    assert_eq!(text(&out["publication"]), "live");
}

#[test]
fn a_clock_without_a_battery_is_not_believed() {
    let (room, _) = waiting();
    let early = at(&room, "2019-01-01 00:00:00", &["publish-due"]);
    assert_eq!(early.status.code(), Some(1));
    assert!(
        said(&early).contains("before this program"),
        "{}",
        said(&early)
    );
}

#[test]
fn a_drill_neither_believes_nor_changes_what_the_clock_has_shown() {
    let (room, id) = waiting();
    let drill = room.json_at("2030-01-01T00:00:00Z", &["search", "المترو"]);
    assert_eq!(count(&drill, "stories"), 1);
    room.output_at("2027-05-02T00:00:00Z", &["publish-due"]);
    let out = done(&at(&room, "2027-05-03 15:30:00", &["publish-due"]));
    assert_eq!(text(&out["published"][0]["id"]), id);
}

#[test]
fn a_clock_that_was_not_believed_is_told_to_whoever_looks_later_until_it_is_seen() {
    let (room, _) = waiting();
    for minute in 0..2 {
        let jumped = at(
            &room,
            &format!("2027-06-03 09:0{minute}:00"),
            &["publish-due"],
        );
        assert_eq!(jumped.status.code(), Some(1), "{}", said(&jumped));
    }
    done(&at(&room, "2027-05-03 09:05:00", &["publish-due"]));
    let alerts = room.json(&["alerts"]);
    let [alert] = alerts["alerts"].as_array().unwrap().as_slice() else {
        panic!("one alert, not {alerts}")
    };
    assert_eq!(
        (text(&alert["kind"]).as_str(), &alert["id"]),
        ("clock", &Value::Null)
    );
    assert!(
        text(&alert["due_utc"]).starts_with("2027-06-03T09:00:"),
        "{alert}"
    );
    assert!(text(&alert["why"]).contains("jumped ahead"), "{alert}");

    let trusted = at(
        &room,
        "2027-06-03 09:05:00",
        &["publish-due", "--trust-clock"],
    );
    assert!(text(&json_of(&trusted)["held"][0]["headline"]).contains("المترو"));
    let left = room.json(&["alerts"]);
    let kinds: Vec<String> = left["alerts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|alert| text(&alert["kind"]))
        .collect();
    assert_eq!(kinds, ["held"], "whoever trusts the clock has seen it");
}
