//! The walk over the tree: elements to blocks, words to runs.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use story::{Block, Dir, Href, Mark};

use super::inline::{Inline, Links, Manner};
use super::letters::{Letters, PasteChange, PasteChanges, has_letters_of_its_own};
use super::lists::only_headings;
use super::names;
use super::pieces::{Piece, has_arabic, kept_direction, one_line, split_text};
use super::style;
use super::tree::{Data, NodeId, Tree};
use super::unseen::Paints;

/// Deeper than this no page is; what is deeper gives its words and nothing else.
const DEEPEST: usize = 120;

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
    /// The words are in a language that has letters of its own.
    keeps_letters: bool,
    /// The whole document is said to be left to right: true of blocks without an Arabic letter at most.
    page_is_ltr: bool,
    /// What words are painted with here.
    pub paints: Paints,
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
    let mut walker = Walker::new(tree, letters);
    walker.without = Rc::new(without.iter().copied().collect());
    walker.within(id, &Place::outermost())
}

/// Reads the children of a node except some nodes under it, and says what was changed or left out on the way.
pub(super) fn walk_told(
    tree: &Tree,
    id: NodeId,
    letters: Letters,
    without: &[NodeId],
) -> (Vec<Piece>, PasteChanges) {
    let mut walker = Walker::new(tree, letters);
    walker.without = Rc::new(without.iter().copied().collect());
    walker.tells = true;
    let changes = Rc::clone(&walker.changes);
    let pieces = walker.within(id, &Place::outermost());
    (pieces, changes.take())
}

/// Reads nodes in order into pieces.
pub(super) struct Walker<'t> {
    pub tree: &'t Tree,
    letters: Letters,
    /// What is left out is told, and what only the eye misses is left out too: true of the clipboard and of Word files.
    /// The markup of a saved page does not say all of what its readers saw.
    tells: bool,
    /// Nodes that are read elsewhere: the headline, what leads around the site.
    without: Rc<HashSet<NodeId>>,
    /// One more such node: the caption or the attribution of what is being read.
    credit: Option<NodeId>,
    changes: Rc<RefCell<PasteChanges>>,
    inline: Inline,
    /// What the paragraph that was last read as an item calls its list.
    pub list_name: Option<String>,
    pieces: Vec<Piece>,
}

impl<'t> Walker<'t> {
    fn new(tree: &'t Tree, letters: Letters) -> Self {
        Self {
            tree,
            letters,
            tells: false,
            without: Rc::default(),
            credit: None,
            changes: Rc::default(),
            inline: Inline::new(letters, Links::new()),
            list_name: None,
            pieces: Vec::new(),
        }
    }

