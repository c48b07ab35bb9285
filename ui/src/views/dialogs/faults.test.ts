import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import { roomWithStory, show } from '../shown.testing';
import CorrectDialog from './CorrectDialog.svelte';
import PublishDialog from './PublishDialog.svelte';
import ScheduleDialog from './ScheduleDialog.svelte';
import UpdateDialog from './UpdateDialog.svelte';

let room: Room;
let story: OpenStory;
let shown: ReturnType<typeof show> | null = null;
const close = vi.fn();

beforeEach(async () => {
  ({ room, story } = await roomWithStory());
  story.write('standfirst', 'بلغ العدد [للتأكيد] في أسبوع');
  await story.flush();
});
afterEach(async () => {
  await shown?.leave();
  shown = null;
  story.leave();
});

const told = () => [...document.querySelectorAll('[data-test="fault"]')].map(({ textContent }) => textContent);
const HEADLINE = 'العنوان الرئيسي: فارغ';
const MARKER = 'بقيت علامة واحدة «[للتأكيد]» في: النص';

describe('what keeps a story from readers', () => {
  it.each([
    ['publishing', PublishDialog, 'publish-ok'],
    ['updating', UpdateDialog, 'update-ok'],
    ['scheduling', ScheduleDialog, 'schedule-ok'],
  ] as const)('is named before %s, which waits for it', async (_act, view, ok) => {
    shown = show(room, view, { story, close });
    await vi.waitFor(() => expect(told()).toEqual([HEADLINE, MARKER]));
    expect(shown.named<HTMLButtonElement>(ok).disabled).toBe(true);
  });

  it('counts what was typed a moment ago', async () => {
    story.write('headline', 'عنوان');
    story.write('standfirst', '');
    shown = show(room, PublishDialog, { story, close });
    await vi.waitFor(() => expect(told()).toEqual([]));
    expect(shown.named<HTMLButtonElement>('publish-ok').disabled).toBe(false);
  });

  it('leads to its field, and leaves the dialog for it', async () => {
    const field = document.body.appendChild(document.createElement('textarea'));
    field.dataset['test'] = 'headline';
    shown = show(room, PublishDialog, { story, close });
    document.querySelector<HTMLElement>('[data-test="fault"]')?.click();
    await vi.waitFor(() => expect(document.activeElement).toBe(field));
    expect(close).toHaveBeenCalled();
    field.remove();
  });

  it('is of a correction only what its own text has', () => {
    shown = show(room, CorrectDialog, { story, close });
    expect(told()).toEqual([]);
    const text = shown.named<HTMLTextAreaElement>('correction-text');
    text.value = 'الرقم الصحيح [للتأكيد]';
    text.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(told()).toEqual(['بقيت علامة واحدة «[للتأكيد]» في: نص التصحيح']);
    expect(shown.named<HTMLButtonElement>('correct-ok').disabled).toBe(true);
    const line = shown.named('fault');
    text.value += '، كما قال';
    text.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(shown.named('fault')).toBe(line);
  });

  it('is named when the newsroom refuses all the same', async () => {
    expect(await room.act('publish_story', { story: story.id }, 'نُشر')).toBe(false);
    expect(room.notices.list.at(-1)).toMatchObject({ text: 'لم يُقبل الخبر للنشر: فيه ما يجب إصلاحه أولًا.', todo: `${HEADLINE}؛ ${MARKER}` });
  });

  it('is the other text too while the story was saved elsewhere, and leads to it', async () => {
    const banner = document.body.appendChild(document.createElement('button'));
    banner.dataset['test'] = 'stale-compare';
    story.write('headline', 'عنوان');
    story.write('standfirst', '');
    await story.flush();
    const { stamp } = await room.bridge.call('open_story', { story: story.id });
    await room.bridge.call('save_story', { story: story.id, base: stamp, fields: { headline: 'عنوان هدى' }, body: null });
    story.write('headline', 'عنوان منى');
    shown = show(room, PublishDialog, { story, close });
    await vi.waitFor(() => expect(told()).toEqual(['حُفظت نسخة أحدث من هذا الخبر في مكان آخر: قارن النصين']));
    expect(shown.named<HTMLButtonElement>('publish-ok').disabled).toBe(true);
    shown.named('fault').click();
    await vi.waitFor(() => expect(document.activeElement).toBe(banner));
    expect(close).toHaveBeenCalled();
    banner.remove();
  });
});
