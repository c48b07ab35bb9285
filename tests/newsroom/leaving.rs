//! A story that is to leave the site by itself does so at its time, with its notice or without a trace.

use crate::bench::{Newsroom, text};

#[test]
fn an_announcement_leaves_at_its_time_and_its_page_says_why() {
    let room = Newsroom::new();
    let id = room.story("إعلان مواعيد التقديم", "يستمر التقديم أسبوعا.");
    let live = room.json(&["publish", &id]);
    let set = room.json(&[
        "take-down",
        &id,
        "--at",
        "2027-05-10 12:00",
        "--notice",
        "انتهى التقديم",
    ]);
    assert_eq!(text(&set["expires_utc"]), "2027-05-10T09:00:00Z");
    let early = room.json_at("2027-05-10T08:59:59Z", &["publish-due"]);
    assert_eq!(early["taken_down"].as_array().unwrap().len(), 0);
    let out = room.json_at("2027-05-10T09:00:00Z", &["publish-due"]);
    assert_eq!(text(&out["taken_down"][0]["id"]), id);
    let page = room.page(&live);
    assert!(page.contains("انتهى التقديم") && !page.contains("يستمر التقديم أسبوعا"));
    let again = room.json_at("2027-05-10T09:01:00Z", &["publish-due"]);
    assert_eq!(again["taken_down"].as_array().unwrap().len(), 0);
}

#[test]
fn a_story_leaves_after_it_went_out_and_not_before() {
    let room = Newsroom::new();
    let id = room.story("عرض ليوم واحد", "ينتهي العرض مساء.");
    let nowhere = room.refused(&["take-down", &id, "--at", "2027-05-03 20:00"]);
    assert!(nowhere.contains("not live"), "{nowhere}");
    room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    let before = room.refused(&["take-down", &id, "--at", "2027-05-03 18:30"]);
    assert!(before.contains("before it goes out"), "{before}");
    room.json(&["take-down", &id, "--at", "2027-05-03 20:00"]);
    let late = room.refused(&["schedule", &id, "--at", "2027-05-03 21:00"]);
    assert!(late.contains("taken down"), "{late}");

    let out = crate::bench::json_of(&room.output_at("2027-05-03T17:00:01Z", &["publish-due"]));
    assert_eq!(out["published"].as_array().unwrap().len(), 0);
    assert_eq!(text(&out["held"][0]["id"]), id, "its time is over already");
}

#[test]
fn the_time_to_leave_can_be_given_up_and_goes_with_the_story() {
    let room = Newsroom::new();
    let id = room.story("إعلان وظائف", "تفاصيل الوظائف.");
    room.json(&["publish", &id]);
    room.json(&["take-down", &id, "--at", "2027-05-04 12:00"]);
    room.json(&["take-down", &id, "--never"]);
    let out = room.json_at("2027-05-04T10:00:00Z", &["publish-due"]);
    assert_eq!(out["taken_down"].as_array().unwrap().len(), 0);
    assert!(
        room.refused(&["take-down", &id, "--never"])
            .contains("no time is set at which the story is taken down")
    );
    room.json(&["take-down", &id, "--at", "2027-05-06 12:00"]);
    let gone = room.json_at("2027-05-05T10:00:00Z", &["take-down", &id]);
    assert!(gone["expires_utc"].is_null());
}

#[test]
fn a_story_that_left_late_is_told_until_somebody_has_seen_it() {
    let room = Newsroom::new();
    let id = room.story("عرض ليوم واحد في المتحف", "ينتهي العرض مساء.");
    room.json(&["publish", &id]);
    room.json(&["take-down", &id, "--at", "2027-05-03 20:00"]);
    let out = room.json_at("2027-05-03T17:10:00Z", &["publish-due"]);
    assert_eq!(text(&out["late"][0]["id"]), id);
    assert_eq!(out["late"][0]["late_by_seconds"], 600);
    let alerts = room.json(&["alerts"]);
    let alert = &alerts["alerts"][0];
    assert_eq!(text(&alert["kind"]), "left_late");
    assert_eq!(text(&alert["due_utc"]), "2027-05-03T17:00:00Z");
    assert_eq!(text(&alert["fired_utc"]), "2027-05-03T17:10:00Z");
    let seen = room.json(&["alerts", "--seen", &alert["alert"].to_string()]);
    assert_eq!(seen["alerts"].as_array().unwrap().len(), 0);
}

#[test]
fn the_ledger_names_the_revision_that_readers_lost() {
    let room = Newsroom::new();
    let id = room.story("نتائج أولية للانتخابات", "صدرت النتائج.");
    room.json(&["publish", &id]);
    for act in ["take-down", "publish"] {
        room.json(&[
            "story",
            "set",
            &id,
            &format!("standfirst=صياغة لم تنشر قبل {act}."),
        ]);
        room.json(&[act, &id]);
    }
    room.json(&["story", "set", &id, "standfirst=صياغة أخرى لم تنشر."]);
    room.json(&["take-down", &id, "--at", "2027-05-03 20:00"]);
    room.json_at("2027-05-03T17:00:00Z", &["publish-due"]);
    let ledger = room.json(&["ledger", &id]);
    let of = |act: &str| -> Vec<i64> {
        let acts = ledger["acts"].as_array().unwrap().iter();
        acts.filter(|line| line["act"] == act)
            .map(|line| line["revision"].as_i64().unwrap())
            .collect()
    };
    assert_eq!(
        of("take_down"),
        of("publish"),
        "what was published is what was taken down"
    );
    assert_eq!(of("expire"), of("publish")[1..].to_vec());
}
