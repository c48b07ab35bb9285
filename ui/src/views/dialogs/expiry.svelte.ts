//! A withdrawal by itself while it is being set: its time, and what its page says then.

import { conflictOf } from '../../desk/obstacles';
import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import { faultsOfTold } from '../../desk/told';
import { moved, wallOf } from '../../words/dates';
import { t } from '../../words/index.svelte';
import { WallAsk } from './wall-ask.svelte';

const WEEK = 7 * 24 * 60;

export class Expiry {
  readonly ask: WallAsk;
  page = $state<'hide' | 'notice'>('hide');
  notice = $state('');
  readonly #room: Room;
  readonly #story: OpenStory;

  /** Begins with the one that is set, else a week after `from`. Called while a component is made, with which it lives. */
  constructor(room: Room, story: OpenStory, from: string) {
    const { expiry } = story.standing;
    this.#room = room;
    this.#story = story;
    this.ask = new WallAsk(room.bridge, expiry?.at.wall ?? wallOf(moved(from, WEEK)), expiry?.fold ?? null);
    this.page = expiry && expiry.notice !== null ? 'notice' : 'hide';
    this.notice = expiry?.notice ?? t().ask.withdraw.noticeSample;
  }

  /** A page of the site leaves no notice. */
  get ofPage(): boolean {
    return this.#story.isPage;
  }

  get faults() {
    return [...conflictOf(this.#story), ...(this.page === 'notice' ? faultsOfTold('notice', this.notice) : [])];
  }

  /** Whether what is in its fields may be asked for. */
  get good(): boolean {
    return this.ask.good && this.faults.length === 0 && (this.page === 'hide' || this.notice.trim() !== '');
  }

  /** Sets it; answers whether it is set. */
  set(): Promise<boolean> {
    const { wall, fold } = this.ask;
    const notice = this.page === 'notice' ? this.notice.trim() : null;
    return this.#room.act('expire_story', { story: this.#story.id, wall: wall ?? '', fold, notice }, t().timing.expiry.done);
  }
}
