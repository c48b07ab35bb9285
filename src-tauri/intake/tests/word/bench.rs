//! Word files made in the test: a zip with the parts that a test cares about.

use std::io::{Cursor, Write as _};

use intake::{IntakeError, ReadWord, WordItem, read_word_file, read_word_item};
use serde_json::Value;
use zip::write::SimpleFileOptions;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file on its way.
pub struct Word {
    parts: Vec<(String, Vec<u8>)>,
    relations: Vec<String>,
}

impl Word {
    /// A file with this text: what stands inside `w:body`.
    pub fn new(body: &str) -> Self {
        let root = format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
             <Relationship Id='d' Type='{R}/officeDocument' Target='word/document.xml'/></Relationships>"
        );
        Self {
            parts: vec![
                ("_rels/.rels".into(), root.into_bytes()),
                ("word/document.xml".into(), Vec::new()),
            ],
            relations: Vec::new(),
        }
        .part(
            "word/document.xml",
            markup("document", &format!("<w:body>{body}</w:body>")),
        )
    }

    /// Sets a part.
    pub fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.parts.retain(|(known, _)| known != name);
        self.parts.push((name.into(), bytes.into()));
        self
    }

    /// Adds a relationship of the document to a part or an address outside.
    pub fn relation(mut self, id: &str, kind: &str, target: &str) -> Self {
        let mode = if target.contains(':') {
            " TargetMode='External'"
        } else {
            ""
        };
        self.relations.push(format!(
            "<Relationship Id='{id}' Type='{R}/{kind}' Target='{target}'{mode}/>"
        ));
        self
    }

    pub fn styles(self, styles: &str) -> Self {
        self.relation("styles", "styles", "styles.xml")
            .part("word/styles.xml", markup("styles", styles))
    }

    pub fn numbering(self, lists: &str) -> Self {
        self.relation("numbering", "numbering", "numbering.xml")
            .part("word/numbering.xml", markup("numbering", lists))
    }

    pub fn footnotes(self, notes: &str) -> Self {
        self.relation("footnotes", "footnotes", "footnotes.xml")
            .part("word/footnotes.xml", markup("footnotes", notes))
    }

    /// The file.
    pub fn bytes(self) -> Vec<u8> {
        let relations = format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{}</Relationships>",
            self.relations.concat()
        );
        let whole = self.part("word/_rels/document.xml.rels", relations);
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in whole.parts {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    pub fn read(self) -> ReadWord<'static> {
        read_word_file(Cursor::new(self.bytes())).unwrap()
    }

    pub fn item(self) -> WordItem<'static> {
        read_word_item(Cursor::new(self.bytes())).unwrap()
    }

    /// The blocks as the wire has them.
    pub fn blocks(self) -> Value {
        serde_json::to_value(self.read().read.body.blocks).unwrap()
    }
}

/// A part of the word processor's own vocabulary.
pub fn markup(root: &str, inside: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><w:{root} xmlns:w='{W}' xmlns:r='{R}' \
         xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
         xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
         xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
         xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
         xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'>{inside}</w:{root}>"
    )
}

/// A paragraph of right-to-left words.
pub fn p(words: &str) -> String {
    format!("<w:p><w:pPr><w:bidi/></w:pPr>{}</w:p>", r("", words))
}

/// A paragraph of a style.
pub fn styled(style: &str, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val='{style}'/><w:bidi/></w:pPr>{}</w:p>",
        r("", words)
    )
}

/// A run of words with properties.
pub fn r(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr><w:rtl/>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

/// Why a file is refused.
pub fn refusal(bytes: &[u8]) -> IntakeError {
    read_word_file(Cursor::new(bytes)).map(|_| ()).unwrap_err()
}
