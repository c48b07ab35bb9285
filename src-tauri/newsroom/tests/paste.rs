//! A paste from the clipboard to the exported bytes, through the wire as the window does it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a journey that cannot go on has failed"
)]

use std::fs;
use std::path::Path;

use newsroom::wire::{Code, call};
use newsroom::{Founding, Newsroom};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A red dot, as a page holds it in its markup.
const DOT: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

struct Desk {
    room: Newsroom,
    keep: TempDir,
}

fn desk() -> Desk {
    let keep = TempDir::new().unwrap();
    let room = Newsroom::create(&keep.path().join("room"), &Founding::default()).unwrap();
    Desk { room, keep }
}

impl Desk {
    fn ask(&self, command: &str, payload: Value) -> Value {
        call(&self.room, command, payload).unwrap_or_else(|e| panic!("{command}: {e:?}"))
    }

    fn paste(&self, html: &str) -> Value {
        self.ask(
            "read_paste",
            json!({ "html": html, "text": null, "plain": false }),
        )
    }

    /// The bytes of every file of the site.
    fn site(&self) -> Vec<String> {
        fn walk(folder: &Path, files: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if path.is_dir() && !path.ends_with(".mahbara") {
                    walk(&path, files);
                } else if path
                    .extension()
                    .is_some_and(|kind| kind == "html" || kind == "xml")
                {
                    files.push(fs::read_to_string(&path).unwrap());
                }
            }
        }
        let mut files = Vec::new();
        walk(&self.keep.path().join("room").join("site"), &mut files);
        files
    }
}

#[test]
fn hostile_markup_that_was_pasted_reaches_the_site_as_words() {
    let desk = desk();
    let hostile = "<h2 onclick=evil()>عنوان</h2><script>evil()</script><p style='background:url(//evil.example/x)'>نص\
        <a href='javascript:evil()'>رابط</a><svg onload=evil()><text>رسم</text></svg>&lt;script&gt;evil2()&lt;/script&gt;\u{202E}</p>\
        <meta http-equiv=refresh content='0;url=//evil.example'><iframe src='//evil.example'></iframe>\
        <img alt='\"><script>evil3()</script>' src='https://evil.example/x.png'><p hidden>سر</p>";
    let pasted = desk.paste(hostile);
    assert_eq!(pasted["pictures"], 1);
    assert_eq!(
        pasted["changes"],
        json!([{ "what": "bidi_control", "count": 1 }, { "what": "hidden_text", "count": 1 }])
    );
    assert!(!pasted["as_it_came"].to_string().contains('\u{202E}'));

    let new = desk.ask("new_story", json!({}));
    desk.ask(
        "save_story",
        json!({
            "story": new["id"], "base": new["stamp"], "fields": { "headline": "خبر ملصق" },
            "body": { "at": 0, "delete": 0, "insert": pasted["blocks"] },
        }),
    );
    desk.ask("publish_story", json!({ "story": new["id"] }));
    desk.ask("export_site", json!({ "full": true }));
    let site = desk.site();
    assert!(
        site.iter()
            .any(|page| page.contains("&lt;script&gt;evil2()"))
    );
    for page in site {
        for live in [
            "evil()",
            "evil.example",
            "<script>evil",
            "javascript:",
            "\u{202E}",
        ] {
            assert!(!page.contains(live), "{live} in {page}");
        }
    }
}

#[test]
fn a_picture_that_came_with_the_paste_is_in_the_media_folder_and_others_leave_their_captions() {
    let desk = desk();
    let pasted = desk.paste(&format!(
        "<figure><img alt=نقطة src='{DOT}'><figcaption>نقطة حمراء</figcaption></figure>\
         <figure><img src='https://example.org/x.jpg'><figcaption>صورة بعيدة</figcaption></figure>\
         <img alt=تالفة src='data:image/png;base64,AAAA'>"
    ));
    assert_eq!(pasted["pictures"], 2);
    let blocks = pasted["blocks"].as_array().unwrap();
    assert_eq!(blocks.len(), 2);
    assert_eq!(blocks[0]["image"]["caption"], "نقطة حمراء");
    let media = desk.ask("list_media", json!({ "offset": 0, "limit": 10 }));
    assert_eq!(media["media"][0]["id"], blocks[0]["image"]["media"]);
    assert_eq!(blocks[1]["text"][0]["text"], "صورة بعيدة");
}

