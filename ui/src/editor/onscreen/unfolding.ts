//! A long story is shown before it is laid out to its end. Shaping 5,000 words and 60 pictures takes WebKitGTK 2.50.6 more
//! than 110 ms; what fills a window a third of that. The blocks further down are skipped by the engine until the first frame is
//! painted, and then laid out all at once: a few at a time cost more than 100 ms each time, because every change of the rule
//! has the engine look at every block again.

/** So many blocks are laid out for the first frame (prose.css says the same); of those that follow, the engine adds what is in view. */
const FIRST = 8;

const CLASS = 'is-unfolding';

/** Unfolds a body that was just put into `place`; returns how to stop. */
export function unfold(place: HTMLElement, body: HTMLElement): () => void {
  if (body.childElementCount <= FIRST) return () => undefined;
  place.classList.add(CLASS);
  let frame = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    place.classList.remove(CLASS);
  };
  // The second frame begins when the first is painted.
  frame = requestAnimationFrame(() => (frame = requestAnimationFrame(stop)));
  return stop;
}
