//! Keeps the document a body: never without a place to write, tables with rows of one length, and no direction of their
//! own on the parts of a block, whatever was pasted into or cut out of them.

import type { Node } from 'prosemirror-model';
import { Plugin, Selection, type Transaction } from 'prosemirror-state';

import { schema } from './schema';

const { nodes } = schema;

export function keepShape(): Plugin {
  /** Blocks that need no look again: every key would walk all the lists and tables of a long story. */
  const kept = new WeakSet<Node>();
  return new Plugin({
    appendTransaction(transactions, _before, { doc, tr }) {
      if (!transactions.some((transaction) => transaction.docChanged)) return null;
      if (doc.childCount === 0) {
        // «Everything» of nothing is no place to write: Enter would do nothing there.
        tr.insert(0, nodes.paragraph.create());
        return tr.setSelection(Selection.atStart(tr.doc));
      }
      doc.forEach((block, at) => {
        if (block.isTextblock || kept.has(block)) return;
        const before = tr.steps.length;
        if (block.type === nodes.table) pad(tr, block, at);
        undirect(tr, block, at);
        if (tr.steps.length === before) kept.add(block);
      });
      return tr.docChanged ? tr : null;
    },
  });
}

/** Adds empty cells to the rows that are shorter than the longest. */
function pad(tr: Transaction, table: Node, at: number): void {
  const width = Math.max(...table.children.map((row) => (row.type === nodes.table_row ? row.childCount : 0)));
  table.forEach((row, offset) => {
    if (row.type !== nodes.table_row || row.childCount === width) return;
    const end = tr.mapping.map(at + 1 + offset + row.nodeSize - 1);
    tr.insert(end, Array.from({ length: width - row.childCount }, () => nodes.table_cell.create()));
  });
}

/** Only a whole block has a direction: one of its parts would be seen turned and be archived as if it were not. */
function undirect(tr: Transaction, block: Node, at: number): void {
  block.descendants((part, offset) => {
    if ((part.attrs['dir'] ?? null) !== null) tr.setNodeAttribute(tr.mapping.map(at + 1 + offset), 'dir', null);
    return !part.isTextblock;
  });
}
