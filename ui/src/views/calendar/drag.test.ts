import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Room } from '../../desk/room.svelte';
import { openLab } from '../../newsroom/lab';
import { show } from '../shown.testing';
import CalendarView from './CalendarView.svelte';

/** Monday; the week in view is that of Saturday 1 May to Friday 7 May. */
const NOW = new Date('2027-05-03T10:00:00Z');
/** Seven columns of a hundred pixels, of which the first day stands on the right; an hour is 72 pixels high. */
const RECT = { x: 0, y: 0, left: 0, right: 700, top: 0, bottom: 1728, width: 700, height: 1728, toJSON: () => ({}) };
const HOUR_PX = 72;

let room: Room;
let shown: ReturnType<typeof show>;
let id: string;

const column = (date: string) => 700 - (Number(date.slice(8)) - 1) * 100 - 50;
const row = (time: string) => (Number(time.slice(0, 2)) + Number(time.slice(3)) / 60) * HOUR_PX;
const pointer = (type: string, x: number, y: number, on: EventTarget = window) => {
  on.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, pointerId: 1, button: 0, bubbles: true }));
  flushSync();
};
const entry = () => shown.place.querySelector<HTMLElement>(`[data-story="${id}"]`) ?? expect.fail('it is not shown');
const due = async () => (await room.bridge.call('open_story', { story: id })).standing.schedule?.due.wall;
const settle = () => vi.advanceTimersByTimeAsync(100);

async function open(headline: string, wall: string | null) {
  const { id: made, stamp } = await room.bridge.call('new_story', { section: null });
  id = made;
  await room.bridge.call('save_story', { story: id, base: stamp, fields: { headline }, body: null });
  if (wall) await room.bridge.call('schedule_story', { story: id, wall, fold: null, late_limit_minutes: null });
  else await room.bridge.call('set_stage', { story: id, stage: 'approved' });
  shown = show(room, CalendarView, {});
  await settle();
  flushSync();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(RECT);
}

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, shouldAdvanceTime: true });
  localStorage.clear();
  room = new Room(openLab(0));
  await room.desk.open();
});
afterEach(async () => {
  await shown.leave();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('an entry that is dragged', () => {
  beforeEach(() => open('جلسة البرلمان', '2027-05-04T18:30'));

  it('shows the time it would have, in whole five minutes, and goes there', async () => {
    pointer('pointerdown', column('2027-05-04'), 0, entry());
    pointer('pointermove', column('2027-05-06'), row('20:13'));
    expect(shown.named('calendar-ghost').textContent).toContain('20:15');
    pointer('pointerup', column('2027-05-06'), row('20:13'));
    await settle();
    expect(await due()).toBe('2027-05-06T20:15:00');
    expect(shown.find('calendar-ghost')).toBeNull();
  });

  it('is taken back by what the notice offers', async () => {
    pointer('pointerdown', column('2027-05-04'), 0, entry());
    pointer('pointermove', column('2027-05-06'), row('20:15'));
    pointer('pointerup', column('2027-05-06'), row('20:15'));
    await settle();
    room.notices.list.at(-1)?.next?.act();
    await settle();
    expect(await due()).toBe('2027-05-04T18:30:00');
  });

  it('stays where it is after Escape', async () => {
    pointer('pointerdown', column('2027-05-04'), 0, entry());
    pointer('pointermove', column('2027-05-06'), row('20:15'));
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    flushSync();
    expect(shown.find('calendar-ghost')).toBeNull();
    pointer('pointerup', column('2027-05-06'), row('20:15'));
    await settle();
    expect(await due()).toBe('2027-05-04T18:30:00');
  });

  it('stays where it is when it is let go beside the grid', async () => {
    pointer('pointerdown', column('2027-05-04'), 0, entry());
    pointer('pointermove', 2000, row('20:15'));
    pointer('pointerup', 2000, row('20:15'));
    await settle();
    expect(await due()).toBe('2027-05-04T18:30:00');
  });

  it('opens no menu with the click the platform makes of it, and one with a press that moved nothing', async () => {
    pointer('pointerdown', column('2027-05-04'), 0, entry());
    pointer('pointermove', column('2027-05-06'), row('20:15'));
    pointer('pointerup', column('2027-05-06'), row('20:15'));
    entry().click();
    flushSync();
    expect(shown.find('calendar-open')).toBeNull();
    await settle();
    pointer('pointerdown', 300, 300, entry());
    pointer('pointermove', 301, 301);
    pointer('pointerup', 301, 301);
    entry().click();
    flushSync();
    expect(shown.find('calendar-open')).not.toBeNull();
  });
});

describe('a ready story', () => {
  beforeEach(() => open('تقرير جاهز', null));

  it('is scheduled where it is dropped, and has no time again when that is taken back', async () => {
    const card = shown.place.querySelector<HTMLElement>(`[data-test="calendar-ready"][data-story="${id}"]`) ?? expect.fail('it is not ready');
    pointer('pointerdown', 0, 0, card);
    pointer('pointermove', column('2027-05-05'), row('09:00'));
    pointer('pointerup', column('2027-05-05'), row('09:00'));
    await settle();
    expect(await due()).toBe('2027-05-05T09:00:00');
    room.notices.list.at(-1)?.next?.act();
    await settle();
    expect(await due()).toBeUndefined();
  });

  it('is given a time by keys too', async () => {
    shown.named('calendar-ready').click();
    flushSync();
    expect(shown.named<HTMLInputElement>('move-time').value).toBe('14:00');
  });
});
