//! Backspace and Delete at the edge of a block. What is more than a line of text is never taken by a key meant for a
//! letter: the first press selects it, so that the editor sees what the second will take.

import type { Node } from 'prosemirror-model';
import { NodeSelection, type Command } from 'prosemirror-state';

import { goBelow } from './insert';
import { schema } from '../schema';

const { nodes } = schema;

/** Whether a block is entered or selected as one: a picture, a table, a card; not a paragraph, a heading or a list. */
export const isWhole = (node: Node | null | undefined): node is Node => node !== null && node !== undefined && (node.isAtom || node.type.spec.isolating === true);

/** Whether no part of a block holds a word or a file. */
const isHollow = (node: Node): boolean => node.content.size > 0 && node.textContent === '' && node.type !== nodes.video && node.type !== nodes.embed && !holdsFile(node);

function holdsFile(node: Node): boolean {
  return (node.type === nodes.image && node.attrs['media'] !== null) || node.children.some(holdsFile);
}

/** At the start of a line: selects the block before it. (An item of a list leaves its list first.) */
export const selectBefore: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset > 0) return false;
  const before = state.doc.maybeChild($from.index(0) - 1);
  if (!isWhole(before)) return false;
  const at = $from.before(1) - before.nodeSize;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, at)).scrollIntoView());
  return true;
};

/** At the end of a line: selects the block after it. */
export const selectAfter: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock || $from.parentOffset < $from.parent.content.size) return false;
  if ($from.depth > 1 && isWhole($from.node(1))) return false;
  // Within a list, only its last line has the block after the list behind it.
  for (let depth = 1; depth < $from.depth; depth += 1) if ($from.indexAfter(depth) < $from.node(depth).childCount) return false;
  const after = state.doc.maybeChild($from.index(0) + 1);
  if (!isWhole(after)) return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.after(1))).scrollIntoView());
  return true;
};

/** In a block that holds nothing yet: selects the whole block, so that the next press takes it away. */
export const selectHollow: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth < 2) return false;
  const block = $from.node(1);
  if (!isWhole(block) || !isHollow(block) || block.firstChild?.type === nodes.quote_text) return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before(1))).scrollIntoView());
  return true;
};

/** The start and the end of a part are where deleting ends: nothing is joined across the parts of a block. */
export const stayInPart =
  (end: 'start' | 'end'): Command =>
  (state) => {
    const { $from, empty } = state.selection;
    if (!empty || $from.depth < 2 || !isWhole($from.node(1))) return false;
    // Lines of a fact box are lines: they join each other.
    if ($from.parent.type === nodes.fact_line) {
      const index = $from.index(-1);
      const neighbour = $from.node(-1).maybeChild(end === 'start' ? index - 1 : index + 1);
      if (neighbour?.type === nodes.fact_line) return false;
    }
    return $from.parentOffset === (end === 'start' ? 0 : $from.parent.content.size);
  };

/** A selected block goes, and leaves a line to write in where it was. */
export const removeSelected: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.$from.depth > 0) return false;
  const { from, to } = selection;
  const tr = state.tr;
  const beside = state.doc.resolve(from).nodeBefore?.isTextblock || state.doc.resolve(to).nodeAfter?.isTextblock;
  if (beside) tr.delete(from, to);
  else tr.replaceWith(from, to, nodes.paragraph.create());
  const near = state.doc.resolve(to).nodeAfter?.isTextblock || !beside ? 1 : -1;
  dispatch?.(tr.setSelection(NodeSelection.near(tr.doc.resolve(from), near)).scrollIntoView());
  return true;
};

/** Out of a block of more than text to the line below it. */
export const leaveWhole: Command = (state, dispatch, view) => {
  const { selection } = state;
  const within = selection.$from.depth > 1 ? selection.$from.node(1) : selection instanceof NodeSelection ? selection.node : null;
  return isWhole(within) && goBelow(state, dispatch, view);
};
