import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { heldFrames } from './frames.testing';
import { unfold } from './unfolding';

let nextFrame: () => void;
beforeEach(() => {
  nextFrame = heldFrames();
  vi.stubGlobal('innerHeight', 900);
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.documentElement.removeAttribute('style');
});

/** A body of so many blocks of so many letters. */
function body(blocks: number, letters = 300) {
  const place = document.createElement('div');
  const made = place.appendChild(document.createElement('div'));
  for (let n = 0; n < blocks; n += 1) made.appendChild(document.createElement('p')).textContent = 'ا'.repeat(letters);
  return { place, made };
}

const first = (place: HTMLElement) => place.dataset['unfolding'];

it('a long body is shown first and laid out to its end once the first frame is painted', () => {
  const { place, made } = body(100);
  unfold(place, made);
  nextFrame();
  expect(first(place)).toBe('4');
  nextFrame();
  expect(first(place)).toBeUndefined();
});

it.each([
  ['long paragraphs', 900, 1, body(100, 900), '4'],
  ['short lines', 900, 1, body(100, 20), '16'],
  ['a tall window', 1600, 1, body(100), '16'],
  ['small words', 900, 0.8, body(100), '8'],
  ['large words', 900, 2, body(100), '4'],
])('the first frame has all that fills the window, with %s', (_what, height, zoom, { place, made }, blocks) => {
  vi.stubGlobal('innerHeight', height);
  document.documentElement.style.setProperty('--zoom', String(zoom));
  unfold(place, made);
  expect(first(place)).toBe(blocks);
});

it('a picture fills more of it than its words', () => {
  const { place, made } = body(100, 20);
  for (const block of made.children) block.appendChild(document.createElement('div')).className = 'picture-frame';
  unfold(place, made);
  expect(first(place)).toBe('4');
});

it('a body that is short is laid out at once', () => {
  for (const { place, made } of [body(4), body(0)]) {
    unfold(place, made);
    expect(first(place)).toBeUndefined();
  }
});

it('a body that is left or sought in leaves nothing behind', () => {
  const { place, made } = body(100);
  unfold(place, made)();
  expect(first(place)).toBeUndefined();
  nextFrame();
  nextFrame();
  expect(first(place)).toBeUndefined();
});
