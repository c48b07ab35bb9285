//! HTML to our types: parsed as a browser parses it, then read by schema.
//!
//! The tree is walked once and only the blocks and marks of [`story::Body`] come out; everything else becomes plain
//! words or is dropped. No HTML string is ever cleaned and parsed again, so there is no second parse to exploit.
//! Scripts, styles, vector graphics, frames, hidden text, tracked deletions and comments are dropped with what is in
//! them; an address that a link may not have leaves its words without a link.

mod colours;
mod inline;
mod letters;
mod lists;
mod names;
mod page;
mod parse;
mod pictures;
mod pieces;
mod quotations;
mod style;
mod tables;
mod tree;
mod unseen;
mod walk;

pub use letters::{PasteChange, PasteChanges};
pub use page::read_html_page;

pub(crate) use letters::{Letters, touches_letters};
pub(crate) use tree::{Data, NodeId, ROOT, Tree};

use story::Body;

/// What was read of a piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadHtml {
    /// The text.
    pub body: Body,
    /// Where the pictures of the body came from, in the order of [`Body::images`]: a web address or a relative file
    /// name. `None` where the page said nothing that may be fetched. Nothing is fetched here.
    pub sources: Vec<Option<String>>,
}

/// What was read of the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadPaste {
    /// The text, cleaned.
    pub body: Body,
    /// Where the pictures of the body came from, as in [`ReadHtml::sources`].
    pub sources: Vec<Option<String>>,
    /// The text with its letters as they came, where any was changed. Its pictures are those of the body.
    pub as_it_came: Option<Body>,
    /// What was changed or left out.
    pub changes: PasteChanges,
}

/// Reads imported HTML. Words are kept as they are written; only white space is made regular.
#[must_use]
pub fn read_html(html: &str) -> ReadHtml {
    let tree = parse::parse(html);
    pieces::finish(walk::walk(&tree, tree::ROOT, letters::Letters::AsWritten))
}

/// Reads HTML from the clipboard: as [`read_html`], with the letters cleaned, what is out of sight left out, and both
/// counted. Pictures inside an address (`data:`) keep it as their source.
#[must_use]
pub fn read_pasted_html(html: &str) -> ReadPaste {
    read_pasted_tree(&parse::parse(html))
}

/// As [`read_pasted_html`], of a tree that was made of something else.
pub(crate) fn read_pasted_tree(tree: &Tree) -> ReadPaste {
    let walk = |letters| walk::walk_told(tree, ROOT, letters, &[]);
    let (pieces, changes) = walk(Letters::Cleaned);
    let read = pieces::finish(pieces);
    let as_it_came = letters::touches_letters(&changes)
        .then(|| pieces::finish(walk(Letters::AsTheyCame).0).body);
    ReadPaste {
        body: read.body,
        sources: read.sources,
        as_it_came,
        changes,
    }
}

/// Reads an imported tree except some nodes of it. Words are kept as they are written; what is left out is told.
pub(crate) fn read_imported_tree(tree: &Tree, without: &[NodeId]) -> (ReadHtml, PasteChanges) {
    let (pieces, changes) = walk::walk_told(tree, ROOT, Letters::AsWritten, without);
    (pieces::finish(pieces), changes)
}

/// The words a reader sees under a node, on one line, as they are written, and what was left out between them.
pub(crate) fn words_told(tree: &Tree, id: NodeId, without: &[NodeId]) -> (String, PasteChanges) {
    let (pieces, changes) = walk::walk_told(tree, id, Letters::AsWritten, without);
    (pieces::one_line(&pieces::split_text(pieces).0), changes)
}

/// Whether a reader sees a word of a tree, in a line, a list or a table.
pub(crate) fn shows_words(tree: &Tree) -> bool {
    let (read, _) = read_imported_tree(tree, &[]);
    !read.body.desk_text().trim().is_empty()
}

/// Reads the text of imported HTML, without where its pictures came from.
#[must_use]
pub fn read_html_body(html: &str) -> Body {
    read_html(html).body
}
