import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { heldFrames } from './frames.testing';
import { FakeObserver } from './observer.testing';
import { Sightings } from './sightings';

let nextFrame: () => void;
beforeEach(() => {
  nextFrame = heldFrames();
  vi.stubGlobal('IntersectionObserver', FakeObserver);
});

afterEach(() => vi.unstubAllGlobals());

const paragraph = () => document.createElement('p');
const seen = (target: Element) => FakeObserver.newest.tell([{ target, isIntersecting: true }]);

it('what is in view when it begins is told once its first frame is painted, and later at once', () => {
  const heard = vi.fn();
  const [one, two] = [paragraph(), paragraph()];
  const watch = new Sightings(document.body, '0px', (entries) => heard(entries.map(({ target }) => target)));
  watch.observe(one);
  nextFrame();
  watch.observe(two);
  seen(one);
  expect(heard).not.toHaveBeenCalled();
  nextFrame();
  expect(heard.mock.calls).toEqual([[[one]]]);
  seen(two);
  expect(heard.mock.calls).toEqual([[[one]], [[two]]]);
});

it('nothing asks what a text scrolls in before the first frame, when everything is in its place', () => {
  const style = vi.spyOn(window, 'getComputedStyle');
  new Sightings(document.body, '0px', () => undefined).observe(paragraph());
  expect(style).not.toHaveBeenCalled();
  nextFrame();
  expect(style).toHaveBeenCalled();
  style.mockRestore();
});

it('what went before the first frame is not watched, and nothing is after the end', () => {
  const heard = vi.fn();
  const [one, two] = [paragraph(), paragraph()];
  const watch = new Sightings(document.body, '0px', heard);
  watch.observe(one);
  watch.observe(two);
  watch.unobserve(one);
  nextFrame();
  expect(FakeObserver.newest.observed).toEqual(new Set([two]));
  watch.stop();
  nextFrame();
  expect(FakeObserver.newest.observed.size).toBe(0);
  expect(heard).not.toHaveBeenCalled();
});
