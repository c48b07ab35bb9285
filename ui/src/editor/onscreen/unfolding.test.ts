import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { unfold } from './unfolding';

let frames: FrameRequestCallback[] = [];
const nextFrame = () => frames.splice(0).forEach((frame) => frame(0));
const sheets = () => document.adoptedStyleSheets;
/** The first block that is skipped while it is out of view, from 1. */
const skippedFrom = () => Number(/n \+ (\d+)/.exec(sheets()[0]?.cssRules[0]?.cssText ?? '')?.[1]);

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  document.adoptedStyleSheets = [];
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

it('a long body is shown first and laid out to its end in the frames after, then nothing is left of it', () => {
  const { place, made } = body(100);
  unfold(place, made);
  expect(place.classList).toContain('is-unfolding');
  expect(skippedFrom()).toBe(9);
  nextFrame();
  expect(skippedFrom()).toBe(9);
  let last = skippedFrom();
  for (let n = 0; n < 100 && frames.length > 0; n += 1) {
    nextFrame();
    if (sheets().length > 0) expect(skippedFrom()).toBeGreaterThan(last);
    last = skippedFrom();
  }
  expect(sheets()).toEqual([]);
  expect(place.classList).not.toContain('is-unfolding');
});

it('a short body is laid out at once, and a body that is left leaves nothing behind', () => {
  const short = body(8);
  unfold(short.place, short.made);
  expect(sheets()).toEqual([]);
  const { place, made } = body(9);
  unfold(place, made)();
  expect(sheets()).toEqual([]);
  expect(frames).toEqual([]);
});
