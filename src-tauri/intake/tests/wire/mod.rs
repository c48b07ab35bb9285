//! Blocks as the wire has them: what a test expects of a paste or of a Word file.

use serde_json::{Value, json};

pub fn run(text: &str) -> Value {
    json!({"text": text})
}

pub fn marked(text: &str, mark: &str) -> Value {
    json!({"text": text, "marks": [{"type": mark}]})
}

/// Words that lead to the one address of the sample texts.
pub fn link(text: &str) -> Value {
    json!({"text": text, "marks": [{"type": "link", "href": "https://example.org/plan"}]})
}

pub fn paragraph(text: &str) -> Value {
    json!({"type": "paragraph", "text": [run(text)]})
}

pub fn heading(level: u8, text: &str) -> Value {
    json!({"type": "heading", "level": level, "text": [run(text)]})
}

/// What holds words and nothing else: an item of a list, a cell of a table.
pub fn item(text: &str) -> Value {
    json!({"text": [run(text)]})
}
