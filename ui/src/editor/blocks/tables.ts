//! What an editor does to a table: rows, columns, headings, and going from cell to cell. A table keeps rows of one
//! length through all of it.

import type { Node } from 'prosemirror-model';
import { Plugin, Selection, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state';

import { goBelow } from './insert';
import { tidyInput } from '../words/letters';
import { schema } from '../schema';

const { nodes } = schema;

/** Where in which table a selection begins. */
interface Place {
  table: Node;
  /** The position before the table. */
  at: number;
  /** From 0; -1 is the caption. */
  row: number;
  column: number;
}

export function tableAt({ selection: { $from } }: EditorState): Place | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const table = $from.node(depth);
    if (table.type === nodes.table) {
      const row = $from.index(depth) - 1;
      return { table, at: $from.before(depth), row, column: row < 0 || $from.depth === depth ? 0 : $from.index(depth + 1) };
    }
  }
  return null;
}

const height = (table: Node): number => table.childCount - 1;
const width = (table: Node): number => table.child(1).childCount;
const emptyRow = (cells: number): Node => nodes.table_row.create(null, Array.from({ length: cells }, () => nodes.table_cell.create()));

/** The position before a row. */
function rowAt(table: Node, at: number, row: number): number {
  return table.children.slice(0, row + 1).reduce((pos, child) => pos + child.nodeSize, at + 1);
}

/** The position before a cell. */
function cellAt(table: Node, at: number, row: number, column: number): number {
  const cells = table.child(row + 1).children.slice(0, column);
  return cells.reduce((pos, cell) => pos + cell.nodeSize, rowAt(table, at, row) + 1);
}

function onTable(change: (tr: Transaction, place: Place) => { row: number; column: number } | null): Command {
  return (state, dispatch) => {
    const place = tableAt(state);
    if (!place) return false;
    if (!dispatch) return true;
    const { tr } = state;
    const caret = change(tr, place);
    const table = caret && tr.doc.nodeAt(place.at);
    if (caret && table?.type === nodes.table) {
      const row = Math.min(Math.max(caret.row, 0), height(table) - 1);
      const column = Math.min(Math.max(caret.column, 0), width(table) - 1);
      tr.setSelection(TextSelection.create(tr.doc, cellAt(table, place.at, row, column) + 1));
    }
    dispatch(tr.scrollIntoView());
    return true;
  };
}

/** A new row; from the caption it comes first. */
export const addRow = (where: 'before' | 'after'): Command =>
  onTable((tr, { table, at, row, column }) => {
    const place = Math.max(0, where === 'after' ? row + 1 : row);
    tr.insert(rowAt(table, at, place), emptyRow(width(table)));
    return { row: place, column };
  });

export const addColumn = (where: 'before' | 'after'): Command =>
  onTable((tr, { table, at, row, column }) => {
    const place = where === 'after' ? column + 1 : column;
    // From the last row on, so that the positions before are still true.
    for (let each = height(table) - 1; each >= 0; each -= 1) tr.insert(cellAt(table, at, each, place), nodes.table_cell.create());
    return { row, column: place };
  });

/** The last row takes the table with it: without rows it is no table. */
export const removeRow: Command = onTable((tr, place) => {
  const { table, at, row, column } = place;
  if (row < 0) return null;
  if (height(table) === 1) return remove(tr, place);
  const from = rowAt(table, at, row);
  tr.delete(from, from + table.child(row + 1).nodeSize);
  return { row, column };
});

export const removeColumn: Command = onTable((tr, place) => {
  const { table, at, row, column } = place;
  if (row < 0) return null;
  if (width(table) === 1) return remove(tr, place);
  for (let each = height(table) - 1; each >= 0; each -= 1) {
    const from = cellAt(table, at, each, column);
    tr.delete(from, from + table.child(each + 1).child(column).nodeSize);
  }
  return { row, column };
});

export const toggleHeader: Command = (state, dispatch) => {
  const place = tableAt(state);
  if (!place) return false;
  dispatch?.(state.tr.setNodeAttribute(place.at, 'header', place.table.attrs['header'] !== true));
  return true;
};

function remove(tr: Transaction, { table, at }: Place): null {
  tr.replaceWith(at, at + table.nodeSize, nodes.paragraph.create());
  tr.setSelection(TextSelection.create(tr.doc, at + 1));
  return null;
}

export const removeTable: Command = onTable(remove);

/** Tab goes through the cells in reading order and makes a row after the last one. */
export const nextCell: Command = onTable((tr, { table, at, row, column }) => {
  if (row < 0) return { row: 0, column: 0 };
  if (column + 1 < width(table)) return { row, column: column + 1 };
  if (row + 1 === height(table)) tr.insert(at + table.nodeSize - 1, emptyRow(width(table)));
  return { row: row + 1, column: 0 };
});

