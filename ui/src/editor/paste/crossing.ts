//! What goes over the place a paste is still coming to finds the paste whole: a selection, with whatever is then done to it,
//! two blocks that are joined, the undo of the paste. The rest would have no place any more, and redo would bring back a text
//! with a hole in it.

import { closeHistory, isHistoryTransaction } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { Mapping, ReplaceStep, type StepMap } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';

import { landingIn, undone, type Landing } from './landing';

/** The text with all of a paste, before the window shows it, and what the rest changed of positions. */
type Whole = NonNullable<ReturnType<Landing['whole']>>;

/** Shows the text with a change, the paste it crosses being whole first. */
export function show(view: EditorView, tr: Transaction): void {
  const spot = landingIn(view.state);
  const whole = spot && crosses(tr, spot.at) ? spot.landing.whole() : null;
  if (!spot || !whole) {
    view.updateState(view.state.apply(tr));
    const { selection } = view.state;
    const now = landingIn(view.state);
    if (now && selection.from < now.at && now.at < selection.to) now.landing.finish();
    return;
  }
  // Of all the steps of the history only that of the paste goes over its place.
  const again = isHistoryTransaction(tr) ? undone(whole.state) : rebased(tr, whole);
  // One picture of the window for both. The caret, from which the rest took its neighbours, is still seen.
  view.updateState(whole.state.apply(again ?? whole.state.tr.scrollIntoView()));
  spot.landing.come(false);
}

/** Whether a step of a change goes over a place. */
function crosses({ mapping }: Transaction, place: number): boolean {
  let at = place;
  return mapping.maps.some((map) => {
    let [low, high] = [Infinity, -Infinity];
    map.forEach((from, to) => {
      low = Math.min(low, from);
      high = Math.max(high, to);
    });
    const over = low < at && at < high;
    at = map.map(at);
    return over;
  });
}

/**
 * A change made on the text without the rest, as it is on the whole text: what was deleted over the place goes with all that
 * came there. `null` where it is to be made of the whole: two lines that were joined over the place are no neighbours any more,
 * and a list that was made of the blocks on both sides would lack the others.
 */
function rebased(tr: Transaction, { state, maps }: Whole): Transaction | null {
  return reuses(tr) ? null : onto(state, tr, maps);
}

/** Whether a change puts something in again that it takes out. */
function reuses(tr: Transaction): boolean {
  const out = new Set<Node>();
  let again = false;
  tr.steps.forEach((step, nth) => {
    step.getMap().forEach((from, to) => tr.docs[nth]?.nodesBetween(from, to, (node) => void out.add(node)));
  });
  for (const step of tr.steps) if (step instanceof ReplaceStep) step.slice.content.descendants((node) => void (again ||= out.has(node)));
  return again;
}

/** Every step of a change over other changes, or none of it. */
function onto(state: EditorState, tr: Transaction, others: readonly StepMap[]): Transaction | null {
  const made = closeHistory(state.tr);
  const count = tr.steps.length;
  // Back through its own steps, over the others, and forward again.
  const maps = new Mapping([...[...tr.mapping.maps].reverse().map((map) => map.invert()), ...others]);
  for (const [nth, step] of tr.steps.entries()) {
    const mapped = step.map(maps.slice(count - nth));
    if (!mapped || made.maybeStep(mapped).failed) return null;
    maps.appendMap(mapped.getMap(), count - nth - 1);
  }
  if (tr.selectionSet) made.setSelection(tr.selection.map(made.doc, maps));
  for (const said of ['addToHistory', 'uiEvent', 'paste']) if (tr.getMeta(said) !== undefined) made.setMeta(said, tr.getMeta(said));
  return tr.scrolledIntoView ? made.scrollIntoView() : made;
}
