import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';

import { roomWithStory, show } from '../shown.testing';
import MoreMenu from './MoreMenu.svelte';

it('the menu of a live story starts a story that follows it', async () => {
  const { room, story } = await roomWithStory();
  const shown = show(room, MoreMenu, { editor: null, moves: 0, ask: () => undefined });
  shown.named('more-tools').click();
  flushSync();
  expect(shown.find('more-follow-up')).toBeNull();
  story.write('headline', 'افتتاح الجسر');
  await story.act('publish_story', { story: story.id });
  flushSync();
  shown.named('more-follow-up').click();
  await vi.waitFor(() => expect(room.story?.ties.follows?.story).toBe(story.id));
  await shown.leave();
  room.story?.leave();
});
