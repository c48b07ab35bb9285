//! The styles of a Word file, and what of them says something about the text.
//!
//! A style that only dresses a paragraph (its weight, its colour) is dress and is dropped, as in a paste; what it says of
//! the role of the paragraph, of its direction, and of words nobody can see, holds. What a writer set on words, by hand
//! or by a style for characters, holds too.

use std::collections::HashMap;

use super::look::{ParagraphLook, WordsLook, name};
use super::roles::{Role, role_named};
use super::xml::Element;

/// The longest chain of styles that rest on each other; a circle ends there.
const LONGEST_CHAIN: usize = 16;

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// What holds for every paragraph and all words.
    paragraphs: ParagraphLook,
    words: WordsLook,
}

#[derive(Debug, Default)]
struct Style {
    /// What its name says that its paragraphs are.
    role: Option<Role>,
    rests_on: Option<String>,
    paragraph: ParagraphLook,
    words: WordsLook,
}

impl Styles {
    /// Reads the part of the styles.
    pub fn read(root: &Element) -> Self {
        let mut styles = Self::default();
        let defaults = root.child("w:docDefaults");
        let default_of =
            |holder: &str, properties: &str| defaults?.child(holder)?.child(properties);
        styles.paragraphs = ParagraphLook::read(default_of("w:pPrDefault", "w:pPr"));
        styles.words = WordsLook::read(default_of("w:rPrDefault", "w:rPr"));
        for element in root.elements().filter(|one| one.name == "w:style") {
            let Some(id) = element.attribute("styleId").map(name) else {
                continue;
            };
            let is_usual = matches!(element.attribute("default"), Some("1" | "true" | "on"));
            if is_usual && element.attribute("type") == Some("paragraph") {
                styles.usual = Some(id.clone());
            }
            let style = Style {
                role: role_named(&element.value_of("w:name").map_or_else(|| id.clone(), name)),
                rests_on: element.value_of("w:basedOn").map(name),
                paragraph: ParagraphLook::read(element.child("w:pPr")),
                words: WordsLook::read(element.child("w:rPr")),
            };
            styles.by_id.insert(id, style);
        }
        styles
    }

    /// How a paragraph looks with all its styles, and what its styles say of its words.
    pub fn of_paragraph(&self, own: ParagraphLook) -> (ParagraphLook, WordsLook) {
        let named = own.style.clone().or_else(|| self.usual.clone());
        let mut look = own;
        let mut words = WordsLook::default();
        for style in self.chain(named.as_deref()) {
            look = look.over(&style.paragraph);
            words = words.over(&style.words);
        }
        (look.over(&self.paragraphs), words.over(&self.words))
    }

    /// How words look: as they are set by hand and by their own style, and for what makes them unseen or foreign, by the
    /// styles of their paragraph.
    pub fn of_words(&self, own: WordsLook, around: &WordsLook) -> WordsLook {
        let named = own.style.clone();
        let mut look = own;
        for style in self.chain(named.as_deref()) {
            look = look.over(&style.words);
        }
        look.seen_in(around)
    }

    /// What a paragraph is in the text: by its outline level, by the name of its style or of one that rests on.
    pub fn role(&self, look: &ParagraphLook) -> Role {
        let named = look.style.as_deref();
        let by_name = self
            .chain(named)
            .find_map(|style| style.role)
            // A file may name a style that it does not hold.
            .or_else(|| role_named(named?));
        match (by_name, look.outline) {
            (Some(Role::Title), _) => Role::Title,
            (_, Some(level @ 0..=8)) => Role::Heading(level + 1),
            (Some(Role::Heading(_)), Some(_)) | (None, _) => Role::Paragraph,
            (Some(role), _) => role,
        }
    }

    fn chain<'s>(&'s self, first: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let first = first.and_then(|id| self.by_id.get(id));
        let next = |style: &&'s Style| self.by_id.get(style.rests_on.as_deref()?);
        std::iter::successors(first, next).take(LONGEST_CHAIN)
    }
}
