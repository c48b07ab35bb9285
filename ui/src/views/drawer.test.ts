import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Room } from '../desk/room.svelte';
import Inspector from './inspector/Inspector.svelte';
import StoryList from './list/StoryList.svelte';
import { roomWithStory, show } from './shown.testing';

let room: Room;
let opener: HTMLButtonElement;

beforeEach(async () => {
  ({ room } = await roomWithStory());
  await vi.waitFor(() => expect(room.list.total).not.toBeNull());
  opener = document.body.appendChild(document.createElement('button'));
  opener.focus();
});
afterEach(() => {
  vi.restoreAllMocks();
  opener.remove();
  room.story?.leave();
});

/** A window of which only these questions are true. */
const wide = (...queries: string[]) => vi.spyOn(window, 'matchMedia').mockImplementation((query) => ({ matches: queries.includes(query) }) as MediaQueryList);

it('the details take the focus on a narrow window and give it back', async () => {
  wide();
  const shown = show(room, Inspector, {});
  room.inspectorShown = true;
  flushSync();
  expect(document.activeElement?.id).toBe('tab-publishing');
  expect(room.putAway()).toBe(true);
  flushSync();
  await vi.waitFor(() => expect(document.activeElement).toBe(opener));
  await shown.leave();
});

it('beside the story they leave it where it is', async () => {
  wide('(min-width: 1280px)');
  const shown = show(room, Inspector, {});
  room.inspectorShown = true;
  flushSync();
  expect(document.activeElement).toBe(opener);
  expect(room.putAway()).toBe(false);
  await shown.leave();
});

it('the list takes the focus where it stands in place of the story, and gives it back', async () => {
  wide('(max-width: 800px)');
  const shown = show(room, StoryList, {});
  room.listShown = true;
  flushSync();
  expect(document.activeElement?.getAttribute('role')).toBe('listbox');
  expect(room.putAway()).toBe(true);
  flushSync();
  await vi.waitFor(() => expect(document.activeElement).toBe(opener));
  await shown.leave();
});

it('none is put away that focus on the story hides: Escape ends that at once', () => {
  wide();
  room.inspectorShown = true;
  room.sight.focus(true);
  expect(room.putAway()).toBe(false);
  room.sight.focus(false);
  expect(room.putAway()).toBe(true);
});
