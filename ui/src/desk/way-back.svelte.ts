//! The way back over the saves of one story, step by step, for undo where the editor remembers nothing more, and forward again.

import { same } from '../editor/saving/splice';
import type { Bridge } from '../newsroom';
import type { Block, Body } from '../newsroom/wire';
import { reachable } from './steps';

/** The text that is gone back in. */
export interface Walked {
  readonly id: string;
  blocks(): readonly Block[];
  /** Saves everything that stands in the text; answers whether the archive has it all. */
  settle(): Promise<boolean>;
  /** Puts other words into the text, beside the editor's own memory. */
  show(body: Pick<Body, 'blocks'>): void;
}

interface Step {
  from: readonly Block[];
  since: string;
}

/** What a step back came to: a save of this time; `oldest` where there is none, told once; `null` when there is nothing to say. */
export type SteppedBack = { at: string } | 'oldest' | null;

export class WayBack {
  /** Whether there is a step back, as {@link look} last saw it. */
  canGoBack = $state(false);
  /** Whether a step back can be taken forward again. */
  canGoForward = $state(false);
  /** When the words were saved from which on the editor, or the steps back, remember everything. */
  #since: string;
  #steps: readonly Step[] = [];
  #walking = false;
  /** It was told that there is nothing older. */
  #ended = false;
  readonly #text: Walked;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge, text: Walked, since: string) {
    this.#bridge = bridge;
    this.#text = text;
    this.#since = since;
  }

  /** Something was typed: there is no way forward from it. */
  typed(): void {
    if (!this.#walking) this.#took([]);
  }

  /** The text is another one, saved at `since`; its ways begin anew. */
  begin(since: string): void {
    this.#since = since;
    this.#took([]);
  }

  /** Looks whether {@link back} has somewhere to go. */
  async look(who: string | null, now: number): Promise<void> {
    this.canGoBack = (await this.#earlier(this.#text.blocks(), who, now)) !== null;
  }

  /** Shows the body of an earlier save, nearest first. */
  async back(who: string | null, now: number): Promise<SteppedBack> {
    if (this.#walking || !(await this.#text.settle())) return null;
    const before = this.#text.blocks();
    this.#walking = true;
    try {
      const earlier = await this.#earlier(before, who, now);
      // Typed meanwhile: that is what undo is about now.
      if (!same(before, this.#text.blocks())) return null;
      if (!earlier) {
        const told = this.#ended;
        this.#ended = true;
        return told ? null : 'oldest';
      }
      this.#text.show(earlier.body);
      this.#took([...this.#steps, { from: before, since: this.#since }]);
      this.#since = earlier.at;
      return { at: earlier.at };
    } finally {
      this.#walking = false;
    }
  }

  /** Takes the last step back again, if nothing was typed since; answers whether there was one. */
  forward(): boolean {
    const step = this.#walking ? undefined : this.#steps.at(-1);
    if (!step) return false;
    this.#walking = true;
    this.#text.show({ blocks: [...step.from] });
    this.#walking = false;
    this.#since = step.since;
    this.#took(this.#steps.slice(0, -1));
    return true;
  }

  /** The nearest earlier save whose body is another one. */
  async #earlier(than: readonly Block[], who: string | null, now: number): Promise<{ at: string; body: Body } | null> {
    const { versions } = await this.#bridge.call('versions', { story: this.#text.id });
    for (const { version, at } of reachable(versions, this.#since, who, now)) {
      const { content } = await this.#bridge.call('read_version', { story: this.#text.id, version });
      if (!same(content.body.blocks, than)) return { at, body: content.body };
    }
    return null;
  }

  #took(steps: readonly Step[]): void {
    this.#steps = steps;
    this.#ended = false;
    this.canGoForward = steps.length > 0;
  }
}
