//! What no file can do: unpack without end, expand entities, leave the package, nest without end, panic.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

use intake::{IntakeError, read_word_file, read_word_item};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::bench::{Word, markup, p, r, refusal, styled};

#[test]
fn old_locked_and_other_files_are_refused_with_what_to_do() {
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let mut locked = ole.to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refusal(&ole), IntakeError::OldWord);
    assert_eq!(refusal(&locked), IntakeError::LockedWord);
    assert_eq!(refusal(b""), IntakeError::Empty);
    assert_eq!(refusal(b"{\\rtf1 x}"), IntakeError::NotWord);
    assert_eq!(refusal("<html>نص".as_bytes()), IntakeError::NotWord);
    let mut other = zip::ZipWriter::new(Cursor::new(Vec::new()));
    other
        .start_file("xl/workbook.xml", SimpleFileOptions::default())
        .unwrap();
    other.write_all(b"<workbook/>").unwrap();
    let other = other.finish().unwrap().into_inner();
    assert_eq!(refusal(&other), IntakeError::NotWord);
    for fault in [
        IntakeError::OldWord,
        IntakeError::LockedWord,
        IntakeError::NotWord,
    ] {
        assert!(fault.to_string().contains("save it as .docx"), "{fault}");
    }
}

#[test]
fn a_file_that_is_cut_off_is_refused_wherever_it_is_cut() {
    let whole = Word::new(&p("خبر")).bytes();
    for at in [5, whole.len() / 2, whole.len() - 1] {
        assert!(
            matches!(
                refusal(whole.get(..at).unwrap()),
                IntakeError::DamagedWord { .. }
            ),
            "{at}"
        );
    }
    let cut = Word::new("").part("word/document.xml", "<w:document xmlns:w='x'><w:body>");
    assert!(matches!(
        refusal(&cut.bytes()),
        IntakeError::DamagedWord { .. }
    ));
}

#[test]
fn a_part_that_unpacks_without_end_is_refused_and_such_a_picture_is_missing() {
    let zeros = vec![b' '; 48 * 1024 * 1024];
    let bomb = Word::new("")
        .part("word/document.xml", zeros.clone())
        .bytes();
    assert!(bomb.len() < 200_000);
    assert_eq!(
        refusal(&bomb),
        IntakeError::WordTooLarge {
            part: "word/document.xml".into()
        }
    );
    let picture = format!(
        "{}<w:p><w:r><w:drawing><a:blip r:embed='one'/></w:drawing></w:r></w:p>",
        p("خبر")
    );
    let mut read = Word::new(&picture)
        .relation("one", "image", "media/a.png")
        .part("word/media/a.png", zeros)
        .read();
    assert_eq!(read.read.sources.len(), 1);
    assert_eq!(read.pictures.bytes_of("word/media/a.png"), None);
}

#[test]
fn many_elements_and_many_attributes_are_refused() {
    let many = Word::new(&"<w:p/>".repeat(700_000)).bytes();
    assert!(matches!(refusal(&many), IntakeError::DamagedWord { .. }));
    let attributes: String = (0..100_000).map(|n| format!(" a{n}='1'")).collect();
    let wide = Word::new(&format!("<w:p{attributes}/>")).bytes();
    assert!(matches!(refusal(&wide), IntakeError::DamagedWord { .. }));
    let some: String = (0..60).map(|n| format!(" a{n}=''")).collect();
    let all = Word::new(&format!("<w:p{some}/>").repeat(26_000)).bytes();
    let fault = refusal(&all).to_string();
    assert!(fault.contains("more attributes than any text"), "{fault}");
}

#[test]
fn a_document_type_and_every_entity_of_its_own_are_refused() {
    let text = markup(
        "document",
        "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>",
    );
    let typed = text.replacen(
        "<w:document",
        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document",
        1,
    );
    for (document, why) in [(typed, "document type"), (text, "entity")] {
        let word = Word::new("").part("word/document.xml", document);
        let fault = refusal(&word.bytes()).to_string();
        assert!(fault.contains(why), "{fault}");
    }
    let known = Word::new(&p("أ &amp; ب &#x644;&#1575; &lt;script&gt;")).read();
    assert_eq!(known.read.body.desk_text(), "أ & ب لا <script>");
}

