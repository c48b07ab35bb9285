//! A long paste comes into the text in pieces, one a turn of the event loop, so that typing goes on between them: 11,000
//! paragraphs at once hold WebKit for two seconds. Its two ends go in together as the one step of the history; what lies
//! between them follows beside the history. Undo takes away whatever stands between the ends by then, so the whole paste
//! is one step, and what was typed meanwhile keeps steps of its own.

import { closeHistory, undo } from 'prosemirror-history';
import { Fragment, Slice, type Node } from 'prosemirror-model';
import { Plugin, PluginKey, Selection, type Command, type EditorState, type Transaction } from 'prosemirror-state';
import { Mapping, ReplaceStep, StepMap, type Step } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';

import { caretInSight } from '../onscreen/caret';
import type { EditorHost } from '../host';

/** A paste whose middle is to follow. */
export interface Parted {
  /** What goes in at once: the first blocks and the last one. */
  ends: Transaction;
  /** Where the middle belongs once the ends are in. */
  at: number;
  middle: readonly Node[];
}

/** So many blocks, items or lines go in at once. */
const FIRST = 60;
/** Fewer than so many in the middle are not worth a second turn. */
const FEW = 40;

/** Parts a paste; `null` where it is short, or made in a way whose middle cannot wait. */
export function part(state: EditorState, whole: Transaction): Parted | null {
  const nth = whole.steps.findIndex((step) => step instanceof ReplaceStep && step.slice.content.size > FIRST);
  const step = whole.steps[nth];
  if (!(step instanceof ReplaceStep)) return null;
  const { content, openStart, openEnd } = step.slice;
  // A list, or whatever else is one block, is parted where its items are.
  const around: Node[] = [];
  let row = content;
  for (let only = row.firstChild; row.childCount === 1 && only?.isBlock && !only.isTextblock; only = row.firstChild) {
    around.push(only);
    row = only.content;
  }
  const last = row.lastChild;
  const middle = row.content.slice(FIRST, -1);
  if (!last || middle.length < FEW) return null;
  const first = row.content.slice(0, FIRST);
  const at = step.from - openStart + around.length + Fragment.from(first).size;
  const short = around.reduceRight((inner, node) => Fragment.from(node.copy(inner)), Fragment.from([...first, last]));
  const missing = new StepMap([at, Fragment.from([...middle]).size, 0]);
  const ends = state.tr;
  for (const [index, each] of whole.steps.entries()) {
    // What is done after it must lie behind it: the empty paragraph that ends the text.
    if (index > nth && each.getMap().map(at, 1) !== at) return null;
    const mapped = index > nth ? each.map(missing) : each;
    if (!mapped) return null;
    ends.step(index === nth ? new ReplaceStep(step.from, step.to, new Slice(short, openStart, openEnd)) : mapped);
  }
  if (whole.selectionSet) ends.setSelection(whole.selection.map(ends.doc, missing));
  return { ends, at, middle };
}

/** Where the next piece goes, and whether anything but the paste changed the text since its ends came in. */
interface Spot {
  at: number;
  touched: boolean;
  /** Everything that changed the text since the ends came in. */
  since: Mapping;
}

type Spots = ReadonlyMap<Landing, Spot>;
interface Order {
  of: Landing;
  /** `null`: it is over. */
  at: number | null;
}

const key = new PluginKey<Spots>('landing');
const NONE: Spots = new Map();

export function landingPastes(): Plugin<Spots> {
  return new Plugin<Spots>({ key, state: { init: () => NONE, apply: followed } });
}

function followed(tr: Transaction, before: Spots): Spots {
  const order = tr.getMeta(key) as Order | undefined;
  if (!order && (!tr.docChanged || before.size === 0)) return before;
  const after = new Map<Landing, Spot>();
  for (const [landing, { at, touched, since }] of before) {
    // Where what stands on both sides of the place was taken away, as by undo, the rest of the paste went with it.
    if (tookBothSides(tr, at)) continue;
    const pos = tr.mapping.map(at);
    const others = tr.docChanged && order?.of !== landing && originOf(tr)?.of !== landing;
    const own = order?.of === landing ? order.at : null;
    after.set(landing, { at: own ?? pos, touched: touched || others, since: new Mapping([...since.maps, ...tr.mapping.maps]) });
  }
  if (order?.at === null) after.delete(order.of);
  else if (order && !before.has(order.of)) after.set(order.of, { at: order.at, touched: false, since: new Mapping() });
  return after;
}

