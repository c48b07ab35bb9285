//! Commands on lists: making, unmaking, changing kind, nesting.

import { Fragment, type Node, type NodeRange, type NodeType } from 'prosemirror-model';
import { sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { TextSelection, type Command, type EditorState } from 'prosemirror-state';

import { overAll } from './all';
import { MAX_LIST_DEPTH, schema } from '../schema';

const { nodes } = schema;

export const splitItem: Command = splitListItem(nodes.list_item);

/** Nests an item in the one before it, as deep as a body allows. */
export const sinkItem: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = itemDepth(state);
  if (depth === null || levels(state) >= MAX_LIST_DEPTH) return false;
  const list = $from.node(depth - 1);
  const before = list.maybeChild($from.index(depth - 1) - 1);
  const nested = before?.lastChild;
  // An item holds one list; a list of the other kind in it leaves no room for a second.
  if (nested && nested.type !== nodes.paragraph && nested.type !== list.type) return false;
  return sinkListItem(nodes.list_item)(state, dispatch);
};

/**
 * Makes the selected paragraphs a list, turns a list into the other kind, or takes the items of a list of this kind out.
 * Blocks that are not all lists of this kind become one.
 */
export function toggleList(ordered: boolean): Command {
  const wanted = ordered ? nodes.ordered_list : nodes.bullet_list;
  return overAll((state, dispatch) => {
    const { $from, $to } = state.selection;
    const depth = itemDepth(state);
    if ($from.depth > 0 && $from.index(0) !== $to.index(0)) {
      const all = state.doc.children.slice($from.index(0), $to.index(0) + 1).every(({ type }) => type === wanted);
      return (all ? unlisted : listed(wanted))(state, dispatch);
    }
    if (depth === null) return listed(wanted)(state, dispatch);
    const list = $from.node(depth - 1);
    if (list.type === wanted) return liftItem(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup($from.before(depth - 1), wanted, list.attrs));
    return true;
  });
}

/** Makes each selected paragraph or sub-heading an item of one list; the items of a list among them stay its items. */
function listed(wanted: typeof nodes.bullet_list): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    if ($from.depth === 0 || $to.depth === 0) return false;
    const [from, to] = [$from.before(1), $to.after(1)];
    const blocks = state.doc.children.slice($from.index(0), $to.index(0) + 1);
    if (!blocks.every(({ type }) => type === nodes.paragraph || type === nodes.heading || LISTS.has(type))) return false;
    const items = blocks.flatMap((block) =>
      LISTS.has(block.type) ? [...block.children] : [nodes.list_item.create(null, nodes.paragraph.create(null, block.content))],
    );
    const list = wanted.create({ dir: blocks[0]?.attrs['dir'] ?? null }, items);
    const tr = state.tr.replaceWith(from, to, list);
    // One block keeps its selection, two levels further in; of several the whole is selected.
    const alone = blocks.length === 1;
    const [start, end] = alone ? [$from.pos + 2, $to.pos + 2] : [from, from + list.nodeSize];
    dispatch?.(tr.setSelection(TextSelection.between(tr.doc.resolve(start), tr.doc.resolve(end))).scrollIntoView());
    return true;
  };
}

/** All items of the selected lists become paragraphs. */
const unlisted: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const lists = state.doc.children.slice($from.index(0), $to.index(0) + 1);
  const [from, by] = [$from.before(1), lists.flatMap((list) => freed(list, list.children))];
  const tr = state.tr.replaceWith(from, $to.after(1), by);
  const words = TextSelection.between(tr.doc.resolve(from), tr.doc.resolve(from + Fragment.from(by).size));
  dispatch?.(tr.setSelection(words).scrollIntoView());
  return true;
};

// Out of a list

/**
 * Takes the selected items one level out: into the list around theirs, or out of the list altogether. The items behind them
 * stay behind them, so that nothing on the page changes its order.
 */
export const liftItem: Command = (state, dispatch) => {
  const { selection } = state;
  const range = selection.$from.blockRange(selection.$to, (node) => LISTS.has(node.type));
  if (!range) return false;
  return (range.depth === 1 ? setFree : outdent)(range, state, dispatch);
};

