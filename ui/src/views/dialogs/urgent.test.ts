import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { openLab } from '../../newsroom/lab';
import { Room } from '../../desk/room.svelte';
import { show } from '../shown.testing';
import NoticeList from '../NoticeList.svelte';
import UrgentDialog from './UrgentDialog.svelte';

let room: Room;
let shown: ReturnType<typeof show>;

beforeEach(async () => {
  sessionStorage.clear();
  room = new Room(openLab(0));
  await room.desk.open();
  room.urgent.shown = true;
  shown = show(room, UrgentDialog, {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  await shown.leave();
});

function type(text: string) {
  const field = shown.named<HTMLTextAreaElement>('urgent-headline');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}
const enter = () => {
  shown.named('urgent-headline').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  flushSync();
};

it('has the focus in its line, with nothing called wrong before anything was typed', () => {
  expect(document.activeElement).toBe(shown.named('urgent-headline'));
  expect(shown.named('urgent-problems').textContent).toBe('');
});

it('Enter publishes the line, which readers have at once and which can then be made a story', async () => {
  type('زلزال يضرب الساحل الشمالي');
  enter();
  await vi.waitFor(() => expect(room.urgent.shown).toBe(false));
  const { hits } = await room.bridge.call('search', { query: 'زلزال', limit: 1, ranked: false });
  expect([hits[0]?.row.publication, room.takeBacks.list]).toEqual(['live', []]);
  const list = show(room, NoticeList, {});
  const open = vi.spyOn(room, 'open').mockResolvedValue(undefined as never);
  list.named('notice-next').click();
  await vi.waitFor(() => expect(open).toHaveBeenCalledExactlyOnceWith(hits[0]?.row.id));
  expect(room.notices.list).toEqual([]);
  await list.leave();
});

it('Enter in an empty line says what is missing, and sends nothing', async () => {
  const call = vi.spyOn(room.bridge, 'call');
  enter();
  await vi.waitFor(() => expect(shown.named('urgent-problems').textContent).toContain('اكتب السطر'));
  expect(call).not.toHaveBeenCalled();
});

it('a failure is told in the dialog, with the line still in it', async () => {
  type('زلزال يضرب الساحل الشمالي');
  vi.spyOn(room.bridge, 'call').mockRejectedValue({ code: 'disk_full', message: '', hint: null, retry: true });
  enter();
  await vi.waitFor(() => {
    flushSync();
    expect(shown.named('notice').textContent).toContain('القرص');
  });
  expect([room.urgent.shown, room.urgent.headline]).toEqual([true, 'زلزال يضرب الساحل الشمالي']);
});

it('goes out in the section of the list that is shown', async () => {
  const section = room.desk.sections[2]?.id ?? '';
  room.list.filter = { ...room.list.filter, section };
  type('زلزال يضرب الساحل الشمالي');
  const call = vi.spyOn(room.bridge, 'call');
  enter();
  await vi.waitFor(() => expect(call).toHaveBeenCalledWith('publish_urgent', { headline: 'زلزال يضرب الساحل الشمالي', section }));
});
