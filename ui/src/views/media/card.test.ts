import { expect, it, vi } from 'vitest';

import { openLab } from '../../newsroom/lab';
import type { MediaView } from '../../newsroom/wire';
import { roomWithStory, show } from '../shown.testing';
import PictureCard from './PictureCard.svelte';

const picture: MediaView = { id: 'm', kind: 'picture', name: 'ميناء.jpg', bytes: 1, width: 3, height: 2, credit: '', alt: '', caption: '', added_at: '', missing: false };

it('words that are written while others are on their way take nothing from them', async () => {
  const { room, story } = await roomWithStory(openLab(0));
  const call = vi.spyOn(room.bridge, 'call').mockReturnValue(new Promise(() => undefined));
  const card = show(room, PictureCard, { picture, described: () => undefined });
  const [credit, alt] = card.place.querySelectorAll('input');
  for (const [field, words] of [[credit, 'وكالة'], [alt, 'رافعات الميناء']] as const) {
    if (!field) throw new Error('the card has two fields');
    field.value = words;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  expect(call).toHaveBeenLastCalledWith('describe_picture', { media: 'm', credit: 'وكالة', alt: 'رافعات الميناء' });
  await card.leave();
  story.leave();
});
