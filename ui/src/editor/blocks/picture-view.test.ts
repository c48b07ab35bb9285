import { NodeSelection } from 'prosemirror-state';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Block, ImageUse } from '../../newsroom/wire';
import { BodyEditor } from '../body';
import { fakeHost } from '../host.testing';
import { FakeObserver } from '../onscreen/observer.testing';

// An engine in which nothing has come into view yet.
beforeEach(() => vi.stubGlobal('IntersectionObserver', FakeObserver));

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

const picture = (media: string): ImageUse => ({ media, alt: '', caption: '', credit: '' });

function open(...blocks: Block[]) {
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, fakeHost());
  const select = (at: number) => editor.run(({ doc, tr }, dispatch) => (dispatch?.(tr.setSelection(NodeSelection.create(doc, at))), true));
  return { place, select, order: () => editor.blocks().flatMap((block) => (block.type === 'gallery' ? block.images.map(({ media }) => media) : [])) };
}

it('a picture out of view is a frame alone, and gets its file and its tools when it is chosen', () => {
  const { place, select } = open({ type: 'paragraph', text: [{ text: 'نص' }] }, { type: 'image', image: picture('m1') });
  const frame = place.querySelector('.picture-frame');
  expect(frame?.childElementCount).toBe(0);
  select(4);
  expect(frame?.querySelector('img')?.src).toBe('http://127.0.0.1:1/m1');
  expect(frame?.querySelector('[data-test="remove-picture"]')).not.toBeNull();
});

it('a picture that is moved by key is moved on with the next one', () => {
  const { place, select, order } = open({ type: 'gallery', images: ['m1', 'm2', 'm3'].map(picture) });
  select(1);
  place.querySelector<HTMLButtonElement>('.is-selected [data-test="move-later"]')?.click();
  expect(order()).toEqual(['m2', 'm1', 'm3']);
  expect(document.activeElement?.getAttribute('data-test')).toBe('move-later');
  (document.activeElement as HTMLButtonElement).click();
  expect(order()).toEqual(['m2', 'm3', 'm1']);
});
