//! The ledger as it is read: newest first, a page at a time, of the whole newsroom or of one story.

import { asFailure, type Bridge } from '../newsroom';
import type { Failure, LedgerLine } from '../newsroom/wire';

const PAGE = 60;

export class LedgerReader {
  /** `null` until the first page is there. */
  lines = $state.raw<readonly LedgerLine[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether there are older lines. */
  more = $state(false);
  #next: number | null = null;
  #asked = 0;
  #older = false;
  readonly #bridge: Bridge;
  readonly #story: string | null;

  constructor(bridge: Bridge, story: string | null) {
    this.#bridge = bridge;
    this.#story = story;
  }

  /** Reads the newest lines; the older ones that were read before stay, where nothing is missing in between. */
  async renew(): Promise<void> {
    const mine = (this.#asked += 1);
    const page = await this.#read(null);
    if (!page || mine !== this.#asked) return;
    const known = this.lines ?? [];
    const [newest] = known;
    const met = newest !== undefined && page.lines.some(({ id }) => id === newest.id);
    if (!met) this.#rest(page.next);
    this.lines = met ? [...page.lines.filter(({ id }) => id > newest.id), ...known] : page.lines;
  }

  /** Reads the lines before the oldest one. */
  async older(): Promise<void> {
    if (this.#next === null || this.#older) return;
    this.#older = true;
    const before = this.#next;
    const page = await this.#read(before);
    this.#older = false;
    // Read anew from the top meanwhile, the older lines are others.
    if (!page || this.#next !== before) return;
    this.lines = [...(this.lines ?? []), ...page.lines];
    this.#rest(page.next);
  }

  #rest(next: number | null): void {
    this.#next = next;
    this.more = next !== null;
  }

  async #read(before: number | null) {
    try {
      const page = await this.#bridge.call('ledger', { story: this.#story, before, limit: PAGE });
      this.failure = null;
      return page;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    }
  }
}
