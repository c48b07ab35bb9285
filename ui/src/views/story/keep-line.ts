//! Keeps the line being written in sight when something below it takes room from the page, as a notice does.

import type { BodyEditor } from '../../editor/body';

/** The room kept below the line. */
const MARGIN = 12;

interface Line {
  top: number;
  bottom: number;
}

/** How far a page has to scroll for a line that was in sight, when only `height` pixels of it are left of `before`. */
export function toScroll(line: Line, page: { top: number; before: number; height: number }): number {
  const wasSeen = line.bottom > page.top && line.top < page.top + page.before;
  return wasSeen ? Math.max(0, line.bottom + MARGIN - page.top - page.height) : 0;
}

/** Watches a page until the returned function is called. */
export function keepLine(page: HTMLElement, editor: () => BodyEditor | null): () => void {
  let before = page.clientHeight;
  const watch = new ResizeObserver(() => {
    const { top } = page.getBoundingClientRect();
    const height = page.clientHeight;
    const line = height < before ? written(page, editor()) : null;
    if (line) page.scrollTop += toScroll(line, { top, before, height });
    before = height;
  });
  watch.observe(page);
  return () => watch.disconnect();
}

/** The line the caret is in, or the field it is in. */
function written(page: HTMLElement, editor: BodyEditor | null): Line | null {
  if (editor?.hasFocus) return editor.caret();
  const field = document.activeElement;
  return field && page.contains(field) ? field.getBoundingClientRect() : null;
}
