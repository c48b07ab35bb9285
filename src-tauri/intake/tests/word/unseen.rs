//! What a reader of the file did not see is left out and told; letters are cleaned as in a paste.

use arabic::Cleaning;
use intake::{PasteChange, PasteChanges};

use crate::bench::{Word, markup, p, r};

#[test]
fn hidden_words_deletions_and_comments_are_left_out_and_counted_by_passages() {
    let body = format!(
        "<w:p>{}{}{}<w:del w:id='1'>{}</w:del><w:del w:id='2'>{}</w:del>{}<w:moveFrom w:id='3'>{}</w:moveFrom>\
         <w:r><w:commentReference w:id='0'/></w:r><w:ins w:id='4'>{}</w:ins></w:p>",
        r("", "التمويل متاح"),
        r("<w:vanish/>", " هذا "),
        r("<w:vanish/><w:bCs/>", "مخفي"),
        "<w:r><w:delText> كلام</w:delText></w:r>",
        "<w:r><w:delText> محذوف</w:delText></w:r>",
        r("", " منذ عام"),
        r("", " نُقل"),
        r("<w:vanish w:val='0'/>", " كامل"),
    );
    let read = Word::new(&body).read().read;
    assert_eq!(read.body.desk_text(), "التمويل متاح منذ عام كامل");
    assert_eq!(
        read.changes,
        PasteChanges::from([
            (PasteChange::HiddenText, 1),
            (PasteChange::TrackedDeletion, 2),
            (PasteChange::Comment, 1),
        ])
    );
    assert_eq!(read.as_it_came, None);
}

#[test]
fn words_hidden_by_a_style_are_hidden() {
    let word = Word::new(&format!(
        "<w:p>{}{}</w:p><w:p><w:pPr><w:pStyle w:val='secret'/></w:pPr>{}</w:p>",
        r("", "ظاهر"),
        r("<w:rStyle w:val='gone'/>", " مخفي"),
        r("", "فقرة مخفية"),
    ))
    .styles(
        "<w:style w:type='character' w:styleId='gone'><w:rPr><w:vanish/></w:rPr></w:style>\
         <w:style w:type='paragraph' w:styleId='secret'><w:rPr><w:vanish/></w:rPr></w:style>",
    );
    let read = word.read().read;
    assert_eq!(read.body.desk_text(), "ظاهر");
    assert_eq!(
        read.changes,
        PasteChanges::from([(PasteChange::HiddenText, 2)])
    );
}

#[test]
fn white_words_are_hidden_on_white_and_seen_on_a_colour_or_on_a_ground_nobody_tells() {
    let white = "<w:color w:val='FFFFFF'/>";
    let cell = |fill: &str, words: &str| {
        format!(
            "<w:tc><w:tcPr>{fill}</w:tcPr><w:p>{}</w:p></w:tc>",
            r(white, words)
        )
    };
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:tbl><w:tr>{}{}</w:tr></w:tbl>\
         <w:p><w:r><w:drawing><wps:txbx><w:txbxContent><w:p>{}</w:p></w:txbxContent></wps:txbx></w:drawing></w:r></w:p>",
        r("", "ظاهر "),
        r(white, "أبيض"),
        r("<w:sz w:val='2'/><w:szCs w:val='2'/>", "دقيق"),
        r(
            "<w:color w:val='FFFFFF'/><w:highlight w:val='black'/>",
            "على أسود"
        ),
        cell("<w:shd w:val='clear' w:fill='003366'/>", "الخط"),
        cell("", "خفي"),
        r(white, "في مربع"),
    );
    let read = Word::new(&body).read().read;
    let words = read.body.desk_text();
    let words: Vec<&str> = words.split_whitespace().collect();
    assert_eq!(words, ["ظاهر", "على", "أسود", "الخط", "في", "مربع"]);
    assert_eq!(
        read.changes,
        PasteChanges::from([(PasteChange::HiddenText, 3)])
    );
}

