//! What the reader makes of a Word file: the elements that the walk over a page knows, in a tree of its own.
//!
//! The words of a paste are cleaned, its lists and tables put together and its unseen passages counted in one place
//! (`html::walk`). A Word file is given the shape that Word itself puts on the clipboard, so that what is pasted and what
//! is dropped cannot differ. No string of HTML is ever written or parsed.

use crate::html::{Data, NodeId, ROOT, Tree};

/// A piece of what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    Words(String),
    Element {
        name: &'static str,
        attributes: Vec<(&'static str, String)>,
        inside: Vec<Self>,
    },
}

impl Shape {
    /// An element without attributes.
    pub const fn element(name: &'static str, inside: Vec<Self>) -> Self {
        Self::Element {
            name,
            attributes: Vec::new(),
            inside,
        }
    }

    /// An element with nothing in it.
    pub const fn empty(name: &'static str) -> Self {
        Self::element(name, Vec::new())
    }

    /// The same with an attribute.
    pub fn with(mut self, attribute: &'static str, value: impl Into<String>) -> Self {
        if let Self::Element { attributes, .. } = &mut self {
            attributes.push((attribute, value.into()));
        }
        self
    }

    /// The bytes of its own attributes.
    pub fn weight_of_attributes(&self) -> usize {
        match self {
            Self::Words(_) => 0,
            Self::Element { attributes, .. } => {
                attributes.iter().map(|(_, value)| value.len()).sum()
            }
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Words(_) => "",
            Self::Element { name, .. } => name,
        }
    }

    fn has_class(&self, class: &str) -> bool {
        match self {
            Self::Words(_) => false,
            Self::Element { attributes, .. } => attributes
                .iter()
                .any(|(name, value)| *name == "class" && value == class),
        }
    }

    /// Whether there is nothing in it for a reader.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Words(words) => words.trim().is_empty(),
            Self::Element { name, inside, .. } => {
                !matches!(*name, "img" | "hr") && inside.iter().all(Self::is_blank)
            }
        }
    }

    /// The picture of a paragraph that holds nothing else.
    fn lone_picture(&self) -> Option<&Self> {
        match self {
            Self::Element { name: "img", .. } => Some(self),
            Self::Element { inside, .. } => {
                let mut seen = inside.iter().filter(|piece| !piece.is_blank());
                let first = seen.next()?;
                seen.next().is_none().then(|| first.lone_picture())?
            }
            Self::Words(_) => None,
        }
    }
}

/// Adds a piece to a line. Word cuts words into runs at every change of dress or of its own memory: a passage that is
/// left out is one, however often it is cut.
pub(super) fn join(line: &mut Vec<Shape>, next: Shape) {
    match (line.last_mut(), next) {
        (Some(Shape::Words(words)), Shape::Words(more)) => words.push_str(&more),
        (
            Some(Shape::Element {
                name,
                attributes,
                inside,
            }),
            Shape::Element {
                name: other,
                attributes: others,
                inside: more,
            },
        ) if *name == other && matches!(other, "span" | "del") && *attributes == others => {
            inside.extend(more);
        }
        (_, next) => line.push(next),
    }
}

/// Adds a block. Quotations that follow each other are one; a line under a picture goes with it.
pub(super) fn stack(blocks: &mut Vec<Shape>, next: Shape) {
    let captioned = next.has_class(CAPTION)
        && blocks
            .last()
            .is_some_and(|last| last.name() == "p" && last.lone_picture().is_some());
    match (blocks.last_mut(), next) {
        (
            Some(Shape::Element {
                name: "blockquote",
                attributes,
                inside,
            }),
            Shape::Element {
                name: "blockquote",
                attributes: others,
                inside: more,
            },
        ) if *attributes == others => inside.extend(more),
        (Some(last), Shape::Element { inside, .. }) if captioned => {
            let picture = last.lone_picture().cloned();
            let caption = Shape::element("figcaption", inside);
            *last = Shape::element("figure", picture.into_iter().chain([caption]).collect());
        }
        (_, next) => blocks.push(next),
    }
}

/// The class of the line under a picture.
pub(super) const CAPTION: &str = "MsoCaption";
/// The class of the name of the whole text.
pub(super) const TITLE: &str = "MsoTitle";

/// The tree of what was read.
pub(super) fn tree(shapes: Vec<Shape>) -> Tree {
    let mut tree = Tree::new();
    plant(&mut tree, ROOT, shapes);
    tree
}

fn plant(tree: &mut Tree, parent: NodeId, shapes: Vec<Shape>) {
    for shape in shapes {
        match shape {
            Shape::Words(words) => {
                tree.add(parent, Data::Text(words));
            }
            Shape::Element {
                name,
                attributes,
                inside,
            } => {
                let attributes = attributes
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect();
                let name = name.to_owned();
                let id = tree.add(parent, Data::Element { name, attributes });
                plant(tree, id, inside);
            }
        }
    }
}
