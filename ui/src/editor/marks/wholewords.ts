//! No mark cuts a word's letters apart: a mark put on part of a joined word takes the whole word, one taken from part
//! of it leaves the whole word, and what is typed into a word is marked as the word is. Readers on WebKit would see the
//! same break as the editor, so the rule holds for the text itself, on every engine.

import type { Mark, Node } from 'prosemirror-model';
import { Plugin, type Transaction } from 'prosemirror-state';
import { AddMarkStep, RemoveMarkStep } from 'prosemirror-transform';

import { behindMarks, cutsJoining, wordEnd, wordStart } from './joining';

/** An undo puts back what was there, whole words included. */
const HISTORY = 'history$';

export function wholeWords(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, { doc, tr }) {
      for (const [index, transaction] of transactions.entries()) {
        // Marks that change around a composition would end it; the composition's own last change has its turn below.
        if (!transaction.docChanged || transaction.getMeta(HISTORY) || transaction.getMeta('composition')) continue;
        mend(tr, transaction, transactions.slice(index + 1));
      }
      return tr.docChanged && !tr.doc.eq(doc) ? tr : null;
    },
    props: {
      handleDOMEvents: {
        compositionend(view) {
          // After the view has read what was composed.
          setTimeout(() => {
            if (view.isDestroyed || view.composing) return;
            const { $from } = view.state.selection;
            const { tr } = view.state;
            if ($from.parent.isTextblock) agree(tr, $from.start(), $from.end());
            if (tr.docChanged) view.dispatch(tr);
          });
          return false;
        },
      },
    },
  });
}

function mend(tr: Transaction, transaction: Transaction, later: readonly Transaction[]): void {
  transaction.steps.forEach((step, at) => {
    const now = (pos: number, side: -1 | 1): number => {
      const mapped = transaction.mapping.slice(at + 1).map(pos, side);
      return tr.mapping.map(later.reduce((mid, each) => each.mapping.map(mid, side), mapped), side);
    };
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
      widen(tr, now(step.from, -1), now(step.to, 1), step.mark, step instanceof AddMarkStep);
    } else {
      step.getMap().forEach((_from, _to, from, to) => inserted(tr, now(from, -1), now(to, 1)));
    }
  });
}

/** Puts a mark that was put on, or taken from, a range on or from the whole of the words at its ends. */
function widen(tr: Transaction, from: number, to: number, mark: Mark, on: boolean): void {
  const start = outward(tr.doc, from, wordStart);
  const end = outward(tr.doc, to, wordEnd);
  for (const [a, b] of [
    [start, from],
    [to, end],
  ] as const) {
    if (a >= b) continue;
    if (on) tr.addMark(a, b, mark);
    else tr.removeMark(a, b, mark);
  }
}

function outward(doc: Node, pos: number, edge: (text: string, at: number) => number): number {
  const $pos = doc.resolve(pos);
  if (!$pos.parent.isTextblock) return pos;
  return $pos.start() + edge(textOf($pos.parent), $pos.parentOffset);
}

/** What was put into words takes the marks of the letters it joins; a word that came in pieces becomes one. */
function inserted(tr: Transaction, from: number, to: number): void {
  if (from >= to) {
    agree(tr, from, to);
    return;
  }
  const $from = tr.doc.resolve(from);
  const $to = tr.doc.resolve(to);
  if ($from.parent.isTextblock && $from.sameParent($to)) {
    const text = textOf($from.parent);
    // Typing goes on with the letter before it; at the start of a word, with the letter after it.
    if (cutsJoining(text, $from.parentOffset)) copyMarks(tr, from, Math.min(to, $from.start() + wordEnd(text, $from.parentOffset)), $from.nodeBefore?.marks);
    else if (cutsJoining(text, $to.parentOffset)) copyMarks(tr, Math.max(from, $to.start() + wordStart(text, $to.parentOffset)), to, $to.nodeAfter?.marks);
  }
  agree(tr, from, to);
}

function copyMarks(tr: Transaction, from: number, to: number, marks: readonly Mark[] | undefined): void {
  if (!marks || from >= to) return;
  const stays = (mark: Mark) => marks.some((each) => each.eq(mark));
  tr.doc.nodesBetween(from, to, (node) => {
    if (node.isInline) node.marks.filter((mark) => !stays(mark)).forEach((mark) => tr.removeMark(from, to, mark));
  });
  for (const mark of marks) if (!tr.doc.rangeHasMark(from, to, mark.type) || !covered(tr.doc, from, to, mark)) tr.addMark(from, to, mark);
}

function covered(doc: Node, from: number, to: number, mark: Mark): boolean {
  let all = true;
  doc.nodesBetween(from, to, (node) => {
    if (node.isInline && !mark.isInSet(node.marks)) all = false;
  });
  return all;
}

/** Every word in the range that two sets of marks cut takes the marks of both. */
function agree(tr: Transaction, from: number, to: number): void {
  tr.doc.nodesBetween(Math.max(0, from - 1), Math.min(tr.doc.content.size, to + 1), (block, at) => {
    if (!block.isTextblock) return true;
    const text = textOf(block);
    const last = behindMarks(text, Math.min(to - at - 1, text.length));
    block.forEach((child, offset, index) => {
      const before = index > 0 ? block.child(index - 1) : null;
      if (!before || at + 1 + offset < from || offset > last || !cutsJoining(text, offset)) return;
      const start = at + 1 + wordStart(text, offset);
      const end = at + 1 + wordEnd(text, offset);
      for (const mark of [...before.marks, ...child.marks]) if (!covered(tr.doc, start, end, mark)) tr.addMark(start, end, mark);
    });
    return false;
  });
}

/** A block's text with one letter for everything in it that is none, so that places in both are the same. */
const textOf = (block: Node): string => block.textBetween(0, block.content.size, undefined, '\n');
