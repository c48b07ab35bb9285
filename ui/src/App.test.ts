import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import App from './App.svelte';
import type { Bridge } from './newsroom';
import { openLab } from './newsroom/lab';

let lab: Bridge;
let app: Record<string, unknown>;

const find = (test: string) => document.querySelector<HTMLElement>(`[data-test="${test}"]`);
/** Waits for a part of the window. */
const there = (test: string) =>
  vi.waitFor(() => {
    flushSync();
    return find(test) ?? expect.fail(`there is no ${test}`);
  }, 5_000);
/** As an Arabic layout sends it: the letter of the key is known by its place alone. */
function press(code: string, key: string, shiftKey = false) {
  const event = new KeyboardEvent('keydown', { code, key, ctrlKey: true, shiftKey, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
  flushSync();
}

beforeEach(async () => {
  sessionStorage.clear();
  // happy-dom has no fonts to load.
  Object.defineProperty(document, 'fonts', { value: { load: async () => [] }, configurable: true });
  lab = openLab(5);
  await lab.call('sit_down', { name: 'منى عبد الرحمن' });
  app = mount(App, { target: document.body, props: { bridge: lab } });
  await there('story-row');
});
afterEach(async () => {
  await unmount(app);
});

describe('breaking news', () => {
  it.each([
    ['Ctrl+U', 'ع', false],
    ['Ctrl+Shift+U', '`', true],
  ])('is written on an Arabic layout by %s, from any view', async (_, key, shift) => {
    find('settings-open')?.click();
    press('KeyU', key, shift);
    await there('urgent-headline');
  });

  it('waits for no other dialog', async () => {
    find('story-row')?.click();
    await there('headline');
    press('Enter', 'Enter');
    await there('schedule-time');
    press('KeyU', 'ع');
    await there('urgent-headline');
  });

});

describe('what was just published', () => {
  it('is taken back by key, whatever is looked at', async () => {
    const { stories } = await lab.call('list_stories', { shelf: 'drafts', section: null, tag: null, assignee: null, offset: 0, limit: 1 });
    const [draft] = stories;
    document.querySelector<HTMLElement>(`[data-story="${draft?.id}"]`)?.click();
    (await there('publish')).click();
    (await there('publish-ok')).click();
    const bar = await there('take-back');
    expect(bar.textContent).toMatch(/تراجع \((?:9|10)\)[\s\S]*Ctrl\+Shift\+B/);
    find('tags-open')?.click();
    flushSync();
    expect(find('take-back')).not.toBeNull();
    press('KeyB', 'ﻵ', true);
    await vi.waitFor(async () => {
      expect((await lab.call('open_story', { story: draft?.id ?? '' })).standing.publication).toBe('unpublished');
      flushSync();
      expect(find('take-back')).toBeNull();
    });
  });
});

it('Ctrl+Enter on a live story with nothing new in it says so, and schedules no empty update', async () => {
  const { stories } = await lab.call('list_stories', { shelf: 'live', section: null, tag: null, assignee: null, offset: 0, limit: 1 });
  document.querySelector<HTMLElement>(`[data-story="${stories[0]?.id}"]`)?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(find('publication-state')?.dataset['state']).toBe('live');
  });
  press('Enter', 'Enter');
  expect(find('schedule-time')).toBeNull();
  expect((await there('notice')).textContent).toContain('لا جديد');
});
