//! A long story is shown before it is laid out to its end. Shaping 5,000 words and 60 pictures takes WebKitGTK 2.50.6 more
//! than 110 ms; what fills a window a third of that. The blocks further down are skipped by the engine until the first frame is
//! painted, and then laid out all at once: a few at a time cost more than 100 ms each time, because every change of the rule
//! has the engine look at every block again.

/** So many blocks are laid out for the first frame; of those that follow, the engine itself adds what is in view. */
const FIRST = 8;

const CLASS = 'is-unfolding';
const SKIPPED = `.${CLASS} > .prose > :nth-child(n + ${FIRST + 1}) { content-visibility: auto; contain-intrinsic-block-size: auto 6lh; }`;

/** Unfolds a body that was just put into `place`; returns how to stop. */
export function unfold(place: HTMLElement, body: HTMLElement): () => void {
  if (body.childElementCount <= FIRST) return () => undefined;
  // A sheet of the script's own: the page's policy refuses a style element.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SKIPPED);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  place.classList.add(CLASS);
  let frame = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    place.classList.remove(CLASS);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
  // The second frame begins when the first is painted.
  frame = requestAnimationFrame(() => (frame = requestAnimationFrame(stop)));
  return stop;
}
