//! Commands on lists: making, unmaking, changing kind, nesting.

import { chainCommands } from 'prosemirror-commands';
import { Fragment, type Node, type NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { TextSelection, type Command, type EditorState } from 'prosemirror-state';

import { overAll } from './all';
import { MAX_LIST_DEPTH, schema } from '../schema';

const { nodes } = schema;

export const splitItem: Command = splitListItem(nodes.list_item);
export const liftItem: Command = liftListItem(nodes.list_item);

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

/** Makes the selected paragraphs a list, turns a list into the other kind, or lifts the items of a list of this kind. */
export function toggleList(ordered: boolean): Command {
  const wanted = ordered ? nodes.ordered_list : nodes.bullet_list;
  return overAll((state, dispatch) => {
    const depth = itemDepth(state);
    if (depth === null) return listed(wanted)(state, dispatch);
    const { $from } = state.selection;
    const list = $from.node(depth - 1);
    if (list.type === wanted) return chainCommands(unlisted, liftItem)(state, dispatch);
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

/** Several items of a list become paragraphs, with the lists in them behind them; what is around them stays a list. */
const unlisted: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.depth < 3 || $to.depth < 3 || $from.index(0) !== $to.index(0) || $from.index(1) === $to.index(1)) return false;
  const list = $from.node(1);
  const [first, last] = [$from.index(1), $to.index(1)];
  const rest = (items: readonly Node[]) => (items.length === 0 ? [] : [list.copy(Fragment.from([...items]))]);
  const freed = list.children.slice(first, last + 1).flatMap((item) => item.children.map((part) => (part.type === nodes.paragraph ? nodes.paragraph.create(list.attrs, part.content) : part)));
  const before = rest(list.children.slice(0, first));
  const tr = state.tr.replaceWith($from.before(1), $from.after(1), [...before, ...freed, ...rest(list.children.slice(last + 1))]);
  const start = $from.before(1) + Fragment.from(before).size;
  const words = TextSelection.between(tr.doc.resolve(start), tr.doc.resolve(start + Fragment.from(freed).size));
  dispatch?.(tr.setSelection(words).scrollIntoView());
  return true;
};

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
