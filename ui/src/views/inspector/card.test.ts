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

describe('a schedule whose words are not the newest', () => {
  it('says so, and takes the newest with one press', async () => {
    story.write('headline', 'افتتاح الجسر بعد غد');
    await story.flush();
    flushSync();
    expect(shown.named('schedule-newer').textContent).toContain('أحدث مما سيُنشر');
    shown.named('repin').click();
    await vi.waitFor(() => expect(story.standing.schedule?.newer_exists).toBe(false));
    expect(story.standing.schedule?.due.wall).toBe('2031-05-03T18:30:00');
  });
});

describe('a schedule that is held', () => {
  const hold = (held: 'too_late' | 'refused') => {
    const { schedule } = story.standing;
    story.standing = { ...story.standing, schedule: schedule && { ...schedule, held, held_why: 'in English', late_limit_minutes: 60 } };
    flushSync();
  };

  it('says why, and what can be decided', () => {
    hold('too_late');
    expect(shown.named('schedule-held').textContent).toMatch(/بأكثر من ساعة/);
    for (const one of ['release', 'schedule-open', 'unschedule']) shown.named(one);
    expect(shown.find('publish')).toBeNull();
    hold('refused');
    expect(shown.named('schedule-held').textContent).toContain('لم يُقبل للنشر');
  });

  it('goes out as it was pinned after a clear yes', async () => {
    hold('too_late');
    const asked = vi.spyOn(room.bridge, 'call');
    shown.named('release').click();
    room.notices.question?.answer(true);
    await vi.waitFor(() => expect(asked).toHaveBeenCalledWith('release_schedule', { story: story.id }));
  });
});

it('a schedule that failed says when it is tried again', () => {
  const { schedule } = story.standing;
  story.standing = { ...story.standing, schedule: schedule && { ...schedule, attempts: 2, next_try: { utc: '', wall: '2031-05-03T18:34:00' } } };
  flushSync();
  expect(shown.named('schedule-failed').textContent).toMatch(/حاولنا مرتين.*18:34/);
});

describe('the times around it', () => {
  it('a withdrawal by itself is shown and taken back', async () => {
    await room.act('expire_story', { story: story.id, wall: '2031-06-01T12:00', fold: null, notice: null }, 'حُدّد');
    flushSync();
    expect(shown.named('expiry').textContent).toMatch(/1 يونيو 2031، 12:00.*تُزال صفحته/s);
    shown.named('expiry-remove').click();
    await vi.waitFor(() => expect(story.standing.expiry).toBeNull());
  });

  it('an embargo is lifted only after a clear yes', async () => {
    await room.act('set_embargo', { story: story.id, wall: '2031-05-01T10:00', fold: null, reason: 'الوزارة' }, 'حُظر');
    flushSync();
    expect(shown.named('embargo').textContent).toContain('الوزارة');
    shown.named('embargo-lift').click();
    room.notices.question?.answer(false);
    await Promise.resolve();
    expect(story.standing.embargo).not.toBeNull();
    shown.named('embargo-lift').click();
    room.notices.question?.answer(true);
    await vi.waitFor(() => expect(story.standing.embargo).toBeNull());
  });

  it('the plan is shown and taken back', async () => {
    await room.act('plan_story', { story: story.id, wall: '2031-05-02T09:00', fold: null }, 'خُطط');
    flushSync();
    expect(shown.place.textContent).toContain('2 مايو 2031، 09:00');
    shown.named('plan-remove').click();
    await vi.waitFor(() => expect(story.planned).toBeNull());
  });
});
