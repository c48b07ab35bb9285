//! Structure stays: headings, dress that means something, links, lists, tables, quotations, notes, direction.

use serde_json::{Value, json};

use crate::bench::{Word, p, r, styled};

fn run(text: &str) -> Value {
    json!({"text": text})
}

fn marked(text: &str, mark: &str) -> Value {
    json!({"text": text, "marks": [{"type": mark}]})
}

fn link(text: &str) -> Value {
    json!({"text": text, "marks": [{"type": "link", "href": "https://example.org/plan"}]})
}

fn paragraph(text: &str) -> Value {
    json!({"type": "paragraph", "text": [run(text)]})
}

fn heading(level: u8, text: &str) -> Value {
    json!({"type": "heading", "level": level, "text": [run(text)]})
}

fn item(text: &str) -> Value {
    json!({"text": [run(text)]})
}

fn inside(runs: &str) -> Value {
    Word::new(&format!("<w:p><w:pPr><w:bidi/></w:pPr>{runs}</w:p>")).blocks()[0]["text"].clone()
}

#[test]
fn headings_are_known_by_level_by_name_and_by_arabic_name() {
    let word = Word::new(&[
        styled("a", "خطة النقل"),
        styled("b", "مراحل التنفيذ"),
        styled("c", "الكلفة"),
        styled("d", "المحطات"),
        styled("Heading1", "بلا ورقة أنماط"),
        "<w:p><w:pPr><w:outlineLvl w:val='3'/></w:pPr><w:r><w:t>مستوى بالمخطط</w:t></w:r></w:p>".into(),
        styled("e", "نص عادي"),
    ].concat())
    .styles(
        "<w:style w:type='paragraph' w:styleId='a'><w:name w:val='Title'/></w:style>\
         <w:style w:type='paragraph' w:styleId='b'><w:name w:val='heading 2'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
         <w:style w:type='paragraph' w:styleId='c'><w:name w:val='عنوان 3'/></w:style>\
         <w:style w:type='paragraph' w:styleId='d'><w:name w:val='لنا'/><w:basedOn w:val='b'/></w:style>\
         <w:style w:type='paragraph' w:styleId='e'><w:name w:val='نص'/><w:basedOn w:val='b'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>",
    );
    assert_eq!(
        word.blocks(),
        json!([
            heading(2, "خطة النقل"),
            heading(2, "مراحل التنفيذ"),
            heading(3, "الكلفة"),
            heading(2, "المحطات"),
            heading(2, "بلا ورقة أنماط"),
            heading(3, "مستوى بالمخطط"),
            paragraph("نص عادي"),
        ])
    );
}

#[test]
fn weight_and_slant_are_those_of_the_script_of_the_words() {
    let runs = [
        r("<w:bCs/>", "عريض"),
        r("<w:b/>", " ليس عريضًا "),
        r("<w:bCs w:val='0'/>", "ولا هذا "),
        r("<w:bCs w:val='false'/><w:iCs w:val='true'/>", "مائل"),
        "<w:r><w:rPr><w:b/></w:rPr><w:t>BBC</w:t></w:r>".into(),
        r("<w:vertAlign w:val='superscript'/>", "2"),
        r("<w:vertAlign w:val='subscript'/>", "3"),
    ];
    assert_eq!(
        inside(&runs.concat()),
        json!([
            marked("عريض", "strong"),
            run(" ليس عريضًا ولا هذا "),
            marked("مائل", "emphasis"),
            marked("BBC", "strong"),
            marked("2", "superscript"),
            marked("3", "subscript"),
        ])
    );
}

#[test]
fn a_style_for_words_means_something_and_the_dress_of_a_paragraph_does_not() {
    let word = Word::new(&format!(
        "<w:p><w:pPr><w:pStyle w:val='big'/><w:bidi/></w:pPr>{}{}</w:p>",
        r("<w:rStyle w:val='s'/>", "مهم"),
        r("", " وعادي")
    ))
    .styles(
        "<w:style w:type='paragraph' w:styleId='big'><w:name w:val='Big'/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>\
         <w:style w:type='character' w:styleId='s'><w:name w:val='Strong'/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>",
    );
    assert_eq!(
        word.blocks()[0]["text"],
        json!([marked("مهم", "strong"), run(" وعادي")])
    );
}

