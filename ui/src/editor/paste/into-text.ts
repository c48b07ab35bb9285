//! What was read goes into the text: a short paste at once, a long one in pieces, and where letters were cleaned, with a
//! step of undo that gives them as they came.

import { closeHistory } from 'prosemirror-history';
import { Selection, type EditorState, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import type { Pasted } from '../../newsroom/wire';
import type { EditorHost } from '../host';
import { asTheyCame, Landing, part, rememberAsTheyCame } from './landing';
import { pasteInto, type Place } from './pasted';

/** Puts what was read into the text. Where letters were cleaned, undo first gives them as they came, then takes all away. */
export function land(view: EditorView, host: EditorHost, place: Place, pasted: Pasted): void {
  const { state } = view;
  const clean = pasteInto(state, place, pasted.blocks);
  const raw = pasted.as_it_came && pasteInto(state, place, pasted.as_it_came);
  const told = () => {
    if (pasted.changes.length > 0 || pasted.pictures > 0) host.pasteCleaned(pasted);
  };
  const parted = part(state, clean);
  const pairs = parted && raw && asTheyCame(state, parted, part(state, raw));
  // Texts of two shapes cannot be told apart block by block; they are rare, and come in at once.
  if (parted && (pairs || !raw)) {
    marked(parted.ends);
    new Landing(view, host, parted, () => {
      if (pairs) rememberAsTheyCame(view, pairs);
      host.moved();
      told();
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
  told();
}

/** Puts a copy of our own into the text, as it is. */
export function landCopy(view: EditorView, host: EditorHost, copy: Transaction): void {
  const parted = part(view.state, copy);
  if (parted) {
    marked(parted.ends);
    new Landing(view, host, parted, () => host.moved());
  } else if (copy.docChanged) {
    view.dispatch(closeHistory(marked(copy)));
  }
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
