//! Tables: those that show data stay tables; those that only place things on a page give what is in their cells.

use story::{Block, Cell, Runs};

use super::pieces::{Piece, split_text};
use super::tree::NodeId;
use super::walk::{Place, Walker};

/// A row wider than this is no table a reader can use.
const WIDEST: usize = 40;

struct ReadCell {
    header: bool,
    pieces: Vec<Piece>,
    /// How many more columns it covers.
    spans: usize,
}

impl Walker<'_> {
    /// Reads a table.
    pub(super) fn table(&mut self, id: NodeId, place: &Place) {
        let tree = self.tree;
        let (rows, caption) = table_parts(tree, id);
        let heads: Vec<NodeId> = tree
            .children(id)
            .iter()
            .filter(|&&part| tree.name(part) == "thead")
            .flat_map(|&head| tree.children(head).iter().copied())
            .collect();
        let caption = caption
            .map(|node| self.words_of(node, place))
            .unwrap_or_default();
        let cells: Vec<Vec<ReadCell>> = rows
            .iter()
            .filter(|&&row| !self.leaves_out(row, "tr", place))
            .map(|&row| self.row(row, heads.contains(&row), place))
            .filter(|row| row.iter().any(|cell| !cell.pieces.is_empty()))
            .collect();
        if shows_data(&cells) {
            self.push(Piece::Block(data_table(cells, caption)));
            return;
        }
        if !caption.is_empty() {
            self.push(Piece::Block(Block::paragraph(caption)));
        }
        for piece in cells.into_iter().flatten().flat_map(|cell| cell.pieces) {
            self.push(piece);
        }
    }

    fn row(&self, row: NodeId, in_head: bool, place: &Place) -> Vec<ReadCell> {
        let tree = self.tree;
        let place = &self.place_inside(row, "tr", place);
        let cells = tree
            .children(row)
            .iter()
            .copied()
            .filter(|&cell| matches!(tree.name(cell), "td" | "th"));
        cells
            .map(|cell| ReadCell {
                header: tree.name(cell) == "th" || in_head,
                pieces: self.apart_node(cell, place),
                spans: tree
                    .attribute(cell, "colspan")
                    .and_then(|n| n.trim().parse::<usize>().ok())
                    .unwrap_or(1)
                    .clamp(1, WIDEST)
                    - 1,
            })
            .collect()
    }
}

/// The rows of a table itself, not of tables inside it, and its caption.
fn table_parts(tree: &super::tree::Tree, id: NodeId) -> (Vec<NodeId>, Option<NodeId>) {
    let parts = tree.descendants(id, |node| {
        matches!(
            tree.name(node),
            "thead" | "tbody" | "tfoot" | "tr" | "caption"
        )
    });
    let named = |wanted: &'static str| {
        parts
            .iter()
            .copied()
            .filter(move |&node| tree.name(node) == wanted)
    };
    (named("tr").collect(), named("caption").next())
}

/// Data stands in two columns or more, in cells of plain text.
fn shows_data(rows: &[Vec<ReadCell>]) -> bool {
    let is_text = |piece: &Piece| {
        matches!(
            piece,
            Piece::Block(Block::Paragraph { .. } | Block::Heading { .. })
        )
    };
    let width = rows.iter().map(|row| width(row)).max().unwrap_or(0);
    (2..=WIDEST).contains(&width)
        && rows
            .iter()
            .flatten()
            .flat_map(|cell| &cell.pieces)
            .all(is_text)
}

fn width(row: &[ReadCell]) -> usize {
    row.iter().map(|cell| 1 + cell.spans).sum()
}

/// Short rows are filled with empty cells, so that all have one length.
fn data_table(rows: Vec<Vec<ReadCell>>, caption: String) -> Block {
    let wide = rows.iter().map(|row| width(row)).max().unwrap_or(0);
    let header = rows
        .first()
        .is_some_and(|row| row.iter().all(|cell| cell.header));
    let rows = rows
        .into_iter()
        .map(|row| {
            let mut cells = Vec::with_capacity(wide);
            for cell in row {
                let (text, _) = split_text(cell.pieces);
                cells.push(Cell { text });
                cells.extend((0..cell.spans).map(|_| Cell { text: Runs::new() }));
            }
            cells.resize_with(wide, || Cell { text: Runs::new() });
            cells
        })
        .collect();
    Block::Table {
        caption,
        header,
        rows,
    }
}
