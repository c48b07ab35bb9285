//! What was read goes into the text: a short paste at once, a long one in pieces, and where letters were cleaned, with a
//! step of undo that gives them as they came.

import { closeHistory } from 'prosemirror-history';
import { Selection, type EditorState, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import type { MediaView, PasteChangeKind, Pasted } from '../../newsroom/wire';
import { insertPictures } from '../blocks/insert';
import { useOf } from '../blocks/pictures';
import type { EditorHost } from '../host';
import type { Kept } from './held';
import { asTheyCame, rememberAsTheyCame } from './as-they-came';
import { finishLanding, Landing } from './landing';
import { part } from './part';
import { pasteInto } from './pasted';

/** Puts what was read into the text. Where letters were cleaned, undo first gives them as they came, then takes all away. */
export function land(view: EditorView, host: EditorHost, kept: Kept, pasted: Pasted): void {
  // Of two that come in pieces each would hide what is told of the other, and how it is stopped: the first is whole before.
  finishLanding(view);
  const { state } = view;
  const { place } = kept;
  const clean = pasteInto(state, place, pasted.blocks);
  const raw = pasted.as_it_came && pasteInto(state, place, pasted.as_it_came);
  const told = (as_it_came: Pasted['as_it_came']) => {
    if (pasted.changes.length > 0 || pasted.pictures > 0 || pasted.pictures_too_many > 0) host.pasteCleaned({ ...pasted, as_it_came });
  };
  const parted = part(state, clean);
  const pairs = parted && raw && asTheyCame(state, parted, part(state, raw));
  // Texts of two shapes cannot be told apart block by block; they are rare, and come in at once.
  if (parted && (pairs || !raw)) {
    marked(parted.ends);
    new Landing(view, host, parted, (alone) => {
      // Undo takes back first what was written last: letters that were given back would come before that.
      const remembered = pairs && alone ? rememberAsTheyCame(view, pairs) : false;
      host.moved();
      told(remembered ? pasted.as_it_came : null);
    });
    return;
  }
  if (raw) {
    const came = state.apply(closeHistory(marked(raw)));
    // One picture of the window for both: nobody sees the text as it came until it is asked for.
    view.updateState(came.apply(between(came, state.apply(closeHistory(marked(clean))))));
    host.changed();
    host.moved();
  } else if (clean.docChanged) {
    view.dispatch(closeHistory(marked(clean)));
  }
  told(pasted.as_it_came);
}

/** Puts a copy of our own into the text, as it is. */
export function landCopy(view: EditorView, host: EditorHost, made: (state: EditorState) => Transaction): void {
  finishLanding(view);
  const copy = made(view.state);
  const parted = part(view.state, copy);
  if (parted) {
    marked(parted.ends);
    new Landing(view, host, parted, () => host.moved());
  } else if (copy.docChanged) {
    view.dispatch(closeHistory(marked(copy)));
  }
}

/** Puts pictures behind the block of a kept place, and moves that behind them; the caret as well, where it still is there. */
export function landPictures(view: EditorView, kept: Kept, pictures: readonly MediaView[]): void {
  const { state } = view;
  const { from, to } = kept.place;
  const there = state.apply(state.tr.setSelection(Selection.near(state.doc.resolve(Math.min(from, state.doc.content.size)))));
  insertPictures(pictures.map(useOf))(there, (made) => {
    const tr = closeHistory(state.tr).setMeta('paste', true).setMeta('uiEvent', 'paste');
    for (const step of made.steps) tr.step(step);
    const $next = tr.doc.resolve(made.selection.from);
    // Words that follow take an empty line; they are no part of the words or of the picture that come behind.
    const behind = $next.depth === 0 || ($next.depth === 1 && $next.parent.content.size === 0) ? $next.pos : $next.before(1);
    if (state.selection.from === from && state.selection.to === to) tr.setSelection(Selection.fromJSON(tr.doc, made.selection.toJSON())).scrollIntoView();
    view.dispatch(tr);
    kept.moveTo({ from: behind, to: behind });
  });
}

/** Texts that came together, as one paste: each begins in a paragraph of its own. */
export function oneOf(texts: readonly Pasted[]): Pasted {
  const counts = new Map<PasteChangeKind, number>();
  for (const { what, count } of texts.flatMap(({ changes }) => changes)) counts.set(what, (counts.get(what) ?? 0) + count);
  return {
    blocks: texts.flatMap(({ blocks }) => blocks),
    as_it_came: texts.some(({ as_it_came }) => as_it_came) ? texts.flatMap(({ blocks, as_it_came }) => as_it_came ?? blocks) : null,
    changes: [...counts].map(([what, count]) => ({ what, count })),
    pictures: texts.reduce((sum, { pictures }) => sum + pictures, 0),
    pictures_too_many: texts.reduce((sum, { pictures_too_many }) => sum + pictures_too_many, 0),
  };
}

const marked = (tr: Transaction): Transaction => tr.setMeta('paste', true).setMeta('uiEvent', 'paste').scrollIntoView();

/** What makes one document of another, as one step of undo. */
function between(before: EditorState, after: EditorState): Transaction {
  const tr = marked(closeHistory(before.tr));
  const start = before.doc.content.findDiffStart(after.doc.content);
  const ends = before.doc.content.findDiffEnd(after.doc.content);
  if (start === null || ends === null) return tr;
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  tr.replace(start, ends.a + overlap, after.doc.slice(start, ends.b + overlap));
  return tr.setSelection(Selection.fromJSON(tr.doc, after.selection.toJSON()));
}
