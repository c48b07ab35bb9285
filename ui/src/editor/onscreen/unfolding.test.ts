import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { unfold } from './unfolding';

let frames: FrameRequestCallback[] = [];
const nextFrame = () => frames.splice(0).forEach((frame) => frame(0));
beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
});

afterEach(() => {
  vi.unstubAllGlobals();
  frames = [];
});

function body(blocks: number) {
  const place = document.createElement('div');
  const made = place.appendChild(document.createElement('div'));
  for (let n = 0; n < blocks; n += 1) made.append(document.createElement('p'));
  return { place, made };
}

it('a long body is shown first and laid out to its end once the first frame is painted, then nothing is left of it', () => {
  const { place, made } = body(100);
  unfold(place, made);
  expect(place.classList).toContain('is-unfolding');
  nextFrame();
  expect(place.classList).toContain('is-unfolding');
  nextFrame();
  expect(place.classList).not.toContain('is-unfolding');
  expect(frames).toEqual([]);
});

it('a short body is laid out at once, and a body that is left leaves nothing behind', () => {
  const short = body(8);
  unfold(short.place, short.made);
  expect(short.place.classList).not.toContain('is-unfolding');
  const { place, made } = body(9);
  unfold(place, made)();
  expect(place.classList).not.toContain('is-unfolding');
  expect(frames).toEqual([]);
});
