import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Room } from '../../desk/room.svelte';
import { roomWithStory, show } from '../shown.testing';
import RelatedMenu from './RelatedMenu.svelte';

let room: Room;
let shown: ReturnType<typeof show>;
const choose = vi.fn();
const passed = vi.fn();

beforeEach(async () => {
  ({ room } = await roomWithStory());
  choose.mockReset();
  passed.mockReset();
  shown = show(room, RelatedMenu, { query: null, self: '', choose, close: () => undefined, passed });
});
afterEach(async () => {
  await shown.leave();
  room.story?.leave();
});

function type(text: string) {
  const field = shown.named<HTMLInputElement>('related-search');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}
const enter = (held: KeyboardEventInit = {}) => shown.named('related-search').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...held }));
const found = () => vi.waitFor(() => expect(shown.find('related-hit')).not.toBeNull());

describe('Enter before the stories are found', () => {
  it('takes the first of what is typed, once it is here', async () => {
    type('الفائدة');
    enter();
    expect(choose).not.toHaveBeenCalled();
    const { hits } = await room.bridge.call('search', { query: 'الفائدة', limit: 1, ranked: false });
    await vi.waitFor(() => expect(choose).toHaveBeenCalledExactlyOnceWith(hits[0]?.row.id, hits[0]?.row));
  });

  it('takes nothing of what was typed before', async () => {
    type('الفائدة');
    await found();
    type('المعلمين');
    enter();
    const { hits } = await room.bridge.call('search', { query: 'المعلمين', limit: 1, ranked: false });
    await vi.waitFor(() => expect(choose).toHaveBeenCalledExactlyOnceWith(hits[0]?.row.id, hits[0]?.row));
  });

  it('takes nothing where nothing is found and is given on, nor after more was typed', async () => {
    type('لا يوجد خبر كهذا');
    enter();
    await vi.waitFor(() => expect(shown.place.textContent).toContain('لا خبر بهذه الكلمات'));
    type('الفائدة');
    await found();
    expect(choose).not.toHaveBeenCalled();
    expect(passed).toHaveBeenCalledOnce();
  });
});

it('Enter with another key is another one, such as that of the schedule', async () => {
  type('الفائدة');
  enter({ ctrlKey: true });
  await found();
  enter({ shiftKey: true });
  expect(choose).not.toHaveBeenCalled();
});
