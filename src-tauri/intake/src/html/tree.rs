//! The tree of a piece of HTML: the parser's sink, as a list of nodes that refer to each other by number.
//!
//! Numbers instead of pointers: a tree of any depth is dropped without recursion and cannot hold a cycle of memory.

mod planting;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, ExpandedName, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, ns};

/// The number of a node in its tree.
pub(crate) type NodeId = usize;

/// The document itself.
pub(crate) const ROOT: NodeId = 0;

/// What a node is.
pub(crate) enum Data {
    /// An element of HTML.
    Element {
        /// Its name in lower case.
        name: String,
        /// Its attributes, names in lower case.
        attributes: Vec<(String, String)>,
    },
    /// Words.
    Text(String),
    /// The document, comments, and elements of other vocabularies (SVG, MathML).
    Other,
}

struct Node {
    parent: Option<NodeId>,
    depth: usize,
    children: Vec<NodeId>,
    data: Data,
}

/// A parsed piece of HTML.
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// The children of a node in order.
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        self.nodes.get(id).map_or(&[], |node| &node.children)
    }

    /// How many nodes there are.
    #[cfg(test)]
    pub fn size(&self) -> usize {
        self.nodes.len()
    }

    /// What a node is.
    pub fn data(&self, id: NodeId) -> &Data {
        self.nodes.get(id).map_or(&Data::Other, |node| &node.data)
    }

    /// The name of an element, empty for anything else.
    pub fn name(&self, id: NodeId) -> &str {
        match self.data(id) {
            Data::Element { name, .. } => name,
            Data::Text(_) | Data::Other => "",
        }
    }

    /// An attribute of an element.
    pub fn attribute(&self, id: NodeId, wanted: &str) -> Option<&str> {
        match self.data(id) {
            Data::Element { attributes, .. } => attributes
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.as_str()),
            Data::Text(_) | Data::Other => None,
        }
    }

    /// The nodes under a node in document order, without those under a node that `enter` refuses.
    pub fn descendants(&self, id: NodeId, enter: impl Fn(NodeId) -> bool) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut waiting: Vec<NodeId> = self.children(id).iter().rev().copied().collect();
        while let Some(next) = waiting.pop() {
            if enter(next) {
                found.push(next);
                waiting.extend(self.children(next).iter().rev());
            }
        }
        found
    }
}

/// A node as the parser holds it. The name travels with it, because the parser asks for it while it changes the tree.
#[derive(Clone)]
pub(super) struct Handle {
    id: NodeId,
    name: Rc<QualName>,
}

/// What the parser builds a tree in.
pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// How deep the parser stands, by the element it opened or closed last.
    depth: Cell<usize>,
    unnamed: Rc<QualName>,
}

impl Sink {
    /// An empty document.
    pub fn new() -> Self {
        let unnamed = QualName::new(None, ns!(), "".into());
        let sink = Self {
            nodes: RefCell::default(),
            depth: Cell::new(0),
            unnamed: Rc::new(unnamed),
        };
        sink.add(Data::Other);
        sink
    }

    /// How deep the parser stands in the tree.
    pub fn depth(&self) -> usize {
        self.depth.get()
    }

    /// How many nodes there are.
    pub fn size(&self) -> usize {
        self.nodes.borrow().len()
    }

    /// Ends the building.
    pub fn into_tree(self) -> Tree {
        Tree {
            nodes: self.nodes.into_inner(),
        }
    }

