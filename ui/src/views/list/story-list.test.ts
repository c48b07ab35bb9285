import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Room } from '../../desk/room.svelte';
import { roomWithStory, show } from '../shown.testing';
import StoryList from './StoryList.svelte';

let room: Room;
let leave: () => Promise<void>;
let rows: HTMLElement;

beforeEach(async () => {
  ({ room } = await roomWithStory());
  await vi.waitFor(() => expect(room.list.total).not.toBeNull());
  ({ leave } = show(room, StoryList, {}));
  flushSync();
  rows = document.querySelector('.rows') as HTMLElement;
});
afterEach(async () => {
  await leave();
  room.story?.leave();
});

const press = (key: string, held: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  rows.dispatchEvent(event);
  return event.defaultPrevented;
};

it('Enter opens the row the arrows went to', () => {
  const open = vi.spyOn(room, 'open').mockResolvedValue(undefined as never);
  press('ArrowDown');
  expect(press('Enter')).toBe(true);
  expect(open).toHaveBeenCalledOnce();
});

it('a shortcut is left to the window', () => {
  const open = vi.spyOn(room, 'open').mockResolvedValue(undefined as never);
  expect(press('Enter', { ctrlKey: true })).toBe(false);
  expect(open).not.toHaveBeenCalled();
});