export const previousCell: Command = onTable((tr, { table, at, row, column }) => {
  if (row > 0 && column === 0) return { row: row - 1, column: width(table) - 1 };
  if (row >= 0 && column > 0) return { row, column: column - 1 };
  tr.setSelection(TextSelection.create(tr.doc, at + 2));
  return null;
});

/** Down and up go to the cell below and above, and out of the table behind its last row. */
export function verticalCell(down: boolean): Command {
  return (state, dispatch, view) => {
    const place = tableAt(state);
    if (!place || !state.selection.empty) return false;
    if (view && !view.endOfTextblock(down ? 'down' : 'up', state)) return false;
    const row = place.row + (down ? 1 : -1);
    if (row === height(place.table)) return goBelow(state, dispatch, view);
    if (row >= 0) return onTable(() => ({ row, column: place.column }))(state, dispatch, view);
    if (row < -1) return false;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, place.at + 2)).scrollIntoView());
    return true;
  };
}

/** Left and right, as seen: at the end of a cell's words, left goes to the next cell of a right-to-left table. */
export function horizontalCell(left: boolean): Command {
  return (state, dispatch, view) => {
    const place = tableAt(state);
    const { $from, empty } = state.selection;
    if (!place || place.row < 0 || !empty) return false;
    const rightToLeft = !view || getComputedStyle(view.dom).direction === 'rtl';
    const forward = left === rightToLeft;
    if ($from.parentOffset !== (forward ? $from.parent.content.size : 0)) return false;
    const last = height(place.table) * width(place.table) - 1;
    const at = place.row * width(place.table) + place.column;
    if (forward && at === last) return goBelow(state, dispatch, view);
    if (forward) return nextCell(state, dispatch, view);
    return backwards(state, dispatch, place);
  };
}

/** To the end of the words before: the previous cell's, or the caption's. */
function backwards(state: EditorState, dispatch: Parameters<Command>[1], { table, at, row, column }: Place): boolean {
  const before = row === 0 && column === 0 ? at + 1 : column > 0 ? cellAt(table, at, row, column - 1) : cellAt(table, at, row - 1, width(table) - 1);
  const node = state.doc.nodeAt(before);
  if (!node) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, before + 1 + node.content.size)).scrollIntoView());
  return true;
}


/** Empties the selected cells of a table without joining them, which would move every cell behind them. */
export const clearCells: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const shared = $from.sharedDepth($to.pos);
  const inTable = shared > 0 && ($from.node(shared).type === nodes.table || $from.node(shared).type === nodes.table_row);
  if (!inTable || $from.depth <= shared || $to.depth <= shared) return false;
  const { tr } = state;
  const words: { from: number; to: number }[] = [];
  state.doc.nodesBetween($from.pos, $to.pos, (node, at) => {
    if (!node.isTextblock) return true;
    words.push({ from: Math.max($from.pos, at + 1), to: Math.min($to.pos, at + 1 + node.content.size) });
    return false;
  });
  for (const { from, to } of words.reverse()) if (from < to) tr.delete(from, to);
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($from.pos))).scrollIntoView());
  return true;
};

/** Whatever replaces a selection over several cells (typing, cutting, pasting) finds them emptied, not joined. */
export function wholeCells(): Plugin {
  return new Plugin({
    props: {
      handleTextInput(view, _from, _to, text) {
        if (!clearCells(view.state, view.dispatch)) return false;
        view.dispatch(view.state.tr.insertText(tidyInput(text)).scrollIntoView());
        return true;
      },
      handlePaste(view) {
        clearCells(view.state, view.dispatch);
        return false;
      },
    },
    // A cut takes the selection out by itself, after it has copied it.
    appendTransaction([cut, ...others], before, after) {
      const place = tableAt(before);
      if (!place || others.length > 0 || cut?.getMeta('uiEvent') !== 'cut') return null;
      let cleared: Transaction | null = null;
      clearCells(before, (tr) => (cleared = tr));
      return mended(after.tr, place.at, cleared);
    },
  });
}

/** The table as it is with its cells emptied, in place of the one whose cells were joined. */
function mended(tr: Transaction, at: number, cleared: Transaction | null): Transaction | null {
  const joined = tr.doc.nodeAt(at);
  const table = cleared?.doc.nodeAt(at);
  if (!cleared || !joined || !table) return null;
  tr.replaceWith(at, at + joined.nodeSize, table);
  return tr.setSelection(Selection.near(tr.doc.resolve(cleared.selection.from)));
}
