import { describe, expect, it } from 'vitest';

import { openLab } from '../newsroom/lab';
import type { Bridge, Events } from '../newsroom';
import { fail } from '../newsroom/lab/archive';
import { Room } from './room.svelte';

/** A room over the lab in which no save comes through while `closed`, and which answers the shell's last question. */
async function room(lab = openLab(0)) {
  const said: string[] = [];
  const hearers: Partial<Record<keyof Events, (payload: never) => void>> = {};
  const desk = { closed: false };
  const bridge: Bridge = {
    call: async (command, payload) => {
      if (command === 'unsaved' || command === 'flushed') said.push(command);
      if (command === 'save_story' && desk.closed) fail('disk_full', 'the disk is full');
      return lab.call(command, payload);
    },
    listen: (event, hear) => {
      hearers[event] = hear as (payload: never) => void;
      return () => delete hearers[event];
    },
  };
  const made = new Room(bridge);
  const stop = made.start();
  await made.begin();
  const flush = async () => {
    hearers.flush?.({} as never);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return said.splice(0);
  };
  return { room: made, desk, flush, stop };
}

describe('a window that is about to close', () => {
  it('says at once that all is saved when nothing was typed', async () => {
    const { flush, stop } = await room();
    expect(await flush()).toEqual(['flushed']);
    stop();
  });

  it('saves what is typed before it says so', async () => {
    const { room: made, flush, stop } = await room();
    made.story?.write('headline', 'قمة عربية طارئة');
    expect(await flush()).toEqual(['unsaved', 'flushed']);
    stop();
  });

  it('does not say so when the words could not be saved, and tells the editor why', async () => {
    const { room: made, desk, flush, stop } = await room();
    desk.closed = true;
    made.story?.write('headline', 'قمة عربية طارئة');
    expect(await flush()).toEqual(['unsaved']);
    expect(made.notices.list.at(-1)?.text).toContain('القرص');
    stop();
    made.story?.leave();
  });
});

describe('pictures chosen together', () => {
  it('come in without the refused ones, which are named in one notice', async () => {
    const failure = { code: 'unreadable' as const, message: 'no picture', hint: null, retry: false };
    const refused = ['نص.jpg', 'فارغ.png', '3', '4', '5', '6', '7'].map((name) => ({ name, failure }));
    const lab = openLab(0);
    const picture = await lab.call('add_picture', { name: 'جسر.png', base64: '' });
    const call = async () => ({ media: [picture], refused });
    const made = new Room({ ...lab, call } as unknown as Bridge);
    expect(await made.pickPictures()).toEqual([picture]);
    expect(made.notices.list).toHaveLength(1);
    expect(made.notices.list[0]?.text).toMatch(/نص\.jpg.*فارغ\.png.*\(2\)/);
    expect(made.notices.list[0]?.todo).toContain('JPEG');
  });
});

describe('a story begun and left without a word', () => {
  const stories = async (made: Room) => (await made.bridge.call('list_stories', { shelf: 'all', section: null, tag: null, offset: 0, limit: 100 })).total;

  it('is begun again instead of leaving empty stories behind', async () => {
    const { room: made, stop } = await room();
    const [first, before] = [made.story?.id, await stories(made)];
    await made.begin();
    await made.begin();
    expect([made.story?.id, await stories(made)]).toEqual([first, before]);
    stop();
  });

  it('is a story of its own as soon as anything is written in it', async () => {
    const { room: made, stop } = await room();
    const [first, before] = [made.story?.id, await stories(made)];
    made.story?.writeNotes('اتصل بالوزارة');
    await made.begin();
    expect(made.story?.id).not.toBe(first);
    expect(await stories(made)).toBe(before + 1);
    stop();
  });

  it('is begun again after the window was closed, and after it was left for another view or story', async () => {
    const lab = openLab(0);
    const first = await room(lab);
    const [blank, before] = [first.room.story?.id, await stories(first.room)];
    first.stop();
    const again = await room(lab);
    expect([again.room.story?.id, await stories(again.room)]).toEqual([blank, before]);
    again.room.view = 'tags';
    const { stories: rows } = await lab.call('list_stories', { shelf: 'live', section: null, tag: null, offset: 0, limit: 1 });
    await again.room.open(rows[0]?.id ?? '');
    await again.room.begin();
    expect([again.room.story?.id, await stories(again.room)]).toEqual([blank, before]);
    again.stop();
  });

  it('is not taken for one when it has words but no headline', async () => {
    const lab = openLab(0);
    const first = await room(lab);
    first.room.story?.write('standfirst', 'مقدمة بلا عنوان');
    await first.room.story?.flush();
    first.stop();
    const again = await room(lab);
    expect(again.room.story?.id).not.toBe(first.room.story?.id);
    expect((await lab.call('open_story', { story: first.room.story?.id ?? '' })).content.standfirst).toBe('مقدمة بلا عنوان');
    again.stop();
  });
});
