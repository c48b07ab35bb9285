//! How much may come of HTML: a paste of a megabyte must not become a gigabyte, or hold the desk.
#![allow(clippy::unwrap_used, reason = "an unexpected shape is a failed test")]

use intake::{read_html_body, read_page, read_pasted_html, read_plain};
use story::{Block, Body, Href, Mark, Run};

fn runs(body: &Body) -> Vec<&Run> {
    let texts = body.blocks.iter().filter_map(|block| {
        if let Block::Paragraph { text, .. } = block {
            Some(text)
        } else {
            None
        }
    });
    texts.flatten().collect()
}

fn addresses(body: &Body) -> usize {
    let marks = runs(body).into_iter().flat_map(|run| &run.marks);
    let address = |mark: &Mark| {
        if let Mark::Link { href } = mark {
            href.as_str().len()
        } else {
            0
        }
    };
    marks.map(address).sum()
}

#[test]
fn a_link_longer_than_any_leaves_its_words() {
    let long = "a".repeat(1_500_000);
    let html = format!(
        "<p><a href='https://e.org/{long}'>{}</a>",
        "نص ".repeat(100)
    );
    let body = read_pasted_html(&html).body;
    assert_eq!(addresses(&body), 0);
    assert_eq!(body.desk_text().split(' ').count(), 100);
}

#[test]
fn an_address_on_every_second_word_is_kept_until_it_comes_to_more_than_a_text_has() {
    let address = format!("https://e.org/{}", "a".repeat(Href::LONGEST - 20));
    let words = "<b>نص</b> نص ".repeat(10_000);
    let body = read_html_body(&format!("<p><a href='{address}'>{words}</a>"));
    assert_eq!(body.desk_text().split_whitespace().count(), 20_000);
    let kept = addresses(&body);
    assert!(
        (1..=16 * 1024 * 1024).contains(&kept),
        "{kept} bytes of addresses"
    );
}

#[test]
fn no_import_keeps_what_turns_a_line_around() {
    let words = "المبلغ \u{202E}123\u{202C} دولار.";
    let kept = "المبلغ 123 دولار.";
    assert_eq!(read_html_body(&format!("<p>{words}")).desk_text(), kept);
    assert_eq!(read_plain(words).desk_text(), kept);
    let page = read_page(&format!("عنوان \u{202B}الخبر\n\n{words}\n")).unwrap();
    assert_eq!(page.headline, "عنوان الخبر");
    assert_eq!(page.body.desk_text(), kept);
}
