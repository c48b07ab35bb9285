//! The story list: any shelf, section or tag, in windows of a hundred rows, so that its cost does not grow with the
//! archive.

import { asFailure, type Bridge } from '../newsroom';
import type { Failure, ListStories, Shelf, StoryRow } from '../newsroom/wire';

const WINDOW = 100;
/** The list moves behind the typing by this much at most. */
const RELOAD_MS = 800;

export type ListFilter = Pick<ListStories, 'shelf' | 'section' | 'tag' | 'assignee'>;

export class StoryList {
  filter = $state.raw<ListFilter>({ shelf: 'all', section: null, tag: null, assignee: null });
  total = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);
  #windows = $state.raw<ReadonlyMap<number, StoryRow[]>>(new Map());
  #asked = new Set<number>();
  #seen: [number, number] = [0, 0];
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** The row at a place of the list; `null` while it is being fetched. */
  row(at: number): StoryRow | null {
    return this.#windows.get(Math.floor(at / WINDOW))?.[at % WINDOW] ?? null;
  }

  /** The place of a story among the rows that are loaded, or −1. */
  placeOf(id: string): number {
    for (const [window, rows] of this.#windows) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return window * WINDOW + at;
    }
    return -1;
  }

  show(shelf: Shelf, section: string | null = null, tag: string | null = null, assignee: string | null = null): void {
    this.filter = { shelf, section, tag, assignee };
    this.total = null;
    this.#windows = new Map();
    this.#restart();
    this.need(0, 1);
  }

  /** Fetches the windows that hold rows `from` to `to`, unless they are there. */
  need(from: number, to: number): void {
    this.#seen = [from, to];
    for (let window = Math.floor(from / WINDOW); window <= Math.floor(Math.max(from, to - 1) / WINDOW); window += 1) {
      if (!this.#asked.has(window)) void this.#fetch(window);
    }
  }

  /** Puts a story's new row where its old one was, until the list is read again. */
  patch(row: StoryRow): void {
    const place = this.placeOf(row.id);
    if (place < 0) return;
    const window = Math.floor(place / WINDOW);
    const rows = [...(this.#windows.get(window) ?? [])];
    rows[place % WINDOW] = row;
    this.#windows = new Map(this.#windows).set(window, rows);
  }

  /** Reads what is on screen again soon; many calls are one. */
  reloadSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.reload();
    }, RELOAD_MS);
  }

  reload(): void {
    this.#restart();
    this.need(...this.#seen);
  }

  #restart(): void {
    this.#generation += 1;
    this.#asked = new Set();
  }

  async #fetch(window: number): Promise<void> {
    const generation = this.#generation;
    this.#asked.add(window);
    try {
      const page = await this.#bridge.call('list_stories', { ...this.filter, offset: window * WINDOW, limit: WINDOW });
      if (generation !== this.#generation) return;
      this.failure = null;
      this.total = page.total;
      // Windows of an older reading stay in view until they are read again: rows must not blink.
      this.#windows = new Map(this.#windows).set(window, page.stories);
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.#asked.delete(window);
      this.failure = asFailure(thrown);
    }
  }
}
