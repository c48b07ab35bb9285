//! Commands on lists: making, unmaking, changing kind. What is done to one item is in `items.ts`.

import { TextSelection, type Command, type EditorState } from 'prosemirror-state';

import { overAll } from './all';
import { isList, liftItem, reachOf } from './items';
import { schema } from '../schema';

const { nodes } = schema;

/** Makes the selected paragraphs a list, turns a list into the other kind, or lifts the items of a list of this kind. */
export function toggleList(ordered: boolean): Command {
  const wanted = ordered ? nodes.ordered_list : nodes.bullet_list;
  return overAll((state, dispatch, view) => {
    const reach = reachOf(state);
    if (!reach) return listed(wanted)(state, dispatch, view);
    if (reach.list.type === wanted) return liftItem(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup(state.selection.$from.before(reach.depth), wanted, reach.list.attrs));
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
    if (!blocks.every((block) => block.isTextblock || isList(block))) return false;
    const items = blocks.flatMap((block) =>
      isList(block) ? [...block.children] : [nodes.list_item.create(null, nodes.paragraph.create(null, block.content))],
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

/** The kind of list that all of the selection is in, or `null`. */
export function listKind(state: EditorState): 'bullet_list' | 'ordered_list' | null {
  const list = reachOf(state)?.list;
  if (!list) return null;
  return list.type === nodes.ordered_list ? 'ordered_list' : 'bullet_list';
}
