//! Offers to isolate what would be shown in another order than it was written, as soon as it is complete: a telephone
//! number, «C++», a score. Nothing is done unasked: the part is washed, a button stands under it, and the command or a
//! click marks it; Escape, or going elsewhere, is a no.

import type { Node, ResolvedPos } from 'prosemirror-model';
import { Plugin, PluginKey, type Command, type EditorState, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import { Drawing } from '../onscreen/highlights';
import type { EditorHost } from '../host';
import { isolateParts, type Part } from './isolates';
import { toggle } from './marks';
import { schema } from '../schema';
import { keysOf } from '../keys/shortcuts';

const { ltr } = schema.marks;
const key = new PluginKey<Part | null>('offer');

/** What ends a part: the space or the punctuation after it, typed just now. */
const COMPLETED = /^[\s»)\]}"'”’،؛؟!:;.,]{1,3}$/;

/** The part that is offered now, in positions of the document. */
export const offered = (state: EditorState): Part | null => key.getState(state) ?? null;

// Decisions

const textOf = (block: Node): string => block.textBetween(0, block.content.size, undefined, '\n');

/** The parts of a text block that stand unmarked in a right-to-left line, in positions of the document. */
function openParts($in: ResolvedPos): Part[] {
  const block = $in.parent;
  if (!block.isTextblock || !block.type.allowsMarkType(ltr) || isLeftToRight($in)) return [];
  const start = $in.start();
  return isolateParts(textOf(block))
    .map(({ from, to }) => ({ from: start + from, to: start + to }))
    .filter(({ from, to }) => !allMarked($in.doc, from, to));
}

function isLeftToRight($in: ResolvedPos): boolean {
  for (let depth = $in.depth; depth > 0; depth -= 1) if ($in.node(depth).attrs['dir'] === 'ltr') return true;
  return false;
}

function allMarked(doc: Node, from: number, to: number): boolean {
  let all = from < to;
  doc.nodesBetween(from, to, (node) => {
    if (node.isText && !ltr.isInSet(node.marks)) all = false;
  });
  return all;
}

/** The part that the last key completed. */
function completed(state: EditorState): Part | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  // Enter completes what ended the line before.
  const $end = $from.parentOffset === 0 && $from.parent.content.size === 0 && $from.pos > 1 ? lineBefore($from) : null;
  const text = textOf(($end ?? $from).parent).slice(0, ($end ?? $from).parentOffset);
  if (!$end && !COMPLETED.test(text.slice(-1))) return null;
  const start = ($end ?? $from).start();
  const found = openParts($end ?? $from).filter(({ to }) => to - start <= text.length).at(-1);
  if (!found) return null;
  const rest = text.slice(found.to - start);
  return COMPLETED.test(rest) || ($end && rest === '') ? found : null;
}

function lineBefore($from: ResolvedPos): ResolvedPos | null {
  const $before = $from.doc.resolve($from.before());
  const block = $before.nodeBefore;
  return block?.isTextblock ? $from.doc.resolve($before.pos - 1) : null;
}

/** The offer as it stands after a change: the part may have grown, or be no part any more. */
function kept(offer: Part, tr: Transaction, state: EditorState): Part | null {
  const from = tr.mapping.map(offer.from, 1);
  const $part = state.doc.resolve(Math.min(from, state.doc.content.size));
  if (!$part.parent.isTextblock || !state.selection.$from.sameParent($part)) return null;
  return openParts($part).find((part) => part.from === from) ?? null;
}

// Commands

/** Isolates the offered part, or the one the caret stands in; otherwise it is the mark's own switch. */
export const isolate: Command = (state, dispatch, view) => {
  const part = offered(state) ?? partAtCaret(state);
  if (!part) return toggle('ltr')(state, dispatch, view);
  const tr = state.tr.addMark(part.from, part.to, ltr.create());
  // What is typed at its end is not part of it.
  dispatch?.(state.selection.from === part.to ? tr.removeStoredMark(ltr) : tr);
  return true;
};