#[test]
fn links_come_from_relationships_and_fields_and_only_where_a_link_may_lead() {
    let field = |instruction: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> {instruction} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            r("", "رابط")
        )
    };
    let body = [
        format!(
            "<w:p><w:hyperlink r:id='good'>{}</w:hyperlink></w:p>",
            r("", "رابط")
        ),
        format!(
            "<w:p><w:hyperlink r:id='bad'>{}</w:hyperlink></w:p>",
            r("", "رابط")
        ),
        format!(
            "<w:p>{}</w:p>",
            field("HYPERLINK \"https://example.org/plan\" \\o \"نص\"")
        ),
        format!("<w:p>{}</w:p>", field("HYPERLINK \"javascript:alert(1)\"")),
        format!("<w:p>{}</w:p>", field("DATE \\@ \"d/M/yyyy\"")),
        format!(
            "<w:p><w:fldSimple w:instr='HYPERLINK \"https://example.org/plan\"'>{}</w:fldSimple></w:p>",
            r("", "رابط")
        ),
    ];
    let word = Word::new(&body.concat())
        .relation("good", "hyperlink", "https://example.org/plan")
        .relation("bad", "hyperlink", "javascript:alert(1)");
    let linked = json!({"type": "paragraph", "text": [link("رابط")]});
    let plain = paragraph("رابط");
    assert_eq!(
        word.blocks(),
        json!([linked, plain, linked, plain, plain, linked])
    );
}

#[test]
fn an_instruction_that_never_ends_swallows_no_text() {
    let body = format!(
        "<w:p>{}<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r></w:p>{}",
        r("", "قبل"),
        p("بعد")
    );
    assert_eq!(
        Word::new(&body).blocks(),
        json!([paragraph("قبل"), paragraph("بعد")])
    );
}

#[test]
fn tables_keep_their_header_and_their_columns() {
    let cell = |properties: &str, words: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words))
    };
    let row = |properties: &str, cells: &[String]| {
        format!(
            "<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>",
            cells.concat()
        )
    };
    let table = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row(
            "<w:tblHeader/>",
            &[cell("", "الخط"), cell("", "المحطات"), cell("", "الكلفة")]
        ),
        row(
            "",
            &[
                cell("<w:vMerge w:val='restart'/>", "الأخضر"),
                cell("<w:gridSpan w:val='2'/>", "12 محطة")
            ]
        ),
        row(
            "",
            &[
                cell("<w:vMerge/>", "الأخضر"),
                cell("", "9"),
                cell("", "40 مليونًا")
            ]
        ),
        row(
            "<w:del w:id='1'/>",
            &[cell("", "محذوف"), cell("", "1"), cell("", "2")]
        ),
    );
    let empty = json!({"text": []});
    let read = Word::new(&table).read().read;
    assert_eq!(
        serde_json::to_value(&read.body.blocks).unwrap(),
        json!([{"type": "table", "caption": "", "header": true, "rows": [
            [item("الخط"), item("المحطات"), item("الكلفة")],
            [item("الأخضر"), item("12 محطة"), empty],
            [empty, item("9"), item("40 مليونًا")],
        ]}])
    );
    assert_eq!(
        read.changes,
        intake::PasteChanges::from([
            (intake::PasteChange::HiddenText, 1),
            (intake::PasteChange::TrackedDeletion, 1)
        ]),
        "the words of a cell that goes on are not shown"
    );
}

#[test]
fn quotations_that_follow_each_other_are_one_and_lines_are_kept() {
    let body = [
        styled("q", "لن نؤجل شيئًا."),
        styled("q", "وسنبدأ غدًا."),
        "<w:p><w:r><w:t>سطر</w:t><w:br/><w:t>وسطر</w:t><w:tab/><w:t>بعده</w:t></w:r></w:p>".into(),
    ];
    let word = Word::new(&body.concat()).styles(
        "<w:style w:type='paragraph' w:styleId='q'><w:name w:val='Intense Quote'/></w:style>",
    );
    assert_eq!(
        word.blocks(),
        json!([
            {"type": "quotation", "text": [run("لن نؤجل شيئًا.\nوسنبدأ غدًا.")], "attribution": ""},
            paragraph("سطر\nوسطر بعده"),
        ])
    );
}

