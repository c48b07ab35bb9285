//! Autosave, for the promise that nothing typed is lost: what changed is sent at most 250 ms after it was typed, one
//! request at a time, and «saved» is said only when the archive has answered. What could not be saved is kept and
//! tried again. Knows nothing of the interface or of how a request travels.

import { asFailure } from '../../newsroom/bridge';
import type { Block, Failure, FieldChanges, Saved, SaveStory, Stamp } from '../../newsroom/wire';
import { spliceBetween } from './splice';

/** The longest a change waits for its request, while none is on its way. */
export const THROTTLE_MS = 250;
/** A request that has no answer by then is told: the disk is slow, or another program writes. */
export const LATE_MS = 1_200;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;

export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'saving' }
  /** On its way for longer than {@link LATE_MS}. */
  | { kind: 'late' }
  | { kind: 'dirty' }
  /** `retrying`: it is tried again without being asked; otherwise at the next change. */
  | { kind: 'failed'; failure: Failure; retrying: boolean }
  /** Somebody else saved the story: nothing is saved until {@link Saver.rebase}, and what is typed is parked beside it. */
  | { kind: 'stale'; aside: 'parking' | 'parked' | 'failed' };

export interface SaverHost {
  send(save: SaveStory): Promise<Saved>;
  /** The blocks as they stand in the editor now. */
  blocks(): readonly Block[];
  /** Keeps all words of the window beside the story, which was saved elsewhere after `base`. */
  park(base: Stamp): Promise<unknown>;
  told(state: SaveState): void;
  committed(saved: Saved): void;
}

export class Saver {
  state: SaveState = { kind: 'saved', at: null };
  #base: Stamp;
  /** The blocks of the archive at `#base`. */
  #kept: readonly Block[];
  #fields: FieldChanges = {};
  #bodyChanged = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The request or act on its way; never rejects. */
  #busy: Promise<void> | null = null;
  #lastSent = Number.NEGATIVE_INFINITY;
  #failures = 0;
  /** While the story is stale: something typed is not parked yet. */
  #unparked = false;
  #stopped = false;
  readonly #story: string;
  readonly #host: SaverHost;

  constructor(story: string, base: Stamp, kept: readonly Block[], host: SaverHost) {
    this.#story = story;
    this.#base = base;
    this.#kept = kept;
    this.#host = host;
  }

  get base(): Stamp {
    return this.#base;
  }

  /** Whether everything typed is in the archive. */
  get clean(): boolean {
    return !this.#busy && !this.#pending;
  }

