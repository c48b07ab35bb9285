import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { LivePreview, PATIENCE_MS, REST_MS } from './live-preview.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function preview() {
  let asked = 0;
  const live = new LivePreview(() => {
    asked += 1;
    return Promise.resolve('http://desk/story/');
  });
  return { live, asked: () => asked };
}

describe('the preview beside the text', () => {
  it('keeps the page in view until the next one is whole', async () => {
    const { live } = preview();
    live.renew();
    await pass(0);
    expect(live.shown).toBeNull();
    live.loaded(1);
    expect(live.shown).toBe(1);
    await pass(REST_MS);
    live.renew();
    await pass(0);
    expect([live.shown, live.pages.map(({ id }) => id)]).toEqual([1, [1, 2]]);
    live.loaded(2);
    expect([live.shown, live.pages.map(({ id }) => id)]).toEqual([2, [2]]);
  });

  it('loads one page at a time, however many saves there are, and never misses the last', async () => {
    const { live, asked } = preview();
    for (let save = 0; save < 20; save += 1) live.renew();
    await pass(0);
    expect(asked()).toBe(1);
    live.loaded(1);
    await pass(REST_MS - 1);
    expect(asked()).toBe(1);
    await pass(1);
    expect(asked()).toBe(2);
    live.loaded(2);
    await pass(10 * REST_MS);
    expect(asked()).toBe(2);
  });

  it('goes on after a page that never came', async () => {
    const { live, asked } = preview();
    live.renew();
    await pass(0);
    live.renew();
    await pass(PATIENCE_MS);
    expect(asked()).toBe(2);
    live.loaded(1);
    expect(live.shown).toBeNull();
    live.loaded(2);
    expect(live.shown).toBe(2);
  });

  it('opens each page where the caret is, and moves there without loading it again', async () => {
    const { live } = preview();
    expect(live.at(4)).toBeNull();
    live.renew();
    await pass(0);
    expect(live.pages[0]?.url).toBe('http://desk/story/?1#block-4');
    live.loaded(1);
    expect(live.at(7)).toBe('http://desk/story/?1#block-7');
    expect(live.at(null)).toBe('http://desk/story/?1#');
  });

  it('says why there is no page, and shows the next one', async () => {
    let broken = true;
    const live = new LivePreview(() => (broken ? Promise.reject(new Error('no port')) : Promise.resolve('http://desk/')));
    live.renew();
    await pass(0);
    expect(live.failure?.message).toBe('no port');
    broken = false;
    live.renew();
    await pass(REST_MS);
    expect(live.failure).toBeNull();
  });
});
