import { describe, expect, it } from 'vitest';

import type { Bridge } from '../newsroom';
import type { MediaView } from '../newsroom/wire';
import { MediaShelf } from './media-shelf.svelte';

const file = (id: number): MediaView => ({ id: `f${id}`, kind: 'picture', name: `${id}.jpg`, bytes: 1, width: 3, height: 2, credit: '', alt: '', caption: '', added_at: '', missing: false });

/** A media folder of so many files; `down` makes it unreadable. */
function folder(files: number) {
  const all = Array.from({ length: files }, (_, at) => file(at));
  const state = { down: false };
  const call = (_name: string, { offset, limit }: { offset: number; limit: number }) =>
    state.down ? Promise.reject(new Error('down')) : Promise.resolve({ media: all.slice(offset, offset + limit) });
  return { state, shelf: new MediaShelf({ call } as unknown as Bridge, 3) };
}

describe('the shelf of media', () => {
  it('shows the newest, then older ones as long as there are some', async () => {
    const { shelf } = folder(5);
    await shelf.look();
    expect([shelf.files?.length, shelf.more]).toEqual([3, true]);
    await shelf.lookFurther();
    expect([shelf.files?.map(({ id }) => id), shelf.more]).toEqual([['f0', 'f1', 'f2', 'f3', 'f4'], false]);
  });

  it('keeps what it shows when the folder cannot be read, and says so until it can', async () => {
    const { shelf, state } = folder(4);
    await shelf.look();
    state.down = true;
    await shelf.lookFurther();
    expect([shelf.files?.length, shelf.failure?.code]).toEqual([3, 'bug']);
    state.down = false;
    await shelf.lookFurther();
    expect([shelf.files?.length, shelf.failure]).toEqual([4, null]);
  });

  it('shows another state of a file in its place', async () => {
    const { shelf } = folder(2);
    await shelf.look();
    shelf.changed({ ...file(1), credit: 'سلمى يوسف' });
    expect(shelf.files?.map(({ credit }) => credit)).toEqual(['', 'سلمى يوسف']);
  });
});
