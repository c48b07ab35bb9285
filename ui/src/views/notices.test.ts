import { flushSync, tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Room } from '../desk/room.svelte';
import UpdateDialog from './dialogs/UpdateDialog.svelte';
import NoticeList from './NoticeList.svelte';
import { roomWithStory, show } from './shown.testing';

let room: Room;
let shown: ReturnType<typeof show>;
const field = document.createElement('input');

beforeEach(async () => {
  ({ room } = await roomWithStory());
  document.body.append(field);
});
afterEach(async () => {
  await shown.leave();
  room.story?.leave();
});

it('Escape closes the notice that has the focus, and the last one gives it back', async () => {
  shown = show(room, NoticeList, {});
  room.notices.warn('أولى');
  room.notices.warn('ثانية');
  flushSync();
  field.focus();
  for (const left of [['ثانية'], []]) {
    const button = shown.place.querySelector('button');
    button?.dispatchEvent(new FocusEvent('focusin', { bubbles: true, relatedTarget: document.activeElement }));
    button?.focus();
    button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await tick();
    await tick();
    expect(room.notices.list.map(({ text }) => text)).toEqual(left);
  }
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
});

it('what fails in a dialog is told in it, and what failed before is not', () => {
  const { story } = room;
  if (!story) throw new Error('a story is on the desk');
  room.notices.warn('قديمة');
  shown = show(room, UpdateDialog, { story, close: () => undefined });
  room.notices.warn('جديدة');
  flushSync();
  expect(shown.named('notice').textContent).toContain('جديدة');
  expect(shown.place.textContent).not.toContain('قديمة');
});
