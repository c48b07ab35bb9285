import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import { roomWithStory, show } from '../shown.testing';
import PublicationCard from './PublicationCard.svelte';

let room: Room;
let story: OpenStory;
let shown: ReturnType<typeof show>;

beforeEach(async () => {
  ({ room, story } = await roomWithStory());
  story.write('headline', 'افتتاح الجسر غدًا');
  await room.act('schedule_story', { story: story.id, wall: '2031-05-03T18:30', fold: null, late_limit_minutes: null }, 'حُدّد');
  shown = show(room, PublicationCard, { story });
});
afterEach(async () => {
  await shown.leave();
  story.leave();
});

describe('the focus on a button that goes with what it did', () => {
  it.each([
    ['unschedule', 'publish'],
    ['spike', 'restore'],
  ])('of %s is on what stands there then', async (pressed, then) => {
    shown.named(pressed).focus();
    shown.named(pressed).click();
    room.notices.question?.answer(true);
    await vi.waitFor(() => {
      flushSync();
      expect(shown.find(pressed)).toBeNull();
      expect(document.activeElement).toBe(shown.named(then));
    });
  });
});

it('the schedule of an update is spoken of as that, for the story is live and stays so', async () => {
  await room.act('publish_story', { story: story.id }, 'نُشر');
  story.write('standfirst', 'وصل الوزير');
  await room.act('schedule_story', { story: story.id, wall: '2031-05-03T18:30', fold: null, late_limit_minutes: null }, 'حُدّد');
  flushSync();
  shown.named('unschedule').click();
  expect(room.notices.question?.explain).toContain('يبقى الخبر منشورًا');
  room.notices.question?.answer(true);
  await vi.waitFor(() => expect(room.notices.list.map(({ text }) => text)).toContain('أُلغي موعد التحديث'));
});