#[test]
fn a_direction_is_kept_where_it_differs_and_the_words_are_of_that_direction() {
    let body = "<w:p><w:r><w:t>City Council press office</w:t></w:r></w:p>\
        <w:p><w:r><w:t>قالت الوزارة عبر BBC</w:t></w:r></w:p>\
        <w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>Reuters</w:t></w:r></w:p>";
    assert_eq!(
        Word::new(body).blocks(),
        json!([
            {"type": "paragraph", "text": [run("City Council press office")], "dir": "ltr"},
            paragraph("قالت الوزارة عبر BBC"),
            paragraph("Reuters"),
        ])
    );
}

#[test]
fn notes_are_numbered_in_the_text_and_follow_it_as_a_list() {
    let note = |id: u8| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}{}</w:p>",
        r("", "نُشر القرار"),
        note(3),
        note(9),
        r("", "وصدر أمس"),
        note(2)
    );
    let notes = format!(
        "<w:footnote w:type='separator' w:id='0'>{}</w:footnote><w:footnote w:id='2'>{}</w:footnote><w:footnote w:id='3'>{}</w:footnote>",
        p("خط"),
        p("بيان المجلس."),
        p("الجريدة الرسمية.")
    );
    assert_eq!(
        Word::new(&body).footnotes(&notes).blocks(),
        json!([
            {"type": "paragraph", "text": [run("نُشر القرار"), marked("1", "superscript")]},
            {"type": "paragraph", "text": [run("وصدر أمس"), marked("2", "superscript")]},
            {"type": "rule"},
            {"type": "list", "list": {"ordered": true, "items": [item("الجريدة الرسمية."), item("بيان المجلس.")]}},
        ])
    );
}

#[test]
fn a_box_is_read_once_and_after_its_paragraph() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("نص في مربع"));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        r("", "جملة "),
        r("", "واحدة.")
    );
    assert_eq!(
        Word::new(&body).blocks(),
        json!([paragraph("جملة واحدة."), paragraph("نص في مربع")])
    );
}

#[test]
fn a_real_file_of_libreoffice_keeps_its_structure() {
    let file = std::io::Cursor::new(include_bytes!("../data/libreoffice.docx"));
    let read = intake::read_word_file(file).unwrap();
    let blocks = serde_json::to_value(&read.read.body.blocks).unwrap();
    let stages = json!({"type": "list", "list": {"ordered": false, "items": [
        {"text": [run("المرحلة الأولى")], "list": {"ordered": true, "items": [item("رصف الشوارع"), item("شراء الحافلات")]}},
        item("المرحلة الثانية"),
    ]}});
    let empty = json!({"text": []});
    assert_eq!(
        blocks,
        json!([
            heading(2, "المجلس البلدي يقر خطة النقل"),
            {"type": "paragraph", "text": [
                run("قال "), marked("رئيس المجلس", "strong"), run(" إن الخطة "), marked("تبدأ فورًا", "emphasis"),
                run("، وأحال إلى "), link("نص القرار"), run(" كاملًا."), marked("1", "superscript"),
            ]},
            paragraph("وأضاف أن التمويل متاح منذ العام الماضي."),
            heading(2, "مراحل التنفيذ"),
            stages,
            {"type": "table", "caption": "", "header": true, "rows": [
                [item("الخط"), item("المحطات"), item("الكلفة")],
                [item("الأخضر"), item("12 محطة"), empty],
                [item("الأزرق"), item("9"), item("40 مليونًا")],
            ]},
            {"type": "paragraph", "text": [run("Source: City Council press office, 3 May 2027.")], "dir": "ltr"},
            {"type": "rule"},
            {"type": "list", "list": {"ordered": true, "items": [item("نُشر القرار في الجريدة الرسمية.")]}},
        ])
    );
    assert_eq!(
        read.read.changes,
        intake::PasteChanges::from([
            (intake::PasteChange::HiddenText, 2),
            (intake::PasteChange::TrackedDeletion, 1)
        ])
    );
}
