//! Keeps what is read where it stands on the screen while the text above it becomes another: WebKitGTK (2.50.6) anchors no
//! scrolling by itself.

import { scroller } from './scroller';

/** Does something to a text; what of its blocks is in sight, and stays, is at its place again before anything is drawn. */
export function staying(text: HTMLElement, change: () => void): void {
  const pane = scroller(text);
  const seen = pane ? inSight(text, pane) : [];
  change();
  const kept = seen.find(({ block }) => block.isConnected);
  // Fields above the text are written anew only after this, and change alone as well: views/story/keep-line.ts sees to them.
  if (pane && kept) pane.scrollTop += kept.block.getBoundingClientRect().top - kept.top;
}

function inSight(text: HTMLElement, pane: HTMLElement): { block: Element; top: number }[] {
  const { top, bottom } = pane.getBoundingClientRect();
  return [...text.children]
    .map((block) => ({ block, box: block.getBoundingClientRect() }))
    .filter(({ box }) => box.bottom > top && box.top < bottom)
    .map(({ block, box }) => ({ block, top: box.top }));
}