#[test]
fn what_is_broken_is_said_in_our_words() {
    let spaces: String = (0..300).map(|n| format!(" xmlns:a{n}='b'")).collect();
    for broken in [
        "<w:p></w:r>".to_owned(),
        "<w:p w:a=x/>".to_owned(),
        "<w:p>&#xFFFFFFFF;</w:p>".to_owned(),
        "<w:p><![CDATA[</w:p>".to_owned(),
        format!("<w:p{spaces}/>").repeat(3),
    ] {
        let fault = refusal(&Word::new(&broken).bytes()).to_string();
        assert!(
            fault.contains("its markup is broken at byte") || fault.contains("more attributes"),
            "{fault}"
        );
    }
    let mut bytes = Word::new(&p("خبر")).bytes();
    // How a part is packed stands ten bytes after each of these signs.
    let places: Vec<usize> = (0..bytes.len())
        .filter(|&at| bytes.get(at..at + 4) == Some(b"PK\x01\x02"))
        .collect();
    for at in places {
        bytes[at + 10] = 99;
    }
    let fault = refusal(&bytes).to_string();
    assert!(fault.contains("its bytes are damaged"), "{fault}");
}

#[test]
fn a_name_in_the_package_is_never_a_path() {
    let folder = std::env::temp_dir().join(format!("mahbara-path-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let outside = folder.join("outside.png");
    std::fs::write(&outside, "from the disk").unwrap();
    let outside = outside.to_str().unwrap();
    let name = outside.trim_start_matches('/');
    let pictures = |ours: bool| -> BTreeMap<String, Vec<u8>> {
        let target = format!("{}{name}", "../".repeat(40));
        let mut word = Word::new(
            "<w:p><w:r><w:drawing><a:blip r:embed='one'/><a:blip r:embed='two'/></w:drawing></w:r></w:p>",
        )
        .relation("one", "image", &target)
        .relation("two", "image", outside)
        .part("../../beside.png", b"x".to_vec());
        if ours {
            word = word.part(name, b"from the package".to_vec());
        }
        let mut read = word.read();
        let sources: Vec<String> = read.read.sources.iter().flatten().cloned().collect();
        let bytes = sources.into_iter().filter_map(|source| {
            let bytes = read.pictures.bytes_of(&source)?;
            Some((source, bytes))
        });
        bytes.collect()
    };
    assert!(
        pictures(false).is_empty(),
        "the file on the disk is not seen"
    );
    let found = pictures(true);
    assert_eq!(
        found.into_iter().collect::<Vec<_>>(),
        [(name.to_owned(), b"from the package".to_vec())],
        "the name stands for what the package has of it"
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn depth_is_bounded_and_tables_within_tables_give_their_words() {
    let nested = |depth: usize| {
        let (open, close) = (
            "<w:tbl><w:tr><w:tc>".repeat(depth),
            "</w:tc></w:tr></w:tbl>".repeat(depth),
        );
        Word::new(&format!("{open}{}{close}", p("عمق")))
    };
    for depth in [1, 7, 8, 9, 20, 60] {
        let body = nested(depth).read().read.body;
        assert_eq!(
            (body.desk_text().as_str(), body.check()),
            ("عمق", Ok(())),
            "{depth}"
        );
    }
    assert!(matches!(
        refusal(&nested(20_000).bytes()),
        IntakeError::DamagedWord { .. }
    ));
    let boxes = "<w:p><w:r><w:pict><w:txbxContent>".repeat(45)
        + &p("عمق")
        + &"</w:txbxContent></w:pict></w:r></w:p>".repeat(45);
    assert_eq!(Word::new(&boxes).read().read.body.desk_text(), "عمق");
}

#[test]
fn styles_that_rest_on_each_other_in_a_circle_end() {
    let word = Word::new(&styled("a", "خبر")).styles(
        "<w:style w:type='paragraph' w:styleId='a'><w:basedOn w:val='b'/></w:style>\
         <w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/></w:style>",
    );
    assert_eq!(word.read().read.body.desk_text(), "خبر");
}

#[test]
fn a_book_is_read_in_the_time_of_a_breath() {
    let line = format!(
        "<w:p>{}{}</w:p>",
        r("<w:bCs/>", "كلمة "),
        r("", &"نص طويل ".repeat(30))
    );
    let bytes = Word::new(&line.repeat(20_000)).bytes();
    let started = std::time::Instant::now();
    assert_eq!(
        read_word_file(Cursor::new(&bytes))
            .unwrap()
            .read
            .body
            .blocks
            .len(),
        20_000
    );
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

fn any_body() -> impl Strategy<Value = String> {
    let names = vec![
        "p",
        "r",
        "t",
        "rPr",
        "pPr",
        "b",
        "bCs",
        "vanish",
        "del",
        "ins",
        "delText",
        "tbl",
        "tr",
        "tc",
        "tcPr",
        "trPr",
        "tblHeader",
        "gridSpan w:val='3'",
        "gridSpan w:val='99999999999'",
        "vMerge",
        "numPr",
        "ilvl w:val='7'",
        "ilvl w:val='18446744073709551615'",
        "numId w:val='1'",
        "pStyle w:val='Heading1'",
        "pStyle w:val='Quote'",
        "pStyle w:val='Caption'",
        "pStyle w:val='Title'",
        "fldChar w:fldCharType='begin'",
        "fldChar w:fldCharType='separate'",
        "fldChar w:fldCharType='end'",
        "instrText",
        "hyperlink r:id='good'",
        "br",
        "sym w:char='0041'",
        "sym w:char='D800'",
        "footnoteReference w:id='2'",
        "commentReference w:id='1'",
        "drawing",
        "pict",
        "txbxContent",
        "sdt",
        "sdtContent",
        "moveFrom",
        "rtl",
        "color w:val='FFFFFF'",
        "sz w:val='1'",
        "lang w:bidi='fa'",
        "outlineLvl w:val='0'",
        "bidi",
    ];
    let leaf = prop_oneof![
        "[اهـلیک\u{FEFB}\u{A0}\u{200B}-\u{200F}\u{202A}-\u{202E}a1 ]{0,8}"
            .prop_map(|words| r("", &words)),
        Just("<a:blip r:embed='one'/>".to_owned()),
        Just("<w:numPr><w:ilvl w:val='12'/><w:numId w:val='1'/></w:numPr>".to_owned()),
    ];
    leaf.prop_recursive(8, 80, 6, move |inner| {
        let name = prop::sample::select(names.clone());
        (name, prop::collection::vec(inner, 0..6)).prop_map(|(open, inside)| {
            let name = open.split(' ').next().unwrap();
            format!("<w:{open}>{}</w:{name}>", inside.concat())
        })
    })
}

fn any_word(body: &str) -> Vec<u8> {
    Word::new(body)
        .relation("good", "hyperlink", "https://example.org/")
        .relation("one", "image", "media/a.png")
        .part("word/media/a.png", b"x".to_vec())
        .numbering(
            "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='7'><w:numFmt w:val='bullet'/></w:lvl>\
             <w:lvl w:ilvl='12'><w:numFmt w:val='decimal'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
        )
        .footnotes(&format!("<w:footnote w:id='2'>{}</w:footnote>", p("حاشية")))
        .bytes()
}

/// A file with something of everything.
static REAL: LazyLock<Vec<u8>> =
    LazyLock::new(|| include_bytes!("../data/libreoffice.docx").to_vec());

proptest! {
    #[test]
    fn any_text_of_elements_is_a_valid_body_in_normal_form(bodies in prop::collection::vec(any_body(), 0..6)) {
        let bytes = any_word(&bodies.concat());
        let read = read_word_file(Cursor::new(&bytes)).unwrap().read;
        prop_assert_eq!(read.body.check(), Ok(()));
        prop_assert_eq!(read.body.clone().normalised(), read.body.clone());
        prop_assert_eq!(read.body.images().count(), read.sources.len());
        if let Some(came) = read.as_it_came {
            prop_assert_eq!(came.check(), Ok(()));
            prop_assert_eq!(came.images().count(), read.sources.len());
        }
        if let Ok(item) = read_word_item(Cursor::new(&bytes)) {
            prop_assert_eq!(item.item.body.check(), Ok(()));
            prop_assert_eq!(item.item.body.images().count(), item.item.sources.len());
        }
    }

    #[test]
    fn a_file_with_changed_bytes_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = REAL.clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(read) = read_word_file(Cursor::new(&bytes)) {
            prop_assert_eq!(read.read.body.check(), Ok(()));
        }
    }

    #[test]
    fn markup_with_changed_bytes_is_read_or_refused(
        part in prop::sample::select(vec!["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let text = markup("document", &format!("<w:body>{}</w:body>", p("خبر &amp; خبر")));
        let mut bytes = text.into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let word = Word::new(&p("خبر")).styles("").numbering("").part(part, bytes);
        if let Ok(read) = read_word_file(Cursor::new(&word.bytes())) {
            prop_assert_eq!(read.read.body.check(), Ok(()));
        }
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(read_word_file(Cursor::new(&bytes)).is_err());
        let zip = [b"PK\x03\x04".as_slice(), &bytes].concat();
        prop_assert!(read_word_file(Cursor::new(&zip)).is_err());
    }
}
