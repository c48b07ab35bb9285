//! Making one body of another with as little change as can be: what stays the same is not touched, nor what stands in it, be it
//! the caret or a picture that is loaded.

import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';

/** Blocks of a body, from one of them up to another. */
type Blocks = readonly [from: number, to: number];

/** The change of whole blocks that makes the body another one, and where it begins. */
export function towards({ tr }: EditorState, next: Node): { tr: Transaction; from: number } {
  const from = turn(tr, [0, tr.doc.childCount], next, [0, next.childCount]);
  return { tr, from };
}

/**
 * The same, and where only words of one block changed, only those: a caret behind them keeps its letter. Where blocks on both
 * sides of the caret changed, its own is left alone if it is in the other body too.
 */
export function wordsTowards(state: EditorState, next: Node): Transaction {
  const { doc, tr, selection } = state;
  const from = doc.content.findDiffStart(next.content);
  const ends = doc.content.findDiffEnd(next.content);
  if (from === null || !ends) return tr;
  // What was repeated, as one letter more of the same, is found from both sides.
  const over = Math.max(0, from - Math.min(ends.a, ends.b));
  const [to, end] = [ends.a + over, ends.b + over];
  const within = (node: Node, at: number) => node.resolve(from).parent.inlineContent && node.resolve(from).sameParent(node.resolve(at));
  if (within(doc, to) && within(next, end)) return tr.replace(from, to, next.slice(from, end));
  const here = selection.$head.index(0);
  const there = placeOf(doc.maybeChild(here), next, here);
  if (there === null) return towards(state, next).tr;
  // From behind, so that the places before stay what they are.
  turn(tr, [here + 1, doc.childCount], next, [there + 1, next.childCount]);
  turn(tr, [0, here], next, [0, there]);
  return tr;
}

/** Makes some blocks those of another body, but for what both begin and end with; answers where that change begins. */
function turn(tr: Transaction, [first, last]: Blocks, next: Node, [nextFirst, nextLast]: Blocks): number {
  const { doc } = tr;
  const shorter = Math.min(last - first, nextLast - nextFirst);
  let head = 0;
  while (head < shorter && doc.child(first + head).eq(next.child(nextFirst + head))) head += 1;
  let tail = 0;
  while (tail < shorter - head && doc.child(last - 1 - tail).eq(next.child(nextLast - 1 - tail))) tail += 1;
  const sizes = (from: number, to: number) => doc.children.slice(from, to).reduce((sum, child) => sum + child.nodeSize, 0);
  const from = sizes(0, first + head);
  tr.replaceWith(from, from + sizes(first + head, last - tail), next.children.slice(nextFirst + head, nextLast - tail));
  return from;
}

/** Where a block stands in another body, nearest to where it stood; `null` where it does not. */
function placeOf(block: Node | null, body: Node, stood: number): number | null {
  const places = body.children.flatMap((other, at) => (block?.eq(other) ? [at] : []));
  return places.toSorted((a, b) => Math.abs(a - stood) - Math.abs(b - stood))[0] ?? null;
}
