//! What the properties of paragraphs and of words say, as far as it says something about the text.

use super::xml::Element;

/// No colour, language or position has a longer name. What a style says is copied to every paragraph and run that it
/// dresses, so that a long value would be there a million times.
const LONGEST_VALUE: usize = 40;
/// Word gives a style no longer name (it allows 253).
const LONGEST_NAME: usize = 255;

/// The properties of a paragraph; `None` where nothing is said.
#[derive(Debug, Default, Clone)]
pub(super) struct ParagraphLook {
    pub style: Option<String>,
    /// Right to left.
    pub bidi: Option<bool>,
    /// The level of a heading, from 0; 9 is text.
    pub outline: Option<u8>,
    /// The list it is an item of; «0» takes it out of the list of its style.
    pub list: Option<String>,
    /// How deep in the list, from 0.
    pub depth: Option<usize>,
    /// The colour behind it.
    pub ground: Option<String>,
    /// A tracked change has deleted its end: it goes on in the next paragraph.
    pub end_deleted: bool,
}

impl ParagraphLook {
    /// Reads `w:pPr`.
    pub fn read(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else {
            return Self::default();
        };
        let list = properties.child("w:numPr");
        let end = properties.child("w:rPr");
        let end_deleted =
            end.is_some_and(|end| end.child("w:del").or(end.child("w:moveFrom")).is_some());
        Self {
            style: properties.value_of("w:pStyle").map(name),
            bidi: properties.is_on("w:bidi"),
            outline: number(properties.value_of("w:outlineLvl")),
            list: list.and_then(|list| list.value_of("w:numId")).map(value),
            depth: number(list.and_then(|list| list.value_of("w:ilvl"))),
            ground: ground(properties),
            end_deleted,
        }
    }

    /// These properties, and those of a style where they say nothing. What is deleted is never a style's.
    pub fn over(self, style: &Self) -> Self {
        Self {
            style: self.style,
            bidi: self.bidi.or(style.bidi),
            outline: self.outline.or(style.outline),
            list: self.list.or_else(|| style.list.clone()),
            depth: self.depth.or(style.depth),
            ground: self.ground.or_else(|| style.ground.clone()),
            end_deleted: self.end_deleted,
        }
    }
}

/// The properties of words; `None` where nothing is said. Word keeps those of Arabic apart from those of Latin.
#[derive(Debug, Default, Clone)]
pub(super) struct WordsLook {
    pub style: Option<String>,
    pub bold: Option<bool>,
    pub bold_complex: Option<bool>,
    pub italic: Option<bool>,
    pub italic_complex: Option<bool>,
    pub struck: Option<bool>,
    /// `superscript`, `subscript` or `baseline`.
    pub raised: Option<String>,
    pub hidden: Option<bool>,
    pub right_to_left: Option<bool>,
    pub complex: Option<bool>,
    pub colour: Option<String>,
    pub ground: Option<String>,
    /// In half points.
    pub size: Option<u32>,
    pub size_complex: Option<u32>,
    /// The language of Arabic letters.
    pub language: Option<String>,
}

impl WordsLook {
    /// Reads `w:rPr`.
    pub fn read(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else {
            return Self::default();
        };
        let language = properties.child("w:lang");
        Self {
            style: properties.value_of("w:rStyle").map(name),
            bold: properties.is_on("w:b"),
            bold_complex: properties.is_on("w:bCs"),
            italic: properties.is_on("w:i"),
            italic_complex: properties.is_on("w:iCs"),
            struck: properties
                .is_on("w:strike")
                .or_else(|| properties.is_on("w:dstrike")),
            raised: properties.value_of("w:vertAlign").map(value),
            hidden: properties.is_on("w:vanish"),
            right_to_left: properties.is_on("w:rtl"),
            complex: properties.is_on("w:cs"),
            colour: properties.value_of("w:color").map(value),
            ground: marker(properties).or_else(|| ground(properties)),
            size: number(properties.value_of("w:sz")),
            size_complex: number(properties.value_of("w:szCs")),
            language: language
                .and_then(|language| language.attribute("bidi"))
                .map(value),
        }
    }

    /// These properties, and those of a style where they say nothing.
    pub fn over(self, style: &Self) -> Self {
        let seen = self.seen_in(style);
        Self {
            bold: seen.bold.or(style.bold),
            bold_complex: seen.bold_complex.or(style.bold_complex),
            italic: seen.italic.or(style.italic),
            italic_complex: seen.italic_complex.or(style.italic_complex),
            struck: seen.struck.or(style.struck),
            raised: seen.raised.or_else(|| style.raised.clone()),
            ..seen
        }
    }

    /// These properties, and of those around them only what makes words unseen, or says how they are written.
    pub fn seen_in(self, around: &Self) -> Self {
        Self {
            hidden: self.hidden.or(around.hidden),
            right_to_left: self.right_to_left.or(around.right_to_left),
            complex: self.complex.or(around.complex),
            colour: self.colour.or_else(|| around.colour.clone()),
            ground: self.ground.or_else(|| around.ground.clone()),
            size: self.size.or(around.size),
            size_complex: self.size_complex.or(around.size_complex),
            language: self.language.or_else(|| around.language.clone()),
            ..self
        }
    }
}

/// A value as it is kept.
fn value(said: &str) -> String {
    said.chars().take(LONGEST_VALUE).collect()
}

/// The name of a style as it is kept.
pub(super) fn name(said: &str) -> String {
    said.chars().take(LONGEST_NAME).collect()
}

/// A number of a property.
fn number<N: std::str::FromStr>(value: Option<&str>) -> Option<N> {
    value?.trim().parse().ok()
}

/// The colour of the marker pen over words.
fn marker(properties: &Element) -> Option<String> {
    let colour = properties.value_of("w:highlight")?;
    (colour != "none").then(|| value(colour))
}

/// The colour behind words, a paragraph or a cell.
pub(super) fn ground(properties: &Element) -> Option<String> {
    let shade = properties.child("w:shd")?;
    let (fill, usual) = match shade.attribute("val") {
        None | Some("clear" | "nil") => (shade.attribute("fill"), None),
        // The pattern covers all of it, in a colour that is black where none is said.
        Some("solid") => (shade.attribute("color"), Some("black")),
        Some(_) => (Some("pattern"), None),
    };
    fill.filter(|fill| *fill != "auto").or(usual).map(value)
}
