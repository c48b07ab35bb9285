//! A Word file as a story: its headline, its date, its words as they are written.

use arabic::Cleaning;
use chrono::{DateTime, Utc};
use std::io::Cursor;

use intake::{IntakeError, ItemDate, PasteChange, PasteChanges, read_word_item};

use crate::bench::{Word, p, r, styled};

fn headline(body: &[String]) -> (String, String) {
    let read = Word::new(&body.concat()).item();
    (read.item.headline, read.item.body.desk_text())
}

#[test]
fn the_headline_is_the_first_title_else_the_first_line() {
    let (first, heading, title) = (
        p("تمهيد"),
        styled("Heading1", "خطة النقل"),
        styled("Title", "المجلس يقر الخطة"),
    );
    let end = p("انتهى.");
    assert_eq!(
        headline(&[first.clone(), heading.clone(), title, end.clone()]),
        ("المجلس يقر الخطة".into(), "تمهيد\nخطة النقل\nانتهى.".into())
    );
    assert_eq!(
        headline(&[first.clone(), heading.clone(), end.clone()]),
        ("تمهيد".into(), "خطة النقل\nانتهى.".into()),
        "a heading with text before it is one within the text"
    );
    assert_eq!(
        headline(&[p(" "), heading, first.clone()]),
        ("خطة النقل".into(), "تمهيد".into())
    );
    assert_eq!(
        headline(&[p(" "), first, end]),
        ("تمهيد".into(), "انتهى.".into())
    );
}

#[test]
fn a_headline_is_never_made_of_what_was_deleted_or_hidden() {
    let deleted = format!(
        "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:del w:id='1'>{}</w:del>{}</w:p>",
        r("", "عنوان محذوف"),
        r("<w:vanish/>", "عنوان مخفي")
    );
    let read = Word::new(&(deleted + &p("عنوان الخبر") + &p("متنه."))).item();
    assert_eq!(read.item.headline, "عنوان الخبر");
    assert_eq!(read.item.body.desk_text(), "متنه.");
    assert_eq!(
        read.changes,
        PasteChanges::from([
            (PasteChange::HiddenText, 1),
            (PasteChange::TrackedDeletion, 1)
        ])
    );
}

#[test]
fn a_text_without_a_line_that_could_be_its_headline_is_refused() {
    let long = p(&"وقالت الوزارة إن الخطة تبدأ غدا ".repeat(40));
    for (body, fault) in [
        (long, IntakeError::NoHeadline),
        (p(" "), IntakeError::Empty),
    ] {
        let read = read_word_item(Cursor::new(Word::new(&body).bytes()));
        assert_eq!(read.unwrap_err(), fault);
    }
}

#[test]
fn the_date_is_that_of_the_last_save_else_of_the_making() {
    let dated = |inside: &str| {
        let core = format!(
            "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \
             xmlns:dcterms='http://purl.org/dc/terms/'>{inside}</cp:coreProperties>"
        );
        let word = Word::new(&p("خبر")).part("docProps/core.xml", core);
        word.item().item.date
    };
    let at = |text: &str| Some(ItemDate::Instant(text.parse::<DateTime<Utc>>().unwrap()));
    let (made, saved) = (
        "<dcterms:created>2019-01-01T08:00:00Z</dcterms:created>",
        "<dcterms:modified>2027-05-03T15:30:00Z</dcterms:modified>",
    );
    assert_eq!(dated(&format!("{made}{saved}")), at("2027-05-03T15:30:00Z"));
    assert_eq!(dated(made), at("2019-01-01T08:00:00Z"));
    assert_eq!(dated("<dcterms:created>أمس</dcterms:created>"), None);
    assert_eq!(Word::new(&p("خبر")).item().item.date, None);
}

#[test]
fn imported_words_are_not_corrected() {
    let read = Word::new(&(p("عنوان") + &p("کتب المحـــرر «لا»"))).item();
    assert_eq!(read.item.body.desk_text(), "کتب المحـــرر «لا»");
    assert_eq!(read.changes, PasteChanges::new());
}

#[test]
fn what_turns_a_line_around_is_left_out_of_an_import_and_told() {
    let signs = ["202E", "0001", "FFFF", "FDD0", "2067", "0041"]
        .map(|code| format!("<w:sym w:char='{code}'/>"))
        .concat();
    let body = format!(
        "{}<w:p>{}<w:r>{signs}</w:r>{}</w:p>",
        p("عنوان \u{202E}مقلوب\u{202C}"),
        r("", "المبلغ \u{202E}123\u{202C} دولار "),
        r("", " بعد\u{200F}.")
    );
    let read = Word::new(&body).item();
    assert_eq!(read.item.headline, "عنوان مقلوب");
    assert_eq!(read.item.body.desk_text(), "المبلغ 123 دولار A بعد\u{200F}.");
    assert_eq!(
        read.changes
            .get(&PasteChange::Letters(Cleaning::BidiControl)),
        Some(&4)
    );
}

#[test]
fn a_headline_has_no_number_of_a_note_and_the_note_stays() {
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>{}",
        r("", "عنوان الخبر"),
        p("متن الخبر")
    );
    let notes = format!("<w:footnote w:id='2'>{}</w:footnote>", p("المصدر: بيان"));
    let read = Word::new(&body).footnotes(&notes).item().item;
    assert_eq!(read.headline, "عنوان الخبر");
    assert_eq!(
        read.body.blocks.first().map(story::Block::desk_text),
        Some("متن الخبر".into())
    );
    assert!(read.body.desk_text().ends_with("المصدر: بيان"));
}

#[test]
fn the_label_of_a_form_is_no_headline() {
    let form = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("القسم"),
        p("سياسة")
    );
    let (line, _) = headline(&[form.clone(), p("الوزير يعلن الخطة"), p("متن")]);
    assert_eq!(line, "الوزير يعلن الخطة");
    assert_eq!(
        read_word_item(Cursor::new(Word::new(&form).bytes())).map(|_| ()),
        Err(IntakeError::NoHeadline)
    );
}

#[test]
fn what_is_left_out_of_a_headline_is_told() {
    let line = format!(
        "<w:p>{}<w:del w:id='1'>{}</w:del>{}<w:r><w:commentReference w:id='0'/></w:r></w:p>",
        r("", "عنوان الخبر "),
        r("", "محذوف"),
        r("<w:vanish/>", "مخفي")
    );
    let read = Word::new(&(line + &p("متن"))).item();
    assert_eq!(read.item.headline, "عنوان الخبر");
    assert_eq!(
        read.changes,
        PasteChanges::from([
            (PasteChange::HiddenText, 1),
            (PasteChange::TrackedDeletion, 1),
            (PasteChange::Comment, 1),
        ])
    );
}
