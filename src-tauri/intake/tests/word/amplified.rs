//! What a small file refers to again and again: it comes once, or cut, or the file is refused. Sizes are counted, not
//! seconds.

use intake::IntakeError;

use crate::bench::{Word, p, r, refusal};

fn too_large() -> IntakeError {
    IntakeError::WordTooLarge {
        part: "word/document.xml".into(),
    }
}

#[test]
fn a_note_is_read_once_however_often_the_text_refers_to_it() {
    let again = "<w:r><w:footnoteReference w:id='2'/></w:r>";
    let body = format!("<w:p>{}{}</w:p>", r("", "خبر"), again.repeat(2_000));
    let note = format!(
        "<w:footnote w:id='2'>{}</w:footnote>",
        p("حاشية").repeat(2_000)
    );
    let blocks = Word::new(&body).footnotes(&note).read().read.body.blocks;
    let words: usize = blocks.iter().map(|block| block.desk_text().len()).sum();
    assert_eq!(blocks.len(), 3, "the text, the rule, the one note");
    assert!(words < 40_000, "{words} bytes came of the file");
    assert!(blocks[0].desk_text().ends_with("11111"));
}

#[test]
fn a_long_value_of_a_style_is_cut_before_it_is_copied_to_every_paragraph() {
    let long = "A".repeat(1_000_000);
    for property in [
        format!("<w:color w:val='{long}'/>"),
        format!("<w:highlight w:val='{long}'/>"),
        format!("<w:shd w:fill='{long}'/>"),
        format!("<w:lang w:bidi='{long}'/>"),
    ] {
        let word = Word::new(&p("نص").repeat(2_000)).styles(&format!(
            "<w:docDefaults><w:rPrDefault><w:rPr>{property}</w:rPr></w:rPrDefault></w:docDefaults>"
        ));
        assert_eq!(word.read().read.body.blocks.len(), 2_000);
    }
    let ground = format!(
        "<w:docDefaults><w:pPrDefault><w:pPr><w:shd w:fill='{long}'/></w:pPr></w:pPrDefault></w:docDefaults>"
    );
    let word = Word::new(&p("نص").repeat(2_000)).styles(&ground);
    assert_eq!(word.read().read.body.blocks.len(), 2_000);
}

#[test]
fn a_link_longer_than_any_leaves_its_words() {
    let long = format!("https://e.org/{}", "a".repeat(1_000_000));
    let body = format!(
        "<w:p>{}</w:p>",
        format!("<w:hyperlink r:id='far'>{}</w:hyperlink>", r("", "ن")).repeat(2_000)
    );
    let read = Word::new(&body)
        .relation("far", "hyperlink", &long)
        .read()
        .read;
    let blocks = serde_json::to_string(&read.body.blocks).unwrap();
    assert_eq!(read.body.desk_text().chars().count(), 2_000);
    assert!(blocks.len() < 10_000, "{} bytes", blocks.len());
}

#[test]
fn a_file_that_makes_more_than_a_text_needs_of_what_it_repeats_is_refused() {
    let address = format!("https://e.org/{}", "a".repeat(4_000));
    let linked = format!(
        "<w:hyperlink r:id='far'>{}</w:hyperlink><w:r><w:t> </w:t></w:r>",
        r("", "ن")
    );
    let links = Word::new(&format!("<w:p>{}</w:p>", linked.repeat(30_000)))
        .relation("far", "hyperlink", &address)
        .bytes();
    assert!(links.len() < 100_000);
    assert_eq!(refusal(&links), too_large());
    let pictures = Word::new(&format!(
        "<w:p><w:r><w:drawing><wp:docPr descr='{}'/>{}</w:drawing></w:r></w:p>",
        "وصف ".repeat(100_000),
        "<a:blip r:embed='one'/>".repeat(300)
    ))
    .bytes();
    assert_eq!(refusal(&pictures), too_large());
}

#[test]
fn a_book_with_a_link_in_every_paragraph_is_no_such_file() {
    let linked = format!(
        "<w:p>{}<w:hyperlink r:id='far'>{}</w:hyperlink></w:p>",
        r("", &"كلمات ".repeat(20)),
        r("", "رابط")
    );
    let read = Word::new(&linked.repeat(5_000))
        .relation("far", "hyperlink", "https://example.org/plan")
        .read();
    assert_eq!(read.read.body.blocks.len(), 5_000);
}
