//! The walk over the tree: elements to blocks, words to runs.

use std::collections::HashSet;
use std::rc::Rc;

use arabic::{normalise_space, tidy_input};
use story::{Block, Dir, Href, Mark, Runs};

use super::inline::Inline;
use super::names;
use super::pieces::{Piece, join_lines, kept_direction, one_line};
use super::style;
use super::tree::{Data, NodeId, Tree};

/// Deeper than this no page is; what is deeper gives its words and nothing else.
const DEEPEST: usize = 120;

/// What may be done to the letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// Imported: they stay as they are.
    AsWritten,
    /// Pasted: tidied as typed text is.
    Tidied,
}

/// What the block around a place makes of its words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Paragraph,
    Heading(u8),
}

/// What holds at a place in the tree, from the elements around it.
#[derive(Clone)]
pub(super) struct Place {
    marks: Vec<Mark>,
    dir: Option<Dir>,
    shape: Shape,
    /// Line ends are kept, as in `pre`.
    lines: bool,
    depth: usize,
}

/// Reads the children of a node.
pub(super) fn walk(tree: &Tree, id: NodeId, letters: Letters) -> Vec<Piece> {
    walk_without(tree, id, letters, &[])
}

/// Reads the children of a node except some nodes under it.
pub(super) fn walk_without(
    tree: &Tree,
    id: NodeId,
    letters: Letters,
    without: &[NodeId],
) -> Vec<Piece> {
    let place = Place {
        marks: Vec::new(),
        dir: None,
        shape: Shape::Paragraph,
        lines: false,
        depth: 0,
    };
    let mut walker = Walker::new(tree, letters);
    walker.without = Rc::new(without.iter().copied().collect());
    walker.within(id, &place)
}

/// Reads nodes in order into pieces.
pub(super) struct Walker<'t> {
    pub tree: &'t Tree,
    letters: Letters,
    /// Nodes that are read elsewhere: the headline, what leads around the site.
    without: Rc<HashSet<NodeId>>,
    /// One more such node: the caption or the attribution of what is being read.
    credit: Option<NodeId>,
    inline: Inline,
    pieces: Vec<Piece>,
}

impl<'t> Walker<'t> {
    fn new(tree: &'t Tree, letters: Letters) -> Self {
        Self {
            tree,
            letters,
            without: Rc::default(),
            credit: None,
            inline: Inline::default(),
            pieces: Vec::new(),
        }
    }

    /// A walker for a part that is read into pieces of its own.
    fn inner(&self, credit: Option<NodeId>) -> Self {
        Self {
            without: Rc::clone(&self.without),
            credit,
            ..Self::new(self.tree, self.letters)
        }
    }

    /// Reads the children of a node into pieces of their own.
    pub fn apart(&self, id: NodeId, place: &Place) -> Vec<Piece> {
        self.apart_without(id, place, None)
    }

    /// As [`Walker::apart`], without a node that is read elsewhere.
    pub fn apart_without(&self, id: NodeId, place: &Place, credit: Option<NodeId>) -> Vec<Piece> {
        self.inner(credit).within(id, &place.as_paragraph())
    }

    /// Reads one node, with what it says itself, into pieces of its own.
    pub fn apart_node(&self, id: NodeId, place: &Place) -> Vec<Piece> {
        let mut inner = self.inner(None);
        let place = place.as_paragraph();
        inner.node(id, &place);
        inner.flush(&place);
        inner.pieces
    }

    fn within(mut self, id: NodeId, place: &Place) -> Vec<Piece> {
        self.children(id, place);
        self.flush(place);
        self.pieces
    }

