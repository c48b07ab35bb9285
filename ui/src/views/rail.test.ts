import { expect, it } from 'vitest';

import { Room } from '../desk/room.svelte';
import { openLab } from '../newsroom/lab';
import { show } from './shown.testing';
import Rail from './Rail.svelte';

it('makes room for a place that is gone to, and comes back with a shelf', async () => {
  const room = new Room(openLab(0));
  await room.desk.open();
  const shown = show(room, Rail, {});
  shown.named('site-look-open').click();
  expect(room.view).toBe('theme');
  shown.named('front-open').click();
  expect([room.view, room.listShown]).toEqual(['front', false]);
  shown.place.querySelector<HTMLElement>('[data-shelf="live"]')?.click();
  expect([room.view, room.listShown]).toEqual(['stories', true]);
  await shown.leave();
});
