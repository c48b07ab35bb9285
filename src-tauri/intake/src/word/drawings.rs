//! Pictures and boxes in the text, in the form of today and in that of old files.

use super::reader::{Reader, UNKNOWN_GROUND, choices};
use super::shape::Shape;
use super::xml::Element;

impl Reader<'_> {
    /// Reads a drawing into what stands beside the line.
    pub fn draw(&mut self, holder: &Element) {
        let alt = described(holder).unwrap_or_default();
        self.drawn(holder, &alt);
    }

    /// Reads what the boxes of a drawing say that is left out.
    pub fn boxes(&mut self, holder: &Element) -> Vec<Shape> {
        let around = std::mem::take(&mut self.beside_line);
        self.drawn(holder, "");
        let mut inside = std::mem::replace(&mut self.beside_line, around);
        inside.retain(|shape| !shape.is_blank());
        inside
    }

    fn drawn(&mut self, holder: &Element, alt: &str) {
        for element in holder.elements() {
            if self.budget.is_spent() {
                return;
            }
            self.budget.spend(0);
            match element.name.as_str() {
                "w:txbxContent" => {
                    let inside = self.in_box(element);
                    let shape = Shape::element("div", inside).with("style", UNKNOWN_GROUND);
                    self.put_beside(shape);
                }
                "blip" => self.picture(element.attribute("r:embed"), alt),
                "imagedata" => {
                    let title = element.attribute("title").unwrap_or(alt);
                    self.picture(element.attribute("r:id"), title);
                }
                // A chart or a diagram is drawn by Word from numbers; there is no picture to take.
                "chart" | "relIds" => self.picture(None, alt),
                "rect" if element.attribute("hr").is_some() => {
                    self.put_beside(Shape::empty("hr"));
                }
                "mc:AlternateContent" => {
                    for choice in choices(element) {
                        let before = self.given;
                        self.drawn(choice, alt);
                        if self.given > before {
                            break;
                        }
                    }
                }
                _ => self.drawn(element, alt),
            }
        }
    }

    /// The blocks of a box. Fields of the paragraph around go on after it and not in it.
    fn in_box(&mut self, content: &Element) -> Vec<Shape> {
        let fields = std::mem::take(&mut self.fields);
        let inside = self.blocks(content);
        self.fields = fields;
        inside
    }

    /// A picture, by the name of its part; one that is not in the file has none and is counted as missing.
    fn picture(&mut self, id: Option<&str>, alt: &str) {
        let part = id.and_then(|id| self.relations.part(id));
        let picture = Shape::empty("img")
            .with("src", part.unwrap_or_default())
            .with("alt", alt);
        self.budget.spend(picture.weight_of_attributes());
        self.put_beside(Shape::element("p", vec![picture]));
    }

    fn put_beside(&mut self, shape: Shape) {
        self.given += 1;
        self.beside_line.push(shape);
    }
}

/// What its writer says a drawing shows.
fn described(holder: &Element) -> Option<String> {
    let own = || {
        let words = holder.attribute("descr")?;
        (holder.name == "docPr").then(|| words.to_owned())
    };
    own().or_else(|| holder.elements().find_map(described))
}
