//! Where the caret is on screen. At the end of a line WebKit paints it at the line's logical end and measures it wrong:
//! a collapsed range has no rectangle there after a space, a full stop, a digit or a Latin word in a right-to-left line,
//! and one at the other edge of the words after a line that is all of the other direction (both on 2.50.6). Without a
//! rectangle the caret would be left out of view while typing, and what is shown beside it would fly to the corner.

import type { EditorView } from 'prosemirror-view';

import { isWebKit } from '../engine';
import { scroller } from './scroller';

export interface Rect {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const isEmpty = (rect: Rect): boolean => rect.left === 0 && rect.right === 0 && rect.top === 0 && rect.bottom === 0;

/** The caret's rectangle at a position, measured from the line's logical end where the engine measures wrong. */
export function caretRect(view: EditorView, at: number): Rect {
  const given = view.coordsAtPos(at, 1);
  return isEmpty(given) || (isWebKit() && endsWords(view, at)) ? (lineEnd(view, at) ?? given) : given;
}

function endsWords(view: EditorView, at: number): boolean {
  const $at = view.state.doc.resolve(at);
  return $at.parent.isTextblock && $at.parentOffset === $at.parent.content.size && $at.nodeBefore?.isText === true;
}

/** The end of the last line before a position: its left edge in right-to-left text, else its right edge. */
function lineEnd(view: EditorView, at: number): Rect | null {
  const $at = view.state.doc.resolve(at);
  const block = $at.depth > 0 ? view.nodeDOM($at.before()) : null;
  if (!(block instanceof HTMLElement)) return null;
  const range = document.createRange();
  const { node, offset } = view.domAtPos(at);
  range.selectNodeContents(block);
  range.setEnd(node, offset);
  const rects = [...range.getClientRects()].filter((rect) => rect.height > 0);
  const last = rects.reduce<DOMRect | null>((low, rect) => (low === null || rect.bottom >= low.bottom ? rect : low), null);
  if (!last) return null;
  // Raised, lowered and smaller letters share the line without its bottom.
  const line = rects.filter((rect) => rect.bottom > last.top && rect.top < last.bottom);
  const rtl = getComputedStyle(block).direction === 'rtl';
  const edge = rtl ? Math.min(...line.map((rect) => rect.left)) : Math.max(...line.map((rect) => rect.right));
  return { left: edge, right: edge, top: last.top, bottom: last.bottom };
}

/** The room kept between the caret and the edge of what scrolls. */
const MARGIN = 48;

/** Brings the caret into view where the engine's own measure fails; answers whether it did. */
export function scrollToCaret(view: EditorView): boolean {
  const at = view.state.selection.head;
  if (!isEmpty(view.coordsAtPos(at, 1))) return false;
  const caret = lineEnd(view, at);
  return caret !== null && bringIntoView(view, caret);
}

/** Whether the line the caret is in can be seen. */
export function caretInSight(view: EditorView): boolean {
  const box = scroller(view.dom)?.getBoundingClientRect();
  const { top, bottom } = caretRect(view, view.state.selection.head);
  return box !== undefined && bottom > box.top && top < box.bottom;
}

/** Scrolls so far that a rectangle of the text is in sight; answers whether there is something that scrolls. */
export function bringIntoView(view: EditorView, caret: Rect): boolean {
  const pane = scroller(view.dom);
  if (!pane) return false;
  const box = pane.getBoundingClientRect();
  if (caret.bottom > box.bottom - MARGIN) pane.scrollTop += caret.bottom - box.bottom + MARGIN;
  else if (caret.top < box.top + MARGIN) pane.scrollTop -= box.top + MARGIN - caret.top;
  return true;
}
