//! What used to fall out of a file untold: cells, boxes, paragraphs before tables, documents in documents.

use intake::{PasteChange, PasteChanges};
use serde_json::{Value, json};

use crate::bench::{Word, p, r};

fn paragraph(text: &str) -> Value {
    json!({"type": "paragraph", "text": [{"text": text}]})
}

fn table(cells: &str) -> String {
    format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
}

fn cell(properties: &str, words: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words))
}

fn row(cells: &[&str]) -> Value {
    let cell = |words: &&str| match *words {
        "" => json!({"text": []}),
        words => json!({"text": [{"text": words}]}),
    };
    let cells: Vec<Value> = cells.iter().map(cell).collect();
    json!([{"type": "table", "caption": "", "header": false, "rows": [cells]}])
}

#[test]
fn a_cell_that_a_tracked_change_deleted_is_blank_and_told() {
    let body = table(
        &[
            cell("", "أ"),
            cell("", "ب"),
            cell("<w:cellDel w:id='1'/>", "خلية محذوفة"),
        ]
        .concat(),
    );
    let read = Word::new(&body).read().read;
    assert_eq!(
        serde_json::to_value(&read.body.blocks).unwrap(),
        row(&["أ", "ب", ""])
    );
    assert_eq!(
        read.changes,
        PasteChanges::from([(PasteChange::TrackedDeletion, 1)])
    );
}

#[test]
fn cells_and_rows_in_other_markup_are_read() {
    let body = table(&format!(
        "<mc:AlternateContent><mc:Choice Requires='x'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent><w:smartTag>{}</w:smartTag>",
        cell("", "أ"),
        cell("", "قديم"),
        cell("", "ب")
    ));
    assert_eq!(Word::new(&body).blocks(), row(&["أ", "ب"]));
}

#[test]
fn a_paragraph_whose_end_is_deleted_stays_before_its_table() {
    let open = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{}</w:p>",
        r("", "قبل الجدول")
    );
    let blocks = Word::new(&[open, table(&(cell("", "أ") + &cell("", "ب"))), p("بعد")].concat());
    let blocks = blocks.blocks();
    assert_eq!(blocks[0], paragraph("قبل الجدول"));
    assert_eq!(blocks[1]["type"], "table");
    assert_eq!(blocks[2], paragraph("بعد"));
}

#[test]
fn boxes_of_hidden_and_deleted_words_are_told() {
    let boxed = format!(
        "<w:pict><w:txbxContent>{}</w:txbxContent></w:pict>",
        p("صندوق")
    );
    let body = format!(
        "<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr>{boxed}</w:r>{}<w:del w:id='1'><w:r>{boxed}</w:r></w:del></w:p>",
        r("", "قبل"),
        r("", " بعد"),
    );
    let read = Word::new(&body).read().read;
    assert_eq!(read.body.blocks, [story::Block::paragraph("قبل بعد")]);
    assert_eq!(
        read.changes,
        PasteChanges::from([
            (PasteChange::HiddenText, 1),
            (PasteChange::TrackedDeletion, 1)
        ])
    );
}

#[test]
fn documents_within_the_file_are_told_as_unread() {
    let body = format!(
        "{}<w:altChunk r:id='one'/><w:p>{}<w:subDoc r:id='two'/></w:p><w:del w:id='1'><w:altChunk r:id='one'/></w:del>",
        p("عنوان"),
        r("", "متن")
    );
    let told = PasteChanges::from([(PasteChange::Unread, 2)]);
    assert_eq!(Word::new(&body).read().read.changes, told);
    assert_eq!(Word::new(&body).item().changes, told);
}
