//! What need not be there before somebody can see it. A story of sixty pictures has four hundred tools: made with the text,
//! they took WebKitGTK 2.50.6 half of the time in which a story opens.

import { scroller } from './scroller';

/** How far beyond the part that is seen something still counts as seen, so that it is there when it is scrolled to. */
const MARGIN = '300px 0px';

interface Wish {
  act: () => void;
  watch: IntersectionObserver | null;
}

const wishes = new WeakMap<Element, Wish>();

/** One watch for all that scrolls together. */
const watches = new WeakMap<Element, IntersectionObserver>();

function watchIn(root: Element): IntersectionObserver {
  const made = watches.get(root) ?? new IntersectionObserver(seen, { root, rootMargin: MARGIN });
  watches.set(root, made);
  return made;
}

function seen(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    const wish = wishes.get(target);
    forget(target);
    wish?.act();
  }
}

function forget(element: Element): void {
  wishes.get(element)?.watch?.unobserve(element);
  wishes.delete(element);
}

/** Does something once, when an element comes into view or close to it, or at once where the engine cannot tell; returns how to stop. */
export function whenSeen(element: Element, act: () => void): () => void {
  if (typeof IntersectionObserver !== 'function') {
    act();
    return () => undefined;
  }
  const wish: Wish = { act, watch: null };
  wishes.set(element, wish);
  // By then it stands in the page, and what it scrolls in can be told.
  queueMicrotask(() => {
    if (wishes.get(element) !== wish) return;
    wish.watch = watchIn(scroller(element) ?? document.documentElement);
    wish.watch.observe(element);
  });
  return () => forget(element);
}
