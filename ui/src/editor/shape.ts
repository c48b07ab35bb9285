//! Keeps the document a body, whatever was pasted into it or cut out of it: never without a place to write, tables with rows
//! of one length, and lists of one direction.

import type { Node } from 'prosemirror-model';
import { Plugin, Selection, type Transaction } from 'prosemirror-state';

import { schema } from './schema';

const { nodes } = schema;

export function keepShape(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, { doc, tr }) {
      if (!transactions.some((transaction) => transaction.docChanged)) return null;
      if (doc.childCount === 0) {
        // «Everything» of nothing is no place to write: Enter would do nothing there.
        tr.insert(0, nodes.paragraph.create());
        return tr.setSelection(Selection.atStart(tr.doc));
      }
      doc.forEach((block, at) => {
        if (block.type === nodes.table) pad(tr, block, at);
        if (block.type === nodes.bullet_list || block.type === nodes.ordered_list) turnAsOne(tr, block, at);
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

/** A list has one direction, the archive keeps no other: that of its first item, where the list has none yet. */
function turnAsOne(tr: Transaction, list: Node, at: number): void {
  const first: unknown = list.firstChild?.firstChild?.attrs['dir'];
  if (list.attrs['dir'] === null && typeof first === 'string') tr.setNodeAttribute(at, 'dir', first);
  list.descendants((part, offset) => {
    if (typeof part.attrs['dir'] === 'string') tr.setNodeAttribute(at + 1 + offset, 'dir', null);
    return !part.isTextblock;
  });
}
