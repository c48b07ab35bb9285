//! News pages saved as text: the sample, the pages of `tests/data/pages`, and pages made by chance.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a missing or unreadable test page is a failed test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use intake::{IntakeError, Page, decode, read_page};
use proptest::prelude::*;
use serde_json::{Value, json};
use story::Block;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read_file(path: &Path) -> (Page, String) {
    let decoded = decode(&fs::read(path).expect("the page is there")).unwrap();
    (
        read_page(&decoded.text).unwrap(),
        decoded.encoding.to_string(),
    )
}

/// A page in the short form of the expected files: what is not there is left out, sub-headings start with `##`.
fn outline(page: &Page, encoding: &str) -> Value {
    let masthead = &page.masthead;
    let date = masthead
        .date_line
        .as_ref()
        .map(|date| json!([date.text, date.date.to_string(), date.weekday]));
    let editor = masthead
        .editor_title
        .as_ref()
        .map(|title| json!([title, masthead.editor_name]));
    let image = page
        .lead_image
        .as_ref()
        .map(|image| json!([image.alt, image.caption]));
    let leftovers = (!page.leftovers.is_empty()).then(|| json!(page.leftovers));
    let named = (encoding != "UTF-8").then_some(encoding);
    let body: Vec<String> = page.body.blocks.iter().map(block_line).collect();
    let mut outline = json!({
        "encoding": named, "label": masthead.top_news_label, "date": date, "hashtag": masthead.hashtag,
        "editor": editor, "section": page.section, "headline": page.headline, "standfirst": page.standfirst,
        "byline": page.byline, "image": image, "body": body, "leftovers": leftovers,
    });
    outline
        .as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    outline
}

fn block_line(block: &Block) -> String {
    if let Block::Heading { .. } = block {
        return format!("## {}", block.desk_text());
    }
    block.desk_text()
}

/// How often each word stands on the page, wherever it landed.
fn words_of(page: &Page) -> BTreeMap<String, usize> {
    let masthead = &page.masthead;
    let date = masthead.date_line.as_ref().map(|date| date.text.clone());
    let images = page.lead_image.iter().chain(page.body.images());
    let alts: Vec<String> = images.map(|image| image.alt.clone()).collect();
    let lead_caption = page.lead_image.as_ref().map(|image| image.caption.clone());
    let parts = [
        masthead.top_news_label.clone(),
        date,
        masthead.hashtag.clone(),
        masthead.editor_title.clone(),
        masthead.editor_name.clone(),
        page.section.clone(),
        Some(page.headline.clone()),
        page.standfirst.clone(),
        page.byline.clone(),
        lead_caption,
        Some(page.body.desk_text()),
    ];
    count(
        parts
            .into_iter()
            .flatten()
            .chain(alts)
            .chain(page.leftovers.clone()),
    )
}

fn count(texts: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        for word in text.split_whitespace() {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    counts
}

#[test]
fn the_sample_page_is_read_whole() {
    let (page, encoding) = read_file(&repository().join("assets/sample/page.txt"));
    let outline = outline(&page, &encoding);
    assert_eq!(outline["label"], "اهم الاخبار");
    assert_eq!(
        outline["date"],
        json!(["الجمعة 29 مارس 2024", "2024-03-29", 5])
    );
    assert_eq!(outline["hashtag"], "#الجمهوريةـالجديدة");
    assert_eq!(outline["editor"], json!(["رئيس التحرير", "خالد العوامي"]));
    assert_eq!(outline["section"], "عربى و دولى");
    assert_eq!(
        outline["headline"],
        "الكرملين: رئيس كازاخستان أبلغ بوتين أن الوضع في بلاده يتجه نحو الاستقرار"
    );
    assert_eq!(
        outline["image"],
        json!(["الرئيس الروسي ونظيره", "الرئيس الروسي ونظيره الكازاخستاني"])
    );
    let body = outline["body"].as_array().unwrap();
    assert_eq!(body.len(), 13, "12 paragraphs and one sub-heading");
    let headings: Vec<usize> = (0..13)
        .filter(|&at| body[at].as_str().unwrap().starts_with("##"))
        .collect();
    assert_eq!(headings, [6]);
    assert_eq!(body[6], "## اعتقال 2000 شخص");
    assert!(
        body[7]
            .as_str()
            .unwrap()
            .starts_with("وأفادت وكالة \"رويترز\"")
    );
    assert_eq!(outline.get("leftovers"), None);
}

#[test]
fn every_page_of_the_collection_is_read_as_expected() {
    let folder = repository().join("tests/data/pages");
    let mut pages = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let expected = fs::read_to_string(path.with_extension("json"))
            .expect("every page has its expected reading");
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let (page, encoding) = read_file(&path);
        assert_eq!(outline(&page, &encoding), expected, "{}", path.display());
        pages += 1;
    }
    assert!(pages >= 6);
}

#[test]
fn no_word_of_any_page_is_lost_or_changed() {
    let pages = fs::read_dir(repository().join("tests/data/pages"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    for path in pages.chain([repository().join("assets/sample/page.txt")]) {
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = decode(&fs::read(&path).unwrap()).unwrap().text;
            let (page, _) = read_file(&path);
            assert_eq!(
                words_of(&page),
                count(std::iter::once(text)),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn a_page_without_words_or_without_headline_is_refused() {
    assert_eq!(read_page(" \n\r\n\u{FEFF}".trim()), Err(IntakeError::Empty));
    assert_eq!(
        read_page("الجمعة 29 مارس 2024\n#خبر"),
        Err(IntakeError::NoHeadline)
    );
}

#[test]
fn a_headline_of_ten_thousand_letters_is_kept_for_the_editor_to_cut() {
    let headline = "خبر ".repeat(2500);
    let page = read_page(&format!("اقتصاد\n\n{headline}\n\nنص الخبر.")).unwrap();
    assert!(page.section.is_none() || page.headline.chars().count() == 9999);
    assert_eq!(words_of(&page)["خبر"], 2500);
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[ا-ي]{2,6}( [ا-ي]{2,6}){0,3}",
        2 => "[ا-ي]{2,6}( [ا-ي]{2,6}){4,30}\\.",
        1 => "[ا-ي]{2,6}( [ا-ي]{2,6}){5,12}",
        1 => Just("الجمعة 29 مارس 2024".to_owned()),
        1 => Just("رئيس التحرير".to_owned()),
        1 => Just("أهم الأخبار".to_owned()),
        1 => "#[ا-ي]{3,8}",
        1 => Just("كتب: سالم ناصر".to_owned()),
        1 => "\\PC{0,20}",
        3 => Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_of_a_chance_page_lands_somewhere(
        lines in prop::collection::vec(line(), 0..25),
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("\n\n")],
    ) {
        let text = lines.join(end);
        match read_page(&text) {
            Ok(page) => {
                prop_assert!(!page.headline.is_empty());
                prop_assert_eq!(page.body.check(), Ok(()));
                let text = text.trim_start_matches('\u{FEFF}').to_owned();
                prop_assert_eq!(words_of(&page), count(std::iter::once(text)));
            }
            Err(IntakeError::Empty) => prop_assert!(text.trim().is_empty()),
            Err(fault) => prop_assert_eq!(fault, IntakeError::NoHeadline),
        }
    }
}