function partAtCaret({ selection: { $from, empty } }: EditorState): Part | null {
  if (!empty) return null;
  return openParts($from).find(({ from, to }) => from <= $from.pos && $from.pos <= to) ?? null;
}

const dismiss: Command = (state, dispatch) => {
  if (!offered(state)) return false;
  dispatch?.(state.tr.setMeta(key, 'no'));
  return true;
};

// The offer in the page

/** `host` gives the words of the button. */
export function offers(host: EditorHost): Plugin<Part | null> {
  return new Plugin<Part | null>({
    key,
    state: {
      init: () => null,
      apply(tr, offer, _before, state) {
        if (tr.getMeta(key) === 'no') return null;
        if (tr.docChanged && !tr.getMeta('history$') && !tr.getMeta('paste')) {
          const found = completed(state);
          if (found) return found;
        }
        if (!offer) return null;
        return tr.docChanged || tr.selectionSet ? kept(offer, tr, state) : offer;
      },
    },
    props: {
      handleKeyDown: (view, event) => event.key === 'Escape' && !event.isComposing && dismiss(view.state, view.dispatch),
    },
    view: (view) => new OfferView(view, host),
  });
}

class OfferView {
  readonly #view: EditorView;
  readonly #host: EditorHost;
  readonly #drawing: Drawing;
  readonly #button = document.createElement('button');
  #shown: Part | null = null;

  constructor(view: EditorView, host: EditorHost) {
    this.#view = view;
    this.#host = host;
    this.#drawing = new Drawing(view, 'offer-ltr');
    this.#button.type = 'button';
    this.#button.className = 'ltr-offer';
    this.#button.dataset['test'] = 'ltr-offer';
    this.#button.hidden = true;
    this.#button.addEventListener('mousedown', (event) => event.preventDefault());
    this.#button.addEventListener('click', () => isolate(view.state, view.dispatch));
    view.dom.parentElement?.append(this.#button);
  }

  update(): void {
    const offer = offered(this.#view.state);
    if (offer !== this.#shown) this.#show(offer);
    else this.#drawing.update();
  }

  destroy(): void {
    this.#drawing.destroy();
    this.#button.remove();
  }

  #show(offer: Part | null): void {
    this.#shown = offer;
    this.#drawing.show(offer ? (block) => this.#spansIn(block) : null);
    this.#button.hidden = offer === null;
    if (!offer) return;
    const keys = document.createElement('kbd');
    keys.dir = 'ltr';
    keys.textContent = keysOf('isolate');
    this.#button.replaceChildren(this.#host.words().isolate, keys);
    this.#place(offer);
  }

  #spansIn(block: Node): readonly Part[] {
    const offer = this.#shown;
    if (!offer) return [];
    const $from = this.#view.state.doc.resolve(offer.from);
    if ($from.depth === 0 || $from.node(1) !== block) return [];
    return [{ from: offer.from - $from.start(1), to: offer.to - $from.start(1) }];
  }

  /** Under the part: a range that is not collapsed is always measured, at the end of a line too. */
  #place(offer: Part): void {
    const place = this.#button.parentElement;
    if (!place) return;
    const range = document.createRange();
    const start = this.#view.domAtPos(offer.from, 1);
    const end = this.#view.domAtPos(offer.to, -1);
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    const part = [...range.getClientRects()].at(-1);
    if (!part) return;
    const box = place.getBoundingClientRect();
    const inline = getComputedStyle(place).direction === 'rtl' ? box.right - part.right : part.left - box.left;
    const room = box.width - this.#button.offsetWidth;
    this.#button.style.insetInlineStart = `${Math.max(0, Math.min(inline, room))}px`;
    this.#button.style.insetBlockStart = `${part.bottom - box.top + 2}px`;
  }
}
