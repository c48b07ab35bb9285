//! The shared test vectors hold on the Rust side.

#![allow(
    clippy::unwrap_used,
    reason = "a vector file of the wrong shape is a failed test"
)]

use serde_json::Value;

fn pairs(rule: &str) -> Vec<(String, Value)> {
    let vectors: Value = serde_json::from_str(include_str!("../vectors.json")).unwrap();
    vectors[rule]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| (pair[0].as_str().unwrap().to_owned(), pair[1].clone()))
        .collect()
}

fn check(rule: &str, apply: impl Fn(&str) -> String) {
    for (text, expected) in pairs(rule) {
        assert_eq!(
            apply(&text),
            expected.as_str().unwrap(),
            "{rule} of {text:?}"
        );
    }
}

#[test]
fn fold_stem_slug_and_tidy_follow_the_shared_vectors() {
    check("fold", arabic::fold);
    check("stem", |word| arabic::stem(word).to_owned());
    check("slug", arabic::slug);
    check("tidy", arabic::tidy_input);
}

#[test]
fn words_and_letters_are_counted_by_the_shared_vectors() {
    for (text, count) in pairs("words") {
        assert_eq!(
            Some(arabic::word_count(&text) as u64),
            count.as_u64(),
            "{text}"
        );
    }
    for (text, count) in pairs("letters") {
        assert_eq!(
            Some(arabic::letter_count(&text) as u64),
            count.as_u64(),
            "{text}"
        );
    }
}

#[test]
fn isolated_spans_follow_the_shared_vectors() {
    for (text, expected) in pairs("isolate") {
        let spans: Vec<&str> = arabic::isolate_spans(&text)
            .into_iter()
            .map(|span| text.get(span).unwrap())
            .collect();
        let expected: Vec<&str> = expected
            .as_array()
            .unwrap()
            .iter()
            .map(|v| v.as_str().unwrap())
            .collect();
        assert_eq!(spans, expected, "{text}");
    }
}
