//! Fields and what a file gives in several forms: their words come once, and none is swallowed.

use serde_json::{Value, json};

use crate::bench::{Word, p, r, styled};

fn paragraph(text: &str) -> Value {
    json!({"type": "paragraph", "text": [{"text": text}]})
}

fn linked(text: &str, href: &str) -> Value {
    json!({"type": "paragraph", "text": [{"text": text, "marks": [{"type": "link", "href": href}]}]})
}

const BEGIN: &str = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>";
const END: &str = "<w:r><w:fldChar w:fldCharType='end'/></w:r>";

#[test]
fn a_field_that_never_ends_gives_its_words_back() {
    let body = format!(
        "<w:p>{}{BEGIN}{}<w:del w:id='1'>{}</w:del>{}</w:p>{}",
        r("", "قبل "),
        r("", "كلام بعد حقل "),
        r("", "محذوف"),
        r("<w:bCs/>", "مكسور"),
        p("تال")
    );
    assert_eq!(
        Word::new(&body).blocks(),
        json!([
            {"type": "paragraph", "text": [
                {"text": "قبل كلام بعد حقل "},
                {"text": "مكسور", "marks": [{"type": "strong"}]},
            ]},
            paragraph("تال"),
        ])
    );
}

#[test]
fn the_words_of_an_instruction_that_ends_are_no_text() {
    let inner = format!(
        "{BEGIN}<w:r><w:instrText>MERGEFIELD x</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{}{END}",
        r("", "قيمة")
    );
    let body = format!(
        "<w:p>{BEGIN}<w:r><w:instrText>IF </w:instrText></w:r>{inner}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}{END}</w:p>\
         <w:p>{}{BEGIN}<w:r><w:instrText>XE </w:instrText></w:r>{}{END}</w:p>",
        r("", "نتيجة"),
        r("", "نص"),
        r("", "مدخل"),
    );
    assert_eq!(
        Word::new(&body).blocks(),
        json!([paragraph("نتيجة"), paragraph("نص")])
    );
}

#[test]
fn fields_deeper_than_are_followed_end_in_their_order() {
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        BEGIN.repeat(70),
        END.repeat(70),
        r("", "بعد")
    );
    let held = format!(
        "<w:p>{}{}{}{}</w:p>",
        BEGIN.repeat(70),
        END.repeat(66),
        r("", "داخل"),
        END.repeat(4)
    );
    assert_eq!(
        Word::new(&(body + &held)).blocks(),
        json!([paragraph("بعد")])
    );
}

#[test]
fn a_link_keeps_its_place_and_a_field_in_one_run_keeps_its_link() {
    let body = format!(
        "<w:p><w:hyperlink r:id='far' w:anchor='/story/1'>{}</w:hyperlink></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK \"https://e.org/b\" \\l \"c\"</w:instrText>\
         <w:fldChar w:fldCharType='separate'/><w:t>ثان</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>\
         <w:p><w:hyperlink w:anchor='_Toc1'>{}</w:hyperlink></w:p>",
        r("", "رابط"),
        r("", "إلى موضع هنا"),
    );
    assert_eq!(
        Word::new(&body)
            .relation("far", "hyperlink", "https://app.e.org/")
            .blocks(),
        json!([
            linked("رابط", "https://app.e.org/#/story/1"),
            linked("ثان", "https://e.org/b#c"),
            paragraph("إلى موضع هنا"),
        ])
    );
}

fn forms(choice: &str, fallback: &str) -> String {
    format!(
        "<mc:AlternateContent><mc:Choice Requires='x'>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )
}

#[test]
fn what_a_file_gives_in_two_forms_is_read_once() {
    let open = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{}</w:p>",
        r("", "نص جديد ")
    );
    let body = [
        forms(&open, &p("نص قديم")),
        p("يتصل"),
        styled("Quote", "قال"),
        forms(
            &styled("Quote", "اقتباس جديد"),
            &styled("Quote", "اقتباس قديم"),
        ),
        forms("<w:p/>", &p("الشكل الثاني")),
    ];
    assert_eq!(
        Word::new(&body.concat()).blocks(),
        json!([
            paragraph("نص جديد يتصل"),
            {"type": "quotation", "text": [{"text": "قال\nاقتباس جديد"}], "attribution": ""},
            paragraph("الشكل الثاني"),
        ])
    );
}
