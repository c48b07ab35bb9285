//! The markup of one part as a tree, within limits.
//!
//! A document type is refused, and with it every entity but the five that XML itself has: there is nothing to expand.
//! Elements are known by their namespace and not by the prefix a program chose, in the transitional and the strict form
//! of the standard.

use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};

use crate::{Encoding, decode};

/// No text is nested deeper. Forty tables within each other would fit.
const DEEPEST: usize = 200;
/// No text has more elements: a page of Word has about a thousand.
const MOST_ELEMENTS: usize = 600_000;
/// No element of Word has more attributes.
const MOST_ATTRIBUTES: usize = 200;
/// No text has more attributes in all: an element of Word has one or two, and a hundred bytes are kept for each.
const MOST_ATTRIBUTES_IN_ALL: usize = 1_500_000;

/// An element. Names of the word processor's own vocabulary begin with `w:`, those of compatibility markup with `mc:`,
/// those of formulas with `m:`; others have none.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Child>,
}

#[derive(Debug)]
enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    /// An attribute. Those of the word processor's vocabulary have no prefix, those of relationships have `r:`.
    pub fn attribute(&self, wanted: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
    }

    /// The elements directly inside.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The elements directly inside, alone.
    pub fn into_elements(self) -> Vec<Self> {
        let elements = self.children.into_iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        });
        elements.collect()
    }

    /// The first element of a name directly inside.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The value (`w:val`) of the first element of a name directly inside.
    pub fn value_of(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// A property that is on or off: on when it is there and not said to be off.
    pub fn is_on(&self, name: &str) -> Option<bool> {
        let property = self.child(name)?;
        Some(!matches!(
            property.attribute("val"),
            Some("0" | "false" | "off" | "False")
        ))
    }

    /// The text directly inside.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Child::Text(text) => Some(text.as_str()),
            Child::Element(_) => None,
        });
        texts.collect()
    }

    /// Whether an element at any depth, outside of what `skip` names, is one that is looked for.
    pub fn holds(&self, skip: &[&str], wanted: &impl Fn(&Self) -> bool) -> bool {
        let mut inside = self
            .elements()
            .filter(|element| !skip.contains(&element.name.as_str()));
        inside.any(|element| wanted(element) || element.holds(skip, wanted))
    }

    fn add_text(&mut self, more: &str) {
        match self.children.last_mut() {
            Some(Child::Text(text)) => text.push_str(more),
            Some(Child::Element(_)) | None => self.children.push(Child::Text(more.to_owned())),
        }
    }
}

/// Parses a part. The error says what is wrong.
pub(super) fn parse(bytes: &[u8]) -> Result<Element, String> {
    let decoded = decode(bytes).map_err(|_| "it is no markup".to_owned())?;
    if decoded.encoding == Encoding::Windows1256 {
        return Err("it is no markup".to_owned());
    }
    let mut reader = NsReader::from_str(&decoded.text);
    let mut building = Building::default();
    loop {
        // Of what is wrong, the library says in its own words what only its callers can mend.
        let broken = |at: u64| format!("its markup is broken at byte {at}");
        let at = reader.buffer_position();
        let (namespace, event) = reader.read_resolved_event().map_err(|_| broken(at))?;
        let space = space_of(&namespace);
        match event {
            Event::Start(start) => {
                let element = element(&reader, space, &start, at)?;
                building.open(element)?;
            }
            Event::Empty(start) => {
                let element = element(&reader, space, &start, at)?;
                building.open(element)?;
                building.close();
            }
            Event::End(_) => building.close(),
            Event::Text(text) => building.text(&text.xml10_content()),
            Event::CData(text) => building.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|_| broken(at))?;
                match (character, resolve_predefined_entity(&reference)) {
                    (Some(character), _) => building.text(character.encode_utf8(&mut [0; 4])),
                    (None, Some(text)) => building.text(text),
                    (None, None) => return Err("it names an entity that XML has not".to_owned()),
                }
            }
            Event::DocType(_) => return Err("it has a document type".to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => return building.finish(),
        }
    }
}

/// What is open, outermost first, and the whole once it is closed.
#[derive(Default)]
struct Building {
    open: Vec<Element>,
    whole: Option<Element>,
    elements: usize,
    attributes: usize,
}

impl Building {
    fn open(&mut self, element: Element) -> Result<(), String> {
        self.elements += 1;
        self.attributes += element.attributes.len();
        if self.open.len() >= DEEPEST {
            return Err("it is nested deeper than any text".to_owned());
        }
        if self.elements > MOST_ELEMENTS {
            return Err("it has more elements than any text".to_owned());
        }
        if self.attributes > MOST_ATTRIBUTES_IN_ALL {
            return Err("it has more attributes than any text".to_owned());
        }
        self.open.push(element);
        Ok(())
    }

    fn close(&mut self) {
        let Some(done) = self.open.pop() else {
            return;
        };
        match self.open.last_mut() {
            Some(around) => around.children.push(Child::Element(done)),
            None => self.whole = Some(done),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(inside) = self.open.last_mut() {
            inside.add_text(text);
        }
    }

    fn finish(self) -> Result<Element, String> {
        self.whole
            .filter(|_| self.open.is_empty())
            .ok_or_else(|| "it is cut off".to_owned())
    }
}

/// The prefix under which a vocabulary is known here.
fn space_of(namespace: &ResolveResult<'_>) -> &'static str {
    let ResolveResult::Bound(Namespace(namespace)) = namespace else {
        return "";
    };
    match *namespace {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => "w:",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        | "http://purl.oclc.org/ooxml/officeDocument/relationships" => "r:",
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => "mc:",
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => "m:",
        _ => "",
    }
}

fn element(
    reader: &NsReader<&[u8]>,
    space: &str,
    start: &BytesStart<'_>,
    at: u64,
) -> Result<Element, String> {
    let broken = || format!("its markup is broken at byte {at}");
    let mut attributes = Vec::new();
    // Without the reader's own check for names that come twice: it compares each with all.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| broken())?;
        if attributes.len() >= MOST_ATTRIBUTES {
            return Err("an element has more attributes than any of Word".to_owned());
        }
        let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
        let prefix = match space_of(&namespace) {
            "r:" => "r:",
            _ => "",
        };
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|_| broken())?;
        attributes.push((format!("{prefix}{}", local.as_ref()), value.into_owned()));
    }
    Ok(Element {
        name: format!("{space}{}", start.local_name().as_ref()),
        attributes,
        children: Vec::new(),
    })
}
