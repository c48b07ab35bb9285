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

  /** `page` is how many files are read at a time. */
  constructor(bridge: Bridge, page: number) {
    this.#bridge = bridge;
    this.#page = page;
  }

  /** Reads the newest files anew. */
  async look(): Promise<void> {
    await this.#read([]);
  }

  /** Reads the files that are older than those shown. */
  async lookFurther(): Promise<void> {
    await this.#read(this.files ?? []);
  }

  /** Another state of one file, as after its words were changed. */
  changed(file: MediaView): void {
    this.files = this.files?.map((one) => (one.id === file.id ? file : one)) ?? null;
  }

  async #read(before: readonly MediaView[]): Promise<void> {
    try {
      const { media } = await this.#bridge.call('list_media', { offset: before.length, limit: this.#page });
      this.files = [...before, ...media];
      this.more = media.length === this.#page;
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}
