//! The newsroom's clock in the window: the time the newsroom gave, moved on by the time that has passed since.

import type { Moment } from '../newsroom/wire';
import { moved, wallOf } from '../words/dates';

const TICK_MS = 10_000;

export class DeskClock {
  #given: { utc: number; wall: string; at: number } = { utc: Date.now(), wall: '1970-01-01T00:00:00', at: 0 };
  #passed = $state(0);

  /** Now, in milliseconds since 1970. */
  get now(): number {
    return this.#given.utc + this.#passed;
  }

  /** Now on the newsroom's wall, to the minute. A change of the zone's clock shows at the next answer from Rust. */
  get wall(): string {
    return wallOf(moved(this.#given.wall, Math.floor(this.#passed / 60_000)));
  }

  set(now: Moment): void {
    this.#given = { utc: Date.parse(now.utc), wall: now.wall, at: performance.now() };
    this.#passed = 0;
  }

  /** Starts ticking; returns how to stop. */
  start(): () => void {
    const timer = setInterval(() => {
      this.#passed = performance.now() - this.#given.at;
    }, TICK_MS);
    return () => clearInterval(timer);
  }
}
