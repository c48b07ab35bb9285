//! Word files come in as stories, each with its own date; what is no .docx is refused with what to do.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

use crate::bench::{Newsroom, json_of, said, text, words_of};

const WORD: &[u8] = include_bytes!("../../src-tauri/intake/tests/data/libreoffice.docx");
/// A picture of one dot.
const DOT: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\
    \x1f\x15\xc4\x89\x00\x00\x00\x0d\x49\x44\x41\x54\x78\xda\x63\xfc\xcf\xc0\x50\x0f\x00\x04\x85\x01\x80\x84\xa9\x8c\x21\
    \x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";
const OLD: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Word 97";

/// The file as a word processor that writes its dates would have saved it.
fn saved_at(modified: &str) -> Vec<u8> {
    dated(modified, "2019-01-01T08:00:00Z")
}

fn dated(modified: &str, created: &str) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(WORD)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let part = from.by_index_raw(at).unwrap();
        if part.name().unwrap() != "docProps/core.xml" {
            to.raw_copy_file(part).unwrap();
        }
    }
    to.start_file("docProps/core.xml", SimpleFileOptions::default())
        .unwrap();
    write!(
        to,
        "<cp xmlns:dcterms='http://purl.org/dc/terms/'><dcterms:created>{created}</dcterms:created>\
         <dcterms:modified>{modified}</dcterms:modified></cp>"
    )
    .unwrap();
    to.finish().unwrap().into_inner()
}

#[test]
fn a_word_file_goes_from_the_folder_to_the_site_without_what_its_reader_never_saw() {
    let room = Newsroom::new();
    let file = room.file("خطة النقل.docx", saved_at("2027-04-20T15:30:00Z"));
    let answer = room.json(&["import", &file, "--section", "سياسة", "--publish"]);
    let story = &answer["stories"][0];
    assert_eq!(text(&story["headline"]), "المجلس البلدي يقر خطة النقل");
    assert_eq!(
        text(&story["published_utc"]).get(..10),
        Some("2027-04-20"),
        "its date is that of its last save"
    );
    let notes = story["notes"].to_string();
    for note in ["hidden passages left out: 2", "had deleted: 1"] {
        assert!(notes.contains(note), "{notes}");
    }
    let html = room.page(story);
    let words = words_of(&html);
    for there in [
        "رئيس المجلس",
        "وأضاف أن التمويل متاح منذ العام الماضي.",
        "مراحل التنفيذ",
        "شراء الحافلات",
        "40 مليونًا",
        "نُشر القرار في الجريدة الرسمية.",
    ] {
        assert!(words.contains(there), "{there} is lost: {words}");
    }
    assert!(html.contains("https://example.org/plan"));
    for unseen in ["مخفي", "أبيض على أبيض", "حذفه"] {
        assert!(!html.contains(unseen), "{unseen} came in");
    }
}

