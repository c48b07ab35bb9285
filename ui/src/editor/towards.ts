//! Making one body of another with as little change as can be: what stays the same is not touched, nor what stands in it, be it
//! the caret or a picture that is loaded.

import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';

/** The change of whole blocks that makes the body another one, and where it begins. */
export function towards({ tr, doc }: EditorState, next: Node): { tr: Transaction; from: number } {
  const shorter = Math.min(doc.childCount, next.childCount);
  let head = 0;
  while (head < shorter && doc.child(head).eq(next.child(head))) head += 1;
  let tail = 0;
  while (tail < shorter - head && doc.child(doc.childCount - 1 - tail).eq(next.child(next.childCount - 1 - tail))) tail += 1;
  const sizes = (node: Node, from: number, to: number) => node.children.slice(from, to).reduce((sum, child) => sum + child.nodeSize, 0);
  const from = sizes(doc, 0, head);
  const to = from + sizes(doc, head, doc.childCount - tail);
  return { tr: tr.replaceWith(from, to, next.children.slice(head, next.childCount - tail)), from };
}

/** The same, and where only words of one block changed, only those: a caret behind them keeps its letter. */
export function wordsTowards(state: EditorState, next: Node): Transaction {
  const { doc, tr } = state;
  const from = doc.content.findDiffStart(next.content);
  const ends = doc.content.findDiffEnd(next.content);
  if (from === null || !ends) return tr;
  // What was repeated, as one letter more of the same, is found from both sides.
  const over = Math.max(0, from - Math.min(ends.a, ends.b));
  const [to, end] = [ends.a + over, ends.b + over];
  const within = (node: Node, at: number) => node.resolve(from).parent.inlineContent && node.resolve(from).sameParent(node.resolve(at));
  return within(doc, to) && within(next, end) ? tr.replace(from, to, next.slice(from, end)) : towards(state, next).tr;
}
