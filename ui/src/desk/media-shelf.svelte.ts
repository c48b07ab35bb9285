//! The files of the media folder as they are looked through: the newest first, more of them when asked.

import { asFailure, type Bridge } from '../newsroom';
import type { Failure, MediaView } from '../newsroom/wire';

export class MediaShelf {
  /** What was read so far; `null` until the first answer. */
  files = $state.raw<MediaView[] | null>(null);
  /** Whether older files wait behind those that are shown. */
  more = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;
  readonly #page: number;
  #asked = 0;

  /** `page` is how many files are read at a time. */
  constructor(bridge: Bridge, page: number) {
    this.#bridge = bridge;
    this.#page = page;
  }

  /** Reads the newest files anew. */
  async look(): Promise<void> {
    await this.#read('anew');
  }

  /** Reads the files that are older than those shown. */
  async lookFurther(): Promise<void> {
    await this.#read('further');
  }

  /** Another state of one file, as after its words were changed. */
  changed(file: MediaView): void {
    this.files = this.files?.map((one) => (one.id === file.id ? file : one)) ?? null;
  }

  async #read(how: 'anew' | 'further'): Promise<void> {
    const shown = () => (how === 'further' ? (this.files ?? []) : []);
    const mine = (this.#asked += 1);
    try {
      const { media } = await this.#bridge.call('list_media', { offset: shown().length, limit: this.#page });
      // What was read for a shelf that was looked at anew meanwhile has no place in it.
      if (mine !== this.#asked) return;
      const before = shown();
      // A file that was added meanwhile pushed the others on: the last of those shown come once more.
      this.files = [...before, ...media.filter(({ id }) => !before.some((file) => file.id === id))];
      this.more = media.length === this.#page;
      this.failure = null;
    } catch (thrown) {
      if (mine === this.#asked) this.failure = asFailure(thrown);
    }
  }
}
