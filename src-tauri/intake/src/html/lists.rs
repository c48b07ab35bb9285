//! Lists, nested ones, and the paragraphs that word processors write for them.

use story::{Block, List, ListItem, Runs};

use super::names;
use super::pieces::{Piece, join_lines, kept_direction, split_text};
use super::style;
use super::tree::{Data, NodeId, Tree};
use super::walk::{Place, Walker};

/// The deepest a list of ours is nested; items below are lifted to it.
const DEEPEST_LIST: usize = 8;

impl Walker<'_> {
    /// Reads a list. What an item holds besides text and lists follows the list.
    pub(super) fn list(&mut self, id: NodeId, ordered: bool, place: &Place) {
        self.list_name = None;
        let mut items = Vec::new();
        let mut others = Vec::new();
        for &child in self.tree.children(id) {
            let pieces = self.apart_node(child, place);
            let before = items.len();
            collect_items(
                pieces,
                self.tree.name(child) == "li",
                &mut items,
                &mut others,
            );
            let level = style::indent(self.tree, child) + 1;
            if level > 1 && before > 0 {
                let ordered = ordered && !is_bullet(self.tree, child);
                for item in items.split_off(before) {
                    add_at_level(&mut items, item, level, ordered);
                }
            }
        }
        let first = self.tree.children(id).iter().copied();
        let ordered = ordered && !first.take(1).any(|first| is_bullet(self.tree, first));
        if let Some(list) = fitted(List { ordered, items }, DEEPEST_LIST) {
            self.push(list_block(list, place));
        }
        self.extend(others);
    }

    /// Reads a paragraph that is an item of a list; it joins the list right before it.
    pub(super) fn list_paragraph(&mut self, id: NodeId, place: &Place) {
        let numbered = is_numbered(self.tree, id);
        let (text, others) = split_text(self.apart(id, place));
        if !text.is_empty() {
            let item = ListItem { text, list: None };
            let level = style::list_level(self.tree, id).min(DEEPEST_LIST);
            let name = style::list_name(self.tree, id);
            let restarts = numbered && level == 1 && self.is_another_list(name.as_deref());
            if level == 1 {
                self.list_name = name;
            }
            match self.last_list(numbered, level).filter(|_| !restarts) {
                Some(list) => add_at_level(&mut list.items, item, level, numbered),
                None => self.push(list_block(
                    List {
                        ordered: numbered,
                        items: vec![item],
                    },
                    place,
                )),
            }
        }
        self.extend(others);
    }

    /// Whether a numbered item belongs to another list than the item before it, where both say to which.
    fn is_another_list(&self, name: Option<&str>) -> bool {
        match (self.list_name.as_deref(), name) {
            (Some(before), Some(name)) => before != name,
            (None, _) | (_, None) => false,
        }
    }

    /// The list right before, when it is of the same kind or the item is nested in it.
    fn last_list(&mut self, numbered: bool, level: usize) -> Option<&mut List> {
        match self.last_piece() {
            Some(Piece::Block(Block::List { list, .. }))
                if level > 1 || list.ordered == numbered =>
            {
                Some(list)
            }
            Some(_) | None => None,
        }
    }
}

/// True for an item that its editor shows with a bullet, whatever its list is.
fn is_bullet(tree: &Tree, id: NodeId) -> bool {
    tree.attribute(id, "data-list") == Some("bullet")
}

/// Adds an item at a level, 1 being that of the items themselves. A level that is not there yet is made.
fn add_at_level(items: &mut Vec<ListItem>, item: ListItem, level: usize, ordered: bool) {
    match items.last_mut() {
        Some(last) if level > 1 => match &mut last.list {
            Some(inner) => add_at_level(&mut inner.items, item, level - 1, ordered),
            None => {
                last.list = Some(Box::new(List {
                    ordered,
                    items: vec![item],
                }));
            }
        },
        Some(_) | None => items.push(item),
    }
}

/// True when the sign before the item has a digit; a sign without one is a bullet.
fn is_numbered(tree: &Tree, id: NodeId) -> bool {
    let everything = |_| true;
    let signs = tree
        .descendants(id, everything)
        .into_iter()
        .filter(|&node| style::is_list_sign(tree, node));
    signs
        .flat_map(|sign| tree.descendants(sign, everything))
        .any(|node| match tree.data(node) {
            Data::Text(text) => text.contains(char::is_numeric),
            Data::Element { .. } | Data::Other => false,
        })
}

/// Makes items of the pieces of one child of a list. Text after a nested list starts an item of its own, so that the
/// words stay in their order.
fn collect_items(
    pieces: Vec<Piece>,
    own_item: bool,
    items: &mut Vec<ListItem>,
    others: &mut Vec<Piece>,
) {
    let mut open = !own_item && !items.is_empty();
    for piece in pieces {
        match piece.into_text() {
            Ok(text) => match items.last_mut().filter(|last| open && last.list.is_none()) {
                Some(last) if own_item => {
                    last.text = join_lines(vec![std::mem::take(&mut last.text), text]);
                }
                Some(_) | None => {
                    items.push(ListItem { text, list: None });
                    open = true;
                }
            },
            Err(Piece::Block(Block::List { list, .. })) => {
                match items.last_mut().filter(|_| open) {
                    Some(last) => match &mut last.list {
                        Some(inner) => inner.items.extend(list.items),
                        None => last.list = Some(Box::new(list)),
                    },
                    None => items.extend(list.items),
                }
                open = !items.is_empty();
            }
            Err(other) => others.push(other),
        }
    }
}

/// The list with what is nested too deep lifted up; `None` when it has no item.
fn fitted(mut list: List, levels: usize) -> Option<List> {
    let mut items = Vec::with_capacity(list.items.len());
    for mut item in list.items {
        let inner = item.list.take();
        if levels > 1 {
            item.list = inner
                .and_then(|inner| fitted(*inner, levels - 1))
                .map(Box::new);
            items.push(item);
        } else {
            items.push(item);
            lift(inner, &mut items);
        }
    }
    list.items = items;
    (!list.items.is_empty()).then_some(list)
}

fn lift(list: Option<Box<List>>, items: &mut Vec<ListItem>) {
    for mut item in list.into_iter().flat_map(|list| list.items) {
        let inner = item.list.take();
        items.push(item);
        lift(inner, items);
    }
}

fn list_block(list: List, place: &Place) -> Piece {
    let words: Runs = list
        .items
        .iter()
        .flat_map(|item| item.text.iter().cloned())
        .collect();
    let dir = kept_direction(place.dir(), &words);
    Piece::Block(Block::List { list, dir })
}

/// True for a list that only numbers the headings of a document, as word processors write them.
pub(super) fn only_headings(tree: &Tree, list: NodeId) -> bool {
    let is_frame = |node: NodeId| matches!(tree.name(node), "ol" | "ul" | "li");
    let mut inside = vec![list];
    inside.extend(tree.descendants(list, is_frame));
    let leaves = inside
        .iter()
        .flat_map(|&frame| tree.children(frame).iter().copied())
        .filter(|&node| !is_frame(node));
    let mut headings = 0_usize;
    for leaf in leaves {
        match tree.data(leaf) {
            Data::Text(text) if text.trim().is_empty() => {}
            Data::Other => {}
            Data::Element { name, .. } if names::heading_level(name).is_some() => headings += 1,
            Data::Text(_) | Data::Element { .. } => return false,
        }
    }
    headings > 0
}
