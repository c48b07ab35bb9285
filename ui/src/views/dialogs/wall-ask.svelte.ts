//! A time that is being typed, on the newsroom's wall. What it means is asked of Rust while it is typed: a time the clock
//! skips offers the next minute, one it repeats asks which.

import { asFailure, type Bridge } from '../../newsroom';
import type { Failure, Fold, WallResolved } from '../../newsroom/wire';
import { clock } from '../../words/dates';
import { readDate, readTime } from '../../words/typed-dates';

const TYPING_MS = 120;

export class WallAsk {
  dateText = $state('');
  timeText = $state('');
  fold = $state<Fold | null>(null);
  resolved = $state.raw<WallResolved | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether the newsroom has said what the time in the fields means. */
  known = $state(false);
  readonly date = $derived.by(() => readDate(this.dateText));
  readonly time = $derived.by(() => readTime(this.timeText));
  readonly wall = $derived.by(() => (this.date && this.time ? `${this.date}T${this.time}` : null));
  /** It is a time, and still to come. */
  readonly good = $derived.by(() => this.known && this.resolved !== null && this.resolved.in_seconds > 0);
  /** Enter came before it was known: what was wished is done as soon as it is known to be a good time. */
  #hurried: (() => void) | null = null;
  readonly #bridge: Bridge;

  /** Begins with a wall time; called while a component is made, with which it lives. */
  constructor(bridge: Bridge, start: string, fold: Fold | null = null) {
    this.#bridge = bridge;
    this.set(start);
    this.fold = fold;
    $effect(() => this.#look());
  }

  get past(): boolean {
    return this.resolved !== null && this.resolved.in_seconds <= 0;
  }

  set(to: string): void {
    this.dateText = to.slice(0, 10);
    this.timeText = clock(to);
    this.fold = null;
  }

  /** Does something with the time once it is known to be a good one; not if another one is typed before. */
  whenGood(then: () => void): void {
    if (this.good) then();
    else this.#hurried = this.known ? null : then;
  }

  #look(): (() => void) | undefined {
    const asked = this.wall === null ? null : { wall: this.wall, fold: this.fold };
    let wanted = true;
    this.known = asked === null;
    this.#hurried = null;
    if (!asked) {
      this.resolved = null;
      this.failure = null;
      return undefined;
    }
    const timer = setTimeout(async () => {
      let [answer, refusal]: [WallResolved | null, Failure | null] = [null, null];
      try {
        answer = await this.#bridge.call('resolve_wall', asked);
      } catch (thrown) {
        refusal = asFailure(thrown);
      }
      if (!wanted) return;
      [this.resolved, this.failure, this.known] = [answer, refusal, true];
      const hurried = this.#hurried;
      this.#hurried = null;
      if (hurried && this.good) hurried();
    }, TYPING_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }
}
