//! What is sought, in the body: drawn on it, followed while its text changes, gone to and replaced.

import { closeHistory } from 'prosemirror-history';
import { Plugin, PluginKey, Selection, TextSelection, type EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import { bringIntoView, caretRect } from '../onscreen/caret';
import { replacing, Seeker, type Hit, type Query } from './find';
import { Drawing } from '../onscreen/highlights';

export interface Found {
  hits: readonly Hit[];
  /** The hit that the editor is at, or -1. */
  current: number;
  /** Where the next one is looked for. */
  place: number;
}

interface Kept extends Found {
  seeker: Seeker | null;
}

type Order = { seek: Query | null; place: number } | { place: number };

const NOTHING: Kept = { seeker: null, hits: [], current: -1, place: 0 };
const key = new PluginKey<Kept>('finding');

/** A letter sought alone stands everywhere; so many marks help nobody and cost every key. */
const MOST_DRAWN = 2000;

export function finding(): Plugin<Kept> {
  return new Plugin<Kept>({
    key,
    state: {
      init: () => NOTHING,
      apply(tr, kept) {
        const order = tr.getMeta(key) as Order | undefined;
        if (!order && (!tr.docChanged || !kept.seeker)) return kept;
        const seeker = order && 'seek' in order ? (order.seek && new Seeker(order.seek)) : kept.seeker;
        const place = order ? order.place : tr.mapping.map(kept.place);
        if (!seeker) return { ...NOTHING, place };
        const hits = seeker === kept.seeker && !tr.docChanged ? kept.hits : seeker.inDoc(tr.doc);
        return { seeker, hits, place, current: hits.findIndex(({ from }) => from === place) };
      },
    },
    view: (view) => new Shown(view),
  });
}

class Shown {
  readonly #hits: Drawing;
  readonly #current: Drawing;
  #drawn: Seeker | null = null;
  #at: Hit | null = null;

  constructor(view: EditorView) {
    this.#hits = new Drawing(view, 'find-hit');
    this.#current = new Drawing(view, 'find-current');
  }

  update({ state }: EditorView): void {
    const { seeker, hits, current } = key.getState(state) ?? NOTHING;
    const drawn = hits.length > MOST_DRAWN ? null : seeker;
    if (drawn !== this.#drawn) this.#hits.show(drawn && ((block) => drawn.inBlock(block)));
    else this.#hits.update();
    this.#drawn = drawn;
    const at = hits[current] ?? null;
    if (!at && !this.#at) return;
    this.#at = at;
    if (!at) return this.#current.show(null);
    const start = state.doc.resolve(at.from).before(1);
    const within = state.doc.nodeAt(start);
    const span = { from: at.from - start - 1, to: at.to - start - 1 };
    this.#current.show((block) => (block === within ? [span] : []));
  }

  destroy(): void {
    this.#hits.destroy();
    this.#current.destroy();
  }
}

export const foundIn = (state: EditorState): Found => key.getState(state) ?? NOTHING;

/** Seeks in the body from a place on; `null` ends it. */
export function seek(view: EditorView, query: Query | null, place: number): void {
  const meta: Order = { seek: query, place };
  view.dispatch(view.state.tr.setMeta(key, meta));
}

/** Puts the caret at a place of the text as it is now, with nothing selected; the focus stays where it is. */
export function caretTo(view: EditorView, at: number): void {
  const { doc, tr, selection } = view.state;
  const caret = Selection.near(doc.resolve(Math.min(at, doc.content.size)));
  if (!caret.eq(selection)) view.dispatch(tr.setSelection(caret));
}

/** Goes to a hit: it is selected and comes into view; the focus stays where it is. */
export function goTo(view: EditorView, { from, to }: Hit): void {
  const { doc, tr } = view.state;
  const meta: Order = { place: from };
  view.dispatch(tr.setSelection(TextSelection.create(doc, from, to)).setMeta(key, meta));
  // By hand: ProseMirror scrolls only to a selection of the page, which is where the focus is.
  bringIntoView(view, caretRect(view, from));
}

/** Puts the caret before the first place of these words, however they are spelt, and brings it into view. */
export function goBefore(view: EditorView, words: string): void {
  const [first] = new Seeker({ text: words, exact: false, whole: true }).inDoc(view.state.doc);
  if (!first) return;
  // Not selected: what is typed next must not take its place.
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, first.from)));
  bringIntoView(view, caretRect(view, first.from));
}

/** Replaces hits as one step of the history, and says how many of them changed; the next one is looked for after them. */
export function replaceHits(view: EditorView, hits: readonly Hit[], by: string): number {
  const { tr, changed } = replacing(view.state, hits, by);
  const last = hits.at(-1);
  if (last) tr.setMeta(key, { place: tr.mapping.map(last.to) } satisfies Order);
  view.dispatch(closeHistory(tr));
  view.dispatch(closeHistory(view.state.tr));
  return changed;
}
