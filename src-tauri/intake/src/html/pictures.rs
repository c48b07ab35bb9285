//! Pictures: alone, in a figure with its caption, several as a gallery.

use story::{Block, ImageUse};

use super::pieces::{Found, Piece};
use super::style;
use super::tree::{NodeId, Tree};
use super::walk::{Place, Walker};

impl Walker<'_> {
    /// Reads a picture; one that stands for a sign is its sign, and one that nobody can see is none.
    pub(super) fn image(&mut self, id: NodeId, place: &Place) {
        let alt = self.letters_of(self.tree.attribute(id, "alt").unwrap_or_default());
        if is_sign(&alt) {
            return self.text(&alt, place);
        }
        let source = source_of(self.tree, id, self.tells());
        let invisible = ["width", "height"].iter().any(|side| {
            self.tree
                .attribute(id, side)
                .is_some_and(|size| matches!(size.trim(), "0" | "1" | "0px" | "1px"))
        });
        // A picture that cannot be had is still one that was left out.
        let told = self.tells() && self.tree.attribute(id, "src").is_some();
        if invisible || (source.is_none() && alt.is_empty() && !told) {
            return;
        }
        self.flush(place);
        let image = ImageUse {
            alt,
            ..ImageUse::default()
        };
        self.push(Piece::Picture(Found { image, source }));
    }

    /// A picture with its caption; several pictures are a gallery; a caption of anything else goes with it if it can.
    pub(super) fn figure(&mut self, id: NodeId, place: &Place) {
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
        if style::has_class(tree, id, &["wp-block-pullquote", "pullquote"]) {
            pieces = pieces.into_iter().map(set_large).collect();
        }
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
        self.extend(pieces);
        if !placed {
            self.push(Piece::Block(Block::paragraph(caption)));
        }
    }
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

/// A quotation as the pull quote its figure shows it as.
fn set_large(piece: Piece) -> Piece {
    match piece {
        Piece::Block(Block::Quotation {
            text, attribution, ..
        }) => Piece::Block(Block::PullQuote { text, attribution }),
        other @ (Piece::Block(_) | Piece::Picture(_) | Piece::Gallery(_)) => other,
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
/// are not followed; a picture inside the address is there only when it was pasted.
fn source_of(tree: &Tree, id: NodeId, pasted: bool) -> Option<String> {
    ["src", "data-src", "data-original", "data-lazy-src"]
        .iter()
        .filter_map(|name| tree.attribute(id, name))
        .map(str::trim)
        .find(|source| {
            let scheme = source
                .split_once(':')
                .map(|(scheme, _)| scheme.to_ascii_lowercase());
            let inside = pasted && scheme.as_deref() == Some("data");
            !source.is_empty()
                && (inside || matches!(scheme.as_deref(), None | Some("http" | "https")))
        })
        .map(str::to_owned)
}
