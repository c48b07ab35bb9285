//! What goes over the place a paste is still coming to finds the paste whole: a selection, with whatever is then done to it,
//! two blocks that are joined, the undo of the paste. The rest would have no place any more, and redo would bring back a text
//! with a hole in it.

import { closeHistory, isHistoryTransaction } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { Mapping, ReplaceStep, StepMap } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';

import { landingIn, undone, type Landing } from './landing';

/** The text with all of a paste, before the window shows it, and what the rest changed of positions. */
type Whole = NonNullable<ReturnType<Landing['whole']>>;

/** Shows the text with a change, the paste it crosses being whole first. */
export function show(view: EditorView, tr: Transaction): void {
  const spot = landingIn(view.state);
  const reach = spot && crossing(tr, spot.at);
  const whole = reach && spot.landing.whole();
  if (!whole) {
    view.updateState(view.state.apply(tr));
    const { selection } = view.state;
    const now = landingIn(view.state);
    if (now && selection.from < now.at && now.at < selection.to) now.landing.finish();
    return;
  }
  const side = view.state.selection.from < spot.at ? reach.high : reach.low;
  // Of all the steps of the history only that of the paste goes over its place.
  const again = isHistoryTransaction(tr) ? undone(whole.state) : rebased(tr, whole, side);
  // One picture of the window for both.
  view.updateState(again ? whole.state.apply(again) : whole.state);
  spot.landing.come(false);
}

interface Reach {
  low: number;
  high: number;
}

/** How far the step of a change reaches that goes over a place; `null` where none does. */
function crossing({ mapping }: Transaction, place: number): Reach | null {
  for (const [nth, map] of mapping.maps.entries()) {
    const earlier = mapping.maps.slice(0, nth);
    const at = earlier.reduce((pos, each) => each.map(pos), place);
    const reach = { low: Infinity, high: -Infinity };
    map.forEach((from, to) => {
      reach.low = Math.min(reach.low, from);
      reach.high = Math.max(reach.high, to);
    });
    const back = (pos: number) => earlier.reduceRight((mapped, each) => each.invert().map(mapped), pos);
    if (reach.low < at && at < reach.high) return { low: back(reach.low), high: back(reach.high) };
  }
  return null;
}

/**
 * A change made on the text without the rest, as it is on the whole text. What was deleted over the place goes with all that
 * came there, unless it was put in again, as by a list made of paragraphs: that is to be made of the whole. Two blocks that were joined over it stand apart now: the one on the caret's side joins its new neighbour, as if
 * the rest had come in on the other side. `null` where nothing of it can be done.
 */
function rebased(tr: Transaction, { state, maps: [rest, ...mended] }: Whole, side: number): Transaction | null {
  if (!rest || reuses(tr)) return null;
  const made = onto(state, tr, [rest, ...mended]);
  const [step, ...others] = tr.steps;
  if (made || others.length > 0 || !(step instanceof ReplaceStep) || step.slice.size > 0) return made;
  let size = 0;
  rest.forEach((_from, _to, start, end) => (size = end - start));
  return onto(state, tr, [new StepMap([side, 0, size]), ...mended]);
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
