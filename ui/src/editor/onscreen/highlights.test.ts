import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { toDoc } from '../convert';
import { heldFrames } from './frames.testing';
import { FakeObserver } from './observer.testing';
import { Drawing, highlighted, type SpansOf } from './highlights';
import type { Block } from '../../newsroom/wire';

class FakeHighlight extends Set<StaticRange> {
  priority = 0;
}

const registry = new Map<string, FakeHighlight>();
const paragraph = (text: string): Block => ({ type: 'paragraph', text: [{ text }] });

/** Every «خبر» of a block of plain text. */
const news: SpansOf = (block) => [...block.textContent.matchAll(/خبر/g)].map(({ index }) => ({ from: index, to: index + 3 }));

function open(texts: string[], plugins: EditorState['plugins'] = []) {
  const doc = toDoc({ schema_version: 1, blocks: texts.map(paragraph) });
  return new EditorView(document.body.appendChild(document.createElement('div')), { state: EditorState.create({ doc, plugins: [...plugins] }) });
}

function text({ startContainer, startOffset, endContainer, endOffset }: StaticRange): string {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return String(range);
}

const words = (name: string) => [...(registry.get(name) ?? [])].map(text);

/** happy-dom has none. */
class FakeStaticRange {
  readonly startContainer!: Node;
  readonly startOffset!: number;
  readonly endContainer!: Node;
  readonly endOffset!: number;
  constructor(init: StaticRangeInit) {
    Object.assign(this, init);
  }
}

beforeEach(() => {
  vi.stubGlobal('StaticRange', FakeStaticRange);
  vi.stubGlobal('IntersectionObserver', undefined);
  vi.stubGlobal('Highlight', FakeHighlight);
  vi.stubGlobal('CSS', { highlights: registry });
});

afterEach(() => {
  vi.unstubAllGlobals();
  registry.clear();
  document.body.replaceChildren();
});

describe('a highlight', () => {
  it('covers exactly the letters it was asked for, in every block', () => {
    open(['هذا خبر ثم خبر', 'لا شيء', 'خبر'], [highlighted('find-hit', news)]);
    expect(words('find-hit')).toEqual(['خبر', 'خبر', 'خبر']);
  });

  it('looks again only into the blocks a change touched', () => {
    const asked = vi.fn(news);
    const view = open(['خبر أول', 'خبر ثان', 'خبر ثالث'], [highlighted('find-hit', asked)]);
    asked.mockClear();
    view.dispatch(view.state.tr.insertText('خبر ', 10));
    expect(asked).toHaveBeenCalledTimes(1);
    expect(words('find-hit')).toEqual(expect.arrayContaining(['خبر', 'خبر', 'خبر', 'خبر']));
    expect(words('find-hit')).toHaveLength(4);
  });

  it('is taken off with its block, and comes with a new one', () => {
    const view = open(['خبر أول', 'خبر ثان'], [highlighted('find-hit', news)]);
    view.dispatch(view.state.tr.delete(0, 9));
    expect(words('find-hit')).toEqual(['خبر']);
    view.dispatch(view.state.tr.split(5));
    expect(words('find-hit')).toEqual(['خبر']);
  });

  it('draws something else when it is told to, and nothing after its editor is gone', () => {
    const view = open(['خبر أول']);
    const drawing = new Drawing(view, 'find-current');
    expect(words('find-current')).toEqual([]);
    drawing.show(news);
    expect(words('find-current')).toEqual(['خبر']);
    drawing.show(null);
    expect(words('find-current')).toEqual([]);
    drawing.destroy();
    expect(registry.has('find-current')).toBe(false);
  });

  it('is drawn on the blocks in view alone, and on a new block as soon as that is', async () => {
    vi.stubGlobal('IntersectionObserver', FakeObserver);
    const nextFrame = heldFrames();
    const view = open(['خبر أول', 'خبر ثان'], [highlighted('find-hit', news)]);
    nextFrame();
    nextFrame();
    const { newest } = FakeObserver;
    const see = (index: number, isIntersecting: boolean) => newest.tell([{ target: view.dom.children[index] as Element, isIntersecting }]);
    expect(words('find-hit')).toEqual([]);
    see(1, true);
    expect(words('find-hit')).toEqual(['خبر']);
    view.dispatch(view.state.tr.insertText('خبر ', 10));
    expect(words('find-hit')).toEqual(['خبر', 'خبر']);
    view.dispatch(view.state.tr.split(14));
    await vi.waitFor(() => expect(newest.observed).toEqual(new Set(view.dom.children)));
    see(2, true);
    see(1, false);
    expect(words('find-hit')).toEqual(['خبر']);
    view.destroy();
    expect(newest.observed.size).toBe(0);
  });

  it('leaves its name to the editor that took it after', () => {
    const first = open(['خبر'], [highlighted('find-hit', news)]);
    open(['خبر'], [highlighted('find-hit', news)]);
    first.destroy();
    expect(words('find-hit')).toEqual(['خبر']);
  });
});