    fn add(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            parent: None,
            depth: 0,
            children: Vec::new(),
            data,
        });
        nodes.len() - 1
    }

    fn unnamed(&self, id: NodeId) -> Handle {
        Handle {
            id,
            name: Rc::clone(&self.unnamed),
        }
    }

    fn parent_and_place(&self, id: NodeId) -> Option<(NodeId, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes.get(id)?.parent?;
        let place = nodes
            .get(parent)?
            .children
            .iter()
            .rposition(|&child| child == id)?;
        Some((parent, place))
    }

    fn detach(&self, id: NodeId) {
        let Some((parent, place)) = self.parent_and_place(id) else {
            return;
        };
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes.get_mut(parent) {
            parent.children.remove(place);
        }
        if let Some(node) = nodes.get_mut(id) {
            node.parent = None;
        }
    }

    /// Puts a node or text before the child at `place`; text joins text that stands right before it.
    fn insert(&self, parent: NodeId, place: usize, child: NodeOrText<Handle>) {
        let id = match child {
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.id);
                handle.id
            }
            NodeOrText::AppendText(text) => {
                if self.joined_text(parent, place, &text) {
                    return;
                }
                self.add(Data::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let mut depth = 0;
        if let Some(parent) = nodes.get_mut(parent) {
            let place = place.min(parent.children.len());
            parent.children.insert(place, id);
            depth = parent.depth + 1;
        }
        if let Some(node) = nodes.get_mut(id) {
            node.parent = Some(parent);
            node.depth = depth;
            if matches!(node.data, Data::Element { .. } | Data::Other) {
                self.depth.set(depth);
            }
        }
    }

    fn joined_text(&self, parent: NodeId, place: usize, more: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let before = nodes
            .get(parent)
            .and_then(|parent| parent.children.get(place.checked_sub(1)?))
            .copied();
        match before
            .and_then(|id| nodes.get_mut(id))
            .map(|node| &mut node.data)
        {
            Some(Data::Text(text)) => {
                text.push_str(more);
                true
            }
            Some(Data::Element { .. } | Data::Other) | None => false,
        }
    }

    fn child_count(&self, id: NodeId) -> usize {
        self.nodes
            .borrow()
            .get(id)
            .map_or(0, |node| node.children.len())
    }
}

fn element_data(name: &QualName, attributes: Vec<Attribute>) -> Data {
    if name.ns != ns!(html) {
        return Data::Other;
    }
    let attributes = attributes
        .into_iter()
        .map(|attribute| {
            (
                attribute.name.local.to_string(),
                attribute.value.to_string(),
            )
        })
        .collect();
    Data::Element {
        name: name.local.to_string(),
        attributes,
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self.into_tree()
    }

    fn pop(&self, node: &Handle) {
        let depth = self
            .nodes
            .borrow()
            .get(node.id)
            .map_or(0, |node| node.depth);
        self.depth.set(depth.saturating_sub(1));
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn get_document(&self) -> Handle {
        self.unnamed(ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _flags: ElementFlags,
    ) -> Handle {
        let id = self.add(element_data(&name, attributes));
        Handle {
            id,
            name: Rc::new(name),
        }
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.unnamed(self.add(Data::Other))
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Handle {
        self.unnamed(self.add(Data::Other))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, self.child_count(parent.id), child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let Some((parent, place)) = self.parent_and_place(sibling.id) {
            self.insert(parent, place, child);
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.parent_and_place(element.id).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(
        &self,
        _name: StrTendril,
        _public: StrTendril,
        _system: StrTendril,
    ) {
    }

    /// A template's contents hang on no node: they are not part of what a reader sees.
    fn get_template_contents(&self, _target: &Handle) -> Handle {
        self.unnamed(self.add(Data::Other))
    }

    fn add_attrs_if_missing(&self, target: &Handle, more: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(Data::Element { attributes, .. }) =
            nodes.get_mut(target.id).map(|node| &mut node.data)
        else {
            return;
        };
        for attribute in more {
            let name = attribute.name.local.to_string();
            if attributes.iter().all(|(known, _)| *known != name) {
                attributes.push((name, attribute.value.to_string()));
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let moved = nodes
            .get_mut(node.id)
            .map(|node| std::mem::take(&mut node.children))
            .unwrap_or_default();
        for &child in &moved {
            if let Some(child) = nodes.get_mut(child) {
                child.parent = Some(new_parent.id);
            }
        }
        if let Some(parent) = nodes.get_mut(new_parent.id) {
            parent.children.extend(moved);
        }
    }
}
