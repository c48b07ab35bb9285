import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import { roomWithStory, show } from '../shown.testing';
import PublishDialog from './PublishDialog.svelte';
import UpdateDialog from './UpdateDialog.svelte';

let room: Room;
let story: OpenStory;
let opener: HTMLButtonElement;

beforeEach(async () => {
  ({ room, story } = await roomWithStory());
  opener = document.body.appendChild(document.createElement('button'));
  opener.focus();
});
afterEach(() => {
  opener.remove();
  story.leave();
});

it('a dialog whose button may not be pressed any more, for a fault that became known, gives the focus to what may', async () => {
  story.write('headline', 'عنوان');
  await story.flush();
  const shown = show(room, PublishDialog, { story, close: () => undefined });
  const ok = shown.named<HTMLButtonElement>('publish-ok');
  expect(document.activeElement).toBe(ok);
  story.write('standfirst', 'بلغ العدد [للتأكيد]');
  await story.flush();
  await vi.waitFor(() => expect(ok.disabled).toBe(true));
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('إلغاء'));
  await shown.leave();
});

describe('a dialog that is closed', () => {
  it('gives the focus back to what opened it', async () => {
    const shown = show(room, UpdateDialog, { story, close: () => undefined });
    await shown.leave();
    await vi.waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it('gives it to the text where that is gone', async () => {
    const text = vi.spyOn(story, 'focus');
    const shown = show(room, UpdateDialog, { story, close: () => undefined });
    opener.remove();
    await shown.leave();
    await vi.waitFor(() => expect(text).toHaveBeenCalledOnce());
  });

  it('leaves it to what took it meanwhile', async () => {
    const other = document.body.appendChild(document.createElement('button'));
    const shown = show(room, UpdateDialog, { story, close: () => undefined });
    const left = shown.leave();
    other.focus();
    await left;
    expect(document.activeElement).toBe(other);
    other.remove();
  });
});
