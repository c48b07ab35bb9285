import { flushSync, type Component } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import { roomWithStory, show } from '../shown.testing';
import EmbargoDialog from './EmbargoDialog.svelte';
import ExpireDialog from './ExpireDialog.svelte';
import PlanDialog from './PlanDialog.svelte';

let room: Room;
let story: OpenStory;
let shown: ReturnType<typeof show>;
const close = vi.fn();

beforeEach(async () => {
  ({ room, story } = await roomWithStory());
  story.write('headline', 'بيان الوزارة');
  await story.flush();
  close.mockReset();
});
afterEach(async () => {
  await shown.leave();
  story.leave();
});

const open = (dialog: Component<{ story: OpenStory; close: () => void }>) => (shown = show(room, dialog, { story, close }));
function type(test: string, text: string) {
  const field = shown.named<HTMLInputElement>(test);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}
const enter = () => shown.place.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));

describe('an embargo', () => {
  it('is set with its time and why', async () => {
    open(EmbargoDialog);
    type('embargo-date', '2031-05-03');
    type('embargo-reason', ' بطلب الوزارة ');
    enter();
    await vi.waitFor(() => expect(story.standing.embargo).toMatchObject({ until: { wall: '2031-05-03T10:00:00' }, reason: 'بطلب الوزارة' }));
    expect(close).toHaveBeenCalledOnce();
  });

  it('that ended before it began is not set', async () => {
    open(EmbargoDialog);
    type('embargo-date', '2021-05-03');
    enter();
    await vi.waitFor(() => expect(shown.named('embargo-meaning').textContent).toContain('مضى'));
    expect(story.standing.embargo).toBeNull();
  });

  it('begins with which of two equal times is set', async () => {
    await room.act('set_embargo', { story: story.id, wall: '2031-10-30T23:30', fold: 'second', reason: '' }, '');
    open(EmbargoDialog);
    flushSync();
    await vi.waitFor(() => expect(shown.named<HTMLInputElement>('embargo-fold-second').checked).toBe(true));
  });

  it('asks which of two equal times is meant', async () => {
    open(EmbargoDialog);
    // The last Thursday of October, whose last hour comes twice.
    type('embargo-date', '2031-10-30');
    type('embargo-time', '23:30');
    await vi.waitFor(() => shown.named('embargo-fold-second'));
    shown.named('embargo-fold-second').click();
    flushSync();
    await vi.waitFor(() => expect(shown.named<HTMLButtonElement>('embargo-ok').disabled).toBe(false));
    enter();
    await vi.waitFor(() => expect(story.standing.embargo?.until.utc).toBe('2031-10-30T21:30:00.000Z'));
  });
});

describe('a withdrawal by itself', () => {
  beforeEach(async () => {
    await room.act('publish_story', { story: story.id }, 'نُشر');
    open(ExpireDialog);
  });

  it('removes the page unless a notice is wanted', async () => {
    type('expire-date', '2031-05-10');
    enter();
    await vi.waitFor(() => expect(story.standing.expiry?.notice).toBeNull());
    expect(close).toHaveBeenCalledOnce();
  });

  it('is not set with a notice that has something to confirm in it', async () => {
    shown.named<HTMLInputElement>('expire-as-notice').click();
    flushSync();
    type('expire-notice', 'سُحب الخبر [للتأكيد]');
    type('expire-date', '2031-05-10');
    await vi.waitFor(() => expect(shown.named('expire-meaning').textContent).toContain('2031'));
    enter();
    await Promise.resolve();
    expect(shown.find('faults')).not.toBeNull();
    expect(story.standing.expiry).toBeNull();
  });
});

it('a plan is no schedule', async () => {
  open(PlanDialog);
  type('plan-date', '2031-05-03');
  type('plan-time', '09:00');
  enter();
  await vi.waitFor(() => expect(story.planned?.wall).toBe('2031-05-03T09:00:00'));
  expect(story.standing.schedule).toBeNull();
});
