import { beforeEach, describe, expect, it, vi } from 'vitest';

import { openLab } from '../newsroom/lab';
import { Notices } from './notices.svelte';
import { Room } from './room.svelte';

const full = { code: 'disk_full' as const, message: '', hint: null, retry: true };

describe('a failure', () => {
  it('that comes again is shown once, behind what came between', () => {
    const notices = new Notices();
    notices.failed(full);
    notices.warn('شيء آخر');
    notices.failed(full);
    expect(notices.list.map(({ text }) => text)).toEqual(['شيء آخر', 'لا مساحة كافية على القرص.']);
  });

  describe('in a room with two stories', () => {
    let room: Room;
    let ids: string[];

    beforeEach(async () => {
      const lab = openLab(2);
      room = new Room(lab);
      const { stories } = await lab.call('list_stories', { shelf: 'live', section: null, tag: null, assignee: null, offset: 0, limit: 2 });
      ids = stories.map(({ id }) => id);
      await room.open(ids[0] ?? '');
    });

    it('leaves with the story it is about', async () => {
      room.notices.failed(full);
      await room.open(ids[1] ?? '');
      expect(room.notices.list).toEqual([]);
    });

    it('of the whole newsroom stays when another story is opened', async () => {
      room.view = 'media';
      room.notices.failed(full);
      await room.open(ids[1] ?? '');
      expect(room.notices.list).toHaveLength(1);
    });

    it('of the whole newsroom stays though it comes while a story is looked at', async () => {
      room.view = 'media';
      await room.notices.attempt(async () => {
        room.view = 'stories';
        throw full;
      });
      await room.open(ids[1] ?? '');
      expect(room.notices.list).toHaveLength(1);
    });

    it('is told apart from what others did, which is quiet and leaves with its story too', async () => {
      room.notices.tell('عدّله غيرك');
      expect(room.notices.list[0]?.kind).toBe('told');
      await room.open(ids[1] ?? '');
      expect(room.notices.list).toEqual([]);
    });

    it('that another text kept an act back leaves once one of them is chosen, and that it came in before that', async () => {
      const { story } = room;
      if (!story) throw new Error('a story is on the desk');
      const { stamp } = await room.bridge.call('open_story', { story: story.id });
      await room.bridge.call('save_story', { story: story.id, base: stamp, fields: { headline: 'عنوان هدى' }, body: null });
      room.notices.tell('عدّلته هدى، وتعديلها ظاهر هنا', 'conflict');
      story.write('headline', 'عنوان منى');
      await story.flush();
      // The other text is read first: it may be one that asks nobody.
      await vi.waitFor(() => expect(room.notices.list).toEqual([]));
      await room.act('publish_story', { story: story.id }, 'نُشر');
      expect(room.notices.list.map(({ text }) => text)).toEqual(['حُفظ هذا الخبر في مكان آخر بعد أن فتحته.']);
      await story.encounter.settle({ kind: 'mine' });
      expect(room.notices.list).toEqual([]);
    });

    it('stays while its story is on the desk, be it opened again', async () => {
      room.notices.failed(full);
      await room.open(ids[0] ?? '');
      expect(room.notices.list).toHaveLength(1);
    });
  });
});
