//! «عاجل», «تراجع», and stories that follow others.

use serde_json::{Value, json};

use crate::bench::{Newsroom, text};

fn call(room: &Newsroom, command: &str, payload: Value) -> Result<Value, newsroom::wire::Failure> {
    let newsroom = newsroom::Newsroom::open(&room.dir()).unwrap();
    newsroom::wire::call(&newsroom, command, payload)
}

#[test]
fn an_urgent_line_is_on_the_site_in_one_act_and_becomes_a_story_later() {
    let room = Newsroom::new();
    let live = room.json(&[
        "urgent",
        "عاجل | هزة أرضية تضرب الساحل الشمالي",
        "--section",
        "سياسة",
    ]);
    assert_eq!(text(&live["publication"]), "live");
    assert!(room.page(&live).contains("هزة أرضية"));
    let id = text(&live["id"]);
    room.json(&["story", "set", &id, "standfirst=لم ترد أنباء عن إصابات."]);
    let updated = room.json(&["update", &id, "--substantive"]);
    assert!(room.page(&updated).contains("لم ترد أنباء"));
}

#[test]
fn an_urgent_line_that_may_not_be_published_leaves_nothing_behind() {
    let room = Newsroom::new();
    for bad in ["", "   ", "مقتل [للتأكيد: العدد] في حادث"] {
        room.refused(&["urgent", bad]);
    }
    let stories = room.json(&["story", "list"]);
    assert_eq!(stories["stories"].as_array().unwrap().len(), 0);
}

#[test]
fn a_story_is_taken_back_before_it_is_exported_and_not_after() {
    let room = Newsroom::new();
    let id = room.story("خبر نشر قبل أوانه", "نص.");
    let now = chrono::Utc::now().to_rfc3339();
    room.json_at(&now, &["publish", &id, "--no-export"]);
    let back = call(&room, "take_back", json!({ "story": id })).unwrap();
    assert_eq!(text(&back["standing"]["publication"]), "unpublished");
    room.json_at(&now, &["export"]);
    assert!(
        room.site_files()
            .iter()
            .all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("خبر نشر قبل أوانه"))
    );

    room.json_at(&now, &["publish", &id, "--no-export"]);
    let exporting = std::fs::File::open(room.site().join(".mahbara/lock")).unwrap();
    exporting.lock().unwrap();
    let refused = call(&room, "take_back", json!({ "story": id })).unwrap_err();
    assert_eq!(refused.hint.as_deref(), Some("too_late_to_take_back"));
    drop(exporting);
    call(&room, "take_back", json!({ "story": id })).unwrap();

    let again = room.json_at(&now, &["publish", &id]);
    assert_eq!(
        again["number"],
        json!(1),
        "a number is kept and never given to another"
    );
    let refused = call(&room, "take_back", json!({ "story": id })).unwrap_err();
    assert!(
        refused.message.contains("take it down"),
        "{}",
        refused.message
    );
}

#[test]
fn a_follow_up_leads_to_the_first_story_and_back_once_readers_have_it() {
    let room = Newsroom::new();
    let first = room.story("حريق في مخزن بالميناء", "اندلع حريق.");
    let first_live = room.json(&["publish", &first]);
    room.json(&["story", "set", &first, "standfirst=تعديل لم ينشر بعد."]);
    let later = room.json(&[
        "story",
        "new",
        "--headline",
        "السيطرة على حريق الميناء",
        "--follows",
        &first,
    ]);
    let later_id = text(&later["id"]);
    assert_eq!(text(&later["follows"]), first);
    assert!(!room.page(&first_live).contains("السيطرة على حريق"));

    let later_live = room.json(&["publish", &later_id]);
    assert!(room.page(&later_live).contains("حريق في مخزن بالميناء"));
    let page = room.page(&first_live);
    assert!(page.contains("السيطرة على حريق الميناء"), "the way on");
    assert!(!page.contains("تعديل لم ينشر بعد"), "and nothing else");
    assert_eq!(
        room.json(&["story", "show", &first])["updated_utc"],
        Value::Null,
        "readers are told of no change"
    );
    room.json(&["update", &first]);
    let page = room.page(&first_live);
    assert!(page.contains("تعديل لم ينشر بعد") && page.contains("السيطرة على حريق الميناء"));
    let shown = room.json(&["story", "show", &first]);
    assert_eq!(text(&shown["followed_by"][0]), later_id);
}

