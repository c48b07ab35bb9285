//! Words quoted at length, and who said them.

use story::Block;

use super::pieces::{Piece, kept_direction, split_text};
use super::tree::{Data, NodeId, Tree};
use super::walk::{Place, Walker};

impl Walker<'_> {
    /// Reads a quotation; what it holds besides text follows it.
    pub(super) fn quotation(&mut self, id: NodeId, place: &Place) {
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
            let dir = kept_direction(place.dir(), &text);
            self.push(Piece::Block(Block::Quotation {
                text,
                attribution,
                dir,
            }));
        }
        self.extend(others);
    }
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