    pub fn push(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    /// Adds what was read apart.
    pub fn extend(&mut self, pieces: Vec<Piece>) {
        self.pieces.extend(pieces);
    }

    /// What was read last, when no words wait behind it.
    pub fn last_piece(&mut self) -> Option<&mut Piece> {
        self.pieces.last_mut()
    }

    fn children(&mut self, id: NodeId, place: &Place) {
        let tree = self.tree;
        for &child in tree.children(id) {
            self.node(child, place);
        }
    }

    fn node(&mut self, id: NodeId, place: &Place) {
        match self.tree.data(id) {
            Data::Text(text) => self.text(text, place),
            Data::Element { name, .. } => {
                let skipped = names::is_dropped(name)
                    || self.without.contains(&id)
                    || self.credit == Some(id)
                    || style::is_hidden(self.tree, id);
                if !skipped {
                    self.element(id, name, place);
                }
            }
            Data::Other => {}
        }
    }

    /// Adds words to the block that is being read.
    pub fn text(&mut self, text: &str, place: &Place) {
        match self.letters {
            Letters::AsWritten => self.inline.push(text, &place.marks, place.lines),
            Letters::Tidied => self
                .inline
                .push(&tidy_input(text), &place.marks, place.lines),
        }
    }

    fn element(&mut self, id: NodeId, name: &str, outer: &Place) {
        if outer.depth >= DEEPEST {
            return self.words_only(id, outer);
        }
        let place = self.place_inside(id, name, outer);
        match name {
            "br" => self.line_break(outer),
            "wbr" => {}
            "hr" => self.alone(outer, |walker| walker.push(Piece::Block(Block::Rule {}))),
            "img" => self.image(id, outer),
            "q" => self.quoted(id, &place),
            "ul" | "ol" | "menu" | "dir" => {
                self.alone(outer, |walker| walker.list(id, name == "ol", &place));
            }
            "table" => self.alone(outer, |walker| walker.table(id, &place)),
            "blockquote" => self.alone(outer, |walker| walker.quotation(id, &place)),
            "figure" => self.alone(outer, |walker| walker.figure(id, &place)),
            "p" if style::is_list_paragraph(self.tree, id) => {
                self.alone(outer, |walker| walker.list_paragraph(id, &place));
            }
            _ if names::heading_level(name).is_some() || names::is_block(name) => {
                self.flush(outer);
                self.children(id, &place);
                self.flush(&place);
            }
            _ => self.children(id, &place),
        }
    }

    /// What holds inside an element.
    fn place_inside(&self, id: NodeId, name: &str, outer: &Place) -> Place {
        let mut place = Place {
            depth: outer.depth + 1,
            ..outer.clone()
        };
        if let Some(level) = names::heading_level(name) {
            place.shape = Shape::Heading(level);
        }
        place.lines |= name == "pre";
        let dir = style::direction(self.tree, id);
        // The direction of the whole document says what program wrote it, not what the text is.
        if !matches!(name, "html" | "body" | "span" | "bdi" | "bdo") && dir.is_some() {
            place.dir = dir;
        }
        if matches!(name, "bdi" | "bdo") && dir == Some(Dir::Ltr) {
            place.marks.push(Mark::Ltr {});
        }
        place.marks.extend(names::mark(name));
        place.marks.extend(self.link(id, name));
        style::restyle(self.tree, id, &mut place.marks);
        if matches!(place.shape, Shape::Heading(_)) {
            place.marks.retain(|mark| *mark != Mark::Strong {});
        }
        place
    }

    fn link(&self, id: NodeId, name: &str) -> Option<Mark> {
        let address = self.tree.attribute(id, "href").filter(|_| name == "a")?;
        let href: Href = address.parse().ok()?;
        Some(Mark::Link { href })
    }

    /// Ends the block before, does something, and starts afresh.
    fn alone(&mut self, outer: &Place, act: impl FnOnce(&mut Self)) {
        self.flush(outer);
        act(self);
    }

    fn line_break(&mut self, place: &Place) {
        if !self.inline.line_break() {
            self.flush(place);
        }
    }

    /// A browser draws the marks of a quotation; without them the words would be the newsroom's own.
    fn quoted(&mut self, id: NodeId, place: &Place) {
        self.inline.push("«", &place.marks, false);
        self.children(id, place);
        self.inline.push("»", &place.marks, false);
    }

    /// Ends the block that is being read.
    pub fn flush(&mut self, place: &Place) {
        let text = self.inline.take();
        if text.is_empty() {
            return;
        }
        let dir = kept_direction(place.dir, &text);
        self.push(Piece::Block(match place.shape {
            Shape::Paragraph => Block::Paragraph { text, dir },
            Shape::Heading(level) => Block::Heading { level, text, dir },
        }));
    }

    /// Adds the words under a node and none of its structure.
    fn words_only(&mut self, id: NodeId, place: &Place) {
        let tree = self.tree;
        let seen =
            |node: NodeId| !names::is_dropped(tree.name(node)) && !style::is_hidden(tree, node);
        for node in tree.descendants(id, seen) {
            if let Data::Text(text) = tree.data(node) {
                self.text(text, place);
            } else {
                self.inline.push(" ", &place.marks, false);
            }
        }
    }

    /// A text that is no part of a line, on one line and with its letters treated as all others.
    pub fn letters_of(&self, text: &str) -> String {
        match self.letters {
            Letters::AsWritten => normalise_space(text),
            Letters::Tidied => normalise_space(&tidy_input(text)),
        }
    }

    /// The words under a node on one line.
    pub fn words_of(&self, id: NodeId, place: &Place) -> String {
        let (text, _) = split_text(self.apart(id, place));
        one_line(&text)
    }
}

impl Place {
    fn as_paragraph(&self) -> Self {
        Self {
            shape: Shape::Paragraph,
            ..self.clone()
        }
    }

    /// The direction that elements around the place have set.
    pub const fn dir(&self) -> Option<Dir> {
        self.dir
    }
}

/// Parts pieces into their text, as lines, and what is no text.
pub(super) fn split_text(pieces: Vec<Piece>) -> (Runs, Vec<Piece>) {
    let mut texts = Vec::new();
    let mut others = Vec::new();
    for piece in pieces {
        match piece.into_text() {
            Ok(text) => texts.push(text),
            Err(other) => others.push(other),
        }
    }
    (join_lines(texts), others)
}
