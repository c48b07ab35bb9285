//! Keeps the line being written, or read, where it is: in sight when something below it takes room from the page, as a notice
//! does; and at its place when what stands above the text becomes another, as a standfirst that somebody else wrote.

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

/** How far it has to scroll for the text to stay, when what stands above it is `grown` pixels taller: not where only that is read. */
export function toFollow(grown: number, text: { top: number; line: Line | null }, page: { top: number; height: number }): number {
  const { top, line } = text;
  const wasRead = top - grown <= page.top;
  const wasWritten = line !== null && line.bottom - grown > page.top && line.top - grown < page.top + page.height;
  return wasRead || wasWritten ? grown : 0;
}

/** Watches a page until the returned function is called. */
export function keepLine(page: HTMLElement, editor: () => BodyEditor | null): () => void {
  // Measured when it is first told of, and not here: that would be a layout of its own while a story is opened.
  let before = 0;
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

/** Watches what stands above a text in its page, until the returned function is called. */
export function keepText(text: HTMLElement, editor: () => BodyEditor | null): () => void {
  const page = text.closest<HTMLElement>('.page') ?? document.documentElement;
  const above = () => text.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop;
  // As in `keepLine`.
  let before: number | null = null;
  const look = () => {
    const now = above();
    const grown = now - (before ?? now);
    before ??= now;
    if (Math.abs(grown) < 1) return;
    before = now;
    // Who writes above the text sees it move.
    const field = document.activeElement;
    if (field && page.contains(field) && !text.contains(field)) return;
    const line = editor()?.hasFocus ? (editor()?.caret() ?? null) : null;
    page.scrollTop += toFollow(grown, { top: text.getBoundingClientRect().top, line }, { top: page.getBoundingClientRect().top, height: page.clientHeight });
  };
  // One of the two changes with what is above; what comes over the whole story changes neither.
  const sizes = new ResizeObserver(look);
  for (const one of [text, text.parentElement]) if (one) sizes.observe(one);
  const comings = new MutationObserver(look);
  comings.observe(page, { childList: true });
  return () => {
    sizes.disconnect();
    comings.disconnect();
  };
}

/** The line the caret is in, or the field it is in. */
function written(page: HTMLElement, editor: BodyEditor | null): Line | null {
  if (editor?.hasFocus) return editor.caret();
  const field = document.activeElement;
  return field && page.contains(field) ? field.getBoundingClientRect() : null;
}