#[test]
fn a_folder_gives_its_word_files_and_old_ones_are_refused_with_what_to_do() {
    let room = Newsroom::new();
    let folder = std::path::PathBuf::from(room.file("x", "")).with_file_name("from-the-field");
    std::fs::create_dir(&folder).unwrap();
    for (name, bytes) in [
        ("a.docx", WORD),
        ("b.doc", OLD),
        ("c.docx", WORD.get(..2_000).unwrap()),
        ("~$a.docx", b"owner".as_slice()),
        ("picture.emf", b"x"),
    ] {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let output = room.output_at(crate::bench::NOON, &["import", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let answer = json_of(&output);
    assert_eq!(answer["stories"].as_array().map(Vec::len), Some(1));
    let refused = answer["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 2);
    assert!(text(&refused[0]["where"]).ends_with("b.doc"));
    assert!(text(&refused[0]["why"]).contains("save it as .docx"));
    assert!(text(&refused[1]["why"]).contains("damaged"));
}

#[test]
fn a_date_that_no_story_can_have_is_left_out_and_stops_nothing() {
    let room = Newsroom::new();
    let folder = std::path::PathBuf::from(room.file("x", "")).with_file_name("from-the-field");
    std::fs::create_dir(&folder).unwrap();
    for (name, modified, created) in [
        ("a.docx", "2027-04-20T15:30:00Z", "2019-01-01T08:00:00Z"),
        ("b.docx", "-4000-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("c.docx", "1601-01-01T00:00:00Z", "2026-02-03T08:00:00Z"),
    ] {
        std::fs::write(folder.join(name), dated(modified, created)).unwrap();
    }
    let answer = room.json(&["import", folder.to_str().unwrap(), "--publish"]);
    let stories = answer["stories"].as_array().unwrap();
    let published: Vec<String> = stories
        .iter()
        .map(|story| text(&story["published_utc"]))
        .collect();
    let expected = [
        "2027-04-20T15:30:00Z",
        crate::bench::NOON,
        "2026-02-03T08:00:00Z",
    ];
    assert_eq!(published, expected);
    let notes = answer["stories"][1]["notes"].to_string();
    assert!(
        notes.contains("years 1990 to 9999 and was left out"),
        "{notes}"
    );
}

/// A Word file with so many pictures, each a file of its own.
fn with_pictures(count: usize) -> Vec<u8> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let shown: String = (0..count)
        .map(|n| format!("<w:p><w:r><w:drawing><blip r:embed='p{n}'/></w:drawing></w:r></w:p>"))
        .collect();
    let related: String = (0..count)
        .map(|n| format!("<Relationship Id='p{n}' Type='{R}/image' Target='media/{n}.png'/>"))
        .collect();
    let document = format!(
        "<w:document xmlns:w='{W}' xmlns:r='{R}'><w:body><w:p><w:r><w:t>معرض الصور</w:t></w:r></w:p>{shown}</w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: String, bytes: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    };
    part("word/document.xml".to_owned(), document.as_bytes());
    let related = format!("<Relationships>{related}</Relationships>");
    part(
        "word/_rels/document.xml.rels".to_owned(),
        related.as_bytes(),
    );
    for n in 0..count {
        part(format!("word/media/{n}.png"), DOT);
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn sixty_pictures_come_in_and_those_beyond_the_most_are_told_with_what_to_do() {
    let room = Newsroom::new();
    let images = |story: &serde_json::Value| {
        let shown = room.json(&["story", "show", &text(&story["id"]), "--format", "json"]);
        shown.to_string().matches("\"type\":\"image\"").count()
    };
    let file = room.file("ستون.docx", with_pictures(60));
    let answer = room.json(&["import", &file]);
    assert_eq!(images(&answer["stories"][0]), 60);
    assert_eq!(answer["stories"][0]["notes"].to_string(), "[]");

    let file = room.file("كثيرة.docx", with_pictures(203));
    let answer = room.json(&["import", &file]);
    assert_eq!(images(&answer["stories"][0]), 200);
    let notes = answer["stories"][0]["notes"].to_string();
    assert!(notes.contains("at most 200: 3; put the rest"), "{notes}");
    assert!(!notes.contains("not in the file"), "{notes}");
}

#[test]
fn a_word_file_larger_than_a_page_is_read_and_one_that_is_too_large_says_what_to_do() {
    let room = Newsroom::new();
    let mut zip = zip::ZipWriter::new_append(Cursor::new(with_pictures(1))).unwrap();
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("word/media/film.bin", stored).unwrap();
    zip.write_all(&vec![7; 40 * 1024 * 1024]).unwrap();
    let file = room.file("كبير.docx", zip.finish().unwrap().into_inner());
    let answer = room.json(&["import", &file]);
    assert_eq!(text(&answer["stories"][0]["headline"]), "معرض الصور");

    for (name, largest, what_to_do) in [
        ("هائل.docx", 256, "make its pictures smaller"),
        ("هائل.txt", 32, "save it in parts"),
    ] {
        let file = room.file(name, "");
        let sparse = std::fs::File::options().write(true).open(&file).unwrap();
        sparse.set_len((largest << 20) + 1).unwrap();
        let said = room.refused(&["import", &file]);
        assert!(
            said.contains(&format!("at most {largest}: {what_to_do}")),
            "{said}"
        );
    }
}
