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
  return { all, state, shelf: new MediaShelf({ call } as unknown as Bridge, 3) };
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

  it('shows no file twice when others were added meanwhile', async () => {
    const { shelf, all } = folder(5);
    await shelf.look();
    all.unshift(file(9));
    await shelf.lookFurther();
    expect(shelf.files?.map(({ id }) => id)).toEqual(['f0', 'f1', 'f2', 'f3', 'f4']);
  });

  it('loses nothing to an answer that comes late', async () => {
    const { shelf, all } = folder(5);
    await shelf.look();
    const older = shelf.lookFurther();
    all.unshift(file(9));
    await Promise.all([older, shelf.look()]);
    expect(shelf.files?.map(({ id }) => id)).toEqual(['f9', 'f0', 'f1']);
    const oldest = shelf.lookFurther();
    shelf.changed({ ...file(1), credit: 'سلمى يوسف' });
    await oldest;
    expect(shelf.files?.map(({ credit }) => credit)).toEqual(['', '', 'سلمى يوسف', '', '', '']);
  });

  it('shows another state of a file in its place', async () => {
    const { shelf } = folder(2);
    await shelf.look();
    shelf.changed({ ...file(1), credit: 'سلمى يوسف' });
    expect(shelf.files?.map(({ credit }) => credit)).toEqual(['', 'سلمى يوسف']);
  });
});
