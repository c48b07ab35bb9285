import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { heldFrames } from '../onscreen/frames.testing';
import { oneTabStop } from './roving';

let nextFrame: () => void;
beforeEach(() => (nextFrame = heldFrames()));

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function bar() {
  const made = document.body.appendChild(document.createElement('div'));
  made.setAttribute('role', 'toolbar');
  made.innerHTML = '<button style="display: none">ا</button><button disabled>ب</button><button>ج</button><button>د</button>';
  return made;
}

const painted = () => {
  nextFrame();
  nextFrame();
};
const stops = (of: HTMLElement) => [...of.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0).map(({ textContent }) => textContent);

it('a toolbar is one tab stop, the first tool that is shown and can be pressed, and then the one used last', () => {
  const made = bar();
  const stop = oneTabStop(made);
  painted();
  expect(stops(made)).toEqual(['ا', 'ب', 'ج']);
  made.querySelectorAll('button')[3]?.focus();
  expect(stops(made)).toEqual(['ا', 'ب', 'د']);
  stop();
});

it('which of its tools are shown is asked once they are painted, not while a story is being opened', async () => {
  const made = bar();
  const style = vi.spyOn(window, 'getComputedStyle');
  const stop = oneTabStop(made);
  made.querySelectorAll('button')[1]?.removeAttribute('disabled');
  await Promise.resolve();
  nextFrame();
  expect(style).not.toHaveBeenCalled();
  nextFrame();
  expect(stops(made)).toEqual(['ا', 'ب']);
  stop();
  style.mockRestore();
});
