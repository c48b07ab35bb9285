//! The engine's watch over what comes into view and leaves it. It begins with the first frame and tells what it sees in it once
//! that is painted. Sooner cost a story that was being opened 40 ms: what something scrolls in is a question of style, which the
//! engine then answers before everything is there; and WebKitGTK 2.50.6 tells what is in view after layout and before painting,
//! so that the pictures and marks made on it had the frame styled and laid out twice.

import { scroller } from './scroller';

export class Sightings {
  /** Made in the first frame. */
  #observer: IntersectionObserver | null = null;
  readonly #waiting = new Set<Element>();
  #frame: number;

  /** Watches what scrolls with `inside`, and so far beyond the part that is seen. */
  constructor(inside: Element, rootMargin: string, hear: (entries: readonly IntersectionObserverEntry[]) => void) {
    let first: IntersectionObserverEntry[] | null = [];
    const told = (entries: readonly IntersectionObserverEntry[]) => {
      if (first) first.push(...entries);
      else hear(entries);
    };
    this.#frame = requestAnimationFrame(() => {
      this.#observer = new IntersectionObserver(told, { root: scroller(inside), rootMargin });
      for (const element of this.#waiting) this.#observer.observe(element);
      this.#waiting.clear();
      this.#frame = requestAnimationFrame(() => {
        const seen = first ?? [];
        first = null;
        hear(seen);
      });
    });
  }

  observe(element: Element): void {
    if (this.#observer) this.#observer.observe(element);
    else this.#waiting.add(element);
  }

  unobserve(element: Element): void {
    this.#waiting.delete(element);
    this.#observer?.unobserve(element);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#waiting.clear();
    this.#observer?.disconnect();
  }
}

/** Whether the engine can tell what is in view. */
export const canSight = (): boolean => typeof IntersectionObserver === 'function';
