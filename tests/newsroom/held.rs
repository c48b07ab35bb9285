//! A story that cannot go out at its time is held or tried again, told, and never given up but by a person.

use rusqlite::Connection;

use crate::bench::{Newsroom, text};

fn count(out: &serde_json::Value, list: &str) -> usize {
    out[list].as_array().unwrap().len()
}

fn due_at_half_past_six(room: &Newsroom, more: &[&str]) -> String {
    let id = room.story("المجلس يقر الموازنة", "أقر المجلس الموازنة.");
    let mut args = vec!["schedule", &id, "--at", "2027-05-03 18:30"];
    args.extend(more);
    room.json(&args);
    id
}

#[test]
fn a_day_late_a_story_is_held_and_goes_out_when_somebody_says_so_as_it_was_pinned() {
    let room = Newsroom::new();
    let id = due_at_half_past_six(&room, &[]);
    assert!(room.refused(&["release", &id]).contains("not held"));
    room.json(&["story", "set", &id, "headline=المجلس يؤجل الموازنة"]);
    let output = room.output_at("2027-05-04T15:30:01Z", &["publish-due"]);
    assert_eq!(output.status.code(), Some(1), "somebody has to look");
    let out = crate::bench::json_of(&output);
    assert_eq!((count(&out, "published"), count(&out, "held")), (0, 1));
    assert_eq!(text(&out["held"][0]["id"]), id);

    let again = room.json_at("2027-05-04T15:31:00Z", &["publish-due"]);
    assert_eq!(count(&again, "held"), 0, "it is told once and waits");
    let waiting = room.json(&["story", "show", &id]);
    assert_eq!(text(&waiting["held"]), "too_late");
    assert_eq!(text(&waiting["publication"]), "scheduled");

    let out = room.json_at("2027-05-04T16:00:00Z", &["release", &id]);
    assert_eq!(text(&out["published_utc"]), "2027-05-04T16:00:00Z");
    assert!(room.page(&out).contains("المجلس يقر الموازنة"));
}

#[test]
fn the_limit_is_the_newsrooms_unless_the_story_has_its_own() {
    let room = Newsroom::new();
    room.json(&["settings", "set", "schedule.late_limit_minutes=60"]);
    let patient = due_at_half_past_six(&room, &["--late-limit", "180"]);
    let usual = due_at_half_past_six(&room, &[]);
    let output = room.output_at("2027-05-03T17:00:00Z", &["publish-due"]);
    let out = crate::bench::json_of(&output);
    assert_eq!(text(&out["published"][0]["id"]), patient);
    assert_eq!(text(&out["late"][0]["id"]), patient);
    assert_eq!(text(&out["held"][0]["id"]), usual);
    assert!(
        room.refused(&["settings", "set", "schedule.late_limit_minutes=0"])
            .contains("from 1")
    );
}

#[test]
fn what_is_held_can_be_given_another_time_or_none() {
    let room = Newsroom::new();
    let (moved, dropped) = (
        due_at_half_past_six(&room, &["--late-limit", "5"]),
        due_at_half_past_six(&room, &["--late-limit", "5"]),
    );
    let late = "2027-05-03T15:40:00Z";
    room.output_at(late, &["publish-due"]);
    room.json_at(late, &["schedule", &moved, "--at", "2027-05-03 19:00"]);
    room.json_at(late, &["unschedule", &dropped]);
    let out = room.json_at("2027-05-03T16:00:00Z", &["publish-due"]);
    assert_eq!(count(&out, "published"), 1);
    assert_eq!(text(&out["published"][0]["id"]), moved);
}

#[test]
fn a_story_that_may_not_go_out_is_held_and_does_not_hold_up_the_next() {
    let room = Newsroom::new();
    let stopped = due_at_half_past_six(&room, &[]);
    let next = due_at_half_past_six(&room, &[]);
    room.json(&["story", "set", &stopped, "not_for_publication=true"]);
    let output = room.output_at("2027-05-03T15:30:00Z", &["publish-due"]);
    let out = crate::bench::json_of(&output);
    assert_eq!(text(&out["published"][0]["id"]), next);
    assert_eq!(text(&out["held"][0]["id"]), stopped);
    let still = room.output_at("2027-05-03T15:40:00Z", &["release", &stopped]);
    assert_eq!(still.status.code(), Some(1), "the mark holds a release too");
    room.json(&["story", "set", &stopped, "not_for_publication=false"]);
    let out = room.json_at("2027-05-03T15:50:00Z", &["release", &stopped]);
    assert_eq!(text(&out["publication"]), "live");
}

#[test]
fn a_story_that_fails_is_tried_again_ever_more_rarely_and_told_as_late_when_it_is_out() {
    let room = Newsroom::new();
    let id = due_at_half_past_six(&room, &[]);
    let archive = Connection::open(room.dir().join("newsroom.sqlite")).unwrap();
    let words: String = archive
        .query_row("SELECT content FROM revisions", [], |row| row.get(0))
        .unwrap();
    let write = |content: &str| {
        archive
            .execute("UPDATE revisions SET content = ?1", [content])
            .unwrap();
    };
    write("{}");
    let tried = |at: &str| {
        let out = crate::bench::json_of(&room.output_at(at, &["publish-due"]));
        (count(&out, "failed"), count(&out, "published"))
    };
    assert_eq!(tried("2027-05-03T15:30:00Z"), (1, 0));
    assert_eq!(tried("2027-05-03T15:30:59Z"), (0, 0), "it waits a minute");
    assert_eq!(tried("2027-05-03T15:31:00Z"), (1, 0));
    assert_eq!(tried("2027-05-03T15:32:59Z"), (0, 0), "then two");
    write(&words);
    assert_eq!(tried("2027-05-03T15:33:00Z"), (0, 1));

    let newsroom = newsroom::Newsroom::open(&room.dir()).unwrap();
    let desk = newsroom::wire::call(&newsroom, "open_desk", serde_json::json!({})).unwrap();
    let alerts = desk["alerts"].as_array().unwrap();
    let kinds: Vec<_> = alerts.iter().map(|alert| text(&alert["kind"])).collect();
    assert_eq!(
        kinds,
        ["late"],
        "that it failed is settled, that it was late is not"
    );
    assert_eq!(text(&alerts[0]["story"]), id);
}
