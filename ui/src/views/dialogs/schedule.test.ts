import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import type { ScheduleView } from '../../newsroom/wire';
import { ar } from '../../words/ar';
import { roomWithStory, show } from '../shown.testing';
import { limitChoices } from './lateness';
import ScheduleDialog from './ScheduleDialog.svelte';

const SCHEDULE: ScheduleView = {
  due: { utc: '2031-10-30T21:30:00Z', wall: '2031-10-30T23:30:00' },
  zone: 'Africa/Cairo', fold: 'second', revision: 1, newer_exists: false,
  is_update: false, late_limit_minutes: 1440, own_late_limit: false, held: null, held_why: null, attempts: 0, next_try: null,
};

let room: Room;
let story: OpenStory;
let shown: ReturnType<typeof show>;
const close = vi.fn();

beforeEach(async () => {
  ({ room, story } = await roomWithStory());
  story.write('headline', 'افتتاح الجسر غدًا');
  await story.flush();
  close.mockReset();
  shown = show(room, ScheduleDialog, { story, close });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await shown.leave();
  story.leave();
});

function type(test: string, text: string) {
  const field = shown.named<HTMLInputElement>(test);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}
/** Enter in a field, which the platform makes a press on the form's button. */
const enter = () => {
  if (!shown.named<HTMLButtonElement>('schedule-ok').disabled) shown.place.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
};

it('opens with its time selected, which what is typed at once replaces', () => {
  const field = shown.named<HTMLInputElement>('schedule-time');
  expect(document.activeElement).toBe(field);
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, field.value.length]);
});

it('keeps which of two equal times was chosen', async () => {
  await shown.leave();
  story.standing = { ...story.standing, schedule: SCHEDULE };
  const asked = vi.spyOn(room.bridge, 'call').mockResolvedValue({ at: { utc: '', wall: '' }, long_date: '', in_seconds: 60 } as never);
  shown = show(room, ScheduleDialog, { story, close });
  flushSync();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledWith('resolve_wall', { wall: '2031-10-30T23:30', fold: 'second' }));
  await vi.waitFor(() => expect(shown.named<HTMLInputElement>('schedule-fold-second').checked).toBe(true));
});

it('gives the focus to the time when one the clock skips is put right', async () => {
  vi.spyOn(room.bridge, 'call').mockRejectedValue({ code: 'wall_gap', message: '', hint: '2031-04-25T01:00', retry: false });
  type('schedule-time', '00:30');
  await vi.waitFor(() => shown.named('schedule-gap'));
  shown.named('schedule-gap').focus();
  shown.named('schedule-gap').click();
  flushSync();
  const field = shown.named<HTMLInputElement>('schedule-time');
  expect(field.value).toBe('01:00');
  expect(document.activeElement).toBe(field);
});

describe('Enter right after a time is typed', () => {
  it('schedules it once the newsroom has said that it is a good one', async () => {
    type('schedule-date', '2031-05-03');
    type('schedule-time', '18:30');
    enter();
    await vi.waitFor(() => expect(story.standing.schedule?.due.wall).toBe('2031-05-03T18:30:00'));
    expect(close).toHaveBeenCalledOnce();
  });

  it('schedules nothing when it has passed, and says so', async () => {
    type('schedule-date', '2021-05-03');
    enter();
    await vi.waitFor(() => expect(shown.named('schedule-meaning').textContent).toContain('مضى'));
    expect(story.standing.schedule).toBeNull();
    expect(shown.named<HTMLButtonElement>('schedule-ok').disabled).toBe(true);
  });

  it('is not taken for another time that is typed over it', async () => {
    type('schedule-date', '2031-05-03');
    enter();
    type('schedule-date', '2032-05-03');
    await vi.waitFor(() => expect(shown.named('schedule-meaning').textContent).toContain('2032'));
    expect(story.standing.schedule).toBeNull();
  });
});