#[test]
fn a_deleted_end_of_a_paragraph_joins_it_with_the_next() {
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{}</w:p>{}",
        r("", "قال الوزير "),
        p("إن الخطة تبدأ غدًا.")
    );
    assert_eq!(
        Word::new(&body).read().read.body.desk_text(),
        "قال الوزير إن الخطة تبدأ غدًا."
    );
}

#[test]
fn the_prompt_of_a_field_that_nobody_filled_in_is_no_text() {
    let field = |properties: &str, words: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            p(words)
        )
    };
    let body = field("<w:showingPlcHdr/>", "انقر هنا لإدخال نص") + &field("", "نص مكتوب");
    assert_eq!(Word::new(&body).read().read.body.desk_text(), "نص مكتوب");
}

#[test]
fn letters_are_cleaned_as_in_a_paste_and_can_be_had_as_they_came() {
    let came = "ﻻ\u{a0}جديد\u{200b} عند المحـــرر \u{202b}خبر\u{202c}";
    let read = Word::new(&p(came)).read().read;
    assert_eq!(read.body.desk_text(), "لا جديد عند المحرر خبر");
    assert_eq!(
        read.changes,
        intake::read_pasted_text(came, false).changes,
        "cleaned as a paste is, by the same hand"
    );
    assert!(
        read.as_it_came
            .is_some_and(|came| came.desk_text().starts_with("ﻻ\u{a0}جديد"))
    );
}

#[test]
fn persian_words_keep_their_letters_where_their_language_is_said() {
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        r("", "قال: "),
        r("<w:lang w:bidi='fa-IR'/>", "می\u{200C}روم کتاب"),
        r("", " ثم کتب"),
    );
    let read = Word::new(&body).read().read;
    assert_eq!(read.body.desk_text(), "قال: می\u{200C}روم کتاب ثم كتب");
    assert_eq!(
        read.changes.keys().collect::<Vec<_>>(),
        [&PasteChange::Letters(Cleaning::PersianLetter)]
    );
}

#[test]
fn a_note_that_nobody_can_see_leaves_neither_a_number_nor_a_rule_and_is_told() {
    let refer = |id: u8| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        r("", "متن"),
        refer(2),
        refer(3),
        refer(2),
        refer(4)
    );
    let note =
        |id: u8, words: &str| format!("<w:footnote w:id='{id}'><w:p>{words}</w:p></w:footnote>");
    let read = Word::new(&body)
        .footnotes(
            &[
                note(2, &r("<w:vanish/>", "سر")),
                note(3, &format!("<w:del w:id='1'>{}</w:del>", r("", "محذوف"))),
                note(4, &r("<w:color w:val='FFFFFF'/>", "أبيض")),
            ]
            .concat(),
        )
        .read()
        .read;
    assert_eq!(read.body.blocks, [story::Block::paragraph("متن")]);
    assert_eq!(
        read.changes,
        PasteChanges::from([
            (PasteChange::HiddenText, 2),
            (PasteChange::TrackedDeletion, 1)
        ])
    );
}

fn words_and_hidden(word: Word) -> (String, usize) {
    let read = word.read().read;
    let hidden = read.changes.get(&PasteChange::HiddenText).copied();
    (read.body.desk_text(), hidden.unwrap_or_default())
}

#[test]
fn words_in_the_colour_of_what_is_behind_them_are_hidden() {
    let black = "<w:color w:val='000000'/>";
    let body = [
        r("", "الشاهد "),
        r(
            &format!("{black}<w:highlight w:val='black'/>"),
            "أحمد السري",
        ),
        r("", "ثم "),
        r(
            &format!("{black}<w:shd w:val='clear' w:fill='000000'/>"),
            "محجوب",
        ),
        r("", "ثم "),
        r(
            &format!("{black}<w:shd w:val='solid' w:color='auto' w:fill='auto'/>"),
            "مطموس",
        ),
        r("", "ثم "),
        r("<w:color w:val='FEFEFE'/>", "شبه أبيض"),
        r("", "ثم "),
        r(
            "<w:color w:val='auto'/><w:shd w:val='clear' w:fill='000000'/>",
            "آلي ",
        ),
        r(
            "<w:color w:val='FFFFFF'/><w:highlight w:val='green'/>",
            "على أخضر ",
        ),
        r(
            "<w:color w:val='FFFFFF'/><w:shd w:val='pct50' w:fill='FFFFFF'/>",
            "على نقش",
        ),
    ];
    assert_eq!(
        words_and_hidden(Word::new(&format!("<w:p>{}</w:p>", body.concat()))),
        ("الشاهد ثم ثم ثم ثم آلي على أخضر على نقش".into(), 4)
    );
}

