import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Room } from '../../desk/room.svelte';
import type { Bridge, Events } from '../../newsroom';
import { openLab } from '../../newsroom/lab';
import { fail } from '../../newsroom/lab/fail';
import { show } from '../shown.testing';
import CalendarView from './CalendarView.svelte';

/** A Monday in the middle of a week without changes of the clock. */
const NOW = new Date('2027-05-03T10:00:00Z');

let room: Room;
let shown: ReturnType<typeof show>;
let hearers: Partial<Record<keyof Events, (payload: never) => void>>;
const calls: [string, unknown][] = [];
/** What the newsroom refuses, by command. */
const refusals = new Map<string, () => never>();

async function story(headline: string, act?: (id: string) => Promise<unknown>): Promise<string> {
  const { id, stamp } = await room.bridge.call('new_story', { section: null });
  await room.bridge.call('save_story', { story: id, base: stamp, fields: { headline }, body: null });
  await act?.(id);
  return id;
}
const scheduled = (headline: string, wall: string) =>
  story(headline, (id) => room.bridge.call('schedule_story', { story: id, wall, fold: null, late_limit_minutes: null }));

const entries = () => [...shown.place.querySelectorAll<HTMLElement>('[data-test="calendar-entry"]')];
const entryOf = (id: string) => entries().find((entry) => entry.dataset['story'] === id) ?? expect.fail(`${id} is not shown`);
const press = (key: string, init: KeyboardEventInit = {}, on: EventTarget = document.activeElement ?? document.body) => {
  const event = new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true, ...init });
  // This page's engine takes Alt for AltGr.
  event.getModifierState = () => false;
  on.dispatchEvent(event);
  flushSync();
};
const dueOf = async (id: string) => (await room.bridge.call('open_story', { story: id })).standing.schedule?.due.wall ?? null;
const notices = () => room.notices.list.map(({ text }) => text);

async function open() {
  shown = show(room, CalendarView, {});
  await vi.waitFor(() => expect(shown.find('calendar-entry') ?? shown.find('calendar')?.querySelector('[role="status"]')).toBeTruthy());
  await vi.advanceTimersByTimeAsync(10);
  flushSync();
}

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, shouldAdvanceTime: true });
  localStorage.clear();
  calls.length = 0;
  refusals.clear();
  hearers = {};
  const lab = openLab(0);
  const bridge: Bridge = {
    call: async (command, payload) => {
      calls.push([command, payload]);
      refusals.get(command)?.();
      return lab.call(command, payload);
    },
    listen: (event, hear) => {
      hearers[event] = hear as (payload: never) => void;
      return () => delete hearers[event];
    },
  };
  room = new Room(bridge);
  await room.desk.open();
  room.view = 'calendar';
});
afterEach(async () => {
  await shown.leave();
  vi.useRealTimers();
});

describe('what is shown', () => {
  it('is the week of today, with what is on it said in words', async () => {
    const id = await scheduled('جلسة البرلمان', '2027-05-04T18:30');
    await open();
    expect(shown.named('calendar-title').textContent).toContain('1 – 7 مايو 2027');
    expect(shown.named('calendar-hijri').textContent).toContain('ذو القعدة');
    expect(entryOf(id).getAttribute('aria-label')).toBe('جلسة البرلمان، نشر، الثلاثاء 4 مايو 2027، 18:30، عربي ودولي');
  });

  it('is read again when something changes, and once for a burst', async () => {
    await open();
    const id = await scheduled('خبر من مكتب آخر', '2027-05-05T12:00');
    calls.length = 0;
    for (let at = 0; at < 5; at += 1) hearers.changed?.({ stories: [id] } as never);
    hearers.due?.({} as never);
    await vi.advanceTimersByTimeAsync(600);
    flushSync();
    expect(entryOf(id)).toBeTruthy();
    expect(calls.filter(([command]) => command === 'calendar')).toHaveLength(1);
  });

  it('is another day after midnight', async () => {
    await open();
    expect(shown.place.querySelector('[aria-current="date"]')?.getAttribute('data-date')).toBe('2027-05-03');
    const stop = room.desk.clock.start();
    await vi.advanceTimersByTimeAsync(12 * 3600 * 1000);
    flushSync();
    expect(shown.place.querySelector('[aria-current="date"]')?.getAttribute('data-date')).toBe('2027-05-04');
    stop();
  });

  it('says why where it cannot be read, and tries again', async () => {
    refusals.set('calendar', () => fail('locked', 'busy'));
    shown = show(room, CalendarView, {});
    await vi.waitFor(() => shown.named('calendar-retry'));
    expect(shown.place.textContent).toContain('برنامج آخر');
    refusals.clear();
    shown.named('calendar-retry').click();
    await vi.waitFor(() => expect(shown.find('calendar-retry')).toBeNull());
  });

  it('tells a crowd of three within ten minutes', async () => {
    for (const minute of ['00', '05', '10']) await scheduled(`خبر ${minute}`, `2027-05-04T18:${minute}`);
    await open();
    expect(shown.named('calendar-crowd').getAttribute('title')).toContain('3 أخبار');
  });
});