/** Whether a change took away both blocks between which a place was. Two lines that were joined there are still there. */
function tookBothSides(tr: Transaction, at: number): boolean {
  if (!tr.docChanged || !tr.mapping.mapResult(at).deletedAcross) return false;
  const { nodeBefore, nodeAfter } = tr.before.resolve(at);
  const gone = (pos: number) => tr.mapping.mapResult(pos).deletedAcross;
  return (!nodeBefore || gone(at - nodeBefore.nodeSize + 1)) && (!nodeAfter || gone(at + 1));
}

const originOf = (tr: Transaction) => (tr.getMeta('appendedTransaction') as Transaction | undefined)?.getMeta(key) as Order | undefined;

/** Whether a paste is still on its way into the text. */
export const isLanding = (state: EditorState): boolean => (key.getState(state)?.size ?? 0) > 0;

/** Puts in at once what is still on its way: the text is about to be left, sealed or published, and is to be whole. */
export function finishLanding({ state }: EditorView): void {
  for (const landing of [...(key.getState(state)?.keys() ?? [])]) landing.finish();
}

/** A command for which what is still on its way comes in first: undo takes back, and redo brings again, whole pastes only. */
export const wholeFirst =
  (command: Command): Command =>
  (state, dispatch, view) => {
    if (!view || !dispatch || !isLanding(state)) return command(state, dispatch, view);
    finishLanding(view);
    return command(view.state, dispatch, view);
  };

/** Has nothing more come in: the text it was coming to is gone. */
export function abandonLanding(state: EditorState): void {
  for (const landing of key.getState(state)?.keys() ?? []) landing.abandon();
}

/** The work that one piece may always take, in milliseconds: half a frame. */
const BUDGET_MS = 8;
/**
 * Where the page itself takes longer over each turn, a piece may take as long, up to this. Among 6,000 paragraphs
 * WebKitGTK 2.50.6 without a graphics card paints for 70 ms whatever came in: pieces of 8 ms there would make no turn much
 * shorter and the paste ten times longer.
 */
const MOST_MS = 100;
/** A paste that takes longer is told, with a way to stop it. */
const TOLD_AFTER_MS = 1000;

export class Landing {
  readonly #view: EditorView;
  readonly #host: EditorHost;
  readonly #parted: Parted;
  /** What takes the ends away again, the last step first. */
  readonly #back: readonly Step[];
  readonly #began = performance.now();
  readonly #done: () => void;
  #next = 0;
  #piece = FIRST;
  /** When the last piece was in, and how long the page then took until it was the paste's turn again. */
  #ended = performance.now();
  #rest = 0;
  #told = false;
  #turn: ReturnType<typeof setTimeout> | undefined;

  /** Puts the ends in and the rest after them; `done` is called once everything is in. */
  constructor(view: EditorView, host: EditorHost, parted: Parted, done: () => void) {
    this.#view = view;
    this.#host = host;
    this.#parted = parted;
    this.#done = done;
    const { ends, at } = parted;
    this.#back = ends.steps.map((step, nth) => step.invert(ends.docs[nth] ?? ends.before));
    view.dispatch(closeHistory(ends).setMeta(key, { of: this, at } satisfies Order));
    // What is typed next is no part of the paste's step.
    view.dispatch(closeHistory(view.state.tr));
    this.#later();
  }

