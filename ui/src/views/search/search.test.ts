import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import { roomWithStory, show } from '../shown.testing';
import SearchBox from './SearchBox.svelte';

let room: Room;
let shown: ReturnType<typeof show>;

beforeEach(async () => {
  ({ room } = await roomWithStory());
  shown = show(room, SearchBox, {});
});
afterEach(async () => {
  await shown.leave();
  room.story?.leave();
});

async function search(text: string) {
  const field = shown.named<HTMLInputElement>('search-input');
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return vi.waitFor(() => shown.named('search-hit'));
}

it('a story that was found takes the focus where its word stands, and the list goes', async () => {
  const focus = vi.spyOn(OpenStory.prototype, 'focus');
  (await search('الفايدة')).click();
  await vi.waitFor(() => expect(focus).toHaveBeenCalledExactlyOnceWith('الفائدة'));
  expect(room.story?.fields.headline).toContain('الفائدة');
  expect(shown.find('search-hit')).toBeNull();
});

it('what was sought is selected when it is asked for again, so that typing takes its place', async () => {
  await search('الفايدة');
  room.searchFocus += 1;
  flushSync();
  const { selectionStart, selectionEnd } = shown.named<HTMLInputElement>('search-input');
  expect([selectionStart, selectionEnd]).toEqual([0, 'الفايدة'.length]);
});
