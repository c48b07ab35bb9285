//! The letters of a long paste as they came, before they were cleaned: one undo gives them back.

import { closeHistory } from 'prosemirror-history';
import type { Fragment, Node } from 'prosemirror-model';
import { Selection, type EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import type { Parted } from './part';

/** Nodes of the text with what stood in their place when they came: whole ones, and those the paste's ends joined. */
export interface AsTheyCame {
  whole: Map<Node, Node>;
  joined: Map<Node, Node>;
}

/** Which nodes had other letters when they came; `null` where the texts of a paste are not of one shape. */
export function asTheyCame(state: EditorState, clean: Parted, raw: Parted | null): AsTheyCame | null {
  if (raw?.middle.length !== clean.middle.length) return null;
  const joined = new Map<Node, Node>();
  const compare = (one: Node, other: Node): void => {
    if (one === other) return;
    if (one.isTextblock || one.childCount !== other.childCount) joined.set(one, other);
    else one.forEach((child, _offset, nth) => compare(child, other.child(nth)));
  };
  compare(state.apply(clean.ends).doc, state.apply(raw.ends).doc);
  return { joined, whole: new Map(clean.middle.map((node, nth) => [node, raw.middle[nth] ?? node])) };
}

interface Run {
  from: number;
  to: number;
  clean: Node[];
  raw: Node[];
}

/**
 * Makes the cleaning of a paste a step of the history of its own, as if the letters had first come as they were; answers
 * whether there was any. Only for a text that nobody has written in since: undo takes this step back before all others.
 */
export function rememberAsTheyCame(view: EditorView, { whole, joined }: AsTheyCame): boolean {
  const runs: Run[] = [];
  const { state } = view;
  state.doc.descendants((clean, from) => {
    const other = joined.get(clean);
    if (other) runs.push(...differing(from + 1, clean.content, other.content));
    const raw = whole.get(clean);
    if (!raw) return !other && !clean.isTextblock;
    const to = from + clean.nodeSize;
    const last = runs.at(-1);
    if (last?.to === from) {
      last.to = to;
      last.clean.push(clean);
      last.raw.push(raw);
    } else runs.push({ from, to, clean: [clean], raw: [raw] });
    return false;
  });
  if (runs.length === 0) return false;
  const back = state.tr.setMeta('addToHistory', false).setMeta('paste', true);
  for (const { from, to, raw } of [...runs].reverse()) back.replaceWith(from, to, raw);
  const came = state.apply(back);
  const clean = closeHistory(came.tr).setMeta('paste', true);
  for (const { from, to, clean: nodes } of [...runs].reverse()) clean.replaceWith(back.mapping.map(from, -1), back.mapping.map(to, 1), nodes);
  clean.setSelection(Selection.fromJSON(clean.doc, state.selection.toJSON()));
  // One picture of the window for both: nobody sees the text as it came until it is asked for.
  view.updateState(came.apply(clean));
  return true;
}

/** What differs in a block that was there before the paste: no more of it, for its other words are not the paste's to change. */
function differing(start: number, clean: Fragment, raw: Fragment): Run[] {
  const from = clean.findDiffStart(raw);
  const ends = clean.findDiffEnd(raw);
  if (from === null || ends === null) return [];
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  const [to, rawTo] = [ends.a + overlap, ends.b + overlap];
  return [{ from: start + from, to: start + to, clean: [...clean.cut(from, to).content], raw: [...raw.cut(from, rawTo).content] }];
}