  /** Puts in everything that is missing, at once. */
  finish(): void {
    clearTimeout(this.#turn);
    this.#put(this.#parted.middle.length);
  }

  abandon(): void {
    clearTimeout(this.#turn);
  }

  /** Takes everything of the paste away again, in one step. */
  stop(): void {
    clearTimeout(this.#turn);
    const spot = this.#spot;
    // It went by itself, with the words it stood in.
    if (!spot) return this.#host.pasting({ kind: 'stopped' });
    this.#over();
    // Words typed meanwhile may stand in what goes: where there are any, undo gives all of it back.
    const back = spot.touched ? this.#takenBack(spot.since) : null;
    if (!spot.touched) undo(this.#view.state, this.#view.dispatch);
    else if (back) this.#view.dispatch(closeHistory(back));
    this.#host.pasting({ kind: spot.touched && !back ? 'broken' : 'stopped' });
  }

  get #spot(): Spot | undefined {
    return this.#view.isDestroyed ? undefined : key.getState(this.#view.state)?.get(this);
  }

  #later(): void {
    this.#turn = setTimeout(() => this.#go());
  }

  #go(): void {
    // The letters being composed lie in the text as the engine's own until they are settled.
    if (!this.#view.isDestroyed && this.#view.composing) return this.#later();
    const before = performance.now();
    // Not every turn paints: one that did is remembered for some that did not.
    this.#rest = Math.max(before - this.#ended, this.#rest / 2);
    this.#put(this.#piece);
    this.#ended = performance.now();
    const budget = Math.min(Math.max(BUDGET_MS, this.#rest), MOST_MS);
    const share = budget / Math.max(this.#ended - before, 1);
    this.#piece = Math.max(1, Math.round(this.#piece * Math.min(Math.max(share, 0.5), 2)));
  }

  #put(count: number): void {
    const spot = this.#spot;
    if (!spot) {
      this.#host.pasting(this.#view.isDestroyed ? { kind: 'whole' } : { kind: 'broken' });
      return;
    }
    const { middle } = this.#parted;
    const piece = middle.slice(this.#next, this.#next + count);
    const { state } = this.#view;
    const { tr } = state;
    // Lines that were joined where the rest belongs are parted again: it stands between them.
    const at = state.doc.resolve(spot.at).parent.isTextblock ? tr.split(spot.at).mapping.map(spot.at, -1) + 1 : spot.at;
    tr.insert(at, piece).setMeta('addToHistory', false).setMeta('paste', true);
    // The caret behind the paste stays where the eye has it; who has scrolled away reads on.
    if (state.selection.head > spot.at && caretInSight(this.#view)) tr.scrollIntoView();
    this.#next += piece.length;
    const whole = this.#next >= middle.length;
    this.#view.dispatch(tr.setMeta(key, { of: this, at: at + Fragment.from(piece).size } satisfies Order));
    if (!whole) {
      this.#tell();
      this.#later();
      return;
    }
    this.#over();
    this.#done();
    this.#host.pasting({ kind: 'whole' });
  }

  #tell(): void {
    this.#told ||= performance.now() - this.#began > TOLD_AFTER_MS;
    if (this.#told) this.#host.pasting({ kind: 'coming', share: this.#next / this.#parted.middle.length, stop: () => this.stop() });
  }

  #over(): void {
    this.#view.dispatch(this.#view.state.tr.setMeta(key, { of: this, at: null } satisfies Order));
  }

  /**
   * The text without the paste, and with what it had replaced: its steps are gone back through all that came after them. `null`
   * where one of them has no way back, because what was written since lies across its edge.
   */
  #takenBack(since: Mapping): Transaction | null {
    const { tr } = this.#view.state;
    const maps = new Mapping([...this.#parted.ends.mapping.maps, ...since.maps]);
    for (const [fromLast, step] of [...this.#back].reverse().entries()) {
      const nth = this.#back.length - 1 - fromLast;
      const mapped = step.map(maps.slice(nth + 1));
      const made = mapped && !tr.maybeStep(mapped).failed ? tr.mapping.maps.at(-1) : undefined;
      if (!made) return null;
      maps.appendMap(made, nth);
    }
    return tr;
  }
}

// The letters as they came

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
 * Makes the cleaning of a paste a step of the history of its own, as if the letters had first come as they were. Blocks
 * that were written in since keep what they have.
 */
export function rememberAsTheyCame(view: EditorView, { whole, joined }: AsTheyCame): void {
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
  if (runs.length === 0) return;
  const back = state.tr.setMeta('addToHistory', false).setMeta('paste', true);
  for (const { from, to, raw } of [...runs].reverse()) back.replaceWith(from, to, raw);
  const came = state.apply(back);
  const clean = closeHistory(came.tr).setMeta('paste', true);
  for (const { from, to, clean: nodes } of [...runs].reverse()) clean.replaceWith(back.mapping.map(from, -1), back.mapping.map(to, 1), nodes);
  clean.setSelection(Selection.fromJSON(clean.doc, state.selection.toJSON()));
  // One picture of the window for both: nobody sees the text as it came until it is asked for.
  view.updateState(came.apply(clean));
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