  get #stuck(): boolean {
    return this.state.kind === 'failed' || this.state.kind === 'stale';
  }

  get #pending(): boolean {
    return this.#bodyChanged || Object.keys(this.#fields).length > 0;
  }

  change(fields: FieldChanges): void {
    this.#fields = merged(this.#fields, fields);
    this.#changed();
  }

  bodyChanged(): void {
    this.#bodyChanged = true;
    this.#changed();
  }

  /** Saves everything now; answers whether the archive has it all. */
  async flush(): Promise<boolean> {
    while (!this.#stopped) {
      if (this.#busy) await this.#busy;
      else if (this.clean) return true;
      else if (this.state.kind === 'stale') return false;
      else {
        await this.#send();
        if (this.#stuck) return false;
      }
    }
    return this.clean;
  }

  /** Puts everything typed into the archive, saved or, where it meets another version, parked; answers whether it is there. */
  async secure(): Promise<boolean> {
    if (await this.flush()) return true;
    while (this.state.kind === 'stale' && this.#unparked && !this.#stopped) {
      if (this.#busy) await this.#busy;
      else await this.#park();
      if (this.#failures > 0) return false;
    }
    return this.state.kind === 'stale' && !this.#unparked;
  }

  /** The story was opened with words that were parked before: the meeting goes on. */
  meets(): void {
    this.#bodyChanged = true;
    this.#tell({ kind: 'stale', aside: 'parked' });
  }

  /**
   * Does something to the story that gives it a new stamp, such as publishing it. Everything typed before goes first;
   * what is typed meanwhile waits and then builds on the new stamp. Answers `false` when the first save failed.
   */
  async around(act: () => Promise<{ stamp: Stamp }>): Promise<boolean> {
    if (!(await this.flush())) return false;
    let failed: { thrown: unknown } | null = null;
    await this.#alone(async () => {
      try {
        this.#base = (await act()).stamp;
      } catch (thrown) {
        failed = { thrown };
      }
    });
    if (failed) throw (failed as { thrown: unknown }).thrown;
    return true;
  }

  /** Builds on another version from now on: its stamp, its blocks, and what of ours differs from it. */
  rebase(base: Stamp, kept: readonly Block[], fields: FieldChanges = {}): void {
    this.#base = base;
    this.#kept = kept;
    this.#fields = fields;
    this.#bodyChanged = spliceBetween(kept, this.#host.blocks()) !== null;
    this.#failures = 0;
    this.#unparked = false;
    this.#tell({ kind: 'saved', at: null });
    if (this.#pending) this.#changed();
  }

  /** Sends nothing more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #changed(): void {
    if (this.state.kind === 'stale') {
      this.#unparked = true;
      if (this.state.aside === 'parked') this.#tell({ kind: 'stale', aside: 'parking' });
      if (!this.#busy && this.state.aside !== 'failed') this.#schedule(this.#untilNext());
    } else if (!this.#busy) {
      // A refused value may be right now, so the next change tries at once; a full disk keeps its own pace.
      if (this.state.kind !== 'failed') this.#tell({ kind: 'dirty' });
      if (this.state.kind !== 'failed' || !this.state.retrying) this.#schedule(this.#untilNext());
    }
  }

  #untilNext(): number {
    const since = performance.now() - this.#lastSent;
    return since < THROTTLE_MS ? THROTTLE_MS - since : THROTTLE_MS;
  }

  #schedule(wait: number): void {
    if (this.#timer !== undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#send();
    }, wait);
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#busy) return;
    if (this.state.kind === 'stale') return this.#park();
    const blocks = this.#bodyChanged ? this.#host.blocks() : this.#kept;
    const fields = this.#fields;
    const body = spliceBetween(this.#kept, blocks);
    this.#fields = {};
    this.#bodyChanged = false;
    if (body === null && Object.keys(fields).length === 0) {
      this.#tell({ kind: 'saved', at: null });
      return;
    }
    this.#lastSent = performance.now();
    // While it is only tried again, what is said of the failure stands.
    if (this.state.kind !== 'failed') this.#tell({ kind: 'saving' });
    const late = setTimeout(() => this.state.kind === 'saving' && this.#tell({ kind: 'late' }), LATE_MS);
    await this.#alone(async () => {
      try {
        const saved = await this.#host.send({ story: this.#story, base: this.#base, fields, body });
        this.#base = saved.stamp;
        this.#kept = blocks;
        this.#failures = 0;
        this.#tell(this.#pending ? { kind: 'dirty' } : { kind: 'saved', at: saved.saved_at });
        this.#host.committed(saved);
      } catch (thrown) {
        this.#fields = merged(fields, this.#fields);
        this.#bodyChanged ||= body !== null;
        this.#failed(asFailure(thrown));
      } finally {
        clearTimeout(late);
      }
    });
  }

  async #park(): Promise<void> {
    this.#unparked = false;
    this.#lastSent = performance.now();
    await this.#alone(async () => {
      try {
        await this.#host.park(this.#base);
        this.#failures = 0;
        // The meeting may have ended meanwhile.
        if (this.state.kind === 'stale') this.#tell({ kind: 'stale', aside: this.#unparked ? 'parking' : 'parked' });
      } catch {
        if (this.state.kind !== 'stale') return;
        this.#unparked = true;
        this.#tell({ kind: 'stale', aside: 'failed' });
        this.#again();
      }
    });
  }

  /** Does one thing at a time; what was typed meanwhile is sent after it. */
  async #alone(act: () => Promise<void>): Promise<void> {
    const done = act();
    this.#busy = done;
    await done;
    this.#busy = null;
    const parking = this.state.kind === 'stale' && this.#unparked && this.state.aside !== 'failed';
    if (!parking && (this.clean || this.#stuck)) return;
    if (!parking) this.#tell({ kind: 'dirty' });
    this.#schedule(Math.max(0, THROTTLE_MS - (performance.now() - this.#lastSent)));
  }

  #failed(failure: Failure): void {
    if (failure.code === 'stale_revision') {
      this.#unparked = true;
      this.#failures = 0;
      this.#tell({ kind: 'stale', aside: 'parking' });
      return;
    }
    const retrying = failure.retry || failure.code === 'disk_full' || failure.code === 'read_only' || failure.code === 'bug';
    this.#tell({ kind: 'failed', failure, retrying });
    if (retrying) this.#again();
  }

  #again(): void {
    this.#schedule(Math.min(FIRST_RETRY_MS * 2 ** this.#failures, LAST_RETRY_MS));
    this.#failures += 1;
  }

  #tell(state: SaveState): void {
    this.state = state;
    this.#host.told(state);
  }
}

/** Later changes over earlier ones; setting the lead image and taking it away exclude each other. */
function merged(earlier: FieldChanges, later: FieldChanges): FieldChanges {
  const all = { ...earlier, ...later };
  if (later.lead_image !== undefined) delete all.lead_image_removed;
  if (later.lead_image_removed) delete all.lead_image;
  return all;
}
