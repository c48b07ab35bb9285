//! Marks drawn on the text by the CSS Custom Highlight API, without touching the text. An element or a decoration around
//! part of an Arabic word cuts its letters apart in WebKit (measured on 2.50.6: محمد grows by a pixel, لا by thirteen); a
//! highlight does not. This room owns the names; nobody else writes to `CSS.highlights`.

import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

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
  ranges: readonly Range[];
}

/** One highlight over one editor. A key costs the blocks it changed, whatever the length of the story. */
export class Drawing {
  readonly #view: EditorView;
  readonly #name: HighlightName;
  /** `null` where the engine has no highlights: then nothing is drawn. */
  readonly #highlight: Highlight | null;
  #spansOf: SpansOf | null = null;
  #drawn: DrawnBlock[] = [];

  constructor(view: EditorView, name: HighlightName) {
    this.#view = view;
    this.#name = name;
    this.#highlight = typeof Highlight === 'function' ? new Highlight() : null;
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
    // Another editor may have taken the name meanwhile: the next story's is made before the last one's goes.
    if (this.#highlight && CSS.highlights.get(this.#name) === this.#highlight) CSS.highlights.delete(this.#name);
  }

  #draw(block: Node, at: number): DrawnBlock {
    const spans = block.isLeaf ? [] : (this.#spansOf?.(block) ?? []);
    const ranges = spans.filter(({ from, to }) => from < to).map(({ from, to }) => this.#range(at + 1 + from, at + 1 + to));
    ranges.forEach((range) => this.#highlight?.add(range));
    return { block, ranges };
  }

  #range(from: number, to: number): Range {
    const range = document.createRange();
    const start = this.#view.domAtPos(from, 1);
    const end = this.#view.domAtPos(to, -1);
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  }

  #erase(gone: readonly DrawnBlock[]): void {
    gone.forEach(({ ranges }) => ranges.forEach((range) => this.#highlight?.delete(range)));
  }
}

/** Whether a block is drawn as it stands. A range that lost its text was on elements that the view has made anew. */
const stands = (drawn: DrawnBlock | undefined, block: Node | undefined): boolean =>
  drawn !== undefined && drawn.block === block && drawn.ranges.every((range) => !range.collapsed && range.startContainer.isConnected);

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
