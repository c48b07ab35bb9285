//! Commands on lists: making, unmaking, changing kind. What is done to one item is in `items.ts`.

import { Fragment } from 'prosemirror-model';
import { TextSelection, type Command, type EditorState } from 'prosemirror-state';

import { blocksOf, overAll } from './all';
import { isList, liftItem, reachOf, takenOut } from './items';
import { schema } from '../schema';

const { nodes } = schema;

/**
 * Makes the selected blocks one list, or turns a list into the other kind. Where all that is selected is of this kind
 * already, the selected items come out of it.
 */
export function toggleList(ordered: boolean): Command {
  const wanted = ordered ? nodes.ordered_list : nodes.bullet_list;
  return overAll((state, dispatch, view) => {
    const reach = reachOf(state);
    if (!reach) return (blocksOf(state).every(({ type }) => type === wanted) ? unlisted : listed(wanted))(state, dispatch, view);
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
    const blocks = blocksOf(state);
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

/** Takes the selected items out of several lists; what is around them stays lists. */
const unlisted: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.depth === 0 || $to.depth === 0) return false;
  const lists = blocksOf(state);
  const parts = lists.map((list, at) => takenOut(list, at === 0 ? $from.index(1) : 0, at === lists.length - 1 ? $to.index(1) : list.childCount - 1));
  const blocks = Fragment.from(parts.flatMap((part) => part.blocks));
  const [head, tail] = [parts[0], parts.at(-1)];
  if (!head || !tail) return false;
  const at = $from.before(1);
  const tr = state.tr.replaceWith(at, $to.after(1), blocks);
  const end = at + blocks.size - Fragment.from(tail.blocks).size + tail.start + tail.size;
  dispatch?.(tr.setSelection(TextSelection.between(tr.doc.resolve(at + head.start), tr.doc.resolve(end))).scrollIntoView());
  return true;
};

/** The kind of list that all of the selection is in, or `null`: where the command takes out, and where it makes. */
export function listKind(state: EditorState): 'bullet_list' | 'ordered_list' | null {
  const reach = reachOf(state);
  const [first, ...more] = reach ? [reach.list] : blocksOf(state);
  if (!first || !isList(first) || !more.every(({ type }) => type === first.type)) return null;
  return first.type === nodes.ordered_list ? 'ordered_list' : 'bullet_list';
}