#[test]
fn the_page_is_white_unless_the_file_says_its_colour_and_that_it_is_shown() {
    let read = |page: &str, settings: &str| {
        let line = format!(
            "<w:p>{}{}{}</w:p>",
            r("", "ظاهر "),
            r("<w:color w:val='FFFFFF'/>", "أبيض "),
            r("<w:color w:val='000080'/>", "كحلي")
        );
        let document = markup("document", &format!("{page}<w:body>{line}</w:body>"));
        let word = Word::new("").part("word/document.xml", document);
        words_and_hidden(
            word.relation("set", "settings", "settings.xml")
                .part("word/settings.xml", markup("settings", settings)),
        )
    };
    let shown = "<w:displayBackgroundShape/>";
    let white = ("ظاهر كحلي".to_owned(), 1);
    assert_eq!(read("<w:background w:color='000080'/>", ""), white);
    assert_eq!(read("<w:background w:color='auto'/>", shown), white);
    assert_eq!(read("<w:background w:color='FFFFFF'/>", shown), white);
    assert_eq!(
        read("<w:background w:color='000080'/>", shown),
        ("ظاهر أبيض".into(), 1)
    );
    assert_eq!(
        read(
            "<w:background w:color='FFFFFF'><w:drawing/></w:background>",
            shown
        ),
        ("ظاهر أبيض كحلي".into(), 0)
    );
}

#[test]
fn a_run_is_as_small_as_the_script_of_most_of_it() {
    let small = "<w:sz w:val='2'/><w:szCs w:val='24'/>";
    let run = |words: &str| {
        format!("<w:r><w:rPr>{small}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>")
    };
    let body = format!(
        "<w:p>{}{}</w:p>",
        run("hidden latin words here ا"),
        run("كلام ظاهر A")
    );
    assert_eq!(words_and_hidden(Word::new(&body)), ("كلام ظاهر A".into(), 1));
}

#[test]
fn what_is_unseen_in_the_depth_of_tables_is_told_too() {
    let deep = |words: &str| {
        let (open, close) = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
        Word::new(&format!(
            "{}<w:p>{words}</w:p>{}",
            open.repeat(60),
            close.repeat(60)
        ))
    };
    let seen = r("", "ظاهر عميق");
    let white = r("<w:color w:val='FFFFFF'/>", "أبيض عميق");
    assert_eq!(
        words_and_hidden(deep(&(seen.clone() + &white))),
        ("ظاهر عميق".into(), 1)
    );
    let deleted = format!("<w:del w:id='1'>{}</w:del>", r("", "محذوف عميق"));
    let read = deep(&(seen + &deleted)).read().read;
    assert_eq!(read.body.desk_text(), "ظاهر عميق");
    assert_eq!(
        read.changes,
        PasteChanges::from([(PasteChange::TrackedDeletion, 1)])
    );
}

#[test]
fn a_note_of_a_table_is_a_note_with_words() {
    let table = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("المصدر"),
        p("بيان")
    );
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
        r("", "متن")
    );
    let word = Word::new(&body).footnotes(&format!("<w:footnote w:id='2'>{table}</w:footnote>"));
    let words = word.read().read.body.desk_text();
    assert!(
        words.starts_with("متن1") && words.contains("بيان"),
        "{words}"
    );
}