describe('how late it may be', () => {
  async function choose(at: number) {
    const select = shown.named<HTMLSelectElement>('schedule-limit');
    select.selectedIndex = at;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    type('schedule-date', '2031-05-03');
    enter();
    await vi.waitFor(() => expect(story.standing.schedule).not.toBeNull());
  }

  it('is the newsroom’s limit unless another one is chosen', async () => {
    await choose(0);
    expect(story.standing.schedule).toMatchObject({ own_late_limit: false, late_limit_minutes: 1440 });
  });

  it('is the story’s own where one is chosen, up to however late', async () => {
    await choose(4);
    expect(story.standing.schedule).toMatchObject({ own_late_limit: true, late_limit_minutes: 525_600 });
  });

  it('names a limit of its own that is none of those offered', () => {
    const own = { ...SCHEDULE, own_late_limit: true, late_limit_minutes: 90 };
    expect(limitChoices(ar, own, null).map(({ label }) => label)).toEqual(['مهلة غرفة الأخبار', '15 دقيقة', 'ساعة', 'ساعة و30 دقيقة', '24 ساعة', 'انشره مهما تأخر']);
  });

  it('names the newsroom’s limit to the minute, as its settings have it', async () => {
    expect([45, 1440, 1500, 2880, 2881].map((limit) => limitChoices(ar, null, limit)[0]?.label)).toEqual([
      'مهلة غرفة الأخبار: 45 دقيقة',
      'مهلة غرفة الأخبار: 24 ساعة',
      'مهلة غرفة الأخبار: 25 ساعة',
      'مهلة غرفة الأخبار: يومين',
      'مهلة غرفة الأخبار: 48 ساعة ودقيقة',
    ]);
    const offered = () => shown.named<HTMLSelectElement>('schedule-limit').options[0]?.textContent;
    expect(offered()).toBe('مهلة غرفة الأخبار: 24 ساعة');
    await room.desk.change({ 'schedule.late_limit_minutes': 90 });
    flushSync();
    expect(offered()).toBe('مهلة غرفة الأخبار: ساعة و30 دقيقة');
  });
});

it('says where nothing would publish it with the window closed, and leads to where that is set up', async () => {
  shown.named('timer-set-up').click();
  expect(close).toHaveBeenCalledOnce();
  expect(room.view).toBe('publishing');
  await shown.leave();
  const { desk } = room.desk;
  room.desk.desk = desk && { ...desk, timer: { ...desk.timer, installed: true, active: true } };
  shown = show(room, ScheduleDialog, { story, close });
  expect(shown.find('schedule-alone')).toBeNull();
});

describe('a withdrawal by itself', () => {
  const expires = () => {
    shown.named<HTMLInputElement>('schedule-expires').click();
    flushSync();
  };

  it('is set with the schedule, with what its page says then', async () => {
    type('schedule-date', '2031-05-03');
    expires();
    type('expire-date', '2031-05-10');
    type('expire-time', '12:00');
    shown.named<HTMLInputElement>('expire-as-notice').click();
    flushSync();
    await vi.waitFor(() => expect(shown.named('expire-meaning').textContent).toContain('2031'));
    enter();
    await vi.waitFor(() => expect(story.standing.expiry).toMatchObject({ at: { wall: '2031-05-10T12:00:00' }, notice: 'سُحب هذا الخبر بعد مراجعته.' }));
    expect(close).toHaveBeenCalledOnce();
  });

  it('gives way to a publication after it, by another time or by none', async () => {
    await shown.leave();
    await room.act('schedule_story', { story: story.id, wall: '2031-05-03T18:30', fold: null, late_limit_minutes: null }, '');
    await room.act('expire_story', { story: story.id, wall: '2031-05-04T12:00', fold: null, notice: null }, '');
    shown = show(room, ScheduleDialog, { story, close });
    type('schedule-date', '2031-05-10');
    type('expire-date', '2031-05-12');
    await vi.waitFor(() => expect(shown.named('expire-meaning').textContent).toContain('12 مايو 2031'));
    enter();
    await vi.waitFor(() => expect(story.standing.schedule?.due.wall).toBe('2031-05-10T18:30:00'));
    expect(story.standing.expiry?.at.wall).toBe('2031-05-12T12:00:00');
    await shown.leave();
    shown = show(room, ScheduleDialog, { story, close });
    type('schedule-date', '2031-05-20');
    expires();
    enter();
    await vi.waitFor(() => expect(story.standing.schedule?.due.wall).toBe('2031-05-20T18:30:00'));
    expect(story.standing.expiry).toBeNull();
  });

  it('before the publication is told, and neither is set', async () => {
    type('schedule-date', '2031-05-03');
    expires();
    type('expire-date', '2031-05-02');
    await vi.waitFor(() => expect(shown.place.textContent).toContain('موعد السحب قبل موعد النشر'));
    expect(shown.named<HTMLButtonElement>('schedule-ok').disabled).toBe(true);
  });
});

it('another time for what is pinned may keep the pinned words', async () => {
  await shown.leave();
  await room.act('schedule_story', { story: story.id, wall: '2031-05-03T18:30', fold: null, late_limit_minutes: 15 }, 'حُدّد');
  const pinned = story.standing.schedule?.revision;
  story.write('headline', 'افتتاح الجسر بعد غد');
  await story.flush();
  shown = show(room, ScheduleDialog, { story, close });
  shown.named<HTMLInputElement>('schedule-pinned').click();
  type('schedule-date', '2031-05-04');
  enter();
  await vi.waitFor(() => expect(story.standing.schedule).toMatchObject({ due: { wall: '2031-05-04T18:30:00' }, revision: pinned, newer_exists: true, late_limit_minutes: 15 }));
});
