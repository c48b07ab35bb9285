import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Room } from '../desk/room.svelte';
import { openLab } from '../newsroom/lab';
import { show } from './shown.testing';
import MentionsMenu from './MentionsMenu.svelte';
import Rail from './Rail.svelte';

let room: Room;
let shown: ReturnType<typeof show>;

beforeEach(async () => {
  const lab = openLab(0);
  await lab.call('sit_down', { name: 'منى عبد الرحمن' });
  room = new Room(lab);
  await room.desk.open();
});
afterEach(async () => {
  await shown.leave();
  room.story?.leave();
});

it('a mention leads to its story, and is none any more once that was opened', async () => {
  shown = show(room, MentionsMenu, {});
  const [mention] = room.desk.desk?.mentions ?? [];
  shown.named('mentions').click();
  flushSync();
  shown.named('mention').click();
  await vi.waitFor(() => {
    flushSync();
    expect(room.story?.id).toBe(mention?.story);
    expect(shown.find('mentions')).toBeNull();
  });
  expect(room.inspectorShown).toBe(true);
});

it('Escape puts the list away, and the focus is on its button', () => {
  shown = show(room, MentionsMenu, {});
  shown.named('mentions').click();
  flushSync();
  shown.named('mention').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  flushSync();
  expect([shown.find('mention'), document.activeElement]).toEqual([null, shown.named('mentions')]);
});

it('«my stories» are those of whoever is at the desk, and another shelf shows all again', async () => {
  shown = show(room, Rail, {});
  shown.named('my-stories').click();
  await vi.waitFor(() => expect(room.list.total).toBe(2));
  flushSync();
  expect(shown.named('my-stories').getAttribute('aria-current')).toBe('page');
  expect([room.list.row(0)?.assignee, room.list.row(1)?.assignee]).toEqual(['staff-0', 'staff-0']);
  shown.place.querySelector<HTMLElement>('[data-shelf="all"]')?.click();
  await vi.waitFor(() => expect(room.list.total).toBeGreaterThan(2));
});
