//! HTML to our types: parsed as a browser parses it, then read by schema.
//!
//! The tree is walked once and only the blocks and marks of [`story::Body`] come out; everything else becomes plain
//! words or is dropped. No HTML string is ever cleaned and parsed again, so there is no second parse to exploit.
//! Scripts, styles, vector graphics, frames, hidden text, tracked deletions and comments are dropped with what is in
//! them; an address that a link may not have leaves its words without a link.

mod inline;
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
mod walk;

pub use page::read_html_page;

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

/// Reads imported HTML. Words are kept as they are written; only white space is made regular.
#[must_use]
pub fn read_html(html: &str) -> ReadHtml {
    let tree = parse::parse(html);
    pieces::finish(walk::walk(&tree, tree::ROOT, walk::Letters::AsWritten))
}

/// Reads HTML from the clipboard: as [`read_html`], with the letters tidied as typed text is ([`arabic::tidy_input`]).
#[must_use]
pub fn read_pasted_html(html: &str) -> ReadHtml {
    let tree = parse::parse(html);
    pieces::finish(walk::walk(&tree, tree::ROOT, walk::Letters::Tidied))
}

/// Reads the text of imported HTML, without where its pictures came from.
#[must_use]
pub fn read_html_body(html: &str) -> Body {
    read_html(html).body
}
