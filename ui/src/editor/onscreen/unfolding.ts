//! A long story is shown before it is laid out to its end. Shaping 5,000 words and 60 pictures takes WebKitGTK 2.50.6 more
//! than 110 ms; what fills a window a third of that. The blocks further down are skipped by the engine as long as they are out
//! of view, and are laid out in the frames that follow, a few at a time, so that scrolling finds them at their real height.

/** So many blocks are laid out at once; of those that follow, the engine itself adds what is in view. */
const FIRST = 8;

/** How long the blocks of one frame may take, in milliseconds: with it a key still has its frame. */
const A_FRAME = 8;

const CLASS = 'is-unfolding';

/** Unfolds a body that was just put into `place`; returns how to stop. */
export function unfold(place: HTMLElement, body: HTMLElement): () => void {
  if (body.childElementCount <= FIRST) return () => undefined;
  const sheet = new CSSStyleSheet();
  let shown = FIRST;
  let step = FIRST;
  let frame = 0;
  const skipTheRest = () => sheet.replaceSync(`.${CLASS} > .prose > :nth-child(n + ${shown + 1}) { content-visibility: auto; contain-intrinsic-block-size: auto 6lh; }`);
  const stop = () => {
    cancelAnimationFrame(frame);
    place.classList.remove(CLASS);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
  const more = () => {
    if (shown >= body.childElementCount) return stop();
    shown += step;
    const begun = performance.now();
    skipTheRest();
    // Asked for, the height makes the engine lay out what is shown now: so it can be timed.
    void body.offsetHeight;
    const took = performance.now() - begun;
    step = Math.max(1, Math.min(step * 2, Math.floor((step * A_FRAME) / Math.max(took, 1))));
    frame = requestAnimationFrame(more);
  };
  skipTheRest();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  place.classList.add(CLASS);
  // The first frame shows the story, and nothing more is done before it is painted.
  frame = requestAnimationFrame(() => (frame = requestAnimationFrame(more)));
  return stop;
}
