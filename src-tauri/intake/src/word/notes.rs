//! Footnotes and endnotes, by the numbers that the text refers to them with.

use std::collections::HashMap;

use super::fields::Fields;
use super::package::Package;
use super::reader::Reader;
use super::relations::Relations;
use super::shape::{Shape, tree};
use super::xml::Element;
use crate::IntakeError;
use crate::html::shows_words;

/// The class of the number of a note.
pub(super) const NUMBER: &str = "MsoFootnoteReference";

/// The two kinds of notes; each counts for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Foot,
    End,
}

/// The notes that a text refers to. A note that it refers to again keeps its number and is read once: a file can refer
/// to one note a million times.
#[derive(Debug, Default)]
pub(super) struct Noted {
    /// The numbers, from 1; none for a note that nobody can see.
    numbers: HashMap<(NoteKind, String), Option<usize>>,
    items: Vec<Shape>,
}

impl Noted {
    /// The notes as a numbered list after a rule. A site has no foot of a page: what a writer put there, mostly a source,
    /// must neither be lost nor break into the sentence, and the numbers say where each belongs.
    pub fn into_list(self) -> Vec<Shape> {
        if self.items.is_empty() {
            return Vec::new();
        }
        vec![Shape::empty("hr"), Shape::element("ol", self.items)]
    }
}

impl Reader<'_> {
    /// The number of a note where the text refers to it. The notes themselves follow the text.
    pub fn refer(&mut self, kind: NoteKind, reference: &Element, inside: &mut Vec<Shape>) {
        let Some(id) = reference
            .attribute("id")
            .filter(|_| !self.left_out && !self.in_notes)
        else {
            return;
        };
        let Some((note, relations)) = self.beside.notes.note(kind, id) else {
            return;
        };
        let key = (kind, id.to_owned());
        let number = match self.noted.numbers.get(&key) {
            Some(number) => *number,
            None => {
                let blocks = self.note(note, relations);
                // The walk over the text judges what is seen, as for all other words.
                let is_seen = shows_words(&tree(self.on_the_page(blocks.clone())));
                if is_seen {
                    self.noted.items.push(Shape::element("li", blocks));
                } else {
                    inside.push(unseen(note, blocks));
                }
                let number = is_seen.then_some(self.noted.items.len());
                self.noted.numbers.insert(key, number);
                number
            }
        };
        if let Some(number) = number {
            let number = Shape::Words(number.to_string());
            inside.push(Shape::element("sup", vec![number]).with("class", NUMBER));
        }
    }

    /// Reads a note apart from the line that refers to it.
    fn note(&mut self, note: &Element, relations: &Relations) -> Vec<Shape> {
        let mut reader = Reader {
            relations,
            fields: Fields::default(),
            noted: Noted::default(),
            in_notes: true,
            beside_line: Vec::new(),
            tables: 0,
            budget: std::mem::take(&mut self.budget),
            ..*self
        };
        let blocks = reader.blocks(note);
        self.budget = reader.budget;
        self.unread = reader.unread;
        blocks
    }
}

/// A note that nobody can see, for the walk to count where the text refers to it.
fn unseen(note: &Element, blocks: Vec<Shape>) -> Shape {
    if note.holds(&["w:del", "w:moveFrom"], &has_words) {
        Shape::element("span", blocks).with("hidden", "")
    } else {
        Shape::element("del", blocks)
    }
}

/// The notes of a file.
#[derive(Debug, Default)]
pub(super) struct Notes {
    foot: Part,
    end: Part,
}

#[derive(Debug, Default)]
struct Part {
    notes: HashMap<String, Element>,
    relations: Relations,
}

impl Notes {
    /// Reads the notes that the document refers to.
    pub fn read(package: &mut Package<'_>, document: &Relations) -> Result<Self, IntakeError> {
        let mut part = |kind: &str, name: &str| match document.part_of_kind(kind) {
            Some(part) => Part::read(package, part, name),
            None => Ok(Part::default()),
        };
        Ok(Self {
            foot: part("/footnotes", "w:footnote")?,
            end: part("/endnotes", "w:endnote")?,
        })
    }

    /// A note and the relationships of its part.
    pub fn note(&self, kind: NoteKind, id: &str) -> Option<(&Element, &Relations)> {
        let part = match kind {
            NoteKind::Foot => &self.foot,
            NoteKind::End => &self.end,
        };
        Some((part.notes.get(id)?, &part.relations))
    }
}

impl Part {
    fn read(package: &mut Package<'_>, part: &str, name: &str) -> Result<Self, IntakeError> {
        let relations = Relations::of(package, part)?;
        let mut notes = HashMap::new();
        for note in package
            .markup(part)?
            .map(Element::into_elements)
            .unwrap_or_default()
        {
            // The line between text and notes is kept as a note of a type of its own.
            let is_note =
                note.name == name && matches!(note.attribute("type"), None | Some("normal"));
            if let Some(id) = note.attribute("id").map(str::to_owned)
                && is_note
            {
                notes.insert(id, note);
            }
        }
        Ok(Self { notes, relations })
    }
}

fn has_words(element: &Element) -> bool {
    element.name == "w:t" && !element.text().trim().is_empty()
}
