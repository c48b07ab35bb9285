import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';

import { roomWithStory, show } from '../shown.testing';
import MediaTab from './MediaTab.svelte';

it('a picture made the lead image is told, for the head of the story may be out of sight', async () => {
  const { room, story } = await roomWithStory();
  await room.bridge.call('add_picture', { name: 'جسر.jpg', base64: '' });
  const shown = show(room, MediaTab, { story });
  await vi.waitFor(() => {
    flushSync();
    shown.named('lead-file');
  });
  shown.named('lead-file').click();
  expect(story.fields.lead_image).toBeDefined();
  expect(room.notices.list).toMatchObject([{ kind: 'done', text: 'صارت الصورة الرئيسية للخبر' }]);
  await shown.leave();
  story.leave();
});
