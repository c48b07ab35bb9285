//! What was pasted or dropped and is still being read: the places it will go to, which move with what is typed meanwhile,
//! and the wait for it where the text is about to be left. A read that is given up never lands.

import { Plugin, PluginKey, Selection, type EditorState, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import type { EditorHost } from '../host';
import { finishLanding, isLanding } from './landing';
import type { Place } from './pasted';

interface Read {
  place: Place;
  /** Settles once it is in the text, was told to have failed, or was given up. */
  over: Promise<void>;
  end: () => void;
  /** It is being put in just now. */
  comes: boolean;
}

/** By their tickets, in the order they were pasted in. */
type Reads = ReadonlyMap<number, Read>;
interface Order {
  ticket: number;
  /** `null`: it is over. */
  read: Read | null;
}

/** A place that is kept. */
export interface Kept {
  /** Where it is by now. */
  readonly place: Place;
  moveTo(place: Place): void;
}

const key = new PluginKey<Reads>('held');
const NONE: Reads = new Map();
let tickets = 0;

export function heldPlaces(): Plugin<Reads> {
  return new Plugin<Reads>({ key, state: { init: () => NONE, apply: moved } });
}

function moved(tr: Transaction, before: Reads): Reads {
  const order = tr.getMeta(key) as Order | undefined;
  if (!order && (!tr.docChanged || before.size === 0)) return before;
  const after = new Map<number, Read>();
  const coming = [...before].find(([, { comes }]) => comes)?.[0] ?? null;
  for (const [ticket, read] of before) {
    const place = coming === null || coming === ticket ? followed(tr, read.place, -1) : besides(tr, read.place, ticket > coming ? 1 : -1);
    after.set(ticket, { ...read, place });
  }
  if (order?.read) after.set(order.ticket, order.read);
  else if (order) after.delete(order.ticket);
  return after;
}

/** A place after a change. A selection that was typed over meanwhile is gone; what was pasted comes before the typed. */
function followed(tr: Transaction, { from, to }: Place, side: -1 | 1): Place {
  const start = tr.mapping.mapResult(from, -1);
  const end = tr.mapping.mapResult(to, -1);
  const gone = from === to || (start.deletedAfter && end.deletedBefore);
  if (!gone) return { from: start.pos, to: Math.max(start.pos, end.pos) };
  const at = side < 0 ? start.pos : tr.mapping.map(to);
  return { from: at, to: at };
}

/** A place after another paste came in: what was pasted later comes behind it, in the words there as the caret would. */
function besides(tr: Transaction, before: Place, side: -1 | 1): Place {
  const place = followed(tr, before, side);
  const $at = tr.doc.resolve(place.from);
  if (place.from < place.to || $at.parent.inlineContent || !tr.before.resolve(before.from).parent.inlineContent) return place;
  const at = Selection.near($at, side < 0 ? 1 : -1).from;
  return { from: at, to: at };
}

const reads = (state: EditorState): Reads => key.getState(state) ?? NONE;

/** Keeps a place while something is read, and gives both to whoever puts it in. What fails is told. */
export async function holding<T>(view: EditorView, host: EditorHost, place: Place, ask: () => Promise<T>, came: (got: T, kept: Kept) => void): Promise<void> {
  const ticket = (tickets += 1);
  const read = (): Read | undefined => (view.isDestroyed ? undefined : reads(view.state).get(ticket));
  const order = (made: Read | null) => view.dispatch(view.state.tr.setMeta(key, { ticket, read: made } satisfies Order));
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  order({ place, over, end, comes: false });
  try {
    const got = await ask();
    const moveTo = (to: Place) => order({ place: to, over, end, comes: true });
    const kept = read();
    if (!kept) return;
    moveTo(kept.place);
    came(got, {
      get place() {
        return read()?.place ?? kept.place;
      },
      moveTo,
    });
  } catch (thrown) {
    if (read()) host.failed(thrown);
  } finally {
    if (read()) order(null);
    end();
  }
}

/** Whether anything pasted or dropped is not in the text yet: being read, or coming in by pieces. */
export const isPasting = (state: EditorState): boolean => reads(state).size > 0 || isLanding(state);

/** Waits for what is being read, not longer than a limit, and puts all of it in at once; answers whether nothing is missing. */
export async function settlePastes(view: EditorView, limitMs: number): Promise<boolean> {
  let late = false;
  let clock: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => {
    clock = setTimeout(() => {
      late = true;
      resolve();
    }, limitMs);
  });
  // While one is waited for, another may be pasted.
  while (!late && reads(view.state).size > 0) await Promise.race([limit, Promise.all([...reads(view.state).values()].map(({ over }) => over))]);
  clearTimeout(clock);
  if (!view.isDestroyed) finishLanding(view);
  return !isPasting(view.state);
}

/** Has nobody wait any longer for what is being read; its text is gone. */
export function giveUpReads(state: EditorState): void {
  for (const { end } of reads(state).values()) end();
}
