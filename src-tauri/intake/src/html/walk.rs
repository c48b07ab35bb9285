//! The walk over the tree: elements to blocks, words to runs.

use std::collections::HashSet;
use std::rc::Rc;

use arabic::{normalise_space, tidy_input};
use story::{Block, Dir, Href, ImageUse, Mark, Runs};

use super::inline::Inline;
use super::names;
use super::pieces::{Found, Piece, join_lines, kept_direction, one_line};
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

    fn apart_without(&self, id: NodeId, place: &Place, credit: Option<NodeId>) -> Vec<Piece> {
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

    fn text(&mut self, text: &str, place: &Place) {
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
    fn flush(&mut self, place: &Place) {
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

    fn image(&mut self, id: NodeId, place: &Place) {
        let alt = self.letters_of(self.tree.attribute(id, "alt").unwrap_or_default());
        if is_sign(&alt) {
            return self.text(&alt, place);
        }
        let source = source_of(self.tree, id);
        let invisible = ["width", "height"].iter().any(|side| {
            self.tree
                .attribute(id, side)
                .is_some_and(|size| matches!(size.trim(), "0" | "1" | "0px" | "1px"))
        });
        if invisible || (source.is_none() && alt.is_empty()) {
            return;
        }
        self.flush(place);
        let image = ImageUse {
            alt,
            ..ImageUse::default()
        };
        self.push(Piece::Picture(Found { image, source }));
    }

    fn letters_of(&self, text: &str) -> String {
        match self.letters {
            Letters::AsWritten => normalise_space(text),
            Letters::Tidied => normalise_space(&tidy_input(text)),
        }
    }

    fn quotation(&mut self, id: NodeId, place: &Place) {
        let source = attribution_node(self.tree, id);
        let attribution = source
            .map(|node| self.words_of(node, place))
            .unwrap_or_default();
        let attribution = attribution
            .trim_start_matches(['—', '–', '-', ' '])
            .to_owned();
        let (text, others) = split_text(self.apart_without(id, place, source));
        if text.is_empty() {
            if !attribution.is_empty() {
                self.push(Piece::Block(Block::paragraph(attribution)));
            }
        } else {
            let dir = kept_direction(place.dir, &text);
            self.push(Piece::Block(Block::Quotation {
                text,
                attribution,
                dir,
            }));
        }
        self.pieces.extend(others);
    }

    /// A picture with its caption; several pictures are a gallery; a caption of anything else goes with it if it can.
    fn figure(&mut self, id: NodeId, place: &Place) {
        let tree = self.tree;
        let caption_node = tree
            .children(id)
            .iter()
            .copied()
            .find(|&child| tree.name(child) == "figcaption");
        let caption = caption_node
            .map(|node| self.words_of(node, place))
            .unwrap_or_default();
        let mut pieces = self.apart_without(id, place, caption_node);
        let pictures = pieces
            .iter()
            .filter(|piece| matches!(piece, Piece::Picture(_)))
            .count();
        if pictures > 1 && pictures == pieces.len() {
            pieces = vec![Piece::Gallery(
                pieces.into_iter().filter_map(picture).collect(),
            )];
        }
        let placed =
            caption.is_empty() || pieces.iter_mut().any(|piece| take_caption(piece, &caption));
        self.pieces.extend(pieces);
        if !placed {
            self.push(Piece::Block(Block::paragraph(caption)));
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

/// Pictures that stand for a sign (emoji) have it as their alt text: it belongs into the line.
fn is_sign(alt: &str) -> bool {
    !alt.is_empty()
        && alt.chars().count() <= 4
        && !alt.chars().any(|c| c.is_alphanumeric() || c.is_ascii())
}

fn picture(piece: Piece) -> Option<Found> {
    match piece {
        Piece::Picture(found) => Some(found),
        Piece::Block(_) | Piece::Gallery(_) => None,
    }
}

/// Gives a caption to a piece that can carry one and has none.
fn take_caption(piece: &mut Piece, caption: &str) -> bool {
    let place = match piece {
        Piece::Picture(found) => &mut found.image.caption,
        Piece::Block(Block::Table { caption, .. }) => caption,
        Piece::Block(Block::Quotation { attribution, .. }) => attribution,
        Piece::Block(_) | Piece::Gallery(_) => return false,
    };
    if !place.is_empty() {
        return false;
    }
    caption.clone_into(place);
    true
}

/// Where a picture may be had from: the web, or a file name beside the page. Files of the computer it was written on
/// and pictures inside the address are not followed.
fn source_of(tree: &Tree, id: NodeId) -> Option<String> {
    ["src", "data-src", "data-original", "data-lazy-src"]
        .iter()
        .filter_map(|name| tree.attribute(id, name))
        .map(str::trim)
        .find(|source| {
            let scheme = source
                .split_once(':')
                .map(|(scheme, _)| scheme.to_ascii_lowercase());
            !source.is_empty() && matches!(scheme.as_deref(), None | Some("http" | "https"))
        })
        .map(str::to_owned)
}

/// The element of a quotation that says who spoke: a footer, or a `cite` at the very end.
fn attribution_node(tree: &Tree, id: NodeId) -> Option<NodeId> {
    let last = last_element(tree, id)?;
    match tree.name(last) {
        "footer" | "cite" => Some(last),
        "p" | "div" => last_element(tree, last)
            .filter(|&inner| tree.name(inner) == "cite" && ends(tree, last, inner)),
        _ => None,
    }
}

fn last_element(tree: &Tree, id: NodeId) -> Option<NodeId> {
    tree.children(id)
        .iter()
        .rev()
        .copied()
        .find(|&child| !tree.name(child).is_empty())
}

/// True when nothing but white space follows `child` among the children of `id`.
fn ends(tree: &Tree, id: NodeId, child: NodeId) -> bool {
    tree.children(id)
        .iter()
        .rev()
        .take_while(|&&node| node != child)
        .all(|&node| match tree.data(node) {
            Data::Text(text) => text.trim().is_empty(),
            Data::Element { .. } => false,
            Data::Other => true,
        })
}
