import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Bridge } from '../newsroom';
import { openLab } from '../newsroom/lab';
import { StoryList } from './list.svelte';

let bridge: Bridge;
let list: StoryList;
const asked = () => vi.mocked(bridge.call).mock.calls.map(([, payload]) => Reflect.get(payload, 'offset'));

beforeEach(async () => {
  const lab = openLab(950);
  bridge = { ...lab, call: vi.fn(lab.call) as Bridge['call'] };
  list = new StoryList(bridge);
  list.show('all');
  await vi.waitFor(() => expect(list.total).not.toBeNull());
});

describe('the story list', () => {
  it('fetches only the windows in view, each once', async () => {
    list.need(640, 655);
    list.need(645, 660);
    await vi.waitFor(() => expect(list.row(650)).not.toBeNull());
    expect(asked()).toEqual([0, 600]);
    expect(list.row(300)).toBeNull();
  });

  it('fetches both windows where the view lies across their border', async () => {
    list.need(195, 205);
    await vi.waitFor(() => expect(list.row(204)).not.toBeNull());
    expect(asked()).toEqual([0, 100, 200]);
  });

  it('drops the answer for a shelf that was left meanwhile', async () => {
    list.show('live');
    list.show('drafts');
    await vi.waitFor(() => expect(list.total).not.toBeNull());
    expect(list.row(0)?.stage).toBe('draft');
    expect(list.total).toBeLessThan(20);
  });

  it('shows a changed row at once', () => {
    const row = list.row(3);
    if (!row) throw new Error('the first window is there');
    list.patch({ ...row, headline: 'عنوان جديد' });
    expect(list.row(3)?.headline).toBe('عنوان جديد');
  });
});
