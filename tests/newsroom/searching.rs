//! Words are found however they are spelt.

use crate::bench::{Newsroom, text};

#[test]
fn a_story_is_found_by_any_spelling_of_its_words() {
    let room = Newsroom::new();
    let id = room.story(
        "أحمد يفتتح مستشفى القاهرة",
        "قالت الوزيرة إنّ الكتابَ جاهزٌ، وأضافت أنها راضية.",
    );
    room.story("خبر آخر", "لا علاقة له.");
    for query in [
        "احمد",
        "مستشفي",
        "القاهره",
        "القـــاهرة",
        "الكتاب",
        "قاهرة",
        "ﺍﺣﻤﺪ",
    ] {
        let hits = room.json(&["search", query]);
        let ids: Vec<String> = hits["stories"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| text(&hit["id"]))
            .collect();
        assert_eq!(ids.as_slice(), std::slice::from_ref(&id), "{query}");
        assert!(!text(&hits["stories"][0]["snippet"]).is_empty());
    }
}

#[test]
fn no_query_is_an_error() {
    let room = Newsroom::new();
    room.story("خبر", "نص");
    for query in [
        "C++",
        "50%",
        "it's",
        "رئيس-الوزراء",
        "\"",
        "*",
        "headline:خبر",
        "NOT",
        "()",
        "",
        "  ",
        "AND OR",
        "ب*",
    ] {
        let hits = room.json(&["search", query]);
        assert!(hits["stories"].is_array(), "{query}");
    }
}
