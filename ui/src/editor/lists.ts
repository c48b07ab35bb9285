//! Commands on lists: making, unmaking, changing kind, nesting.

import { chainCommands, setBlockType } from 'prosemirror-commands';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';

import { MAX_LIST_DEPTH, schema } from './schema';

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
  return (state, dispatch) => {
    const depth = itemDepth(state);
    if (depth === null) return chainCommands(wrapInList(wanted), asParagraphs(wanted))(state, dispatch);
    const { $from } = state.selection;
    const list = $from.node(depth - 1);
    if (list.type === wanted) return liftItem(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup($from.before(depth - 1), wanted, list.attrs));
    return true;
  };
}

/** Sub-headings become paragraphs on their way into a list. */
function asParagraphs(wanted: typeof nodes.bullet_list): Command {
  return (state, dispatch) => {
    if (!setBlockType(nodes.paragraph)(state)) return false;
    if (!dispatch) return true;
    setBlockType(nodes.paragraph)(state, (tr) => {
      const plain = state.apply(tr);
      if (!wrapInList(wanted)(plain, (wrap) => wrap.steps.forEach((step) => tr.step(step)))) return;
      dispatch(tr);
    });
    return true;
  };
}

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
