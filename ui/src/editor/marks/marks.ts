//! Marks on words: put on and taken off by button and key. That none cuts an Arabic word is seen to by wholewords.ts.

import { toggleMark } from 'prosemirror-commands';
import type { MarkType, ResolvedPos } from 'prosemirror-model';
import type { Command, EditorState, Transaction } from 'prosemirror-state';

import { schema, type MarkName } from '../schema';

const { marks } = schema;

/** Marks that are put on or taken off without asking for anything more. */
export type PlainMark = Exclude<MarkName, 'link'>;

/** A letter cannot be raised and lowered. */
const OPPOSITE: Partial<Record<PlainMark, PlainMark>> = { superscript: 'subscript', subscript: 'superscript' };

/** Marks that mean a stretch of the text, so that a caret in one stands for all of it. */
const STRETCHES = new Set<PlainMark>(['note', 'ltr']);

/** Puts a mark on the selected words or takes it off; with nothing selected, on what is typed next. */
export function toggle(name: PlainMark): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    const type = marks[name];
    if (empty) return STRETCHES.has(name) ? toggleStretch(type)(state, dispatch) : toggleMark(type)(state, dispatch);
    if (!toggleMark(type)(state)) return false;
    const tr = state.tr;
    if (state.doc.rangeHasMark(from, to, type)) tr.removeMark(from, to, type);
    else {
      const opposite = OPPOSITE[name];
      if (opposite) tr.removeMark(from, to, marks[opposite]);
      addWithin(tr, from, to, type);
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Marks every textblock of a range that may carry the mark, without the spaces at its ends. */
function addWithin(tr: Transaction, from: number, to: number, type: MarkType): void {
  const { doc } = tr;
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isTextblock) return true;
    if (!node.type.allowsMarkType(type)) return false;
    const start = Math.max(from, at + 1);
    const end = Math.min(to, at + 1 + node.content.size);
    const words = doc.textBetween(start, end, undefined, '\n');
    const lead = words.length - words.trimStart().length;
    const trail = words.length - words.trimEnd().length;
    if (lead < words.length) tr.addMark(start + lead, end - trail, type.create());
    return false;
  });
}

/** With a caret: takes a mark off its whole stretch, ends it where the stretch ends, or puts it on the caret's word. */
function toggleStretch(type: MarkType): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    if (!$from.parent.inlineContent || !$from.parent.type.allowsMarkType(type)) return false;
    const around = stretchAt($from, type);
    const word = wordAround($from);
    if (around && $from.pos < around.to && !state.storedMarks) dispatch?.(state.tr.removeMark(around.from, around.to, type));
    else if (around || state.storedMarks || !word) return toggleMark(type)(state, dispatch);
    else dispatch?.(state.tr.addMark(word.from, word.to, type.create()));
    return true;
  };
}

const LETTER = /[\p{L}\p{M}\p{N}\u0640\u200C\u200D]/u;

/** The word a position lies in or touches, or `null` between spaces and signs. */
function wordAround($at: ResolvedPos): { from: number; to: number } | null {
  const text = $at.parent.textBetween(0, $at.parent.content.size, undefined, '\n');
  let from = $at.parentOffset;
  let to = from;
  while (from > 0 && LETTER.test(text.charAt(from - 1))) from -= 1;
  while (to < text.length && LETTER.test(text.charAt(to))) to += 1;
  return from === to ? null : { from: $at.start() + from, to: $at.start() + to };
}

/** The stretch of a mark that a position lies in or touches. */
export function stretchAt($at: ResolvedPos, type: MarkType): { from: number; to: number } | null {
  const stretches: { from: number; to: number }[] = [];
  $at.parent.forEach((child, offset) => {
    if (!type.isInSet(child.marks)) return;
    const from = $at.start() + offset;
    const last = stretches.at(-1);
    if (last?.to === from) last.to += child.nodeSize;
    else stretches.push({ from, to: from + child.nodeSize });
  });
  return stretches.find(({ from, to }) => from <= $at.pos && $at.pos <= to) ?? null;
}

/** Whether the words of the selection, or those to be typed, carry a mark. */
export function isMarked(state: EditorState, name: MarkName): boolean {
  const { from, to, empty, $from } = state.selection;
  const type = marks[name];
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, type);
}