#[test]
fn words_alone_are_taken_where_no_format_is_wanted() {
    let desk = desk();
    let ask = |html: Value, text: Value| {
        desk.ask(
            "read_paste",
            json!({ "html": html, "text": text, "plain": true }),
        )["blocks"]
            .clone()
    };
    let words = json!([{ "type": "paragraph", "text": [{ "text": "خبر" }] }]);
    assert_eq!(ask(json!("<h2><b>خبر</b></h2>"), Value::Null), words);
    assert_eq!(ask(json!("<b>آخر</b>"), json!("خبر")), words);
    assert_eq!(ask(Value::Null, Value::Null), json!([]));
}

#[test]
fn dropped_texts_are_read_in_their_encoding_and_other_files_refused_by_name() {
    let desk = desk();
    // «خبر من ملف قديم على القرص» in Windows-1256, twice, so that it is recognised.
    let line = "\u{ce}\u{c8}\u{d1} \u{e3}\u{e4} \u{e3}\u{e1}\u{dd} \u{de}\u{cf}\u{ed}\u{e3} \u{da}\u{e1}\u{ec} \u{c7}\u{e1}\u{de}\u{d1}\u{d5}";
    let bytes: Vec<u8> = line
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let base64 = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes);
    let read = desk.ask(
        "read_dropped",
        json!({ "name": "قديم.TXT", "base64": base64 }),
    );
    assert_eq!(
        read["blocks"][0]["text"][0]["text"],
        "خبر من ملف قديم على القرص"
    );
    for name in ["برنامج.exe", "بيان.pdf", "بلا"] {
        let failure = call(
            &desk.room,
            "read_dropped",
            json!({ "name": name, "base64": "AAAA" }),
        )
        .unwrap_err();
        assert_eq!(
            (failure.code, failure.hint.as_deref()),
            (Code::Unreadable, Some(name))
        );
    }
}

/// A Word file with a paragraph and a picture; nothing in it is hidden.
fn word_file(paragraph: &str, picture: &[u8]) -> Vec<u8> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let document = format!(
        "<w:document xmlns:w='{W}' xmlns:r='{R}'><w:body><w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t>{paragraph}</w:t></w:r></w:p>\
         <w:p><w:r><w:drawing><blip r:embed='one'/><blip r:embed='two'/></w:drawing></w:r></w:p></w:body></w:document>"
    );
    let relations = format!(
        "<Relationships><Relationship Id='one' Type='{R}/image' Target='media/a.png'/>\
         <Relationship Id='two' Type='{R}/image' Target='media/b.emf'/></Relationships>"
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/media/a.png", picture),
        ("word/media/b.emf", b"drawing"),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        std::io::Write::write_all(&mut zip, bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn base64_of(bytes: &[u8]) -> String {
    base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes)
}

#[test]
fn a_dropped_word_file_is_cleaned_like_a_paste_and_its_pictures_are_taken_in() {
    let desk = desk();
    let dot = DOT.split(',').nth(1).unwrap();
    let dot = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, dot).unwrap();
    let file = word_file("خبر\u{a0}من الميدان", &dot);
    let read = desk.ask(
        "read_dropped",
        json!({ "name": "من الميدان.DOCX", "base64": base64_of(&file) }),
    );
    assert_eq!(read["blocks"][0]["text"][0]["text"], "خبر من الميدان");
    assert_eq!(
        read["as_it_came"][0]["text"][0]["text"],
        "خبر\u{a0}من الميدان"
    );
    assert_eq!(
        read["changes"],
        json!([{ "what": "no_break_space", "count": 1 }])
    );
    assert_eq!(read["pictures"], 1, "the drawing that nobody can publish");
    let media = desk.ask("list_media", json!({ "offset": 0, "limit": 10 }));
    assert_eq!(media["media"][0]["id"], read["blocks"][1]["image"]["media"]);
    assert_eq!(read["blocks"].as_array().map(Vec::len), Some(2));
}

#[test]
fn word_files_that_are_not_read_say_to_save_them_as_docx_and_damaged_ones_are_unreadable() {
    let desk = desk();
    let whole = word_file("خبر", b"");
    let cut = whole.get(..whole.len() / 2).unwrap();
    for (name, bytes, code) in [
        (
            "قديم.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(),
            Code::SaveAsDocx,
        ),
        (
            "قديم.docx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            Code::SaveAsDocx,
        ),
        ("نص.docx", "ليس ملف وورد".as_bytes(), Code::SaveAsDocx),
        ("مقطوع.docx", cut, Code::Unreadable),
    ] {
        let asked = json!({ "name": name, "base64": base64_of(bytes) });
        let failure = call(&desk.room, "read_dropped", asked).unwrap_err();
        assert_eq!(
            (failure.code, failure.hint.as_deref()),
            (code, Some(name)),
            "{}",
            failure.message
        );
    }
}
