//! The calendar in the window: which days are looked at, what the newsroom has on them, and what is being moved.

import type { Room } from '../../desk/room.svelte';
import { asFailure } from '../../newsroom';
import type { Calendar, CalendarDay, Failure } from '../../newsroom/wire';
import { paged, shownDays, SPANS, type Span } from './days';
import { Moves } from './moves.svelte';
import { lineOf, minuteOf, rulerOf, yOf, type DayLine } from './ruler';
import { shownOn } from './shown';

/** The span that was looked at last, remembered on this machine. */
const KEPT = 'mahbara.calendar';
/** A burst of changes is read once. */
const RELOAD_MS = 400;

const plainDay = (date: string): CalendarDay => ({ date, minutes: 1440, change: null });

export class CalendarState {
  anchor = $state('');
  read = $state.raw<Calendar | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** What was said last to who does not see the grid. */
  said = $state('');
  readonly moves: Moves;
  readonly #room: Room;
  readonly #onlyDay: () => boolean;
  #wanted = $state<Span>('week');
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onlyDay` says whether the window is too narrow for more than a day. */
  constructor(room: Room, onlyDay: () => boolean) {
    this.#room = room;
    this.#onlyDay = onlyDay;
    this.#wanted = SPANS.find((span) => span === localStorage.getItem(KEPT)) ?? 'week';
    this.anchor = this.today;
    this.moves = new Moves(room, {
      embargoed: () => this.read?.embargoed ?? [],
      reload: () => this.load(),
      say: (text) => (this.said = text),
    });
  }

  get span(): Span {
    return this.#onlyDay() ? 'day' : this.#wanted;
  }

  /** As a value of its own, which is another one once a day and not with every tick of the clock. */
  readonly today = $derived.by(() => this.#room.desk.clock.wall.slice(0, 10));
  readonly days = $derived.by(() => shownDays(this.span, this.anchor));
  readonly lines: DayLine[] = $derived.by(() => {
    const known = new Map(this.read?.days.map((day) => [day.date, day]));
    return this.days.map((date) => lineOf(known.get(date) ?? plainDay(date)));
  });
  readonly ruler = $derived(rulerOf(this.lines));
  readonly entries = $derived.by(() => shownOn(this.lines, this.ruler, this.read?.entries ?? [], this.moves.under));

  /** Now on the ruler; in an hour that comes twice, by whether the clock was set back already. */
  get nowY(): number {
    const { clock } = this.#room.desk;
    const line = this.lines.find(({ date }) => date === this.today);
    const change = this.read?.days.find(({ date }) => date === this.today)?.change;
    const second = change && change.seconds < 0 && clock.now >= Date.parse(change.at.utc);
    return line ? yOf(this.ruler, line, minuteOf(clock.wall), second ? 'second' : 'first') : 0;
  }

  look(span: Span, anchor = this.anchor): void {
    this.#wanted = span;
    localStorage.setItem(KEPT, span);
    this.anchor = anchor;
  }

  page(step: 1 | -1): void {
    this.anchor = paged(this.span, this.anchor, step);
  }

  goToday(): void {
    this.anchor = this.today;
  }

  /** Hears the newsroom until the returned function is called. */
  start(): () => void {
    const stops = [this.#room.bridge.listen('changed', () => this.#loadSoon()), this.#room.bridge.listen('due', () => this.#loadSoon())];
    return () => {
      stops.forEach((stop) => stop());
      clearTimeout(this.#timer);
      void this.moves.settle();
    };
  }

  async load(): Promise<void> {
    this.#generation += 1;
    const generation = this.#generation;
    const [from = this.today] = this.days;
    try {
      const read = await this.#room.bridge.call('calendar', { from, days: this.days.length });
      if (generation !== this.#generation) return;
      this.read = read;
      this.failure = null;
      this.#room.desk.clock.set(read.now);
    } catch (thrown) {
      if (generation === this.#generation) this.failure = asFailure(thrown);
    }
  }

  #loadSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.load();
    }, RELOAD_MS);
  }
}
