//! Writing, tagging and the history of a story.

use crate::bench::{Newsroom, text};

#[test]
fn tags_are_one_however_they_are_spelt() {
    let room = Newsroom::new();
    let id = room.story("لقاء وزاري", "نص.");
    room.json(&["tag", &id, "--add", "أحمد شوقي", "--add", "الإسكندرية"]);
    let tagged = room.json(&["tag", &id, "--add", "احمد شوقى", "--remove", "الاسكندريه"]);
    assert_eq!(tagged["tags"], serde_json::json!(["أحمد شوقي"]));
    let tags = room.json(&["tags", "list"]);
    assert_eq!(
        tags["tags"].as_array().unwrap().len(),
        2,
        "a removed tag stays in the newsroom"
    );
}

#[test]
fn a_merged_tag_leads_to_the_one_that_stays() {
    let room = Newsroom::new();
    let id = room.story("قمة المناخ", "نص.");
    room.json(&["tag", &id, "--add", "مناخ"]);
    room.json(&["publish", &id]);
    room.json(&["tags", "rename", "مناخ", "تغير المناخ"]);
    room.json(&["tag", &id, "--add", "البيئة"]);
    room.json(&["tags", "merge", "تغير المناخ", "البيئة"]);
    let story = room.json(&["story", "show", &id, "--format", "json"]);
    assert_eq!(story["tags"], serde_json::json!(["البيئة"]));
    room.json(&["export"]);
    assert!(room.page(&story).contains("البيئة"));
    assert!(!room.page(&story).contains("تغير المناخ"));
    let untagged = room.json(&["tag", &id, "--remove", "البيئة"]);
    assert_eq!(untagged["tags"], serde_json::json!([]));
}

#[test]
fn every_change_makes_a_version_that_can_be_compared() {
    let room = Newsroom::new();
    let id = room.story("زيارة ميدانية", "الفقرة الأولى.\n\nالفقرة الثانية.");
    room.json(&[
        "story",
        "set",
        &id,
        "headline=زيارة ميدانية للمصنع",
        "kicker=صناعة",
    ]);
    let versions = room.json(&["versions", &id]);
    assert_eq!(versions["versions"].as_array().unwrap().len(), 2);
    let diff = room.json(&["diff", &id, "1", "2"]);
    let fields: Vec<String> = diff["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| text(&c["field"]))
        .collect();
    assert!(
        fields.contains(&"headline".to_owned()) && fields.contains(&"kicker".to_owned()),
        "{diff}"
    );
}

#[test]
fn a_spiked_story_leaves_the_lists_and_comes_back() {
    let room = Newsroom::new();
    let id = room.story("خبر بلا مصدر", "نص.");
    room.json(&["spike", &id]);
    assert_eq!(
        room.json(&["story", "list"])["stories"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    assert!(room.refused(&["publish", &id]).contains("restore"));
    room.json(&["restore", &id]);
    assert_eq!(
        room.json(&["story", "list"])["stories"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_long_list_is_walked_by_cursor_without_a_gap_or_a_double() {
    let room = Newsroom::new();
    let mut made: Vec<String> = (0..7)
        .map(|n| room.story(&format!("خبر رقم {n}"), "نص."))
        .collect();
    let mut seen = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let mut args = vec!["story", "list", "--limit", "3"];
        if let Some(cursor) = &after {
            args.extend(["--after", cursor]);
        }
        let page = room.json(&args);
        seen.extend(
            page["stories"]
                .as_array()
                .unwrap()
                .iter()
                .map(|story| text(&story["id"])),
        );
        match page["next"].as_str() {
            Some(cursor) => after = Some(cursor.to_owned()),
            None => break,
        }
    }
    seen.sort();
    made.sort();
    assert_eq!(seen, made);
}

#[test]
fn a_story_is_printed_as_words_and_as_its_exact_page() {
    let room = Newsroom::new();
    let id = room.story("أسعار الخضر", "انخفضت الأسعار.");
    let page = room.output_at(
        crate::bench::NOON,
        &["story", "show", &id, "--format", "html"],
    );
    let html = String::from_utf8_lossy(&page.stdout).into_owned();
    assert!(html.contains("أسعار الخضر"), "{html}");
}

#[test]
fn a_command_line_signs_for_whom_it_names_and_else_for_nobody() {
    let room = Newsroom::new();
    std::fs::write(room.dir().join("desk.json"), "{}").unwrap();
    let unsigned = room.story("خبر بلا توقيع", "نص.");
    let versions = room.json(&["versions", &unsigned]);
    assert!(versions["versions"][0]["by"].is_null());
    room.json(&[
        "--as",
        "هدى الشاذلي",
        "story",
        "set",
        &unsigned,
        "kicker=موقّع",
    ]);
    let versions = room.json(&["versions", &unsigned]);
    assert_eq!(
        text(&versions["versions"][0]["by"]),
        "هدى الشاذلي",
        "the newest version stands first"
    );
}