    /// A walker for a part that is read into pieces of its own.
    fn inner(&self, credit: Option<NodeId>) -> Self {
        Self {
            tells: self.tells,
            without: Rc::clone(&self.without),
            credit,
            changes: Rc::clone(&self.changes),
            inline: Inline::new(self.letters, self.inline.links()),
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
                let elsewhere = self.without.contains(&id) || self.credit == Some(id);
                if !elsewhere && !self.leaves_out(id, name, place) {
                    self.element(id, name, place);
                }
            }
            Data::Other => {}
        }
    }

    /// Adds words to the block that is being read.
    pub fn text(&mut self, text: &str, place: &Place) {
        self.inline.push(text, place.manner());
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
            "ul" | "ol" | "menu" | "dir" if only_headings(self.tree, id) => {
                self.flush(outer);
                self.children(id, &place);
                self.flush(&place);
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.alone(outer, |walker| walker.list(id, name == "ol", &place));
            }
            "table" => self.alone(outer, |walker| walker.table(id, &place)),
            "blockquote" => self.alone(outer, |walker| walker.quotation(id, &place)),
            "figure" => self.alone(outer, |walker| walker.figure(id, &place)),
            "p" if style::is_list_paragraph(self.tree, id) => {
                self.alone(outer, |walker| walker.list_paragraph(id, &place));
            }
            "p" if style::has_class(self.tree, id, &["MsoQuote", "MsoIntenseQuote"]) => {
                self.alone(outer, |walker| walker.quotation(id, &place));
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
    pub fn place_inside(&self, id: NodeId, name: &str, outer: &Place) -> Place {
        let mut place = Place {
            depth: outer.depth + 1,
            ..outer.clone()
        };
        if let Some(level) = names::heading_level(name) {
            place.shape = Shape::Heading(level);
        } else if name == "p" && style::has_class(self.tree, id, &["MsoTitle"]) {
            place.shape = Shape::Heading(2);
        }
        place.lines |= name == "pre";
        if let Some(language) = self.tree.attribute(id, "lang") {
            place.keeps_letters = has_letters_of_its_own(language);
        }
        place.paints = outer.paints.inside(self.tree, id);
        let dir = style::direction(self.tree, id);
        // The direction of the whole document says what program wrote it, not what the text is.
        if !matches!(name, "html" | "body" | "span" | "bdi" | "bdo") && dir.is_some() {
            place.dir = dir;
        }
        if matches!(name, "html" | "body") && dir.is_some() {
            place.page_is_ltr = dir == Some(Dir::Ltr) && self.letters.are_pasted();
        }
        if matches!(name, "bdi" | "bdo") && dir == Some(Dir::Ltr) {
            place.add(Mark::Ltr {});
        }
        if let Some(mark) = names::mark(name) {
            place.add(mark);
        }
        if let Some(link) = self.link(id, name) {
            // A page has no link in a link; a Word file may, and the inner one is meant.
            place
                .marks
                .retain(|mark| !matches!(mark, Mark::Link { .. }));
            place.add(link);
        }
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
        self.inline.push("«", place.manner());
        self.children(id, place);
        self.inline.push("»", place.manner());
    }

    /// Ends the block that is being read.
    pub fn flush(&mut self, place: &Place) {
        let text = self.inline.take(&mut self.changes.borrow_mut());
        if text.is_empty() {
            return;
        }
        let all_latin = place.page_is_ltr && !has_arabic(&text);
        let dir = kept_direction(place.dir.or(all_latin.then_some(Dir::Ltr)), &text);
        self.push(Piece::Block(match place.shape {
            Shape::Paragraph => Block::Paragraph { text, dir },
            Shape::Heading(level) => Block::Heading { level, text, dir },
        }));
    }

    /// A text that is no part of a line, on one line and with its letters treated as all others.
    pub fn letters_of(&self, text: &str) -> String {
        self.letters.of_line(text, &mut self.changes.borrow_mut())
    }

    /// Says that something was left out.
    pub fn tell(&self, change: PasteChange) {
        *self.changes.borrow_mut().entry(change).or_default() += 1;
    }

    /// Whether everything that is left out is told.
    pub const fn tells(&self) -> bool {
        self.tells
    }

    /// The words under a node on one line.
    pub fn words_of(&self, id: NodeId, place: &Place) -> String {
        let (text, _) = split_text(self.apart(id, place));
        one_line(&text)
    }
}

impl Place {
    /// What holds around everything.
    const fn outermost() -> Self {
        Self {
            marks: Vec::new(),
            dir: None,
            shape: Shape::Paragraph,
            lines: false,
            keeps_letters: false,
            page_is_ltr: false,
            paints: Paints::USUAL,
            depth: 0,
        }
    }

    /// Adds a mark, once: elements within each other may all say the same.
    fn add(&mut self, mark: Mark) {
        if !self.marks.contains(&mark) {
            self.marks.push(mark);
        }
    }

    /// How words at the place stand.
    fn manner(&self) -> Manner<'_> {
        Manner {
            marks: &self.marks,
            lines: self.lines,
            keeps_letters: self.keeps_letters,
        }
    }

    fn as_paragraph(&self) -> Self {
        Self {
            shape: Shape::Paragraph,
            ..self.clone()
        }
    }

    /// The same place in other colours.
    pub fn painted(&self, paints: Paints) -> Self {
        Self {
            paints,
            ..self.clone()
        }
    }

    /// The direction that elements around the place have set.
    pub const fn dir(&self) -> Option<Dir> {
        self.dir
    }
}
