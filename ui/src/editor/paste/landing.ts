//! A long paste comes into the text in pieces, one a turn of the event loop, so that typing goes on between them: 11,000
//! paragraphs at once hold WebKit for two seconds. Its two ends go in together as the one step of the history; what lies
//! between them follows beside the history. Undo takes away whatever stands between the ends by then, so the whole paste
//! is one step, and what was typed meanwhile keeps steps of its own. There is one at a time.

import { closeHistory, undo } from 'prosemirror-history';
import { Fragment, Slice } from 'prosemirror-model';
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state';
import { ReplaceStep, type StepMap } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';

import { caretInSight } from '../onscreen/caret';
import type { EditorHost } from '../host';
import { FIRST, type Parted } from './part';

/** Where a paste is coming to. */
export interface Spot {
  landing: Landing;
  /** Where the next piece goes. */
  at: number;
  /** What of the text is the paste, and what stood there before. */
  from: number;
  to: number;
  was: Slice;
  /** Whether anything but the paste changed the text since its ends came in. */
  touched: boolean;
}

interface Order {
  of: Landing;
  /** Where it begins; `null`: it is over. Without either it goes on. */
  spot?: Spot | null;
}

const key = new PluginKey<Spot | null>('landing');

export function landingPastes(): Plugin<Spot | null> {
  return new Plugin<Spot | null>({ key, state: { init: () => null, apply: followed } });
}

function followed(tr: Transaction, before: Spot | null): Spot | null {
  const order = tr.getMeta(key) as Order | undefined;
  if (order?.spot !== undefined) return order.spot;
  if (!before || !tr.docChanged) return before;
  const { pos, deletedAcross } = tr.mapping.mapResult(before.at);
  if (deletedAcross) return null;
  const others = (order ?? originOf(tr))?.of !== before.landing;
  return { ...before, at: pos, from: tr.mapping.map(before.from, 1), to: tr.mapping.map(before.to, -1), touched: before.touched || others };
}

const originOf = (tr: Transaction) => (tr.getMeta('appendedTransaction') as Transaction | undefined)?.getMeta(key) as Order | undefined;

/** Where a paste is coming to, if one is. */
export const landingIn = (state: EditorState): Spot | null => key.getState(state) ?? null;

/** Whether a paste is still on its way into the text. */
export const isLanding = (state: EditorState): boolean => landingIn(state) !== null;

/** Puts in at once what is still on its way: the text is about to be left, sealed or published, and is to be whole. */
export function finishLanding({ state }: EditorView): void {
  landingIn(state)?.landing.finish();
}

