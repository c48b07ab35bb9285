//! What was published for the first time a moment ago and can still be taken back, until its time is over: the seconds that are left are
//! counted here, whichever story is looked at.

import type { Bridge } from '../newsroom';
import type { StoryView } from '../newsroom/wire';
import { t } from '../words/index.svelte';
import type { Notices } from './notices.svelte';
import type { OpenStory } from './open-story.svelte';

const TICK_MS = 200;

export interface JustPublished {
  story: string;
  headline: string;
  /** In milliseconds since 1970, on the newsroom's clock. */
  until: number;
}

export interface TakeBackHost {
  bridge: Bridge;
  notices: Notices;
  /** The newsroom's clock, in milliseconds since 1970. */
  now(): number;
  /** The story on the desk. */
  open(): OpenStory | null;
}

export class TakeBacks {
  /** The newest last. */
  list = $state.raw<readonly JustPublished[]>([]);
  #now = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #taking = new Set<string>();
  readonly #host: TakeBackHost;

  constructor(host: TakeBackHost) {
    this.#host = host;
  }

  /** A story was acted on or opened: it can be taken back, or not any more. */
  see({ id, standing: { take_back_until }, headline }: Pick<StoryView, 'id' | 'standing'> & { headline: string }): void {
    const others = this.list.filter(({ story }) => story !== id);
    this.list = take_back_until === null ? others : [...others, { story: id, headline, until: Date.parse(take_back_until) }];
    this.#tick();
  }

  /** The whole seconds that are left. */
  left({ until }: JustPublished): number {
    return Math.ceil((until - this.#now) / 1000);
  }

  /** Takes a story back, the newest where none is named; says so, or why it was too late. */
  async take(story = this.list.at(-1)?.story): Promise<void> {
    if (story === undefined || this.#taking.has(story)) return;
    const { bridge, notices, open } = this.#host;
    this.#taking.add(story);
    try {
      const shown = open();
      // What cannot be saved must not keep a story before readers.
      if (shown?.id !== story || !(await shown.act('take_back', { story }))) await bridge.call('take_back', { story });
      notices.done(t().takeBack.done);
    } catch (thrown) {
      notices.failed(thrown, story);
    } finally {
      this.#taking.delete(story);
      this.list = this.list.filter((one) => one.story !== story);
      this.#tick();
    }
  }

  /** Counts while there is something to count. */
  #tick(): void {
    this.#now = this.#host.now();
    this.list = this.list.filter(({ until }) => until > this.#now);
    clearInterval(this.#timer);
    if (this.list.length > 0) this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }
}
