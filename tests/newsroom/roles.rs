//! Who works on what, who was asked to look, who approved which words, and what the ledger says of it all.

use serde_json::{Value, json};

use crate::bench::{Newsroom, text};

fn call(room: &Newsroom, command: &str, payload: Value) -> Value {
    let newsroom = newsroom::Newsroom::open(&room.dir()).unwrap();
    newsroom::wire::call(&newsroom, command, payload).unwrap()
}

#[test]
fn a_story_is_given_to_somebody_and_found_by_his_name() {
    let room = Newsroom::new();
    let id = room.story("تحقيق عن أسعار الدواء", "يبدأ التحقيق.");
    room.story("خبر لغيره", "نص.");
    let unknown = room.refused(&["story", "set", &id, "assignee=سامي"]);
    assert!(unknown.contains("سامي"), "{unknown}");
    room.json(&["--as", "سامي عادل", "story", "set", &id, "kicker=تحقيق"]);
    room.json(&[
        "story",
        "set",
        &id,
        "assignee=سامي عادل",
        "planned=2027-05-06 10:00",
    ]);
    let his = room.json(&["story", "list", "--assignee", "سامى عادل"]);
    let ids: Vec<_> = his["stories"].as_array().unwrap().iter().collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(text(&ids[0]["id"]), id);
    let shown = room.json(&["story", "show", &id]);
    assert_eq!(text(&shown["planned_utc"]), "2027-05-06T07:00:00Z");
    room.json(&["story", "set", &id, "assignee=", "planned="]);
    let his = room.json(&["story", "list", "--assignee", "سامي عادل"]);
    assert_eq!(his["stories"].as_array().unwrap().len(), 0);
}

#[test]
fn whoever_is_named_in_a_note_is_told_until_he_has_seen_it() {
    let room = Newsroom::new();
    let id = room.story("تقرير الموازنة", "نص.");
    call(&room, "sit_down", json!({ "name": "منى السيد" }));
    room.json(&[
        "--as",
        "هاني",
        "story",
        "set",
        &id,
        "notes=@منى السيد راجعي الأرقام",
    ]);
    let desk = call(&room, "open_desk", json!({}));
    let mentions = desk["mentions"].as_array().unwrap();
    assert_eq!(mentions.len(), 1);
    assert_eq!(
        (text(&mentions[0]["story"]), text(&mentions[0]["by"])),
        (id.clone(), "هاني".to_owned())
    );
    call(&room, "see_mentions", json!({ "story": id }));
    assert_eq!(call(&room, "open_desk", json!({}))["mentions"], json!([]));
    room.json(&[
        "--as",
        "هاني",
        "story",
        "set",
        &id,
        "notes=@منى السيد راجعي الأرقام والأسماء",
    ]);
    assert_eq!(
        call(&room, "open_desk", json!({}))["mentions"],
        json!([]),
        "the same call is not a new one"
    );
}

#[test]
fn an_approved_story_that_was_changed_says_so_and_changed_back_it_does_not() {
    let room = Newsroom::new();
    let id = room.story("بيان البنك المركزي", "نص البيان.");
    call(&room, "sit_down", json!({ "name": "رئيس القسم" }));
    call(
        &room,
        "set_stage",
        json!({ "story": id, "stage": "approved" }),
    );
    let changed = |headline: &str| {
        room.json(&["story", "set", &id, &format!("headline={headline}")]);
        let story = room.json(&["story", "show", &id]);
        let listed = call(&room, "list_stories", json!({ "limit": 10 }));
        assert_eq!(
            listed["stories"][0]["changed_since_approval"],
            story["changed_since_approval"]
        );
        assert_eq!(text(&story["approved_by"]), "رئيس القسم");
        story["changed_since_approval"].as_bool().unwrap()
    };
    assert!(changed("بيان البنك المركزي بعد التعديل"));
    assert!(!changed("بيان البنك المركزي"));
}

#[test]
fn a_live_story_that_was_changed_and_changed_back_has_nothing_new_for_readers() {
    let room = Newsroom::new();
    let id = room.story("نتائج القرعة", "النص.");
    room.json(&["publish", &id]);
    room.json(&["story", "set", &id, "headline=نتائج القرعة كاملة"]);
    let newer = |room: &Newsroom| {
        let show = room.json(&["story", "show", &id]);
        show["newer_than_live"].as_bool().unwrap()
    };
    assert!(newer(&room));
    room.json(&["story", "set", &id, "headline=نتائج القرعة"]);
    assert!(!newer(&room));
    assert!(room.refused(&["update", &id]).contains("already have"));
    assert!(
        room.refused(&["schedule", &id, "--at", "2027-05-03 18:30"])
            .contains("already have")
    );
}

#[test]
fn the_ledger_tells_every_act_with_who_and_on_which_revision() {
    let room = Newsroom::new();
    let id = room.story("افتتاح المكتبة", "تفتتح المكتبة غدا.");
    room.json(&["--as", "هاني", "schedule", &id, "--at", "2027-05-03 18:30"]);
    room.json_at("2027-05-03T15:30:00Z", &["publish-due"]);
    room.json_at(
        "2027-05-03T16:00:00Z",
        &[
            "--as",
            "منى",
            "correct",
            &id,
            "--kind",
            "correction",
            "--text",
            "الموعد بعد غد",
        ],
    );
    let story = room.json(&["ledger", &id]);
    let acts: Vec<String> = story["acts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|act| text(&act["act"]))
        .collect();
    assert_eq!(acts, ["create", "schedule", "publish", "correct"]);
    let act = |place: usize| &story["acts"][place];
    assert_eq!(text(&act(1)["by"]), "هاني");
    assert!(act(2)["by"].is_null(), "the schedule itself");
    assert_eq!(text(&act(2)["at_utc"]), "2027-05-03T15:30:00Z");
    assert_eq!(text(&act(3)["by"]), "منى");
    assert!(act(3)["revision"].as_u64() > act(2)["revision"].as_u64());

    room.json(&["settings", "set", "site.description=أخبار المدينة"]);
    let whole = room.json(&["ledger", "--limit", "1"]);
    assert_eq!(text(&whole["acts"][0]["act"]), "settings");
    let saved = call(&room, "save_ledger", json!({ "story": id }));
    let table = std::fs::read_to_string(text(&saved["file"])).unwrap();
    assert_eq!(table.lines().count(), 1 + acts.len());
    assert!(table.contains("افتتاح المكتبة"));
}
