//! Search: what is found, in which order, and what is shown of it.

use archive::{Found, Ranking};
use story::{Byline, Content, StoryId};

use crate::desk::{Desk, minutes, noon};

fn found(desk: &Desk, query: &str, ranking: Ranking) -> Vec<StoryId> {
    desk.archive
        .search(query, 20, ranking)
        .unwrap()
        .iter()
        .map(|found| found.row.id)
        .collect()
}

fn hits(found: &Found) -> Vec<&str> {
    found
        .snippet
        .iter()
        .filter(|part| part.hit)
        .map(|part| part.text.as_str())
        .collect()
}

#[test]
fn every_spelling_and_form_of_a_word_finds_it() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content(
        "افتتاح المدارس الجديدة",
        &["قال المسؤول إن الإدارة مستعدة أيضًا"],
    ));
    for query in [
        "مدارس",
        "الجديده",
        "مسئول",
        "ادارة",
        "أيضا",
        "والمدارس",
        "مُسْتَعِدّة",
    ] {
        assert_eq!(found(&desk, query, Ranking::Best), [id], "{query}");
    }
    assert!(found(&desk, "مستشفى", Ranking::Best).is_empty());
    assert!(found(&desk, " … ", Ranking::Newest).is_empty());
}

#[test]
fn while_typing_the_newest_matches_come_first_and_the_last_word_may_be_unfinished() {
    let desk = Desk::in_memory();
    let old = desk.add_at(desk.content("وزارة المالية تعلن", &["نص"]), noon());
    let new = desk.add_at(
        desk.content("اجتماع في وزارة المالية", &["نص"]),
        noon() + minutes(5),
    );
    for query in ["الم", "مال", "وزارة الما", "المالية"] {
        assert_eq!(found(&desk, query, Ranking::Newest), [new, old], "{query}");
    }
    assert!(
        found(&desk, "الما ", Ranking::Newest).is_empty(),
        "a space ends the word"
    );
    desk.add_at(desk.content("وزارة الصحة", &[]), noon() + minutes(6));
    assert_eq!(
        found(&desk, "وزارة المالية", Ranking::Newest),
        [new, old],
        "every word must be there"
    );
}

#[test]
fn a_headline_weighs_more_than_a_body() {
    let desk = Desk::in_memory();
    let body = desk.add_at(
        desk.content("نشرة المساء", &["ذكر الفيضان في آخر النص بعد كلام كثير"]),
        noon() + minutes(9),
    );
    let headline = desk.add_at(desk.content("الفيضان يغمر القرى", &["نص آخر"]), noon());
    assert_eq!(found(&desk, "الفيضان", Ranking::Best), [headline, body]);
}

#[test]
fn when_no_story_has_all_words_the_best_with_some_are_shown() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("أسعار القمح ترتفع", &["نص"]));
    assert_eq!(found(&desk, "أسعار القمح العالمية", Ranking::Best), [id]);
    assert!(found(&desk, "أسعار القمح العالمية", Ranking::Newest).is_empty());
}

#[test]
fn names_are_found_as_they_are_written_and_not_by_their_stem() {
    let desk = Desk::in_memory();
    let bylines = vec![Byline {
        name: "سامي القاعد".into(),
        staff: None,
    }];
    let id = desk.add(Content {
        bylines,
        ..desk.content("خبر", &["نص"])
    });
    assert_eq!(found(&desk, "سامي القاعد", Ranking::Best), [id]);
    assert!(found(&desk, "القاعدة", Ranking::Best).is_empty());
}

#[test]
fn words_saved_a_moment_ago_are_found_and_those_taken_out_are_not() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("خبر أول", &["نص"]));
    desk.edit(id, |fields| fields.headline = "زلزال خفيف".into());
    assert_eq!(found(&desk, "زلزال", Ranking::Newest), [id]);
    assert!(found(&desk, "أول", Ranking::Newest).is_empty());
    desk.edit(id, |fields| fields.headline = "هزة أرضية".into());
    desk.seal(id);
    assert_eq!(found(&desk, "أرضية", Ranking::Newest), [id]);
    assert!(found(&desk, "زلزال", Ranking::Newest).is_empty());
}

#[test]
fn a_snippet_shows_the_words_as_they_were_written() {
    let desk = Desk::in_memory();
    desk.add(desk.content(
        "خبر",
        &[
            "الفقرة الأولى بلا شيء.",
            "أكّد الوزيرُ أنّ «الموازنة» ستُقَرّ، ثم غادر.",
        ],
    ));
    let found = desk
        .archive
        .search("الموازنه الوزير", 5, Ranking::Best)
        .unwrap();
    let one = found.first().unwrap();
    assert_eq!(hits(one), ["الوزيرُ", "الموازنة"]);
    let whole: String = one.snippet.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(whole, "أكّد الوزيرُ أنّ «الموازنة» ستُقَرّ، ثم غادر.");
}

#[test]
fn a_long_text_is_cut_around_the_match() {
    let desk = Desk::in_memory();
    let filler = "كلام عام ".repeat(60);
    desk.add(desk.content("خبر", &[&format!("{filler}الجفاف {filler}")]));
    let found = desk.archive.search("الجفاف", 5, Ranking::Best).unwrap();
    let snippet = &found.first().unwrap().snippet;
    assert_eq!(snippet.len(), 3);
    assert!(snippet[0].text.starts_with("… ") && snippet[2].text.ends_with(" …"));
    assert!(
        snippet
            .iter()
            .map(|part| part.text.chars().count())
            .sum::<usize>()
            < 250
    );
}

#[test]
fn nothing_that_is_typed_is_read_as_syntax() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("خبر headline OR شيء 10:30 بسعر 1,234.5", &["l'été d’or"]));
    for query in [
        "\"",
        "headline:خبر",
        "خبر*",
        "(خبر",
        "NEAR(",
        "خبر AND",
        "-خبر",
        "^خبر",
        "10:30",
        "1,234.5",
        "'; DROP TABLE stories --",
        "{خبر} + شيء",
        "l'été",
    ] {
        for ranking in [Ranking::Newest, Ranking::Best] {
            desk.archive.search(query, 5, ranking).unwrap();
        }
    }
    assert_eq!(found(&desk, "10:30", Ranking::Best), [id]);
    assert_eq!(found(&desk, "1,234.5", Ranking::Newest), [id]);
    assert_eq!(found(&desk, "d’or", Ranking::Best), [id]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_can_be_indexed_and_asked_for(text in proptest::prelude::any::<String>()) {
        let desk = Desk::in_memory();
        desk.add(desk.content(&text, &[&text]));
        for ranking in [Ranking::Newest, Ranking::Best] {
            let found = desk.archive.search(&text, 5, ranking).unwrap();
            proptest::prop_assert_eq!(found.is_empty(), arabic::search_terms(&text).is_empty());
        }
    }
}
