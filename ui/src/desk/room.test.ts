import { describe, expect, it, vi } from 'vitest';

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

describe('a story that somebody else changes while nobody writes in it here', () => {
  it('shows the change and says whose it is', async () => {
    vi.useFakeTimers();
    const lab = openLab(0);
    const hearers: Partial<Record<keyof Events, (payload: never) => void>> = {};
    const made = new Room({ ...lab, listen: (event, hear) => ((hearers[event] = hear as never), () => undefined) });
    const stop = made.start();
    await made.begin();
    const { story } = made;
    await lab.call('sit_down', { name: 'خالد الشامي' });
    const { stamp } = await lab.call('open_story', { story: story?.id ?? '' });
    await lab.call('save_story', { story: story?.id ?? '', base: stamp, fields: { headline: 'من مكتب آخر' }, body: null });
    hearers.changed?.({ stories: [story?.id] } as never);
    await vi.advanceTimersByTimeAsync(1500);
    vi.useRealTimers();
    expect(story?.fields.headline).toBe('من مكتب آخر');
    expect(made.notices.list.map(({ kind, text }) => [kind, text])).toEqual([['told', expect.stringContaining('خالد الشامي')]]);
    stop();
    story?.leave();
  });
});

it('an act that is asked for twice in one breath is done once, and not refused for having been done', async () => {
  const { room: made, stop } = await room();
  made.story?.write('headline', 'افتتاح الجسر غدًا');
  const publish = () => made.act('publish_story', { story: made.story?.id ?? '' }, 'نُشر الخبر');
  expect(await Promise.all([publish(), publish()])).toEqual([true, false]);
  expect(made.notices.list.map(({ kind }) => kind)).toEqual(['done']);
  stop();
  made.story?.leave();
});

it('two acts of one kind are both done where they ask for different things', async () => {
  const { room: made, stop } = await room();
  const stage = (to: 'in_review' | 'draft') => made.act('set_stage', { story: made.story?.id ?? '', stage: to }, to);
  expect(await Promise.all([stage('in_review'), stage('draft')])).toEqual([true, true]);
  expect(made.story?.standing.stage).toBe('draft');
  stop();
  made.story?.leave();
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

describe('stories that are opened one after the other', () => {
  /** A room whose newsroom takes its time. */
  async function slowRoom() {
    const lab = openLab(3);
    const bridge: Bridge = {
      ...lab,
      call: async (command, payload) => {
        await new Promise((next) => setTimeout(next, command === 'open_story' ? 40 : 1));
        return lab.call(command, payload);
      },
    };
    const made = new Room(bridge);
    const { stories: rows } = await lab.call('list_stories', { shelf: 'all', section: null, tag: null, assignee: null, offset: 0, limit: 3 });
    const [first = '', second = ''] = rows.map(({ id }) => id);
    await made.open(first);
    const wait = (ms: number) => new Promise((next) => setTimeout(next, ms));
    return { lab, made, first, second, wait };
  }

  it('lose nothing that is typed in one while the next is on its way', async () => {
    const { lab, made, first, second, wait } = await slowRoom();
    const opening = made.open(second);
    await wait(20);
    made.story?.write('headline', 'كُتب قبل أن يُفتح التالي');
    await opening;
    expect(made.story?.id).toBe(second);
    expect((await lab.call('open_story', { story: first })).content.headline).toBe('كُتب قبل أن يُفتح التالي');
  });

  it('end with the one that was wished for last, be it a new one or the present one', async () => {
    const { made, first, second, wait } = await slowRoom();
    const opening = made.open(second);
    await made.begin();
    const begun = made.story;
    begun?.write('headline', 'خبر جديد كُتب عنوانه');
    await opening;
    expect(made.story).toBe(begun);
    expect(made.story?.fields.headline).toBe('خبر جديد كُتب عنوانه');
    await made.open(first);
    const away = made.open(second);
    await wait(5);
    await made.open(first);
    await away;
    expect([made.story?.id, made.opening]).toEqual([first, null]);
  });

  it('are known to be coming, a new one too, until they are there', async () => {
    const { made, second } = await slowRoom();
    const opening = made.open(second);
    expect(made.opening).toBe(second);
    await opening;
    const beginning = made.begin();
    expect(made.opening).toBe('');
    await beginning;
    expect(made.opening).toBeNull();
  });

  it('do not come below a dialog or a question that is about the present one', async () => {
    const { made, first, second } = await slowRoom();
    const opening = made.open(second);
    made.dialog = 'publish';
    await opening;
    expect([made.story?.id, made.opening]).toEqual([first, null]);
    made.dialog = null;
    const again = made.open(second);
    const asked = made.notices.ask({ title: 'استبعاد الخبر؟', explain: '', yes: 'نعم', grave: true });
    await again;
    expect(made.story?.id).toBe(first);
    made.notices.question?.answer(false);
    expect(await asked).toBe(false);
  });

  it('are not left while what is typed in one cannot be saved', async () => {
    const { made, first, second, wait } = await slowRoom();
    const opening = made.open(second);
    await wait(20);
    if (made.story) made.story.secure = () => Promise.resolve(false);
    await opening;
    expect(made.story?.id).toBe(first);
  });
});

describe('a story begun and left without a word', () => {
  const stories = async (made: Room) => (await made.bridge.call('list_stories', { shelf: 'all', section: null, tag: null, assignee: null, offset: 0, limit: 100 })).total;

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
    const { stories: rows } = await lab.call('list_stories', { shelf: 'live', section: null, tag: null, assignee: null, offset: 0, limit: 1 });
    await again.room.open(rows[0]?.id ?? '');
    await again.room.begin();
    expect([again.room.story?.id, await stories(again.room)]).toEqual([blank, before]);
    again.stop();
  });

  it('is not taken for one when words were in it before: a new story has no history', async () => {
    const { room: made, stop } = await room();
    const first = made.story?.id;
    made.story?.write('headline', 'عنوان عُدل عنه');
    await made.seal();
    made.story?.write('headline', '');
    await made.begin();
    expect(made.story?.id).not.toBe(first);
    stop();
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
