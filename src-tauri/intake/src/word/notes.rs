//! Footnotes and endnotes, by the numbers that the text refers to them with.

use std::collections::HashMap;

use super::package::Package;
use super::relations::Relations;
use super::xml::Element;
use crate::IntakeError;

/// The two kinds of notes; each counts for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    Foot,
    End,
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

    /// A note and the relationships of its part; none where it has no word.
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
                && note.holds(&["w:del", "w:moveFrom"], &has_words)
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
