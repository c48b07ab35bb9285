//! The front page on the desk: its lists as readers have them, and what the editor is arranging in them, which is kept
//! until it is published, planned or given up, also while something else is looked at.

import { asFailure, type Bridge } from '../newsroom';
import type { Failure, Fold, Front, FrontList, FrontPlace, FrontStory, PlaceWanted, StoryRow } from '../newsroom/wire';

/** The list of a section, or «top news» for `null`. */
export type ListId = string | null;

/** A time on the newsroom's wall; which of two equal ones where it comes twice. */
export interface WallTime {
  wall: string;
  fold: Fold | null;
}

/** A chosen story; `until` is when it leaves by itself. Readers see it while they have it. */
export interface Place extends FrontStory {
  is_live: boolean;
  until: WallTime | null;
}

const placeOf = ({ until, fold, ...story }: FrontPlace): Place => ({ ...story, until: until && { wall: until.wall, fold } });
const wantedOf = ({ story, until }: Place): PlaceWanted => ({ story, until_wall: until?.wall ?? null, fold: until?.fold ?? null });

/** A story that was found, as a list shows it. */
export const storyOfRow = ({ id, headline, section, published_utc, published_wall }: StoryRow): FrontStory => ({
  story: id,
  headline,
  section,
  published: { utc: published_utc ?? '', wall: published_wall ?? '' },
  picture: null,
});

/** The places with one of them elsewhere; as they are where there is no such place. */
export function moved(places: readonly Place[], from: number, to: number): readonly Place[] {
  const all = [...places];
  const [one] = all.splice(from, 1);
  if (!one || to < 0 || to >= places.length) return places;
  all.splice(to, 0, one);
  return all;
}

export class FrontPage {
  front = $state.raw<Front | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Grows with every change readers get: the page is shown anew. */
  edition = $state(0);
  #drafts = $state.raw<ReadonlyMap<ListId, readonly Place[]>>(new Map());
  #asked = 0;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Reads the page; its failure is kept in {@link failure}. */
  async load(): Promise<void> {
    const mine = (this.#asked += 1);
    try {
      const front = await this.#bridge.call('front', {});
      // What was asked for before a change was published is older than the change.
      if (mine === this.#asked) this.#took(front);
    } catch (thrown) {
      if (mine === this.#asked) this.failure = asFailure(thrown);
    }
  }

  /** What was chosen for a list: as it is being arranged, else as readers have it. */
  places({ list, held }: FrontList): readonly Place[] {
    return this.#drafts.get(list) ?? held.map(placeOf);
  }

  /** What fills the rest of a list by itself. */
  rest(of: FrontList): FrontStory[] {
    const places = this.places(of);
    const chosen = new Set(places.map(({ story }) => story));
    const seen = places.filter((place) => place.is_live).length;
    return of.fill.filter(({ story }) => !chosen.has(story)).slice(0, Math.max(0, of.size - seen));
  }

  /** Whether a list is being arranged in a way readers do not have. */
  isChanged = ({ list }: FrontList): boolean => this.#drafts.has(list);

  move(of: FrontList, from: number, to: number): void {
    this.#arrange(of, moved(this.places(of), from, to));
  }

  remove(of: FrontList, story: string): void {
    this.#arrange(of, this.places(of).filter((place) => place.story !== story));
  }

  /** Puts a story into a list, behind those that were chosen before; one that is there is not there twice. */
  add(of: FrontList, { story, headline, section, published, picture }: FrontStory): void {
    const places = this.places(of);
    if (places.some((place) => place.story === story)) return;
    this.#arrange(of, [...places, { story, headline, section, published, picture, is_live: true, until: null }]);
  }

  pin(of: FrontList, story: string, until: WallTime | null): void {
    this.#arrange(of, this.places(of).map((place) => (place.story === story ? { ...place, until } : place)));
  }

  /** Gives up what was arranged. */
  revert({ list }: FrontList): void {
    const drafts = new Map(this.#drafts);
    drafts.delete(list);
    this.#drafts = drafts;
  }

  /** Readers get what was arranged. Rejects with a failure, and it stays arranged. */
  async publish(of: FrontList): Promise<void> {
    await this.#change(() => this.#bridge.call('set_front', { list: of.list, places: this.#wanted(of) }), of);
    this.edition += 1;
  }

  /** Readers get what was arranged at a time to come, and until then what they have. */
  async plan(of: FrontList, { wall, fold }: WallTime): Promise<void> {
    await this.#change(() => this.#bridge.call('plan_front', { list: of.list, wall, fold, places: this.#wanted(of) }), of);
  }

  async dropPlan(plan: number): Promise<void> {
    await this.#change(() => this.#bridge.call('drop_front_plan', { plan }));
  }

  async endStrip(story: string): Promise<void> {
    await this.#change(() => this.#bridge.call('end_strip', { story }));
    this.edition += 1;
  }

  #wanted(of: FrontList): PlaceWanted[] {
    return this.places(of).map(wantedOf);
  }

  /** Arranged as readers have it, a list is not changed. */
  #arrange(of: FrontList, places: readonly Place[]): void {
    const before = JSON.stringify(of.held.map(placeOf).map(wantedOf));
    if (JSON.stringify(places.map(wantedOf)) === before) this.revert(of);
    else this.#drafts = new Map(this.#drafts).set(of.list, places);
  }

  async #change(act: () => Promise<Front>, arranged?: FrontList): Promise<void> {
    this.#asked += 1;
    const front = await act();
    this.#asked += 1;
    if (arranged) this.revert(arranged);
    this.#took(front);
  }

  #took(front: Front): void {
    this.front = front;
    this.failure = null;
  }
}
