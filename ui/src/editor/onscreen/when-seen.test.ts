import { afterEach, expect, it, vi } from 'vitest';

import { heldFrames } from './frames.testing';
import { FakeObserver } from './observer.testing';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function watched() {
  const nextFrame = heldFrames();
  vi.stubGlobal('IntersectionObserver', FakeObserver);
  const { whenSeen } = await import('./when-seen');
  const text = document.body;
  const begin = () => {
    nextFrame();
    nextFrame();
  };
  return { begin, whenSeen: (element: Element, act: () => void) => whenSeen(element, text, act), see: (target: Element, isIntersecting = true) => FakeObserver.newest.tell([{ target, isIntersecting }]) };
}

it('acts when its element is seen, and once', async () => {
  const { begin, whenSeen, see } = await watched();
  const [one, two] = [document.createElement('p'), document.createElement('p')];
  const acted = vi.fn();
  whenSeen(one, () => acted('one'));
  whenSeen(two, () => acted('two'));
  begin();
  see(one, false);
  expect(acted).not.toHaveBeenCalled();
  see(one);
  see(one);
  expect(acted.mock.calls).toEqual([['one']]);
  expect(FakeObserver.newest.observed).toEqual(new Set([two]));
});

it('does nothing for an element that is gone before', async () => {
  const { begin, whenSeen, see } = await watched();
  const element = document.createElement('p');
  const acted = vi.fn();
  const stop = whenSeen(element, acted);
  begin();
  expect(FakeObserver.newest.observed.size).toBe(1);
  stop();
  expect(FakeObserver.newest.observed.size).toBe(0);
  see(element);
  expect(acted).not.toHaveBeenCalled();
});

it('acts at once where the engine cannot tell what is seen', async () => {
  vi.stubGlobal('IntersectionObserver', undefined);
  const { whenSeen } = await import('./when-seen');
  const acted = vi.fn();
  whenSeen(document.createElement('p'), document.body, acted);
  expect(acted).toHaveBeenCalledOnce();
});
