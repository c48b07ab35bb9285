//! Where a long paste is parted: its two ends, which go in at once, and what lies between them and follows in pieces.

import { Fragment, Slice, type Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { ReplaceStep, StepMap } from 'prosemirror-transform';

/** A paste whose middle is to follow. */
export interface Parted {
  /** What goes in at once: the first blocks and the last one. */
  ends: Transaction;
  /** Where the middle belongs once the ends are in. */
  at: number;
  middle: readonly Node[];
}

/** So many blocks, items or lines of a box go in at once. */
export const FIRST = 60;
/** Fewer than so many in the middle are not worth a second turn. */
const FEW = 40;

/** Parts a paste; `null` where it is short, or made in a way whose middle cannot wait. */
export function part(state: EditorState, whole: Transaction): Parted | null {
  const nth = whole.steps.findIndex((step) => step instanceof ReplaceStep && step.slice.content.size > FIRST);
  const step = whole.steps[nth];
  if (!(step instanceof ReplaceStep)) return null;
  const { content, openStart, openEnd } = step.slice;
  // A list, or whatever else is one block, is parted where its items are.
  const around: Node[] = [];
  let row = content;
  for (let only = row.firstChild; row.childCount === 1 && only?.isBlock; only = row.firstChild) {
    around.push(only);
    row = only.content;
  }
  const last = row.lastChild;
  // Lines of one paragraph stay together: pieces are made of blocks, and undo gives the letters back by blocks.
  if (last?.isInline) return null;
  const middle = row.content.slice(FIRST, -1);
  if (!last || middle.length < FEW) return null;
  const first = row.content.slice(0, FIRST);
  const at = step.from - openStart + around.length + Fragment.from(first).size;
  const short = around.reduceRight((inner, node) => Fragment.from(node.copy(inner)), Fragment.from([...first, last]));
  const missing = new StepMap([at, Fragment.from([...middle]).size, 0]);
  const ends = state.tr;
  for (const [index, each] of whole.steps.entries()) {
    // What is done after it must lie behind it: the empty paragraph that ends the text.
    if (index > nth && each.getMap().map(at, 1) !== at) return null;
    const mapped = index > nth ? each.map(missing) : each;
    if (!mapped) return null;
    ends.step(index === nth ? new ReplaceStep(step.from, step.to, new Slice(short, openStart, openEnd)) : mapped);
  }
  if (whole.selectionSet) ends.setSelection(whole.selection.map(ends.doc, missing));
  return { ends, at, middle };
}
