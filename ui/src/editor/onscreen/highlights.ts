//! Marks drawn on the text by the CSS Custom Highlight API, without touching the text. An element or a decoration around
//! part of an Arabic word cuts its letters apart in WebKit (measured on 2.50.6: محمد grows by a pixel, لا by thirteen); a
//! highlight does not. This room owns the names; nobody else writes to `CSS.highlights`.

import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import { InView } from './in-view';

/** Every highlight of the editor with its rank: where two meet, the higher is painted. Styled in prose.css. */
const RANKS = { 'to-confirm': 1, 'offer-ltr': 2, 'find-hit': 3, 'find-current': 4, 'field-hit': 3, 'field-current': 4 } as const;

export type HighlightName = keyof typeof RANKS;

/** A stretch of a top-level block, in positions of the document counted from the start of the block's content. */
export interface Span {
  from: number;
  to: number;
}

/** What is to be marked in a top-level block. Asked once for each block, and again only when the block is another. */
export type SpansOf = (block: Node) => readonly Span[];

interface DrawnBlock {
  block: Node;
  element: Element | null;
  ranges: readonly StaticRange[];
}

/** The watch over each editor's blocks, which its drawings share. */
const watches = new WeakMap<EditorView, { watch: InView; drawings: number }>();

/**
 * One highlight over one editor. A key costs the blocks it changed and a frame the blocks in view, whatever the length of the
 * story. The ranges are static: WebKit's cost of a live one is ten times as much a frame, and a block that changes is drawn
 * anew in any case.
 */
export class Drawing {
  readonly #view: EditorView;
  readonly #name: HighlightName;
  /** `null` where the engine has no highlights: then nothing is drawn. */
  readonly #highlight: Highlight | null;
  readonly #watch: InView;
  readonly #deaf: () => void;
  #spansOf: SpansOf | null = null;
  #drawn: DrawnBlock[] = [];

  constructor(view: EditorView, name: HighlightName) {
    this.#view = view;
    this.#name = name;
    this.#highlight = typeof Highlight === 'function' ? new Highlight() : null;
    this.#watch = watchOver(view);
    this.#deaf = this.#watch.hear((element) => this.#seen(element));
    if (!this.#highlight) return;
    this.#highlight.priority = RANKS[name];
    CSS.highlights.set(name, this.#highlight);
  }

  /** Draws something else, everywhere; `null` draws nothing. */
  show(spansOf: SpansOf | null): void {
    this.#spansOf = spansOf;
    this.#erase(this.#drawn.splice(0));
    this.update();
  }

  /** Follows the document; to be called after the view has drawn it. */
  update(): void {
    if (!this.#highlight || !this.#spansOf) return;
    const blocks = this.#view.state.doc.children;
    const shorter = Math.min(blocks.length, this.#drawn.length);
    let head = 0;
    while (head < shorter && stands(this.#drawn[head], blocks[head])) head += 1;
    let tail = 0;
    while (tail < shorter - head && stands(this.#drawn.at(-1 - tail), blocks.at(-1 - tail))) tail += 1;
    if (head + tail === blocks.length && blocks.length === this.#drawn.length) return;
    let at = blocks.slice(0, head).reduce((sum, block) => sum + block.nodeSize, 0);
    const fresh = blocks.slice(head, blocks.length - tail).map((block) => {
      const drawn = this.#draw(block, at);
      at += block.nodeSize;
      return drawn;
    });
    this.#erase(this.#drawn.splice(head, this.#drawn.length - head - tail, ...fresh));
  }

  destroy(): void {
    this.#erase(this.#drawn.splice(0));
    this.#deaf();
    endWatch(this.#view);
    // Another editor may have taken the name meanwhile: the next story's is made before the last one's goes.
    if (this.#highlight && CSS.highlights.get(this.#name) === this.#highlight) CSS.highlights.delete(this.#name);
  }

  /** A block came into view or left it. */
  #seen(element: Element): void {
    const index = this.#drawn.findIndex((drawn) => drawn.element === element);
    const drawn = this.#drawn[index];
    // A block that changed meanwhile is drawn with the change.
    if (!drawn || this.#view.state.doc.maybeChild(index) !== drawn.block) return;
    this.#erase([drawn]);
    const at = this.#view.state.doc.children.slice(0, index).reduce((sum, block) => sum + block.nodeSize, 0);
    this.#drawn[index] = this.#draw(drawn.block, at);
  }

  #draw(block: Node, at: number): DrawnBlock {
    const place = this.#view.nodeDOM(at);
    const element = place instanceof Element ? place : null;
    if (!element || block.isLeaf || !this.#watch.has(element)) return { block, element, ranges: [] };
    const spans = (this.#spansOf?.(block) ?? []).filter(({ from, to }) => from < to);
    const ranges = spans.map(({ from, to }) => this.#range(at + 1 + from, at + 1 + to));
    ranges.forEach((range) => this.#highlight?.add(range));
    return { block, element, ranges };
  }

  #range(from: number, to: number): StaticRange {
    const start = this.#view.domAtPos(from, 1);
    const end = this.#view.domAtPos(to, -1);
    return new StaticRange({ startContainer: start.node, startOffset: start.offset, endContainer: end.node, endOffset: end.offset });
  }

  #erase(gone: readonly DrawnBlock[]): void {
    gone.forEach(({ ranges }) => ranges.forEach((range) => this.#highlight?.delete(range)));
  }
}

/** Whether a block is drawn as it stands. What the view has made anew took the ranges on it with it. */
const stands = (drawn: DrawnBlock | undefined, block: Node | undefined): boolean =>
  drawn !== undefined && drawn.block === block && drawn.element?.isConnected === true && drawn.ranges.every(({ startContainer, endContainer }) => startContainer.isConnected && endContainer.isConnected);

function watchOver(view: EditorView): InView {
  const kept = watches.get(view) ?? { watch: new InView(view.dom), drawings: 0 };
  kept.drawings += 1;
  watches.set(view, kept);
  return kept.watch;
}

function endWatch(view: EditorView): void {
  const kept = watches.get(view);
  if (!kept || (kept.drawings -= 1) > 0) return;
  kept.watch.destroy();
  watches.delete(view);
}

/** Keeps a highlight drawn for as long as the editor lives. */
export function highlighted(name: HighlightName, spansOf: SpansOf): Plugin {
  return new Plugin({
    view(view) {
      const drawing = new Drawing(view, name);
      drawing.show(spansOf);
      return { update: () => drawing.update(), destroy: () => drawing.destroy() };
    },
  });
}

/** Draws on ranges outside the body, as those of a field, beside what other fields draw; returns how to take it off. */
export function drawnOn(name: 'field-hit' | 'field-current', ranges: readonly Range[]): () => void {
  if (typeof Highlight !== 'function' || ranges.length === 0) return () => undefined;
  const shared = CSS.highlights.get(name) ?? new Highlight();
  shared.priority = RANKS[name];
  CSS.highlights.set(name, shared);
  ranges.forEach((range) => shared.add(range));
  return () => ranges.forEach((range) => shared.delete(range));
}
