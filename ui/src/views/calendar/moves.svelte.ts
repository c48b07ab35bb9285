//! Moving what is to come: shown at once, asked of the newsroom, told with a way back; and put back with the reason where
//! the newsroom refuses.

import type { Act } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import { asFailure, type AllCommands } from '../../newsroom';
import type { CalendarEntry, EmbargoedStory, Failure, ReadyStory } from '../../newsroom/wire';
import { clock } from '../../words/dates';
import { failureWords, refusalOf, t } from '../../words/index.svelte';
import { keyOf, type At, type Shown } from './shown';
import { whenWords } from './told';

/** Keys that move step by step are one move, asked for when they rest. */
const REST_MS = 800;

interface Board {
  embargoed: () => readonly EmbargoedStory[];
  reload: () => Promise<void>;
  /** Says something to who does not see it. */
  say: (text: string) => void;
}

export class Moves {
  /** Where entries stand that are on their way. */
  under = $state.raw<ReadonlyMap<string, At>>(new Map());
  readonly #room: Room;
  readonly #board: Board;
  #pending: { entry: CalendarEntry; to: At; timer: ReturnType<typeof setTimeout> } | null = null;
  readonly #asked = new Set<string>();
  #back: (() => void) | null = null;

  constructor(room: Room, board: Board) {
    this.#room = room;
    this.#board = board;
  }

  /** Moves an entry to another time; answers whether it is there now. */
  async move(entry: CalendarEntry, to: At): Promise<boolean> {
    const from = { wall: entry.at.wall, fold: entry.fold };
    if (to.wall.slice(0, 16) === from.wall.slice(0, 16) && to.fold === from.fold) return true;
    const there = await this.#ask(entry, to);
    if (!there) return false;
    const back = () => void this.#ask({ ...entry, at: { ...entry.at, wall: there.wall }, fold: there.fold }, from).then((done) => done && this.#room.notices.done(t().calendar.move.undone));
    this.#told(t().calendar.move.moved(this.#name(entry), this.#when(there)), back);
    return true;
  }

  /** Gives a ready story a time. */
  async schedule(story: ReadyStory, to: At): Promise<boolean> {
    const there = await this.#through(story.story, to, (at) => this.#act('schedule_story', { story: story.story, ...at, late_limit_minutes: null }));
    await this.#board.reload();
    if (!there) return false;
    const back = () => void this.#attempt(() => this.#act('unschedule_story', { story: story.story }));
    this.#told(t().calendar.move.scheduled(this.#name(story), this.#when(there)), back);
    return true;
  }

  /** Moves an entry a step; it is asked for when no further step comes. */
  nudge({ entry, key }: Shown, to: At): void {
    if (this.#pending && keyOf(this.#pending.entry) !== key) void this.settle();
    clearTimeout(this.#pending?.timer);
    this.#pending = { entry: this.#pending?.entry ?? entry, to, timer: setTimeout(() => void this.settle(), REST_MS) };
    this.#show(key, to);
    this.#board.say(t().calendar.move.at(this.#name(entry), this.#when(to)));
  }

  /** Asks at once for what was moved step by step. */
  async settle(): Promise<void> {
    const pending = this.#pending;
    if (!pending) return;
    clearTimeout(pending.timer);
    this.#pending = null;
    await this.move(pending.entry, pending.to);
    this.#show(keyOf(pending.entry), null);
  }

  /** Takes the last move back, once. */
  undo(): void {
    const back = this.#back;
    this.#back = null;
    back?.();
  }

  async #ask(entry: CalendarEntry, to: At): Promise<At | null> {
    const key = keyOf(entry);
    if (this.#asked.has(key)) return null;
    this.#asked.add(key);
    this.#show(key, to);
    const there = await this.#through(entry.story, to, (at) => this.#send(entry, at));
    await this.#board.reload();
    this.#show(key, null);
    this.#asked.delete(key);
    return there;
  }

  /** Asks for a time, or for the next one where there is none such; answers the time it has now. */
  async #through(story: string, to: At, send: (at: At) => Promise<unknown>): Promise<At | null> {
    try {
      await send(to);
      return to;
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (failure.code === 'wall_gap' && failure.hint) return this.#overGap(story, failure.hint, send);
      // Of two equal times the first, where nothing says which: it is never late.
      if (failure.code === 'wall_twice' && to.fold === null) return this.#through(story, { ...to, fold: 'first' }, send);
      this.#refused(failure, story);
      return null;
    }
  }

  async #overGap(story: string, next: string, send: (at: At) => Promise<unknown>): Promise<At | null> {
    const words = t().calendar.move;
    const time = clock(next);
    const taken = await this.#room.notices.ask({ title: words.gapTitle, explain: words.gapExplain(time), yes: words.gapTake(time), no: words.gapKeep, grave: false });
    return taken ? this.#through(story, { wall: next.slice(0, 16), fold: null }, send) : null;
  }

  #send({ kind, story, notice }: CalendarEntry, at: At): Promise<void> {
    if (kind === 'planned') return this.#act('plan_story', { story, ...at });
    if (kind !== 'withdraw') return this.#act('move_schedule', { story, ...at });
    return this.#act('expire_story', { story, ...at, notice });
  }

  /** An act on the story on the desk goes through it: what is typed there is saved before, and it shows where it stands then. */
  async #act<K extends Act>(command: K, payload: AllCommands[K]['payload'] & { story: string }): Promise<void> {
    const { story: open } = this.#room;
    if (open?.id !== payload.story) await this.#room.bridge.call(command, payload);
    else if (!(await open.act(command, payload))) throw { code: 'stale_revision', message: '', hint: null, retry: false } satisfies Failure;
    this.#room.reloadSoon();
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    await this.#room.notices.attempt(act, t().calendar.move.undone);
    await this.#board.reload();
  }

  #refused(failure: Failure, story: string): void {
    const words = t().calendar.move;
    const { notices } = this.#room;
    const why = refusalOf(failure);
    const embargo = why === 'embargo' ? this.#board.embargoed().find((one) => one.story === story) : undefined;
    if (why === 'past') notices.warn(words.past);
    else if (why === 'expiry') notices.warn(words.expiry);
    else if (embargo) notices.warn(words.embargo(this.#when({ wall: embargo.until.wall, fold: embargo.fold })));
    else if (failure.code === 'not_found' || why === 'not_scheduled' || why === 'not_live') notices.warn(words.gone);
    else if (failure.code === 'stale_revision') notices.warn(words.unsaved);
    else notices.warn(failureWords(failure).what, `${words.stays} ${failureWords(failure).todo}`);
  }

  #told(text: string, back: () => void): void {
    this.#back = back;
    const act = () => {
      if (this.#back === back) this.#back = null;
      back();
    };
    this.#room.notices.done(text, { label: t().calendar.move.undo, act });
  }

  #show(key: string, at: At | null): void {
    const under = new Map(this.under);
    if (at) under.set(key, at);
    else under.delete(key);
    this.under = under;
  }

  #name({ headline }: { headline: string }): string {
    return headline || t().list.untitled;
  }

  #when(at: At): string {
    const { clock: now, monthNames } = this.#room.desk;
    return whenWords(t(), at, now.wall, monthNames);
  }
}
