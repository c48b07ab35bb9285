//! What does not come in because its reader did not see it, and what of that is told.

use super::colours::Paint;
use super::letters::PasteChange;
use super::names;
use super::style::{self, Unseen};
use super::tree::{Data, NodeId, Tree};
use super::walk::{Place, Walker};

/// The paint of words and of what is behind them, as far as the markup says.
#[derive(Clone, Copy)]
pub(super) struct Paints {
    /// None where nothing is said: then it is one that can be seen.
    ink: Option<Paint>,
    ground: Paint,
}

impl Paints {
    /// What holds of a page that says nothing.
    pub const USUAL: Self = Self {
        ink: None,
        ground: Paint::WHITE,
    };

    /// What holds inside an element.
    pub fn inside(self, tree: &Tree, id: NodeId) -> Self {
        let ground = style::ground(tree, id)
            .and_then(|value| Paint::read(&value, self.ground))
            .unwrap_or(self.ground);
        let ink = style::ink(tree, id).and_then(|value| Paint::read(&value, ground));
        Self {
            ink: ink.or(self.ink),
            ground,
        }
    }

    fn hide(self) -> bool {
        self.ink.is_some_and(|ink| ink.is_unseen_on(self.ground))
    }
}

impl Walker<'_> {
    /// Whether an element does not come in. Words that are left out although somebody wrote them are told.
    pub fn leaves_out(&self, id: NodeId, name: &str, place: &Place) -> bool {
        let unseen = match style::unseen(self.tree, id) {
            None if self.tells() && self.is_out_of_sight(id, place) => Some(Unseen::Hidden),
            unseen => unseen,
        };
        let change = match unseen {
            Some(Unseen::Sign) => return true,
            Some(Unseen::Hidden) => PasteChange::HiddenText,
            Some(Unseen::Comment) => PasteChange::Comment,
            None if name == "del" => PasteChange::TrackedDeletion,
            None => return names::is_dropped(name),
        };
        let has_words = |node: NodeId| match self.tree.data(node) {
            Data::Text(text) => !text.trim().is_empty(),
            Data::Element { .. } | Data::Other => false,
        };
        let is_text = |node: NodeId| {
            !names::is_dropped(self.tree.name(node)) || self.tree.name(node) == "del"
        };
        if is_text(id)
            && self
                .tree
                .descendants(id, is_text)
                .into_iter()
                .any(has_words)
        {
            self.tell(change);
        }
        true
    }

    /// Whether the eye misses an element that is no hidden one in name.
    fn is_out_of_sight(&self, id: NodeId, place: &Place) -> bool {
        let is_painted =
            style::ink(self.tree, id).is_some() || style::ground(self.tree, id).is_some();
        style::is_out_of_sight(self.tree, id)
            || (is_painted && place.paints.inside(self.tree, id).hide())
    }

    /// Adds the words under a node and none of its structure.
    pub fn words_only(&mut self, id: NodeId, place: &Place) {
        let tree = self.tree;
        for &child in tree.children(id) {
            match tree.data(child) {
                Data::Text(text) => self.text(text, place),
                Data::Element { name, .. } if !self.leaves_out(child, name, place) => {
                    self.text(" ", place);
                    let inside = place.painted(place.paints.inside(tree, child));
                    self.words_only(child, &inside);
                }
                Data::Element { .. } | Data::Other => {}
            }
        }
    }
}
