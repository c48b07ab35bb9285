import { expect, it } from 'vitest';

import { roomWithStory, show } from '../shown.testing';
import RowMeta from './RowMeta.svelte';

it('a list by the newest edit shows when a live story was edited, other places when it was published', async () => {
  const { room } = await roomWithStory();
  const { stories } = await room.bridge.call('list_stories', { shelf: 'live', section: null, tag: null, assignee: null, offset: 0, limit: 1 });
  const [live] = stories;
  if (!live) throw new Error('the lab has a live story');
  const row = { ...live, published_wall: '2024-03-29T18:30:00', edited_at: new Date(room.desk.clock.now - 120_000).toISOString() };
  const inList = show(room, RowMeta, { row, edited: true });
  const elsewhere = show(room, RowMeta, { row });
  expect([inList, elsewhere].map(({ place }) => place.querySelector('.rest')?.textContent.split(' · ')[1])).toEqual(['منذ دقيقتين', '29 مارس 2024']);
  await inList.leave();
  await elsewhere.leave();
  room.story?.leave();
});

it('says of a story that was approved and then changed that it was, and whose it is', async () => {
  const { room } = await roomWithStory();
  const { stories } = await room.bridge.call('list_stories', { shelf: 'ready', section: null, tag: null, assignee: null, offset: 0, limit: 1 });
  const [ready] = stories;
  if (!ready) throw new Error('the lab has a story that is ready');
  const shown = show(room, RowMeta, { row: { ...ready, assignee: 'staff-1' }, edited: true });
  expect(shown.place.querySelector('.pill')?.textContent).toBe('أُقرّ ثم تغيّر');
  expect(shown.named('row-assignee').textContent).toBe('خالد');
  await shown.leave();
  room.story?.leave();
});
