import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Room } from '../../desk/room.svelte';
import type { LedgerLine } from '../../newsroom/wire';
import { roomWithStory, show } from '../shown.testing';
import { openLab } from '../../newsroom/lab';
import LedgerView from './LedgerView.svelte';
import { actOf, moreOf } from './sentences';

const line = (verb: LedgerLine['verb'], detail = ''): LedgerLine => ({ id: 1, at: { utc: '', wall: '' }, by: null, verb, story: null, headline: '', revision: null, detail });

describe('a line of the ledger', () => {
  it.each([
    ['schedule', '2027-05-03T18:30:00 Africa/Cairo', 'حُدّد موعد النشر', 'الاثنين 3 مايو 2027، 18:30'],
    ['embargo', 'until 2027-05-03T18:30:00', 'حُظر النشر', 'الاثنين 3 مايو 2027، 18:30'],
    ['embargo', 'lifted', 'رُفع حظر النشر', ''],
    ['stage', 'in_review', 'تغيّرت مرحلة العمل', 'قيد المراجعة'],
    ['update', 'substantive', 'حُدّث المنشور', 'تغيير في المضمون يُبلَّغ به القرّاء'],
    ['assign', '', 'رُفع التكليف', ''],
    ['plan', '2027-05-03T16:30:00+00:00', 'حُدّد الموعد المخطط', ''],
    ['settings', 'site.name site.url', 'تغيّرت الإعدادات', 'اسم الموقع، عنوان الموقع على الشبكة'],
    ['correct', 'الوزير هو سعيد لا سعد', 'نُشر تصحيح', 'الوزير هو سعيد لا سعد'],
  ] as const)('of %s with «%s» reads «%s» «%s»', (verb, detail, act, more) => {
    expect([actOf(line(verb, detail)), moreOf(line(verb, detail), 'egyptian')]).toEqual([act, more]);
  });
});

describe('the ledger', () => {
  let room: Room;
  let shown: ReturnType<typeof show>;
  beforeEach(async () => {
    ({ room } = await roomWithStory(openLab(100)));
    await room.bridge.call('set_stage', { story: room.story?.id ?? '', stage: 'in_review' });
    shown = show(room, LedgerView, {});
    await vi.waitFor(() => {
      flushSync();
      shown.named('ledger-line');
    }, 5_000);
  });
  afterEach(async () => {
    await shown.leave();
    room.story?.leave();
  });

  it('shows one story alone where that is asked for, and all again', async () => {
    const verbs = () => [...shown.place.querySelectorAll('[data-verb]')].map((one) => one.getAttribute('data-verb'));
    expect(verbs()[0]).toBe('stage');
    shown.named('ledger-only').click();
    flushSync();
    await vi.waitFor(() => {
      flushSync();
      expect(verbs()).toEqual(['stage']);
    });
    shown.named('ledger-all').click();
    flushSync();
    await vi.waitFor(() => {
      flushSync();
      expect(verbs().length).toBeGreaterThan(1);
    });
  });

  it('is saved as a file that is told, with the way to it', async () => {
    shown.named('ledger-save').click();
    await vi.waitFor(() => expect(room.notices.list.at(-1)?.text).toContain('ledger-2027-05-03.csv'));
    const call = vi.spyOn(room.bridge, 'call');
    room.notices.list.at(-1)?.next?.act();
    expect(call).toHaveBeenCalledWith('show_in_folder', { path: '/newsroom/ledger-2027-05-03.csv' });
  });
});
