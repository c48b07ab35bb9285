import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Room } from '../../desk/room.svelte';
import { roomWithStory, show } from '../shown.testing';
import SettingField from './SettingField.svelte';

let room: Room;
let shown: ReturnType<typeof show> | null = null;

beforeEach(async () => ({ room } = await roomWithStory()));
afterEach(async () => {
  await shown?.leave();
  shown = null;
  room.story?.leave();
});

function type(name: string, text: string) {
  shown ??= show(room, SettingField, { name });
  const field = shown.place.querySelector('input');
  if (!field) throw new Error('it is typed into');
  field.value = text;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  return field;
}
const kept = (name: string) => room.desk.settings?.values[name];

describe('a setting given what it does not take', () => {
  it.each([
    ['media.largest_video_mb', 'abc'],
    ['media.largest_video_mb', '-5'],
    ['media.largest_video_mb', '0'],
    ['media.largest_video_mb', '1,5'],
    ['media.largest_video_mb', ''],
    ['schedule.late_limit_minutes', '0'],
    ['schedule.late_limit_minutes', '600000'],
    ['front.strip_hours', '49'],
    ['site.url', 'news'],
  ])('%s: %j stays in its field, marked, with what it takes', async (name, text) => {
    const before = kept(name);
    const field = type(name, text);
    await vi.waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(field.value).toBe(text);
    expect(shown?.named('setting-refused').textContent).toMatch(/1 إلى (?:10,000|527,040|48)|https/);
    expect(kept(name)).toBe(before);
    expect(room.notices.list).toEqual([]);
  });

  it('is as before once it is put right, in whichever digits', async () => {
    const field = type('media.largest_video_mb', 'abc');
    type('media.largest_video_mb', '٢٠٠');
    await vi.waitFor(() => expect(field.value).toBe('200'));
    flushSync();
    expect(kept('media.largest_video_mb')).toBe(200);
    expect(field.getAttribute('aria-invalid')).toBe('false');
    expect(shown?.find('setting-refused')).toBeNull();
  });

  it('shows the value that is kept when it is typed again in other digits', () => {
    expect(type('media.largest_video_mb', '٥٠٠').value).toBe('500');
  });
});
