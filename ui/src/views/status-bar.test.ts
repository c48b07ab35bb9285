import { flushSync } from 'svelte';
import { expect, it } from 'vitest';

import { roomWithStory, show } from './shown.testing';
import StatusBar from './StatusBar.svelte';

it('counts the words of a story only while it is looked at', async () => {
  const { room, story } = await roomWithStory();
  const shown = show(room, StatusBar, {});
  expect(shown.find('word-count')).not.toBeNull();
  room.view = 'settings';
  flushSync();
  expect(shown.find('word-count')).toBeNull();
  await shown.leave();
  story.leave();
});
