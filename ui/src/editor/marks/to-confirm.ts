//! «[للتأكيد]»: what an editor leaves in the text to be checked. It is counted, drawn, and keeps a story from readers; the
//! newsroom refuses by the same signs (`story::to_confirm`), so that what is counted here is what is refused there.

import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';

import { fold } from '../words/fold';
import type { Span } from '../onscreen/highlights';
import { schema } from '../schema';

/** What the command writes. */
export const MARKER = '[للتأكيد]';

/** Square brackets, the wide ones of other keyboards, and the ornate ones of Arabic, of which U+FD3F opens. */
const BRACKET = /([[［\uFD3F])|[\]］\uFD3E]/gu;
const TO_CONFIRM = /^للتاكيد(?![\p{L}\p{N}])/u;
const SIGNS = /^(?:[؟? ]{2,}|x{2,})$/u;

interface Bracket {
  readonly at: number;
  readonly opens: boolean;
  /** Which one closes it. */
  partner?: number;
}

/** Stands for the letters of a note, which readers never get; folding drops it. */
const UNSEEN = '\u200B';

/** The markers of a text, in order: what stands in brackets and says «للتأكيد», question marks alone, or XX. */
export function markersIn(text: string): Span[] {
  const brackets = bracketsOf(text);
  const spans: Span[] = [];
  for (let first = 0; first < brackets.length; first += 1) {
    const last = markerFrom(text, brackets, first);
    const [from, to] = [brackets[first], brackets[last]];
    if (!from || !to) continue;
    spans.push({ from: from.at, to: to.at + 1 });
    first = last;
  }
  return spans;
}

/** The brackets of a text, up to the last that closes: what is opened after it ends nowhere. */
function bracketsOf(text: string): Bracket[] {
  const brackets: Bracket[] = [];
  const open: Bracket[] = [];
  for (const { index, 1: opening } of text.matchAll(BRACKET)) {
    const bracket: Bracket = { at: index, opens: opening !== undefined };
    if (bracket.opens) open.push(bracket);
    else {
      const partner = open.pop();
      if (partner) partner.partner = brackets.length;
    }
    brackets.push(bracket);
  }
  return brackets.slice(0, brackets.findLastIndex(({ opens }) => !opens) + 1);
}

/** The bracket that ends the marker that begins with bracket `first`; -1 for none. What begins with «للتأكيد» and is not closed
 *  itself ends where anything is closed: a bracket too few must not bring it to readers. */
function markerFrom(text: string, brackets: readonly Bracket[], first: number): number {
  const bracket = brackets[first];
  const next = brackets[first + 1];
  if (!bracket?.opens || !next) return -1;
  const words = fold(text.slice(bracket.at + 1, next.at));
  if (!TO_CONFIRM.test(words)) return !next.opens && SIGNS.test(words) ? first + 1 : -1;
  let last = bracket.partner ?? first + 1;
  while (brackets[last]?.opens) last += 1;
  return last;
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
