//! Which blocks of a body are in view, or close to it. What is drawn on the others nobody sees, and the engine pays for it in
//! every frame: 200 highlighted places of a long story took WebKitGTK 2.50.6 a quarter of a second a frame, those in view a
//! hundredth of that.

import { canSight, Sightings } from './sightings';

/** How far beyond the part that is seen a block still counts: what is scrolled to line by line is drawn before it is there. */
const MARGIN = '40px 0px';

type Hearer = (block: Element) => void;

/** The watch over the blocks of one body. */
export class InView {
  readonly #seen = new WeakSet<Element>();
  readonly #hearers = new Set<Hearer>();
  /** `null` where the engine cannot tell: then every block counts as seen. */
  readonly #watch: Sightings | null;
  readonly #changes: MutationObserver | null;

  constructor(body: HTMLElement) {
    if (!canSight()) {
      this.#watch = this.#changes = null;
      return;
    }
    const watch = new Sightings(body, MARGIN, (entries) => entries.forEach((entry) => this.#tell(entry)));
    for (const block of body.children) watch.observe(block);
    this.#watch = watch;
    this.#changes = new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        for (const gone of removedNodes) if (gone instanceof Element) watch.unobserve(gone);
        for (const came of addedNodes) if (came instanceof Element) watch.observe(came);
      }
    });
    this.#changes.observe(body, { childList: true });
  }

  has(block: Element): boolean {
    return !this.#watch || this.#seen.has(block);
  }

  /** Tells of every block that comes into view or leaves it; returns how to stop. */
  hear(hearer: Hearer): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  destroy(): void {
    this.#watch?.stop();
    this.#changes?.disconnect();
  }

  #tell({ target, isIntersecting }: IntersectionObserverEntry): void {
    if (isIntersecting === this.#seen.has(target)) return;
    if (isIntersecting) this.#seen.add(target);
    else this.#seen.delete(target);
    this.#hearers.forEach((hearer) => hearer(target));
  }
}