/** Backspace before the first letter of an item. */
export const liftFromStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.depth < 2 || $from.node(-1).type !== nodes.list_item) return false;
  return liftItem(state, dispatch);
};

/** In a list Tab never leaves the text, where it nests nothing either. */
export const stayInList: Command = (state) => itemDepth(state) !== null;

type Take = (range: NodeRange, state: EditorState, dispatch: Parameters<Command>[1]) => boolean;

/** Items of a list at the top become paragraphs; what is around them stays a list. */
const setFree: Take = ({ parent: list, startIndex, endIndex, start }, state, dispatch) => {
  const { $from, anchor, head } = state.selection;
  const rest = (items: readonly Node[]) => (items.length === 0 ? [] : [list.copy(Fragment.from([...items]))]);
  const before = rest(list.children.slice(0, startIndex));
  const by = freed(list, list.children.slice(startIndex, endIndex));
  const tr = state.tr.replaceWith($from.before(1), $from.after(1), [...before, ...by, ...rest(list.children.slice(endIndex))]);
  const from = $from.before(1) + Fragment.from(before).size;
  // One item keeps its selection, a level further out; of several all that was freed is selected.
  const shift = from - start - 1;
  const [one, other] = endIndex - startIndex === 1 ? [anchor + shift, head + shift] : [from, from + Fragment.from(by).size];
  dispatch?.(tr.setSelection(TextSelection.between(tr.doc.resolve(one), tr.doc.resolve(other))).scrollIntoView());
  return true;
};

/** The paragraphs of items, with the lists in them behind them, in the direction of their list. */
function freed(list: Node, items: readonly Node[]): Node[] {
  const { dir } = list.attrs;
  return items.flatMap((item) => item.children.map((part) => part.type.create({ dir }, part.content)));
}

/** Items of a list in a list follow the item they stood in; those behind them go on under the last of them. */
const outdent: Take = ({ parent: list, startIndex, endIndex, depth, start }, state, dispatch) => {
  const { $from, anchor, head } = state.selection;
  const around = $from.node(depth - 1);
  const [before, taken, behind] = [list.children.slice(0, startIndex), list.children.slice(startIndex, endIndex), list.children.slice(endIndex)];
  const stays = around.copy(Fragment.from([...around.children.slice(0, -1), ...(before.length > 0 ? [list.copy(Fragment.from(before))] : [])]));
  const items = [stays, ...taken.slice(0, -1), ...taken.slice(-1).map((item) => holding(item, list, behind))];
  const from = $from.before(depth - 1);
  const tr = state.tr.replaceWith(from, $from.after(depth - 1), items);
  const shift = from + stays.nodeSize - start;
  dispatch?.(tr.setSelection(TextSelection.between(tr.doc.resolve(anchor + shift), tr.doc.resolve(head + shift))).scrollIntoView());
  return true;
};

/** An item with more items in the list it holds. */
function holding(item: Node, list: Node, more: readonly Node[]): Node {
  if (more.length === 0) return item;
  const inner = item.childCount > 1 ? item.lastChild : null;
  const next = inner ? inner.copy(inner.content.append(Fragment.from([...more]))) : list.copy(Fragment.from([...more]));
  return item.copy(Fragment.from(inner ? [...item.children.slice(0, -1), next] : [...item.children, next]));
}

const LISTS: ReadonlySet<NodeType> = new Set<NodeType>([nodes.bullet_list, nodes.ordered_list]);

/** The kind of list the selection is in, or `null`. */
export function listKind(state: EditorState): 'bullet_list' | 'ordered_list' | null {
  const depth = itemDepth(state);
  if (depth === null) return null;
  return state.selection.$from.node(depth - 1).type === nodes.ordered_list ? 'ordered_list' : 'bullet_list';
}

function itemDepth({ selection: { $from } }: EditorState): number | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === nodes.list_item) return depth;
  return null;
}

function levels({ selection: { $from } }: EditorState): number {
  let found = 0;
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === nodes.list_item) found += 1;
  return found;
}
