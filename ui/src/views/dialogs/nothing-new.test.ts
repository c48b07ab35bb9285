import { flushSync } from 'svelte';
import { expect, it } from 'vitest';

import { nothingNew } from '../../desk/obstacles';
import { roomWithStory, show } from '../shown.testing';
import TopBar from '../TopBar.svelte';
import ScheduleDialog from './ScheduleDialog.svelte';
import UpdateDialog from './UpdateDialog.svelte';

it('an update without a new word is not offered, and is as soon as one is typed', async () => {
  const { room, story } = await roomWithStory();
  story.write('headline', 'افتتاح الجسر غدًا');
  await story.act('publish_story', { story: story.id });
  const dialog = show(room, UpdateDialog, { story, close: () => undefined });
  const schedule = show(room, ScheduleDialog, { story, close: () => undefined });
  const top = show(room, TopBar, {});
  dialog.named('update-typo').click();
  flushSync();
  const buttons = [dialog.named<HTMLButtonElement>('update-ok'), top.named<HTMLButtonElement>('top-schedule'), schedule.named<HTMLButtonElement>('schedule-ok')];
  expect(buttons.map(({ disabled, textContent }) => [disabled, textContent])).toEqual([
    [true, 'لا جديد'],
    [true, 'لا جديد'],
    [true, 'لا جديد'],
  ]);
  story.write('standfirst', 'بحضور الوزير');
  await story.flush();
  flushSync();
  expect(buttons.map(({ disabled }) => disabled)).toEqual([false, false, false]);
  await dialog.leave();
  await schedule.leave();
  await top.leave();
  story.leave();
});

it('what waits for its time can still be given another one', async () => {
  const { story } = await roomWithStory();
  story.write('headline', 'افتتاح الجسر غدًا');
  await story.act('publish_story', { story: story.id });
  expect(nothingNew(story)).toBe(true);
  story.standing = { ...story.standing, schedule: {} as never };
  expect(nothingNew(story)).toBe(false);
  story.leave();
});
