//! Blocks of the clipboard fitted into the place they are pasted at: between paragraphs as they are, into a list as its
//! items, into a caption, a cell or a quotation as its words.

import { Fragment, Slice, type Node, type ResolvedPos } from 'prosemirror-model';
import { Selection, TextSelection, type EditorState, type Transaction } from 'prosemirror-state';

import type { Block } from '../../newsroom/wire';
import { toNode } from '../convert';
import { MAX_LIST_DEPTH, schema } from '../schema';

const { nodes } = schema;

export interface Place {
  from: number;
  to: number;
}

/** Puts blocks in place of a range. The caret goes behind them, if it has not gone elsewhere meanwhile. */
export function pasteInto(state: EditorState, place: Place, blocks: readonly Block[]): Transaction {
  const { doc, selection, tr } = state;
  const made = blocks.map(toNode);
  if (made.length === 0) return tr;
  const from = Math.min(place.from, doc.content.size);
  const $from = doc.resolve(from);
  const part = $from.parent.inlineContent && $from.parent.type.spec.isolating === true;
  // A part keeps what is behind it: a selection that goes further ends with the part.
  const to = Math.max(from, Math.min(place.to, part ? $from.end() : doc.content.size));
  const stays = selection.from !== place.from || selection.to !== place.to;

  const lines = linesOf(made);
  if ($from.parent.type === nodes.fact_line && lines.length > 1) {
    const caret = replaceLine(tr, $from, to, lines);
    return stays ? tr : tr.setSelection(TextSelection.create(tr.doc, caret));
  }
  if (part) tr.replace(from, to, words($from, lines));
  else tr.replaceRange(from, to, items($from, made) ?? whole($from, made));
  if (!stays) {
    const end = Math.min(tr.mapping.map(to), tr.doc.content.size);
    tr.setSelection(Selection.near(tr.doc.resolve(end), -1));
  }
  const ended = doc.lastChild?.isTextblock === true;
  if (ended && tr.doc.lastChild?.isTextblock === false) tr.insert(tr.doc.content.size, nodes.paragraph.create());
  return tr;
}

/** A copy of our own in place of the selection. */
export function copyOver({ tr }: EditorState, copy: Slice): Transaction {
  const only = onlyNode(copy);
  return only ? tr.replaceSelectionWith(only, false) : tr.replaceSelection(copy);
}

/** A copy of our own at a place it was dropped at, with the caret behind it. */
export function copyTo({ tr }: EditorState, at: number, copy: Slice): Transaction {
  const only = onlyNode(copy);
  if (only) tr.replaceRangeWith(at, at, only);
  else tr.replaceRange(at, at, copy);
  return tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(at)), -1));
}

const onlyNode = ({ content, openStart, openEnd }: Slice): Node | null =>
  openStart === 0 && openEnd === 0 && content.childCount === 1 ? content.firstChild : null;

/** Paragraphs at the ends join the words around the place; other blocks stay themselves. */
function whole($from: ResolvedPos, made: readonly Node[]): Slice {
  const blank = $from.depth === 1 && $from.parent.type === nodes.paragraph && $from.parent.content.size === 0;
  const open = (node: Node | undefined) => (node?.type === nodes.paragraph && !blank ? 1 : 0);
  return new Slice(Fragment.fromArray([...made]), open(made[0]), open(made.at(-1)));
}

/** The words alone, as lines of the part; a line of plain words takes them all in one. */
function words($from: ResolvedPos, lines: readonly Fragment[]): Slice {
  const { type } = $from.parent;
  const keepsMarks = type.spec.marks !== '';
  const separator = () => (keepsMarks ? nodes.hard_break.create() : schema.text(' '));
  const joined = lines.flatMap((line, at) => {
    const parts = keepsMarks ? line.content : line.content.map((node) => (node.isText ? node.mark([]) : separator()));
    return at === 0 ? [...parts] : [separator(), ...parts];
  });
  return new Slice(Fragment.fromArray(joined), 0, 0);
}

/** In a fact box every line is a line of it; the words behind the place go behind the last. Gives where the caret goes. */
function replaceLine(tr: Transaction, $from: ResolvedPos, to: number, lines: readonly Fragment[]): number {
  const line = $from.parent;
  const behind = line.content.cut(to - $from.start());
  const made = lines.map((content, at) => {
    const before = at === 0 ? line.content.cut(0, $from.parentOffset) : Fragment.empty;
    return nodes.fact_line.create(null, before.append(content).append(at === lines.length - 1 ? behind : Fragment.empty));
  });
  tr.replaceWith($from.before(), $from.after(), made);
  return $from.before() + made.reduce((size, each) => size + each.nodeSize, 0) - 1 - behind.size;
}

function linesOf(made: readonly Node[]): Fragment[] {
  const lines: Fragment[] = [];
  const collect = (node: Node) => {
    if (node.isTextblock) {
      if (node.content.size > 0) lines.push(node.content);
    } else node.forEach(collect);
  };
  made.forEach(collect);
  return lines;
}

/** In a list, what can be items becomes items; `null` outside of lists, or where something can be none. */
function items($from: ResolvedPos, made: readonly Node[]): Slice | null {
  const depths = Array.from({ length: $from.depth }, (_, at) => at + 1);
  const lists = depths.filter((depth) => isList($from.node(depth)));
  const innermost = lists.at(-1);
  if (innermost === undefined) return null;
  if (made.length === 1 && made[0]?.type === nodes.paragraph) return new Slice(Fragment.from(made[0]), 1, 1);
  if (!made.every((node) => node.type === nodes.paragraph || node.type === nodes.heading || isList(node))) return null;
  const deepest = Math.max(...made.map(levels));
  const flat = lists.length - 1 + Math.max(1, deepest) > MAX_LIST_DEPTH;
  const entries = flat
    ? linesOf(made).map((line) => nodes.list_item.create(null, nodes.paragraph.create(null, line)))
    : made.flatMap((node) => (isList(node) ? [...node.children] : [nodes.list_item.create(null, nodes.paragraph.create(null, node.content))]));
  const list = $from.node(innermost).type.create(null, entries);
  const last = entries.at(-1);
  return new Slice(Fragment.from(list), 3, last && last.childCount > 1 ? 1 : 3);
}

const isList = (node: Node): boolean => node.type === nodes.bullet_list || node.type === nodes.ordered_list;

/** How deep lists are nested in a node. */
function levels(node: Node): number {
  const inner = node.children.reduce((deepest, child) => Math.max(deepest, levels(child)), 0);
  return isList(node) ? inner + 1 : inner;
}
