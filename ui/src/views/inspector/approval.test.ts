import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import { roomWithStory, show } from '../shown.testing';
import Approval from './Approval.svelte';

let room: Room;
let story: OpenStory;
let shown: ReturnType<typeof show>;

beforeEach(async () => {
  ({ room, story } = await roomWithStory());
  await room.desk.sit('خالد الشامي');
  story.write('headline', 'افتتاح الجسر غدًا');
  await room.act('set_stage', { story: story.id, stage: 'approved' }, 'جاهز');
  shown = show(room, Approval, { story });
});
afterEach(async () => {
  await shown.leave();
  story.leave();
});

it('says who approved the story, and nothing of a change there was none of', () => {
  expect(shown.named('approval').textContent).toMatch(/خالد الشامي.*النسخة \d/);
  expect(shown.find('approval-changed')).toBeNull();
});

it('says that it was changed since, and shows what', async () => {
  story.write('headline', 'افتتاح الجسر بعد غد');
  await story.flush();
  flushSync();
  expect(shown.named('approval-changed').textContent).toContain('أُقرّ ثم تغيّر');
  shown.named('approval-compare').click();
  await vi.waitFor(() => {
    flushSync();
    const marked = [...shown.named('version-changes').querySelectorAll('ins, del')].map(({ textContent }) => textContent?.trim());
    expect(marked).toContain('غدًا');
  });
});
