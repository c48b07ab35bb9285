//! Lists: numbered or bulleted, nested, each with its own count.

use serde_json::{Value, json};

use crate::bench::{Word, p, r};

fn run(text: &str) -> Value {
    json!({"text": text})
}

fn paragraph(text: &str) -> Value {
    json!({"type": "paragraph", "text": [run(text)]})
}

fn item(text: &str) -> Value {
    json!({"text": [run(text)]})
}

#[test]
fn lists_are_numbered_or_bulleted_and_nested_as_the_file_says() {
    let at = |list: u8, depth: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{list}'/></w:numPr><w:bidi/></w:pPr>{}</w:p>",
            r("", words)
        )
    };
    let levels = |first: &str, second: &str| {
        format!(
            "<w:lvl w:ilvl='0'><w:numFmt w:val='{first}'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='{second}'/></w:lvl>"
        )
    };
    let lists = format!(
        "<w:abstractNum w:abstractNumId='1'>{}</w:abstractNum><w:abstractNum w:abstractNumId='2'>{}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>",
        levels("bullet", "decimal"),
        levels("arabicAbjad", "none"),
    );
    let body = [
        at(1, 0, "المرحلة الأولى"),
        at(1, 1, "رصف الشوارع"),
        at(1, 1, "شراء الحافلات"),
        at(1, 0, "المرحلة الثانية"),
        p("ثم:"),
        at(2, 0, "أولًا"),
        at(2, 1, "بلا علامة"),
        at(0, 0, "خارج القائمة"),
        at(9, 0, "قائمة لا وجود لها"),
    ];
    assert_eq!(
        Word::new(&body.concat()).numbering(&lists).blocks(),
        json!([
            {"type": "list", "list": {"ordered": false, "items": [
                {"text": [run("المرحلة الأولى")], "list": {"ordered": true, "items": [item("رصف الشوارع"), item("شراء الحافلات")]}},
                item("المرحلة الثانية"),
            ]}},
            paragraph("ثم:"),
            {"type": "list", "list": {"ordered": true, "items": [item("أولًا")]}},
            paragraph("بلا علامة"),
            paragraph("خارج القائمة"),
            paragraph("قائمة لا وجود لها"),
        ])
    );
}

#[test]
fn lists_that_count_each_for_itself_stay_apart() {
    let at = |list: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{list}'/></w:numPr><w:bidi/></w:pPr>{}</w:p>",
            r("", words)
        )
    };
    let shape = |id: u8| {
        format!(
            "<w:abstractNum w:abstractNumId='{id}'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/></w:lvl></w:abstractNum>"
        )
    };
    let list = |id: u8, shape: u8, change: &str| {
        format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{shape}'/>{change}</w:num>")
    };
    let anew = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>";
    let lists = [
        shape(1),
        shape(2),
        list(1, 1, ""),
        list(2, 2, ""),
        list(3, 2, anew),
        list(4, 1, ""),
    ];
    let numbered = |items: &[&str]| {
        let items: Vec<Value> = items.iter().map(|words| item(words)).collect();
        json!({"type": "list", "list": {"ordered": true, "items": items}})
    };
    let body = [at(1, "أ"), at(1, "ب"), at(2, "ج"), at(3, "د"), at(3, "ه")];
    assert_eq!(
        Word::new(&body.concat())
            .numbering(&lists.concat())
            .blocks(),
        json!([
            numbered(&["أ", "ب"]),
            numbered(&["ج"]),
            numbered(&["د", "ه"])
        ])
    );
    let goes_on = [at(1, "أ"), at(4, "ب")];
    assert_eq!(
        Word::new(&goes_on.concat())
            .numbering(&lists.concat())
            .blocks(),
        json!([numbered(&["أ", "ب"])]),
        "lists of one shape count on"
    );
}