/** Has nothing more come in: the text it was coming to is gone. */
export function abandonLanding(state: EditorState): void {
  landingIn(state)?.landing.abandon();
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
  readonly #began = performance.now();
  readonly #done: (alone: boolean) => void;
  #next = 0;
  #piece = FIRST;
  /** When the last piece was in, and how long the page then took until it was the paste's turn again. */
  #ended = performance.now();
  #rest = 0;
  #told = false;
  #turn: ReturnType<typeof setTimeout> | undefined;

  /**
   * Puts the ends in and the rest after them; `done` is called once everything is in, and hears whether nothing but the paste
   * changed the text meanwhile.
   */
  constructor(view: EditorView, host: EditorHost, parted: Parted, done: (alone: boolean) => void) {
    this.#view = view;
    this.#host = host;
    this.#parted = parted;
    this.#done = done;
    const { ends, at } = parted;
    const spot = { landing: this, at, ...changedBy(ends), touched: false };
    view.dispatch(closeHistory(ends).setMeta(key, { of: this, spot } satisfies Order));
    // What is typed next is no part of the paste's step.
    view.dispatch(closeHistory(view.state.tr));
    if (this.#spot) this.#later();
  }

  /** Puts in everything that is missing, at once. */
  finish(): void {
    clearTimeout(this.#turn);
    this.#put(this.#parted.middle.length);
  }

  abandon(): void {
    clearTimeout(this.#turn);
  }

  /**
   * The text with all of the paste in it, and what that changed of positions; `null` where the rest cannot come in. The window
   * does not show it yet: whoever asks shows what becomes of it, and then says that the paste has {@link come}.
   */
  whole(): { state: EditorState; maps: readonly StepMap[] } | null {
    const rest = this.#pieces(this.#parted.middle.length);
    if (!rest) return null;
    const { state, transactions } = this.#view.state.applyTransaction(rest.setMeta(key, { of: this, spot: null } satisfies Order));
    return { state, maps: transactions.flatMap(({ mapping }) => mapping.maps) };
  }

  /** Everything is in. */
  come(alone: boolean): void {
    clearTimeout(this.#turn);
    this.#done(alone);
    this.#host.pasting({ kind: 'whole' });
  }

  /** Takes everything of the paste away again, in one step. */
  stop(): void {
    const spot = this.#spot;
    const whole = this.whole();
    if (!spot || !whole) return;
    clearTimeout(this.#turn);
    // The rest is in before all of it goes, so that whoever takes this back again misses nothing. Words typed meanwhile may
    // stand in what goes: where there are any, undo gives all of it back.
    const back = spot.touched ? takenBack(whole, spot) : undone(whole.state);
    this.#view.updateState(back ? whole.state.apply(back) : whole.state);
    this.#host.changed();
    this.#host.moved();
    this.#host.pasting({ kind: back ? 'stopped' : 'whole' });
  }

  get #spot(): Spot | null {
    const spot = this.#view.isDestroyed ? null : landingIn(this.#view.state);
    return spot?.landing === this ? spot : null;
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
    const tr = this.#pieces(count);
    if (!spot || !tr) {
      if (spot) this.#view.dispatch(this.#view.state.tr.setMeta(key, { of: this, spot: null } satisfies Order));
      this.#host.pasting({ kind: 'broken' });
      return;
    }
    this.#next += count;
    const whole = this.#next >= this.#parted.middle.length;
    // The caret behind the paste stays where the eye has it; who has scrolled away reads on.
    if (this.#view.state.selection.head > spot.at && caretInSight(this.#view)) tr.scrollIntoView();
    this.#view.dispatch(tr.setMeta(key, whole ? { of: this, spot: null } : { of: this }));
    if (whole) return this.come(!spot.touched);
    this.#tell();
    this.#later();
  }

  /** The next pieces, so many blocks; `null` where they do not fit. */
  #pieces(count: number): Transaction | null {
    const spot = this.#spot;
    if (!spot) return null;
    const { tr } = this.#view.state;
    const content = Fragment.fromArray(this.#parted.middle.slice(this.#next, this.#next + count));
    const { failed } = tr.maybeStep(new ReplaceStep(spot.at, spot.at, new Slice(content, 0, 0)));
    return failed ? null : tr.setMeta('addToHistory', false).setMeta('paste', true);
  }

  #tell(): void {
    this.#told ||= performance.now() - this.#began > TOLD_AFTER_MS;
    if (this.#told) this.#host.pasting({ kind: 'coming', share: this.#next / this.#parted.middle.length, stop: () => this.stop() });
  }
}

/** What of the text a change made, and what stood there before. */
function changedBy({ mapping, before }: Transaction): { from: number; to: number; was: Slice } {
  let from = Infinity;
  let to = -Infinity;
  mapping.maps.forEach((map, nth) => {
    const later = mapping.slice(nth + 1);
    map.forEach((_from, _to, start, end) => {
      from = Math.min(from, later.map(start, -1));
      to = Math.max(to, later.map(end, 1));
    });
  });
  const back = mapping.invert();
  return { from, to, was: before.slice(back.map(from, -1), back.map(to, 1)) };
}

/** A whole text without the paste, and with what it had replaced; `null` where it cannot be taken out. */
function takenBack({ state, maps }: { state: EditorState; maps: readonly StepMap[] }, spot: Spot): Transaction | null {
  const mapped = (at: number, side: -1 | 1) => maps.reduce((pos, map) => map.map(pos, side), at);
  const tr = closeHistory(state.tr).replace(mapped(spot.from, 1), mapped(spot.to, -1), spot.was);
  return tr.docChanged ? tr : null;
}

/** The last step taken back. */
export function undone(state: EditorState): Transaction | null {
  const made: Transaction[] = [];
  undo(state, (tr) => made.push(tr));
  return made[0] ?? null;
}
