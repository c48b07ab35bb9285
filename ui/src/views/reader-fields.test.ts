import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { OpenStory } from '../desk/open-story.svelte';
import type { Room } from '../desk/room.svelte';
import { speak } from '../words/index.svelte';
import CorrectDialog from './dialogs/CorrectDialog.svelte';
import WithdrawDialog from './dialogs/WithdrawDialog.svelte';
import PictureCard from './media/PictureCard.svelte';
import { roomWithStory, show } from './shown.testing';

let room: Room;
let story: OpenStory;
beforeEach(async () => {
  ({ room, story } = await roomWithStory());
  speak('en');
});
afterEach(() => {
  speak('ar');
  story.leave();
});

const fields = ({ place }: ReturnType<typeof show>) => [...place.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input:not([type])')];

describe('what readers get is written from right to left in an English window too:', () => {
  it('a correction', async () => {
    const shown = show(room, CorrectDialog, { story, close: () => undefined });
    expect(fields(shown).map(({ dir }) => dir)).toEqual(['rtl']);
    await shown.leave();
  });

  it('the notice of a withdrawal, which is Arabic from the start', async () => {
    const shown = show(room, WithdrawDialog, { story, close: () => undefined });
    shown.named('withdraw-as-notice').click();
    flushSync();
    expect(fields(shown).map(({ dir, value }) => [dir, value])).toEqual([['rtl', 'سُحب هذا الخبر بعد مراجعته.']]);
    await shown.leave();
  });

  it('credit and description of a picture', async () => {
    const picture = await room.bridge.call('add_picture', { name: 'جسر.png', base64: '' });
    const shown = show(room, PictureCard, { picture, described: () => undefined });
    expect(fields(shown).map(({ dir }) => dir)).toEqual(['rtl', 'rtl']);
    await shown.leave();
  });
});
