//! The items of a list and the keys in them: Enter, Tab, Backspace and Delete. An item is one paragraph and at most one
//! list, so the engine's own commands fail on it: its lift throws where an item has both a list and items behind it, and
//! its joins put an item into the one before, or select a list for the next press to take away with its words.

import { Fragment, type Node, type NodeType, type ResolvedPos } from 'prosemirror-model';
import { sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { Selection, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state';
import { canSplit } from 'prosemirror-transform';

import { blocksOf } from './all';
import { MAX_LIST_DEPTH, schema } from '../schema';

const { nodes } = schema;

const LISTS: ReadonlySet<NodeType> = new Set<NodeType>([nodes.bullet_list, nodes.ordered_list]);
export const isList = ({ type }: Node): boolean => LISTS.has(type);

/** The innermost list that holds all of a selection, and which of its items are reached. */
interface Reach {
  list: Node;
  depth: number;
  first: number;
  last: number;
}

export function reachOf({ selection: { $from, $to } }: EditorState): Reach | null {
  for (let depth = $from.sharedDepth($to.pos); depth > 0; depth -= 1) {
    const list = $from.node(depth);
    if (!isList(list)) continue;
    const [first, last] = [$from.index(depth), $to.indexAfter(depth) - 1];
    return first > last ? null : { list, depth, first, last };
  }
  return null;
}

const listIn = (item: Node): Node | null => item.children.find(isList) ?? null;

/** How deep lists are nested in a node. */
const levels = (node: Node): number => node.children.reduce((deepest, child) => Math.max(deepest, levels(child)), 0) + (isList(node) ? 1 : 0);

// Enter

/** A new item behind the caret; over several items, of what the selection leaves of them. An empty item leaves its list. */
export const splitItem: Command = (state, dispatch, view) => {
  const { $from, $to, empty } = state.selection;
  const item = $from.depth < 3 ? null : $from.node(-1);
  if (item?.type !== nodes.list_item) return false;
  if (empty && item.content.size === 2) return liftItem(state, dispatch, view);
  if ($from.sameParent($to)) return splitListItem(nodes.list_item)(state, dispatch, view);
  const tr = state.tr.deleteSelection();
  if (!canSplit(tr.doc, tr.selection.from, 2)) return false;
  dispatch?.(tr.split(tr.selection.from, 2).scrollIntoView());
  return true;
};

// Tab

/** Nests items in the one before them, as deep as a body allows. */
export const sinkItem: Command = (state, dispatch, view) => {
  const reach = reachOf(state);
  if (!reach || reach.first === 0) return false;
  const { list, depth, first, last } = reach;
  // Lists and items take turns from the outermost list in.
  const level = (depth + 1) / 2;
  const within = Math.max(...list.children.slice(first, last + 1).map(levels));
  if (level + 1 + within > MAX_LIST_DEPTH) return false;
  // An item holds one list; a list of the other kind in it leaves no room for a second.
  const nested = listIn(list.child(first - 1));
  if (nested && nested.type !== list.type) return false;
  return sinkListItem(nodes.list_item)(state, dispatch, view);
};

/** In a list Tab is the list's: where nothing can be nested, the focus does not walk out of the text either. */
export const stayInList: Command = (state) => blocksOf(state).some(isList);

// Shift+Tab and Backspace

/**
 * Lifts the selected items one level, those of the outermost list out of it as paragraphs. The items behind them become
 * items of the last one's own list, as every word processor has it.
 */
export const liftItem: Command = (state, dispatch) => {
  const reach = reachOf(state);
  if (!reach) return false;
  dispatch?.((reach.depth > 1 ? outward(state, reach) : freed(state, reach)).scrollIntoView());
  return true;
};

/** Backspace at the start of an item. */
export const liftAtStart: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  return empty && $from.depth > 2 && $from.parentOffset === 0 && $from.parent.isTextblock && $from.node(-1).type === nodes.list_item && liftItem(state, dispatch, view);
};

/** The items as items of the list around their own. */
function outward({ tr, selection: { $from, $to } }: EditorState, { list, depth, first, last }: Reach): Transaction {
  const around = $from.node(depth - 1);
  const before = list.children.slice(0, first);
  const rest = list.children.slice(last + 1);
  const stays = around.copy(Fragment.from(around.firstChild).append(Fragment.from(copyOf(list, before))));
  const lifted = list.children.slice(first, last + 1);
  const moved = lifted.map((item, at) => (at + 1 < lifted.length ? item : withItems(item, list, rest)));
  const start = $from.before(depth - 1);
  tr.replaceWith(start, $from.after(depth - 1), [stays, ...moved]);
  // What stands before the last one's new items only moves.
  const by = start + stays.nodeSize - $from.posAtIndex(first, depth);
  return tr.setSelection(TextSelection.between(tr.doc.resolve($from.pos + by), tr.doc.resolve($to.pos + by)));
}

const copyOf = (list: Node, items: readonly Node[]): Node[] => (items.length === 0 ? [] : [list.copy(Fragment.from([...items]))]);

/** An item with more items at the end of its own list; a list that must be made is one like `like`. */
function withItems(item: Node, like: Node, more: readonly Node[]): Node {
  const own = listIn(item);
  if (!own) return item.copy(item.content.append(Fragment.from(copyOf(like, more))));
  return item.copy(Fragment.from([item.child(0), own.copy(own.content.append(Fragment.from([...more])))]));
}

/** The items as paragraphs. */
function freed({ tr, selection: { $from, $to } }: EditorState, { list, first, last }: Reach): Transaction {
  const { blocks, start, size } = takenOut(list, first, last);
  const at = $from.before(1);
  tr.replaceWith(at, $from.after(1), blocks);
  // Each item gives up its two edges; the list before them, if one stays, has two of its own.
  const place = (pos: number, index: number) => tr.doc.resolve(Math.min(Math.max(pos - 2 + (first === 0 ? 0 : 2) - 2 * (index - first), at + start), at + start + size));
  return tr.setSelection(TextSelection.between(place($from.pos, first), place($to.pos, last)));
}

/**
 * A list without some of its items, which are paragraphs with their own lists behind them; all read the way the list did.
 * They begin at `start` of the blocks and are `size` long.
 */
export function takenOut(list: Node, first: number, last: number): { blocks: Node[]; start: number; size: number } {
  const before = copyOf(list, list.children.slice(0, first));
  const free = list.children.slice(first, last + 1).flatMap((item) => item.children.map((part) => part.type.create(list.attrs, part.content)));
  const rest = list.children.slice(last + 1);
  const end = free.at(-1);
  const goesOn = rest.length > 0 && end?.type === list.type ? [end.copy(end.content.append(Fragment.from(rest)))] : null;
  const blocks = goesOn ? [...before, ...free.slice(0, -1), ...goesOn] : [...before, ...free, ...copyOf(list, rest)];
  return { blocks, start: Fragment.from(before).size, size: Fragment.from(free).size };
}

// Lines that are joined

/** Backspace at the start of a line behind a list: its words go to the end of the list. */
export const joinListBefore: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset > 0) return false;
  const before = state.doc.maybeChild($from.index(0) - 1);
  const end = before && isList(before) ? Selection.findFrom(state.doc.resolve($from.before(1)), -1, true) : null;
  if (!end) return false;
  const tr = state.tr.delete($from.before(1), $from.after(1)).insert(end.from, $from.parent.content);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, end.from)).scrollIntoView());
  return true;
};