describe('keys', () => {
  it('page through the days, on an Arabic layout too', async () => {
    await open();
    press('PageDown');
    expect(shown.named('calendar-title').textContent).toContain('8 – 14 مايو 2027');
    press('ي', { code: 'KeyD' });
    expect(shown.named('calendar-title').textContent).toContain('3 مايو 2027'.slice(1));
    press('ة', { code: 'KeyM' });
    expect(shown.named('calendar-title').textContent).toContain('مايو 2027');
    press('Home');
    press('ص', { code: 'KeyW' });
    expect(shown.named('calendar-title').textContent).toContain('1 – 7 مايو 2027');
  });

  it('typed into a field are that field’s', async () => {
    await open();
    const field = shown.place.appendChild(document.createElement('input'));
    press('PageDown', {}, field);
    expect(shown.named('calendar-title').textContent).toContain('1 – 7 مايو 2027');
  });

  it('go through the entries, of which Tab finds one', async () => {
    const [first, second] = [await scheduled('أول', '2027-05-04T10:00'), await scheduled('ثان', '2027-05-05T11:00')];
    await open();
    expect(entries().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    entryOf(first).focus();
    press('ArrowLeft');
    await vi.advanceTimersByTimeAsync(1);
    expect(document.activeElement).toBe(entryOf(second));
  });

  it('move an entry by five minutes a press, which is one move, announced and taken back', async () => {
    const id = await scheduled('جلسة البرلمان', '2027-05-04T18:30');
    await open();
    entryOf(id).focus();
    press('ArrowDown', { altKey: true });
    press('ArrowDown', { altKey: true });
    expect(shown.named('calendar-said').textContent).toContain('18:40');
    expect(await dueOf(id)).toBe('2027-05-04T18:30:00');
    await vi.advanceTimersByTimeAsync(1500);
    expect(await dueOf(id)).toBe('2027-05-04T18:40:00');
    expect(calls.filter(([command]) => command === 'move_schedule')).toHaveLength(1);
    flushSync();
    expect(document.activeElement).toBe(entryOf(id));
    press('z', { ctrlKey: true, code: 'KeyZ' });
    await vi.advanceTimersByTimeAsync(100);
    expect(await dueOf(id)).toBe('2027-05-04T18:30:00');
    expect(notices()).toContain('عاد إلى ما كان عليه');
  });

  it('do not move what was published, and say so', async () => {
    const id = await story('خبر منشور', (one) => room.bridge.call('publish_story', { story: one }));
    await open();
    entryOf(id).focus();
    press('ArrowDown', { altKey: true });
    await vi.advanceTimersByTimeAsync(1500);
    expect(shown.named('calendar-said').textContent).toContain('لا يُنقل');
    expect(calls.some(([command]) => command === 'move_schedule')).toBe(false);
  });
});

describe('what the newsroom refuses', () => {
  it('goes back to where it was, with why: the past', async () => {
    const id = await scheduled('جلسة البرلمان', '2027-05-04T12:30');
    await open();
    entryOf(id).focus();
    press('ArrowRight', { altKey: true });
    await vi.advanceTimersByTimeAsync(1500);
    flushSync();
    expect(await dueOf(id)).toBe('2027-05-04T12:30:00');
    expect(notices()).toContain('هذا الوقت مضى، فبقي الموعد كما كان.');
    expect(entryOf(id).textContent).toContain('12:30');
  });

  it('goes back with the end of its embargo', async () => {
    const id = await scheduled('بيان', '2027-05-05T13:00');
    await room.bridge.call('set_embargo', { story: id, wall: '2027-05-05T09:00', fold: null, reason: 'الوزارة' });
    await open();
    entryOf(id).focus();
    press('ArrowRight', { altKey: true });
    await vi.advanceTimersByTimeAsync(1500);
    expect(notices().at(-1)).toMatch(/محظور النشر حتى.*5 مايو 2027، 09:00/);
  });

  it('goes back when it would be taken down before it goes out', async () => {
    const id = await scheduled('بيان', '2027-05-04T13:00');
    await room.bridge.call('expire_story', { story: id, wall: '2027-05-05T09:00', fold: null, notice: null });
    await open();
    entryOf(id).focus();
    press('ArrowLeft', { altKey: true });
    await vi.advanceTimersByTimeAsync(1500);
    expect(await dueOf(id)).toBe('2027-05-04T13:00:00');
    expect(notices().at(-1)).toContain('لسُحب الخبر قبل أن يُنشر');
  });

  it('for an hour that does not exist is asked about with the next minute there is', async () => {
    vi.setSystemTime(new Date('2027-04-26T10:00:00Z'));
    await room.desk.reload();
    const id = await scheduled('نشرة', '2027-04-29T00:30');
    await open();
    expect(shown.named('calendar-no-hour').textContent).toContain('لا وجود لهذه الساعة');
    entryOf(id).focus();
    press('ArrowLeft', { altKey: true });
    await vi.advanceTimersByTimeAsync(1500);
    expect(room.notices.question?.explain).toContain('01:00');
    room.notices.question?.answer(true);
    await vi.advanceTimersByTimeAsync(100);
    expect(await dueOf(id)).toBe('2027-04-30T01:00:00');
  });
});

describe('the menu of an entry', () => {
  it('opens its story', async () => {
    const id = await scheduled('جلسة البرلمان', '2027-05-04T18:30');
    await open();
    entryOf(id).click();
    flushSync();
    shown.named('calendar-open').click();
    await vi.waitFor(() => expect([room.view, room.story?.id]).toEqual(['stories', id]));
    room.story?.leave();
  });

  it('gives it another time that is typed', async () => {
    const id = await scheduled('جلسة البرلمان', '2027-05-04T18:30');
    await open();
    entryOf(id).click();
    flushSync();
    shown.named('calendar-another').click();
    flushSync();
    const field = shown.named<HTMLInputElement>('move-time');
    expect(field.value).toBe('18:30');
    field.value = '21:15';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    shown.place.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await vi.waitFor(async () => expect(await dueOf(id)).toBe('2027-05-04T21:15:00'));
    await vi.waitFor(() => expect(shown.find('move-time')).toBeNull());
  });

  it('moves a withdrawal with the notice it has', async () => {
    const id = await story('عروض الأسبوع', async (one) => {
      await room.bridge.call('publish_story', { story: one });
      await room.bridge.call('expire_story', { story: one, wall: '2027-05-06T12:00', fold: null, notice: 'انتهى العرض' });
    });
    await open();
    const withdrawal = entries().find((entry) => entry.dataset['key'] === `withdraw ${id}`) ?? expect.fail('no withdrawal');
    expect(withdrawal.textContent).toContain('سحب');
    withdrawal.focus();
    press('ArrowDown', { altKey: true });
    await vi.advanceTimersByTimeAsync(1500);
    expect(calls.map(([command]) => command)).not.toContain('open_story');
    const { standing } = await room.bridge.call('open_story', { story: id });
    expect(standing.expiry).toMatchObject({ at: { wall: '2027-05-06T12:05:00' }, notice: 'انتهى العرض' });
  });
});

describe('more than fit beside each other', () => {
  it('are a pile, whose entries are named when it is pressed and reached by keys', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 9; at += 1) ids.push(await scheduled(`خبر ${at}`, '2027-05-04T18:30'));
    await open();
    expect(entries().filter(({ dataset }) => ids.includes(dataset['story'] ?? ''))).toHaveLength(0);
    shown.named('calendar-pile').focus();
    press('ArrowDown');
    await vi.advanceTimersByTimeAsync(1);
    expect(document.activeElement).toBe(shown.named('calendar-pile'));
    shown.named('calendar-pile').click();
    flushSync();
    const named = [...shown.place.querySelectorAll<HTMLElement>('[data-test="calendar-pile-entry"]')];
    expect(named.map(({ textContent }) => textContent?.includes('18:30'))).toEqual(Array(9).fill(true));
    named[3]?.click();
    flushSync();
    expect(shown.named('calendar-another')).toBeTruthy();
  });
});
