import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';

import { roomWithStory, show } from '../shown.testing';
import UpdateDialog from './UpdateDialog.svelte';
import WithdrawDialog from './WithdrawDialog.svelte';

it.each([
  ['update', UpdateDialog, 'update-substance', { updated: expect.anything() }],
  ['withdraw', WithdrawDialog, 'withdraw-as-hide', { publication: 'withdrawn' }],
] as const)('nothing is chosen beforehand where an act cannot be undone lightly: %s', async (act, view, choice, after) => {
  const { room, story } = await roomWithStory();
  story.write('headline', 'افتتاح الجسر غدًا');
  await story.act('publish_story', { story: story.id });
  story.write('standfirst', 'بحضور الوزير');
  await story.flush();
  const close = vi.fn();
  const shown = show(room, view, { story, close });
  const ok = shown.named<HTMLButtonElement>(`${act}-ok`);
  expect([ok.disabled, document.activeElement?.getAttribute('type')]).toEqual([true, 'radio']);
  shown.named(choice).click();
  flushSync();
  expect(ok.disabled).toBe(false);
  shown.place.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(story.standing).toMatchObject(after);
  await shown.leave();
  story.leave();
});
