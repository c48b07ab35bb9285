//! What need not be there before somebody can see it. A story of sixty pictures has four hundred tools: made with the text,
//! they took WebKitGTK 2.50.6 half of the time in which a story opens.

import { canSight, Sightings } from './sightings';

/** How far beyond the part that is seen something still counts as seen, so that it is there when it is scrolled to. */
const MARGIN = '300px 0px';

const wishes = new WeakMap<Element, () => void>();

/** One watch for all that stands in one text. */
const watches = new WeakMap<Element, Sightings>();

function watchOver(text: Element): Sightings {
  const watch = watches.get(text) ?? new Sightings(text, MARGIN, (entries) => seen(watch, entries));
  watches.set(text, watch);
  return watch;
}

function seen(watch: Sightings, entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    const act = wishes.get(target);
    forget(watch, target);
    act?.();
  }
}

function forget(watch: Sightings, element: Element): void {
  watch.unobserve(element);
  wishes.delete(element);
}

/** Does something once, when an element of a text comes into view or close to it, or at once where the engine cannot tell; returns how to stop. */
export function whenSeen(element: Element, text: Element, act: () => void): () => void {
  if (!canSight()) {
    act();
    return () => undefined;
  }
  const watch = watchOver(text);
  wishes.set(element, act);
  watch.observe(element);
  return () => forget(watch, element);
}
