import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Room } from '../../desk/room.svelte';
import type { TimerView } from '../../newsroom/wire';
import { openLab } from '../../newsroom/lab';
import { show } from '../shown.testing';
import TimerCard from './TimerCard.svelte';

let room: Room;
let shown: ReturnType<typeof show> | null = null;

beforeEach(async () => {
  room = new Room(openLab(0));
  await room.desk.open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await shown?.leave();
  shown = null;
});

/** The card over a machine that says this of itself. */
async function card(timer: Partial<TimerView> = {}) {
  const of: TimerView = { kind: 'systemd', installed: false, active: false, last_run: null, lingers: null, fault: null, ...timer };
  vi.spyOn(room.bridge, 'call').mockResolvedValueOnce(of as never);
  const made = show(room, TimerCard, {});
  shown = made;
  await vi.waitFor(() => {
    flushSync();
    expect(made.named('timer').dataset['state']).not.toBe('');
  });
  await new Promise((resolve) => setTimeout(resolve, 0));
  flushSync();
  return made;
}
const text = () => shown?.named('timer').textContent ?? '';

it('says that stories go out only while the window is open where nothing is installed, and installs it', async () => {
  const { named } = await card();
  expect(text()).toContain('ما دامت هذه النافذة مفتوحة');
  named('timer-install').click();
  await vi.waitFor(() => {
    flushSync();
    expect(named('timer').dataset['state']).toBe('on');
  });
  expect(room.desk.desk?.timer.installed).toBe(true);
});

it('asks before it removes one', async () => {
  await room.bridge.call('timer_install', {});
  const { named } = await card({ installed: true, active: true });
  named('timer-remove').click();
  room.notices.question?.answer(false);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect((await room.bridge.call('timer_status', {})).installed).toBe(true);
  named('timer-remove').click();
  room.notices.question?.answer(true);
  await vi.waitFor(() => {
    flushSync();
    expect(named('timer').dataset['state']).toBe('off');
  });
});

it.each([
  [{ installed: true, active: true, lingers: false }, 'on', 'enable-linger'],
  [{ installed: true, active: true, lingers: true }, 'on', 'حين لا يكون أحد داخلًا'],
  [{ installed: true, active: false }, 'asleep', 'متوقف'],
  [{ kind: 'none' as const }, 'none', '--watch'],
  [{ fault: 'systemctl is not there' }, 'off', 'systemctl is not there'],
])('of %j it says so', async (timer, look, words) => {
  const { named } = await card(timer);
  expect([named('timer').dataset['state'], text()]).toEqual([look, expect.stringContaining(words)]);
});

it('where the machine keeps no timers that is said once, in words of the window', async () => {
  await card({ kind: 'none', fault: 'systemd keeps none for this user' });
  expect(text()).not.toContain('systemd keeps none');
});
