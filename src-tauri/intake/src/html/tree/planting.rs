//! A tree that is made by a reader of something other than HTML, without a parser.

use super::{Data, Node, NodeId, Sink, Tree};

impl Tree {
    /// A document with nothing in it.
    pub fn new() -> Self {
        Sink::new().into_tree()
    }

    /// Adds a node as the last child of another.
    pub fn add(&mut self, parent: NodeId, data: Data) -> NodeId {
        let id = self.nodes.len();
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(id);
        }
        self.nodes.push(Node {
            parent: Some(parent),
            depth: 0, // Asked for by the parser alone.
            children: Vec::new(),
            data,
        });
        id
    }
}
