//! Making one body of another with as little change as can be: what stays the same is not touched, nor what stands in it, be it
//! the caret or a picture that is loaded.

import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';

import { toBlocks } from './convert';
import { pairBlocks } from './saving/align';
import { schema } from './schema';

/** Blocks of a body, from one of them up to another. */
type Blocks = readonly [from: number, to: number];

/** The change of whole blocks that makes the body another one, and where it begins. */
export function towards({ tr }: EditorState, next: Node): { tr: Transaction; from: number } {
  const from = turn(tr, [0, tr.doc.childCount], next, [0, next.childCount]);
  return { tr, from };
}

/**
 * The same, and where only words of one block changed, only those: a caret behind them keeps its letter. Where several blocks
 * changed, that of the caret is left alone if it is in the other body too, and only its words are changed if it was made into
 * one there.
 */
export function wordsTowards(state: EditorState, next: Node): Transaction {
  const { doc, tr, selection } = state;
  if (turnWords(tr, 0, doc, next)) return tr;
  const here = selection.$head.index(0);
  const mine = doc.maybeChild(here);
  const there = mine && (placeOf(mine, next, here) ?? counterpartOf(mine, doc, next));
  const theirs = there === null ? null : next.maybeChild(there);
  if (!mine || there === null || !theirs) return towards(state, next).tr;
  // From behind, so that the places before stay what they are.
  turn(tr, [here + 1, doc.childCount], next, [there + 1, next.childCount]);
  const at = sizeOf(doc, 0, here);
  if (!mine.sameMarkup(theirs) || !turnWords(tr, at + 1, mine, theirs)) tr.replaceWith(at, at + mine.nodeSize, theirs);
  turn(tr, [0, here], next, [0, there]);
  return tr;
}

/** Changes the words in which another node differs, where those are of one line; answers whether it then is the other. `at` is where its content begins. */
function turnWords(tr: Transaction, at: number, node: Node, next: Node): boolean {
  const from = node.content.findDiffStart(next.content);
  const ends = node.content.findDiffEnd(next.content);
  if (from === null || !ends) return true;
  // What was repeated, as one letter more of the same, is found from both sides.
  const over = Math.max(0, from - Math.min(ends.a, ends.b));
  const [to, end] = [ends.a + over, ends.b + over];
  const within = (one: Node, up: number) => one.resolve(from).parent.inlineContent && one.resolve(from).sameParent(one.resolve(up));
  if (!within(node, to) || !within(next, end)) return false;
  tr.replace(at + from, at + to, next.slice(from, end));
  return true;
}

/** Makes some blocks those of another body, but for what both begin and end with; answers where that change begins. */
function turn(tr: Transaction, [first, last]: Blocks, next: Node, [nextFirst, nextLast]: Blocks): number {
  const { doc } = tr;
  const { head, tail } = alike(doc, [first, last], next, [nextFirst, nextLast]);
  const from = sizeOf(doc, 0, first + head);
  tr.replaceWith(from, from + sizeOf(doc, first + head, last - tail), next.children.slice(nextFirst + head, nextLast - tail));
  return from;
}

/** How many blocks are the same from the beginning on, and how many of the others up to the end. */
function alike(doc: Node, [first, last]: Blocks, next: Node, [nextFirst, nextLast]: Blocks): { head: number; tail: number } {
  const shorter = Math.min(last - first, nextLast - nextFirst);
  let head = 0;
  while (head < shorter && doc.child(first + head).eq(next.child(nextFirst + head))) head += 1;
  let tail = 0;
  while (tail < shorter - head && doc.child(last - 1 - tail).eq(next.child(nextLast - 1 - tail))) tail += 1;
  return { head, tail };
}

const sizeOf = (doc: Node, from: number, to: number): number => doc.children.slice(from, to).reduce((sum, child) => sum + child.nodeSize, 0);

/** Where a block stands in another body, nearest to where it stood; `null` where it does not. */
function placeOf(block: Node, body: Node, stood: number): number | null {
  const places = body.children.flatMap((other, at) => (block.eq(other) ? [at] : []));
  return places.toSorted((a, b) => Math.abs(a - stood) - Math.abs(b - stood))[0] ?? null;
}

/** Where the block stands that was made of this one, among those in which another body differs; `null` where there is none. */
function counterpartOf(block: Node, doc: Node, next: Node): number | null {
  const { head, tail } = alike(doc, [0, doc.childCount], next, [0, next.childCount]);
  const others = next.children.slice(head, next.childCount - tail);
  const [at = -1] = pairBlocks(blocksOf([block]), blocksOf(others));
  return at < 0 ? null : head + at;
}

const blocksOf = (nodes: readonly Node[]) => toBlocks(schema.nodes.doc.create(null, nodes));
