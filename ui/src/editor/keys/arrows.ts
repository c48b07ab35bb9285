//! Shift and Ctrl with the left and right arrows in right-to-left text. WebKitGTK (measured on 2.50.6) has them the
//! wrong way round, in the body as in every field; `Selection.modify` has them right.

import { isWebKit } from '../engine';

/** Puts the arrows right where the engine has them wrong; returns how to stop. */
export function mendArrows(document: Document): () => void {
  if (!(isWebKit() && /Linux|X11/.test(navigator.userAgent)) || !modifyIsVisual(document)) return () => undefined;
  const mend = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    if (!(event.shiftKey || event.ctrlKey) || event.altKey || event.metaKey) return;
    if (!isRightToLeft(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    document
      .getSelection()
      ?.modify(event.shiftKey ? 'extend' : 'move', event.key === 'ArrowLeft' ? 'left' : 'right', event.ctrlKey ? 'word' : 'character');
  };
  document.addEventListener('keydown', mend, true);
  return () => document.removeEventListener('keydown', mend, true);
}

function isRightToLeft(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    return getComputedStyle(target).direction === 'rtl';
  }
  if (!(target instanceof HTMLElement) || !target.isContentEditable) return false;
  const focus = target.ownerDocument.getSelection()?.focusNode ?? target;
  const element = focus instanceof Element ? focus : focus.parentElement;
  return element !== null && getComputedStyle(element).direction === 'rtl';
}

/** Whether `modify('left')` goes left, that is forward, in right-to-left text: tried once on a field nobody sees. */
function modifyIsVisual(document: Document): boolean {
  const field = document.createElement('div');
  field.contentEditable = 'true';
  field.dir = 'rtl';
  field.className = 'probe';
  field.textContent = 'محبرة';
  document.body.append(field);
  const selection = document.getSelection();
  const focused = document.activeElement;
  try {
    if (!selection || !field.firstChild) return false;
    selection.collapse(field.firstChild, 0);
    selection.modify('move', 'left', 'character');
    return selection.focusOffset === 1;
  } finally {
    selection?.removeAllRanges();
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
