import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Room } from '../../desk/room.svelte';
import { openLab } from '../../newsroom/lab';
import { show } from '../shown.testing';
import FrontView from './FrontView.svelte';

let room: Room;
let shown: ReturnType<typeof show>;

beforeEach(async () => {
  room = new Room(openLab(30));
  await room.desk.open();
  shown = show(room, FrontView, {});
  await vi.waitFor(() => shown.named('front-place'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await shown.leave();
});

const top = () => shown.named('front-list');
const rows = () => [...top().querySelectorAll<HTMLElement>('[data-test="front-place"]')];
const order = () => rows().map(({ dataset }) => dataset['story']);
const settled = () => new Promise((resolve) => setTimeout(resolve, 0)).then(() => flushSync());

describe('a chosen story', () => {
  it('is moved by Alt with an arrow, and keeps the focus', async () => {
    const before = order();
    rows()[0]?.focus();
    rows()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }));
    flushSync();
    await settled();
    expect(order()).toEqual(before.toReversed());
    expect(document.activeElement).toBe(rows()[1]);
    expect(shown.find('front-changed')).not.toBeNull();
  });

  it('is taken out by its cross, and the focus goes to the one that follows', async () => {
    const before = order();
    rows()[0]?.querySelector<HTMLElement>('[data-test="front-remove"]')?.click();
    flushSync();
    await settled();
    expect(order()).toEqual(before.slice(1));
    expect(document.activeElement).toBe(rows()[0]);
  });

  it('is pinned until a preset, which is shown in its place', async () => {
    rows()[1]?.querySelector<HTMLElement>('[data-test="front-until"]')?.click();
    flushSync();
    const ok = shown.named<HTMLButtonElement>('when-ok');
    await vi.waitFor(() => {
      flushSync();
      expect(ok.disabled).toBe(false);
    });
    shown.place.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await vi.waitFor(() => {
      flushSync();
      expect(rows()[1]?.querySelector('[data-test="front-until"]')?.textContent).toContain('حتى');
      expect(shown.find('when-ok')).toBeNull();
    });
  });
});

it('what fills a list by itself is kept in it by one press', () => {
  const before = order();
  top().querySelector<HTMLElement>('[data-test="front-fix"]')?.click();
  flushSync();
  expect(order()).toHaveLength(before.length + 1);
});

it('only live stories that are not in the list are offered to be added', async () => {
  top().querySelector<HTMLElement>('[data-test="front-add"]')?.click();
  flushSync();
  const field = shown.named<HTMLInputElement>('related-search');
  field.value = 'ا';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await vi.waitFor(() => {
    flushSync();
    shown.named('related-hit');
  });
  const { hits } = await room.bridge.call('search', { query: 'ا', limit: 200, ranked: false });
  const headlines = [...shown.place.querySelectorAll('[data-test="related-hit"] strong')].map(({ textContent }) => textContent);
  expect(headlines.length).toBeGreaterThan(0);
  for (const headline of headlines) {
    const row = hits.find(({ row }) => row.headline === headline)?.row;
    expect([row?.publication, order().includes(row?.id)]).toEqual(['live', false]);
  }
});

it('an order is published by its button, and one that failed is told and stays', async () => {
  top().querySelector<HTMLElement>('[data-test="front-fix"]')?.click();
  flushSync();
  const arranged = order();
  const call = vi.spyOn(room.bridge, 'call').mockRejectedValueOnce({ code: 'locked', message: '', hint: null, retry: true });
  shown.named('front-publish').click();
  await vi.waitFor(() => expect(room.notices.list.at(-1)?.kind).toBe('failed'));
  expect(order()).toEqual(arranged);
  call.mockRestore();
  flushSync();
  shown.named('front-publish').click();
  await vi.waitFor(() => {
    flushSync();
    expect(shown.find('front-publish')).toBeNull();
  });
  expect(order()).toEqual(arranged);
});

it('a page that cannot be read says so, and is read again', async () => {
  await shown.leave();
  const other = new Room(openLab(0));
  await other.desk.open();
  const call = vi.spyOn(other.bridge, 'call').mockRejectedValueOnce({ code: 'locked', message: '', hint: null, retry: true });
  shown = show(other, FrontView, {});
  await vi.waitFor(() => {
    flushSync();
    expect(shown.place.querySelector('[role=alert]')?.textContent).toContain('برنامج آخر');
  });
  call.mockRestore();
  shown.place.querySelector<HTMLElement>('[role=alert] button')?.click();
  await vi.waitFor(() => shown.named('front-place'));
});
