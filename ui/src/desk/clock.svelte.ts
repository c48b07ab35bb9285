//! The newsroom's clock in the window: the time the newsroom gave, moved on by the time that has passed since.

import type { Moment } from '../newsroom/wire';

const TICK_MS = 10_000;

export class DeskClock {
  #given: { utc: number; wall: string; at: number } = { utc: Date.now(), wall: '1970-01-01T00:00:00', at: performance.now() };
  #ticks = $state(0);

  /** Now, in milliseconds since 1970. */
  get now(): number {
    return this.#given.utc + this.#passed();
  }

  /** Now on the newsroom's wall, to the second. A change of the zone's clock shows at the next answer from Rust. */
  get wall(): string {
    return new Date(Date.parse(`${this.#given.wall.slice(0, 19)}Z`) + this.#passed()).toISOString().slice(0, 19);
  }

  set(now: Moment): void {
    this.#given = { utc: Date.parse(now.utc), wall: now.wall, at: performance.now() };
    this.#ticks += 1;
  }

  /** Starts ticking; returns how to stop. */
  start(): () => void {
    const timer = setInterval(() => (this.#ticks += 1), TICK_MS);
    return () => clearInterval(timer);
  }

  /** Whoever shows a time is drawn anew at each tick; what is read in between is exact all the same. */
  #passed(): number {
    void this.#ticks;
    return performance.now() - this.#given.at;
  }
}