#[test]
fn words_that_wait_for_their_update_stay_the_newest_when_a_follow_up_comes_out() {
    let room = Newsroom::new();
    let first = room.story("انقطاع التيار عن المدينة", "انقطع التيار.");
    let live = room.json(&["publish", &first]);
    let later = room.json(&[
        "story",
        "new",
        "--headline",
        "عودة التيار إلى المدينة",
        "--follows",
        &first,
    ]);
    let later = text(&later["id"]);
    // The desk has written on and set the link itself.
    room.json(&[
        "story",
        "set",
        &first,
        "standfirst=صياغة جديدة تنتظر التحديث.",
    ]);
    let open = call(&room, "open_story", json!({ "story": first })).unwrap();
    let save = json!({
        "story": first, "base": open["stamp"], "body": null, "fields": { "related": [later] },
    });
    call(&room, "save_story", save).unwrap();
    room.json(&["publish", &later]);
    let page = room.page(&live);
    assert!(page.contains("عودة التيار") && !page.contains("صياغة جديدة"));
    let updated = room.json(&["update", &first]);
    assert!(room.page(&updated).contains("صياغة جديدة تنتظر التحديث"));
}

#[test]
fn a_follow_up_is_taken_back_with_its_link_and_nothing_else_waits_with_it() {
    let room = Newsroom::new();
    let first = room.story("عطل في محطة المياه", "تعطلت المحطة.");
    let hour_ago = (chrono::Utc::now() - chrono::TimeDelta::hours(1)).to_rfc3339();
    let first_live = room.json_at(&hour_ago, &["publish", &first]);
    let later = room.json(&[
        "story",
        "new",
        "--headline",
        "عودة المياه إلى الأحياء",
        "--follows",
        &first,
    ]);
    let later = text(&later["id"]);

    let desk = newsroom::Newsroom::open(&room.dir()).unwrap();
    let act = |command: &str| {
        newsroom::wire::call(&desk, command, json!({ "story": later })).unwrap();
    };
    act("publish_story");
    assert!(desk.site_is_behind().unwrap());
    assert!(
        desk.site_waits().unwrap(),
        "the link of the first story waits as well"
    );
    act("take_back");
    let now = chrono::Utc::now().to_rfc3339();
    room.json_at(&now, &["export"]);
    assert!(
        !room.page(&first_live).contains("عودة المياه"),
        "nothing leads to it"
    );

    act("publish_story");
    room.json_at(
        &now,
        &["story", "set", &first, "standfirst=عادت المحطة إلى العمل."],
    );
    newsroom::wire::call(
        &desk,
        "update_story",
        json!({ "story": first, "substantive": false }),
    )
    .unwrap();
    assert!(!desk.site_waits().unwrap(), "an update does not wait");
    room.json_at(&now, &["export"]);
    assert!(room.page(&first_live).contains("عودة المياه"));
}

#[test]
fn a_link_takes_from_nobody_the_moment_to_take_the_first_story_back() {
    let room = Newsroom::new();
    room.json_at(&chrono::Utc::now().to_rfc3339(), &["export"]);
    let first = room.story("قرار للمجلس", "صدر قرار.");
    let desk = newsroom::Newsroom::open(&room.dir()).unwrap();
    let act = |command: &str, story: &str| {
        newsroom::wire::call(&desk, command, json!({ "story": story }))
    };
    act("publish_story", &first).unwrap();
    let later = room.json(&[
        "story",
        "new",
        "--headline",
        "اعتراض على قرار المجلس",
        "--follows",
        &first,
    ]);
    act("publish_story", &text(&later["id"])).unwrap();
    assert!(desk.site_waits().unwrap());
    act("take_back", &first).unwrap();
}
