//! «[للتأكيد]»: what an editor leaves in the text to be checked. It is counted, drawn, and keeps a story from readers; the
//! newsroom refuses by the same signs (`story::to_confirm`), so that what is counted here is what is refused there.

import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';

import { fold } from '../words/fold';
import type { Span } from '../onscreen/highlights';
import { schema } from '../schema';

/** What the command writes. */
export const MARKER = '[للتأكيد]';

const BRACKETED = /\[([^[\]\n]*)\]/gu;
const TO_CONFIRM = /^للتاكيد(?![\p{L}\p{N}])/u;
const SIGNS = /^(?:[؟? ]{2,}|x{2,})$/u;

/** Stands for the letters of a note, which readers never get; folding drops it. */
const UNSEEN = '\u200B';

/** The markers of a text, in order: what stands in brackets and says «للتأكيد», question marks alone, or XX. */
export function markersIn(text: string): Span[] {
  const spans: Span[] = [];
  for (const { index, 0: whole, 1: inside = '' } of text.matchAll(BRACKETED)) {
    const words = fold(inside);
    if (TO_CONFIRM.test(words) || SIGNS.test(words)) spans.push({ from: index, to: index + whole.length });
  }
  return spans;
}

const known = new WeakMap<Node, readonly Span[]>();

/** The markers of a block, read once for each block. What is in a note is for the desk and does not count. */
export function markersOf(block: Node): readonly Span[] {
  const before = known.get(block);
  if (before) return before;
  const found: Span[] = [];
  const read = (textblock: Node, start: number) =>
    found.push(...markersIn(published(textblock)).map(({ from, to }) => ({ from: start + from, to: start + to })));
  if (block.isTextblock) read(block, 0);
  else {
    block.descendants((node, at) => {
      if (node.isTextblock) read(node, at + 1);
      return !node.isTextblock;
    });
  }
  known.set(block, found);
  return found;
}

/** The words readers get, each at its place: the letters of a note are blanked. */
function published(textblock: Node): string {
  return textblock.children.map((child) => (child.isText && !schema.marks.note.isInSet(child.marks) ? (child.text ?? '') : (child.isText ? UNSEEN : '\n').repeat(child.nodeSize))).join('');
}

/** Where the markers of a document are. */
export function markersOfDoc(doc: Node): Span[] {
  const all: Span[] = [];
  doc.forEach((block, at) => all.push(...markersOf(block).map(({ from, to }) => ({ from: at + 1 + from, to: at + 1 + to }))));
  return all;
}

/** The marker after the selection, or the first one when there is none after it. */
export function nextMarker({ doc, selection }: EditorState): Span | null {
  const all = markersOfDoc(doc);
  return all.find(({ from }) => from >= selection.to) ?? all[0] ?? null;
}
