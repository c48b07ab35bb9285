//! A page saved as text comes in and goes out whole.

use crate::bench::{Newsroom, json_of, text, words_of};

const PAGE: &[u8] = include_bytes!("../../assets/sample/page.txt");

fn page() -> &'static str {
    std::str::from_utf8(PAGE).unwrap()
}

#[test]
fn every_line_of_the_sample_page_stands_in_the_exported_site() {
    let room = Newsroom::new();
    let file = room.file("page.txt", PAGE);
    let answer = room.json(&["import", &file, "--site", "--publish"]);
    let story = &answer["stories"][0];
    assert_eq!(
        text(&story["published_utc"]).get(..10),
        Some("2024-03-29"),
        "its date is the date line's"
    );
    assert!(text(&story["url"]).starts_with("/2024/03/1-"));

    let article = words_of(&room.page(story));
    let lines: Vec<String> = page()
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(lines.len(), 22);
    for (at, line) in lines.iter().enumerate() {
        // The alt text is an attribute or a label of the placeholder; the caption that repeats it is text.
        let html = room.page(story);
        // The section was matched to the newsroom's own by folding: its name is the newsroom's.
        let there = article.contains(line)
            || html.contains(&format!("\"{line}\""))
            || (at == 5 && article.contains("عربي ودولي"));
        assert!(
            there || line_on_front(&room, line),
            "line {} is lost: {line}",
            at + 1
        );
    }
}

fn line_on_front(room: &Newsroom, line: &str) -> bool {
    let site = room.site();
    let read = |name: &str| std::fs::read_to_string(site.join(name)).unwrap_or_default();
    words_of(&read("index.html")).contains(line) || words_of(&read("parts/top.html")).contains(line)
}

#[test]
fn the_masthead_of_a_page_becomes_the_newsrooms_settings_only_when_asked() {
    let room = Newsroom::new();
    let file = room.file("page.txt", PAGE);
    room.json(&["import", &file]);
    assert_eq!(
        text(&room.json(&["settings", "get", "masthead.editor_name"])["value"]),
        ""
    );
    room.json(&["import", &file, "--site"]);
    let get = |key: &str| text(&room.json(&["settings", "get", key])["value"]);
    assert_eq!(get("masthead.editor_name"), "خالد العوامي");
    assert_eq!(get("masthead.editor_title"), "رئيس التحرير");
    assert_eq!(get("masthead.hashtag"), "#الجمهوريةـالجديدة");
    assert_eq!(get("masthead.top_news_label"), "اهم الاخبار");
    assert_eq!(get("masthead.date_line"), "الجمعة 29 مارس 2024");
}

#[test]
fn the_section_is_matched_by_folding_and_else_made_as_written() {
    let room = Newsroom::new();
    let file = room.file("page.txt", PAGE);
    let matched = room.json(&["import", &file]);
    assert_eq!(text(&matched["stories"][0]["section"]), "عربي ودولي");
    let bare = Newsroom::new();
    let other = bare.file("other.txt", page().replace("عربى و دولى", "حوادث وقضايا"));
    let made = bare.json(&["import", &other]);
    assert_eq!(text(&made["stories"][0]["section"]), "حوادث وقضايا");
}

#[test]
fn the_missing_picture_is_said_and_its_words_are_kept() {
    let room = Newsroom::new();
    let file = room.file("page.txt", PAGE);
    let answer = room.json(&["import", &file, "--publish"]);
    let story = &answer["stories"][0];
    assert_eq!(story["picture_missing"], true);
    let shown = room.json(&["story", "show", &text(&story["id"]), "--format", "json"]);
    assert_eq!(
        text(&shown["content"]["lead_image"]["alt"]),
        "الرئيس الروسي ونظيره"
    );
    assert_eq!(
        text(&shown["content"]["lead_image"]["caption"]),
        "الرئيس الروسي ونظيره الكازاخستاني"
    );
    let blocks = shown["content"]["body"]["blocks"].as_array().unwrap();
    assert_eq!(
        blocks
            .iter()
            .filter(|block| block["type"] == "paragraph")
            .count(),
        12
    );
    let headings: Vec<_> = blocks
        .iter()
        .filter(|block| block["type"] == "heading")
        .collect();
    assert_eq!(headings.len(), 1);
    assert_eq!(text(&headings[0]["text"][0]["text"]), "اعتقال 2000 شخص");
}

#[test]
fn a_windows_1256_page_is_read_and_its_encoding_is_said() {
    let room = Newsroom::new();
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1256.encode(page());
    assert!(!lossy);
    let file = room.file("old.txt", &bytes);
    let output = room.output_at(crate::bench::NOON, &["import", &file]);
    assert!(output.status.success());
    let answer = json_of(&output);
    assert_eq!(text(&answer["stories"][0]["encoding"]), "windows-1256");
    assert!(text(&answer["stories"][0]["headline"]).contains("كازاخستان"));
}

#[test]
fn an_empty_file_and_a_missing_one_are_refused_and_the_others_kept() {
    let room = Newsroom::new();
    let good = room.file("page.txt", PAGE);
    let empty = room.file("empty.txt", "");
    let output = room.output_at(
        crate::bench::NOON,
        &["import", &empty, &good, "no-such-file.txt"],
    );
    assert_eq!(output.status.code(), Some(1));
    let answer = json_of(&output);
    assert_eq!(answer["stories"].as_array().unwrap().len(), 1);
    assert_eq!(answer["refused"].as_array().unwrap().len(), 2);
    assert!(text(&answer["refused"][0]["where"]).contains("empty.txt"));
}
