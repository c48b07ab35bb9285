//! Wire items come in by the line, one bad line costs one line.

use std::fmt::Write as _;

use crate::bench::{NOON, Newsroom, json_of, text};

fn item(n: usize) -> String {
    serde_json::json!({
        "uri": format!("urn:wire:{n}"),
        "headline": format!("خبر الوكالة رقم {n}"),
        "body_html": format!("<p>نص الخبر <b>{n}</b></p><script>alert(1)</script><h2>تفاصيل</h2><p>بقية النص</p>"),
        "subject": [{"name": "اقتصاد عالمي"}],
        "versioncreated": "2026-02-03T04:05:06Z",
    })
    .to_string()
}

#[test]
fn one_bad_line_is_reported_by_its_number_and_the_rest_is_kept() {
    let room = Newsroom::new();
    let mut lines = String::new();
    for n in 1..=30 {
        let line = if n == 17 {
            "{\"headline\": ".to_owned()
        } else {
            item(n)
        };
        writeln!(lines, "{line}").unwrap();
    }
    let file = room.file("wire.jsonl", lines);
    let output = room.output_at(NOON, &["import", &file, "--section", "سياسة", "--publish"]);
    assert_eq!(output.status.code(), Some(1));
    let answer = json_of(&output);
    assert_eq!(answer["stories"].as_array().unwrap().len(), 29);
    let refused = answer["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 1);
    assert!(text(&refused[0]["where"]).contains("17"), "{refused:?}");
    let story = &answer["stories"][0];
    assert_eq!(
        text(&story["published_utc"]),
        "2026-02-03T04:05:06Z",
        "an item keeps its own date"
    );
    let page = room.page(story);
    assert!(page.contains("تفاصيل") && !page.contains("alert(1)"));
}

#[test]
fn a_story_that_cannot_be_published_is_told_and_keeps_no_other_from_it() {
    let room = Newsroom::new();
    let archive = rusqlite::Connection::open(room.dir().join("newsroom.sqlite")).unwrap();
    let fault = "CREATE TRIGGER fault BEFORE UPDATE OF address_date ON stories WHEN NEW.address_date = '2026-02-02'
                 BEGIN SELECT raise(ABORT, 'a fault of one story'); END";
    archive.execute_batch(fault).unwrap();
    let items: Vec<String> = (1..=3)
        .map(|day| item(day).replace("2026-02-03", &format!("2026-02-0{day}")))
        .collect();
    let file = room.file("wire.jsonl", items.join("\n"));
    let output = room.output_at(NOON, &["import", &file, "--publish"]);
    assert_eq!(output.status.code(), Some(1));
    let answer = json_of(&output);
    let told = |n: usize| text(&answer["stories"][n]["publication"]);
    assert_eq!([told(0), told(1), told(2)], ["live", "unpublished", "live"]);
    let refused = answer["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(text(&refused[0]["where"]).ends_with('2'), "{refused:?}");
    assert!(
        text(&refused[0]["why"]).contains("was not published"),
        "{refused:?}"
    );
}

#[test]
fn an_item_whose_embargo_no_story_can_have_is_refused_and_does_not_go_out_early() {
    let room = Newsroom::new();
    let item = serde_json::json!({
        "uri": "urn:wire:1",
        "headline": "خبر محظور",
        "body_text": "نص الخبر",
        "embargoed": "+12027-05-03T12:00:00Z",
    });
    let file = room.file("wire.json", item.to_string());
    let said = room.refused(&["import", &file, "--publish"]);
    assert!(
        said.contains("its embargo") && said.contains("correct it"),
        "{said}"
    );
}

#[test]
fn an_item_that_was_imported_before_is_refused_with_its_story_and_what_to_do_where_it_differs() {
    let room = Newsroom::new();
    let file = room.file("wire.json", format!("[{},{}]", item(1), item(2)));
    let first = room.json(&["import", &file, "--publish"]);
    let id = |n: usize| text(&first["stories"][n]["id"]);
    room.json(&["story", "set", &id(1), "headline=عنوان آخر"]);

    let changed = item(2).replace("بقية النص", "بقية النص بعد تصحيح الوكالة");
    let file = room.file(
        "wire.json",
        format!("[{},{changed},{},{}]", item(1), item(3), item(3)),
    );
    let output = room.output_at(NOON, &["import", &file, "--publish"]);
    assert_eq!(output.status.code(), Some(1));
    let answer = json_of(&output);
    assert_eq!(
        answer["stories"].as_array().map(Vec::len),
        Some(1),
        "the third alone is new"
    );
    let why: Vec<String> = answer["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(&one["why"]))
        .collect();
    let third = text(&answer["stories"][0]["id"]);
    assert_eq!(why.len(), 3);
    let already = |story| format!("already imported as story {story}: there is nothing to do");
    assert_eq!(why[0], already(id(0)));
    assert!(
        why[1].starts_with(&format!(
            "already imported as story {}, with other words: take what is new",
            id(1)
        )),
        "{why:?}"
    );
    assert_eq!(why[2], already(third));
}

#[test]
fn a_saved_page_is_known_by_its_address_and_not_by_that_of_its_site() {
    let room = Newsroom::new();
    let page = |address: &str, headline: &str| {
        format!(
            "<html><head><link rel=canonical href='{address}'></head><body><article><h1>{headline}</h1><p>نص الخبر.</p></article></body></html>"
        )
    };
    let import = |name: &str, address: &str, headline: &str| {
        let file = room.file(name, page(address, headline));
        room.output_at(NOON, &["import", &file]).status.success()
    };
    assert!(import("a.html", "https://news.example/2027/1", "خبر أول"));
    assert!(!import("b.html", "https://news.example/2027/1", "خبر أول"));
    for site in ["https://news.example", "https://news.example/", "/2027/1"] {
        assert!(import("c.html", site, "خبر ثان"), "{site}");
        assert!(import("d.html", site, "خبر ثالث"), "{site}");
    }
}

#[test]
fn an_array_of_items_in_one_file_is_read_too() {
    let room = Newsroom::new();
    let file = room.file("wire.json", format!("[{},{}]", item(1), item(2)));
    let answer = room.json(&["import", &file]);
    assert_eq!(answer["stories"].as_array().unwrap().len(), 2);
    assert_eq!(answer["stories"][0]["publication"], "unpublished");
}

#[test]
fn a_keyword_that_can_be_no_tag_is_left_out_and_named_and_the_story_comes_in() {
    let room = Newsroom::new();
    let long = "كلمة ".repeat(40);
    let item = serde_json::json!({
        "uri": "urn:wire:4", "headline": "خبر له كلمات مفتاحية", "body_text": "نص الخبر.",
        "keywords": ["***", "اقتصاد", long],
    });
    let file = room.file("keywords.json", item.to_string());
    let answer = room.json(&["import", &file]);
    let story = &answer["stories"][0];
    assert_eq!(story["tags"], serde_json::json!(["اقتصاد"]), "{story}");
    let notes: Vec<String> = story["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(text)
        .collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert_eq!(
        notes[0],
        "the keyword «***» has no letters and was left out"
    );
    assert!(notes[1].starts_with("the keyword «كلمة كلمة"), "{notes:?}");
    assert!(notes[1].ends_with("letters and was left out"), "{notes:?}");
    let refused = room.refused(&["tag", &text(&story["id"]), "--add", "***"]);
    assert!(
        refused.contains("«***» cannot be the name of a tag"),
        "{refused}"
    );
}

#[test]
fn an_item_of_ninjs_3_is_held_until_its_embargo_ends() {
    let room = Newsroom::new();
    let item = serde_json::json!({
        "uri": "urn:wire:3", "headlines": [{ "role": "main", "value": "بيان تحت الحظر" }],
        "bodies": [{ "role": "main", "contentType": "text/plain", "value": "نص البيان." }],
        "versionCreated": "2027-05-01T08:00:00Z", "embargoedUntil": "2027-06-01T00:00:00Z",
    });
    let file = room.file("three.json", item.to_string());
    let output = room.output_at(NOON, &["import", &file, "--publish"]);
    assert_eq!(
        output.status.code(),
        Some(1),
        "it came in and was not published"
    );
    let answer = json_of(&output);
    assert_eq!(answer["stories"][0]["publication"], "unpublished");
    assert_eq!(
        text(&answer["stories"][0]["embargo_until_utc"]),
        "2027-06-01T00:00:00Z"
    );
    let later = room.json_at(
        "2027-06-01T00:00:00Z",
        &["publish", &text(&answer["stories"][0]["id"])],
    );
    assert_eq!(later["publication"], "live");
}

#[test]
fn a_file_without_items_is_an_error_and_a_device_is_no_file() {
    let room = Newsroom::new();
    for (name, bytes) in [("empty.json", ""), ("empty.jsonl", "\n\n")] {
        let file = room.file(name, bytes);
        let output = room.output_at(NOON, &["import", &file]);
        assert_eq!(output.status.code(), Some(1), "{name}");
    }
    let link = room.dir().join("../zero.txt");
    std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
    let output = room.output_at(NOON, &["import", link.to_str().unwrap()]);
    assert!(text(&json_of(&output)["refused"][0]["why"]).contains("device"));
}

#[test]
fn a_dump_comes_in_again_with_its_words_tags_sections_and_pictures() {
    let room = Newsroom::new();
    let picture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/data/pictures/gps-rotated.jpg"
    );
    let media = room.json(&["media", "add", picture, "--credit", "المكتب"]);
    let id = room.story("خبر من الأرشيف", "فقرة أولى.\n\nفقرة ثانية.");
    room.json(&["tag", &id, "--add", "أرشيف"]);
    let lead = format!("lead_image={}", text(&media["media"][0]["id"]));
    room.json(&["story", "set", &id, "section=سياسة", &lead]);
    room.json(&["publish", &id]);
    let folder = room.dir().join("../dump");
    room.json(&["dump", folder.to_str().unwrap()]);

    let fresh = Newsroom::new();
    let answer = fresh.json(&["import", folder.to_str().unwrap(), "--publish"]);
    let story = &answer["stories"][0];
    assert_eq!(text(&story["section"]), "سياسة");
    assert_eq!(story["tags"], serde_json::json!(["أرشيف"]));
    assert_eq!(text(&story["published_utc"]), NOON);
    let page = fresh.page(story);
    assert!(page.contains("فقرة ثانية.") && page.contains("1200w"));
}
