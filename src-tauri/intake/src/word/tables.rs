//! Tables, in the elements of a page.

use super::look::ground;
use super::reader::{Reader, UNKNOWN_GROUND, choices, colour, content_of};
use super::shape::Shape;
use super::xml::Element;

/// Tables within tables are read so deep; those below give their blocks.
const DEEPEST: usize = 8;

impl Reader<'_> {
    /// Reads a table; rows that a tracked change deleted come before it, for the walk to count.
    pub fn table(&mut self, table: &Element) -> Vec<Shape> {
        let mut rows = Vec::new();
        let mut shapes = Vec::new();
        self.tables += 1;
        for row in parts(table, "w:tr") {
            let properties = row.child("w:trPr");
            let is_deleted = properties.is_some_and(|one| one.child("w:del").is_some());
            if is_deleted {
                let deleted = self.leaving_out(|reader| reader.row(row, properties));
                shapes.push(Shape::element("del", deleted));
            } else {
                let is_hidden = properties.and_then(|one| one.is_on("w:hidden")) == Some(true);
                rows.push(if is_hidden {
                    let cells = self.leaving_out(|reader| reader.row(row, properties));
                    Shape::element("tr", cells).with("hidden", "")
                } else {
                    Shape::element("tr", self.row(row, properties))
                });
            }
        }
        self.tables -= 1;
        if self.tables >= DEEPEST {
            shapes.extend(rows);
            return shapes;
        }
        let whole = Shape::element("table", rows);
        // A style of tables may draw white words on a dark ground.
        let is_styled = table
            .child("w:tblPr")
            .is_some_and(|properties| properties.child("w:tblStyle").is_some());
        shapes.push(if is_styled {
            whole.with("style", UNKNOWN_GROUND)
        } else {
            whole
        });
        shapes
    }

    fn row(&mut self, row: &Element, properties: Option<&Element>) -> Vec<Shape> {
        let is_header = properties.and_then(|one| one.is_on("w:tblHeader")) == Some(true);
        let name = if is_header { "th" } else { "td" };
        let skipped = properties.and_then(|one| one.value_of("w:gridBefore"));
        let mut cells: Vec<Shape> = skipped
            .map(|columns| Shape::empty(name).with("colspan", columns))
            .into_iter()
            .collect();
        for cell in parts(row, "w:tc") {
            let properties = cell.child("w:tcPr");
            let is_deleted = properties.is_some_and(|one| one.child("w:cellDel").is_some());
            // Cells that are one on the page are several in the file; the words of the first are shown, those of the
            // others are not.
            let goes_on = properties
                .and_then(|one| one.child("w:vMerge"))
                .is_some_and(|merge| merge.attribute("val") != Some("restart"));
            let inside = if is_deleted || goes_on {
                let unseen = self.leaving_out(|reader| reader.blocks(cell));
                vec![if is_deleted {
                    Shape::element("del", unseen)
                } else {
                    Shape::element("div", unseen).with("hidden", "")
                }]
            } else {
                self.blocks(cell)
            };
            let mut shape = Shape::element(name, inside);
            if let Some(columns) = properties.and_then(|one| one.value_of("w:gridSpan")) {
                shape = shape.with("colspan", columns);
            }
            if let Some(fill) = properties.and_then(ground) {
                shape = shape.with("style", format!("background:{}", colour(&fill)));
            }
            cells.push(shape);
        }
        cells
    }
}

/// The rows of a table or the cells of a row, also those that a form field, a tracked change or another form stands around.
fn parts<'e>(holder: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for element in holder.elements() {
        match element.name.as_str() {
            part if part == name => found.push(element),
            "w:sdt" => found.extend(
                content_of(element)
                    .map(|inside| parts(inside, name))
                    .into_iter()
                    .flatten(),
            ),
            "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag" => {
                found.extend(parts(element, name));
            }
            "mc:AlternateContent" => {
                let mut forms = choices(element).map(|choice| parts(choice, name));
                found.extend(forms.find(|parts| !parts.is_empty()).unwrap_or_default());
            }
            _ => {}
        }
    }
    found
}
