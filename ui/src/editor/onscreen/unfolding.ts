//! A long story is shown before it is laid out to its end. The blocks that no window of this height shows are not there for
//! the engine until the first frame is painted, and then all at once: a few at a time cost more than 100 ms each time, because
//! every change of the rule has the engine look at every block again. Skipping them with `content-visibility` instead left
//! WebKitGTK 2.50.6 the style of all of them to look for: a story of 5,000 words came 30 ms later.

import { oncePainted } from './painted';

/** After so many blocks the rest may wait (prose.css has a rule for each). */
const STEPS = [4, 8, 16, 32, 64, 128];

/** What the bars of the window and the heading of the story take of its height at least, in px. */
const ABOVE = 250;

/** The least height of a line, of a picture and of what is between two blocks in px, and the most letters in a line, where words have their usual size. */
const LINE = 37;
const GAP = 16;
const PICTURE = 150;
const LETTERS = 90;

/** Unfolds a body that was just put into `place`; returns how to unfold it at once, as for a place further down that is sought. */
export function unfold(place: HTMLElement, body: HTMLElement): () => void {
  const step = STEPS.find((blocks) => blocks >= inView(body));
  if (step === undefined || body.childElementCount <= step) return () => undefined;
  place.dataset['unfolding'] = String(step);
  const show = () => {
    stop();
    delete place.dataset['unfolding'];
  };
  const stop = oncePainted(show);
  return show;
}

/** So many blocks of a body fill a window that shows its beginning. Guessed from above: to measure them is to lay them out. */
function inView(body: HTMLElement): number {
  const zoom = Number(document.documentElement.style.getPropertyValue('--zoom')) || 1;
  let left = window.innerHeight - ABOVE * Math.min(1, zoom);
  let count = 0;
  for (const block of body.children) {
    if (left <= 0) break;
    // Smaller words stand closer, larger ones in a wider column.
    const lines = Math.ceil(((block.textContent.length || 1) / LETTERS) * Math.min(1, zoom));
    left -= GAP + lines * LINE * zoom + (block.querySelector('.picture-frame') ? PICTURE : 0);
    count += 1;
  }
  return count;
}
