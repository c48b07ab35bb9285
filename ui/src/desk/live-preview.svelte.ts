//! The preview beside the text: the page is loaded anew after saves, out of sight, and takes the place of the one in view
//! only when it is whole, so that nothing flickers. At most one page loads at a time, however fast the typing is.

import { asFailure } from '../newsroom';
import type { Failure } from '../newsroom/wire';

/** The rest between two pages: rendering one must not take from the typing. */
export const REST_MS = 600;
/** A page that says nothing for so long is given up, and the next one tried. */
export const PATIENCE_MS = 8000;

export interface PreviewPage {
  id: number;
  /** Its address with the place it was opened at; it does not change while the page lives. */
  url: string;
}

export class LivePreview {
  /** The page in view, and after it the one that is being loaded. */
  pages = $state.raw<readonly PreviewPage[]>([]);
  /** The page in view. */
  shown = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);
  #ids = 0;
  #wanted = false;
  #busy = false;
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #address = '';
  #place: number | null = null;
  readonly #ask: () => Promise<string>;

  /** `ask` answers the address of the story's page as it is kept now. */
  constructor(ask: () => Promise<string>) {
    this.#ask = ask;
  }

  /** The story's words are others now. */
  renew(): void {
    this.#wanted = true;
    if (!this.#busy) void this.#load();
  }

  /** A page is whole: it is the one in view from now on. */
  loaded(id: number): void {
    if (id !== this.pages.at(-1)?.id || id === this.shown) return;
    this.shown = id;
    this.pages = this.pages.filter((page) => page.id === id);
    this.#rest();
  }

  /** The address at which the page in view shows a block of the body; its top for none. `null` while there is none. */
  at(place: number | null): string | null {
    this.#place = place;
    const page = this.pages.find(({ id }) => id === this.shown);
    return page ? placed(page.url.replace(/#.*$/, ''), place) : null;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #load(): Promise<void> {
    this.#busy = true;
    this.#wanted = false;
    try {
      this.#address = await this.#ask();
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      this.#rest();
      return;
    }
    if (this.#stopped) return;
    this.#ids += 1;
    const page = { id: this.#ids, url: placed(`${this.#address}?${this.#ids}`, this.#place) };
    this.pages = [...this.pages.filter(({ id }) => id === this.shown), page];
    this.#after(PATIENCE_MS);
  }

  #rest(): void {
    this.#after(REST_MS);
  }

  #after(wait: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#busy = false;
      if (this.#wanted) void this.#load();
    }, wait);
  }
}

/** An address with the place of a block. An empty fragment is the top of the page, and loads nothing anew. */
const placed = (address: string, place: number | null): string => `${address}#${place === null ? '' : `block-${place}`}`;
