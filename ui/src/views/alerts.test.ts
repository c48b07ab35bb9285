import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Room } from '../desk/room.svelte';
import { openLab } from '../newsroom/lab';
import type { Alert, ClockHeld } from '../newsroom/wire';
import Alerts from './Alerts.svelte';
import { show } from './shown.testing';

let room: Room;
let shown: ReturnType<typeof show>;
const calls: string[] = [];
let held: ClockHeld | null;
let alerts: Alert[];

const at = (wall: string) => ({ utc: `${wall}Z`, wall });
const alert = (kind: string, rest: Partial<Alert> = {}): Alert => ({ id: 1, kind, story: 's', headline: 'جلسة البرلمان', due: at('2026-05-03T18:30:00'), fired: null, why: '', reason: null, moved_to: null, ...rest });

async function open() {
  const lab = openLab(0);
  room = new Room({
    ...lab,
    call: async (command, payload) => {
      calls.push(command);
      if (command === 'trust_clock') held = null;
      const answer = await lab.call(command, payload);
      return command === 'open_desk' ? { ...answer, alerts, clock_held: held } : answer;
    },
  });
  await room.desk.open();
  shown = show(room, Alerts, {});
}

beforeEach(() => {
  calls.length = 0;
  held = null;
  alerts = [];
});
afterEach(() => shown.leave());

describe('an alert says what happened', () => {
  it.each([
    [alert('held', { reason: 'too_late' }), 'بأكثر من المسموح'],
    [alert('held', { reason: 'refused' }), 'لم يُقبل للنشر'],
    [alert('failed'), 'نعيد المحاولة وحدنا'],
    [alert('moved', { moved_to: at('2026-05-03T19:30:00') }), 'كان موعده الأحد 3 مايو 2026، 18:30 وصار الأحد 3 مايو 2026، 19:30'],
    [alert('late', { fired: at('2026-05-03T19:03:00') }), 'خرج 19:03'],
  ])('%#', async (one, words) => {
    alerts = [one];
    await open();
    expect(shown.named('alert').textContent).toContain(words);
    expect(shown.named('alert').textContent).toContain('جلسة البرلمان');
  });
});

describe('a story that left the site late', () => {
  it('is told as such', async () => {
    alerts = [alert('left_late', { fired: at('2026-05-03T19:03:00') })];
    await open();
    expect(shown.named('alert').textContent).toContain('سُحب من الموقع متأخرًا');
    expect(shown.named('alert').textContent).toContain('وسُحب الأحد 3 مايو 2026، 19:03');
  });
});

describe('a clock that was not believed while nobody was there', () => {
  const told = () => shown.place.querySelector('[data-kind="clock"]');
  beforeEach(() => {
    alerts = [alert('clock', { story: null, headline: '' })];
  });

  it('is told afterwards, with no story to open', async () => {
    await open();
    expect(told()?.textContent).toContain('تعرض الأحد 3 مايو 2026، 18:30');
    expect(told()?.textContent).not.toContain('افتح الخبر');
  });

  it('is told once while it still is not', async () => {
    held = { why: 'behind', shown: at('2026-05-03T18:30:00'), expected: null };
    await open();
    expect([told(), shown.find('clock-held') !== null]).toEqual([null, true]);
  });
});

describe('a clock that cannot be believed', () => {
  beforeEach(async () => {
    held = { why: 'behind', shown: at('2019-01-01T00:00:00'), expected: at('2026-05-03T10:00:00') };
    await open();
  });

  it('is told with what it shows and what it should', () => {
    const words = shown.named('clock-held').textContent;
    expect(words).toContain('1 يناير 2019');
    expect(words).toContain('المتوقع الأحد 3 مايو 2026، 10:00');
  });

  it('is trusted only when somebody says so twice', async () => {
    shown.named('clock-trust').click();
    room.notices.question?.answer(false);
    await Promise.resolve();
    expect(calls).not.toContain('trust_clock');
    shown.named('clock-trust').click();
    room.notices.question?.answer(true);
    await vi.waitFor(() => {
      flushSync();
      expect(shown.find('clock-held')).toBeNull();
    });
    expect(calls).toContain('trust_clock');
  });
});
