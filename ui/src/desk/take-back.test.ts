import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Bridge } from '../newsroom';
import { openLab } from '../newsroom/lab';
import { Room } from './room.svelte';

let lab: Bridge;
let room: Room;

beforeEach(async () => {
  lab = openLab(0);
  room = new Room(lab);
  await room.desk.open();
  await room.begin();
  room.story?.write('headline', 'افتتاح الجسر غدًا');
  await room.act('publish_story', { story: room.story?.id ?? '' }, 'نُشر');
});
afterEach(() => {
  vi.useRealTimers();
  room.story?.leave();
});

describe('what was just published', () => {
  it('can be taken back for as long as the newsroom says', () => {
    const [one] = room.takeBacks.list;
    expect(one?.headline).toBe('افتتاح الجسر غدًا');
    expect(one && room.takeBacks.left(one)).toBeGreaterThan(8);
  });

  it('is what came out for the first time: an update is with readers at once', async () => {
    room.story?.write('standfirst', 'بحضور الوزير');
    await room.act('update_story', { story: room.story?.id ?? '', substantive: false }, 'حُدّث');
    expect(room.takeBacks.list).toEqual([]);
  });

  it('stays so while another story is looked at, and is unpublished again', async () => {
    const id = room.story?.id ?? '';
    await room.begin();
    await room.takeBacks.take();
    expect((await lab.call('open_story', { story: id })).standing.publication).toBe('unpublished');
    expect(room.takeBacks.list).toEqual([]);
  });

  it('shows where it stands then, when it is the story on the desk', async () => {
    await room.takeBacks.take();
    expect(room.story?.standing.publication).toBe('unpublished');
  });

  it('is taken back though its words cannot be saved', async () => {
    vi.spyOn(room.story ?? expect.fail('a story'), 'act').mockResolvedValue(false);
    const id = room.story?.id ?? '';
    await room.takeBacks.take();
    expect((await lab.call('open_story', { story: id })).standing.publication).toBe('unpublished');
  });

  it('leaves when its time is over', async () => {
    vi.useFakeTimers();
    const until = new Date(room.desk.clock.now + 2_000).toISOString();
    const standing = { ...(room.story?.standing ?? expect.fail('a story')), take_back_until: until };
    room.takeBacks.see({ id: 'other', standing, headline: 'خبر' });
    expect(room.takeBacks.list.map(({ story }) => story)).toContain('other');
    await vi.advanceTimersByTimeAsync(2_500);
    expect(room.takeBacks.list.map(({ story }) => story)).not.toContain('other');
  });

  it('is told to be with readers when that was quicker, and offered no more', async () => {
    vi.spyOn(room.story ?? expect.fail('a story'), 'act').mockRejectedValue({ code: 'precondition', message: '', hint: 'too_late_to_take_back', retry: false });
    await room.takeBacks.take();
    expect(room.notices.list.at(-1)).toMatchObject({ kind: 'failed', todo: expect.stringContaining('اسحبه') });
    expect(room.takeBacks.list).toEqual([]);
  });
});