/** Delete at the end of an item, or before a list, brings the next words up; a list in the next item stays at its level. */
export const joinNext: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const isLine = $from.depth === 1 || ($from.depth > 2 && $from.node(-1).type === nodes.list_item);
  if (!empty || !isLine || !$from.parent.isTextblock || $from.parentOffset < $from.parent.content.size) return false;
  const tr = state.tr;
  const words = takeNext(tr, $from);
  if (!words) return false;
  tr.insert($from.pos, words);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, $from.pos)).scrollIntoView());
  return true;
};

/** Takes the line behind a line away and gives its words; `null` where neither is of a list. */
function takeNext(tr: Transaction, $from: ResolvedPos): Fragment | null {
  const own = $from.depth > 1 ? listIn($from.node(-1)) : null;
  if (own) return takeFirst(tr, own, $from.after());
  for (let depth = $from.depth - 1; depth > 1; depth -= 2) {
    const next = $from.node(depth - 1).maybeChild($from.indexAfter(depth - 1));
    if (next) return takeItem(tr, next, $from, depth);
  }
  const block = tr.doc.maybeChild($from.indexAfter(0));
  if (block && isList(block)) return takeFirst(tr, block, $from.after(1));
  if (!block?.isTextblock || $from.depth === 1) return null;
  tr.delete($from.after(1), $from.after(1) + block.nodeSize);
  return block.content;
}

/** Takes the first item out of the list at `at`; the items of its list come in its place. */
function takeFirst(tr: Transaction, list: Node, at: number): Fragment {
  const next = list.child(0);
  const items = Fragment.from([...(listIn(next)?.children ?? []), ...list.children.slice(1)]);
  tr.replaceWith(at, at + list.nodeSize, items.size === 0 ? [] : [list.copy(items)]);
  return next.child(0).content;
}

/** Takes an item that stands behind the one at `depth`, which gets its list. */
function takeItem(tr: Transaction, next: Node, $from: ResolvedPos, depth: number): Fragment {
  const end = $from.after(depth);
  const inner = listIn(next);
  tr.delete(end, end + next.nodeSize);
  if (inner && listIn($from.node(depth))) tr.insert(end - 2, inner.content);
  else if (inner) tr.insert(end - 1, inner);
  return next.child(0).content;
}
