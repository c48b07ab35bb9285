import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Room } from '../../desk/room.svelte';
import { openLab } from '../../newsroom/lab';
import PublishingTab from '../inspector/PublishingTab.svelte';
import { show } from '../shown.testing';
import WithdrawDialog from '../dialogs/WithdrawDialog.svelte';
import Heading from '../story/Heading.svelte';
import PagesView from './PagesView.svelte';

let room: Room;
let shown: ReturnType<typeof show>;

beforeEach(async () => {
  // happy-dom has no fonts to load.
  Object.defineProperty(document, 'fonts', { value: { load: async () => [] }, configurable: true });
  room = new Room(openLab(0));
  await room.desk.open();
  for (const [title, role] of [
    ['من نحن', 'about'],
    ['اتصل بنا', 'contact'],
    ['سياسة الخصوصية', 'privacy'],
  ] as const) {
    await room.beginPage(title, role);
  }
  shown = show(room, PagesView, {});
  await vi.waitFor(() => shown.named('page-line'));
});
afterEach(async () => {
  await shown.leave();
  room.story?.leave();
});

const rows = () => [...shown.place.querySelectorAll<HTMLElement>('[data-test="page-line"]')];
const titles = () => rows().map((row) => row.querySelector('[data-test="page-open"]')?.textContent);
const kept = async () => (await room.bridge.call('list_pages', {})).pages.map(({ title }) => title);

describe('the order of the foot', () => {
  it('changes by Alt with an arrow, keeps the focus, and is kept', async () => {
    rows()[0]?.focus();
    rows()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }));
    await vi.waitFor(async () => expect(await kept()).toEqual(['اتصل بنا', 'من نحن', 'سياسة الخصوصية']));
    flushSync();
    expect(titles()).toEqual(await kept());
    expect(document.activeElement).toBe(rows()[1]);
  });

  it('changes by the buttons, of which the ends have one', async () => {
    expect(rows()[0]?.querySelector<HTMLButtonElement>('[data-test="page-up"]')?.disabled).toBe(true);
    rows()[2]?.querySelector<HTMLButtonElement>('[data-test="page-up"]')?.click();
    await vi.waitFor(async () => expect(await kept()).toEqual(['من نحن', 'سياسة الخصوصية', 'اتصل بنا']));
  });
});

describe('a new page', () => {
  it('begins with the title of its role, which belongs to one page', async () => {
    const role = shown.named<HTMLSelectElement>('page-new-role');
    expect([...role.options].filter(({ disabled }) => disabled).map(({ value }) => value)).toEqual(['about', 'contact', 'privacy']);
    role.value = 'ethics';
    role.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    expect(shown.named<HTMLInputElement>('page-new-title').value).toBe('ميثاق التحرير');
    shown.named('page-begin').click();
    await vi.waitFor(() => expect(room.story?.fields.headline).toBe('ميثاق التحرير'));
    expect([room.view, room.story?.isPage, room.story?.role]).toEqual(['stories', true, 'ethics']);
  });

  it('is in no list of stories, and none is begun in it', async () => {
    await room.beginPage('', 'none');
    const blank = room.story?.id;
    await room.begin();
    expect(room.story?.id).not.toBe(blank);
    const all = await room.bridge.call('list_stories', { shelf: 'all', section: null, tag: null, assignee: null, offset: 0, limit: 200 });
    expect(all.stories.map(({ id }) => id)).not.toContain(blank);
  });
});

describe('a page on the desk', () => {
  it('has a title, a role and an address, and none of what makes a story news', async () => {
    const { story } = room;
    if (!story) return expect.fail('the page was begun');
    const heading = show(room, Heading, { story, toBody: () => undefined });
    expect(heading.find('kicker')).toBeNull();
    expect(heading.find('headline-hint')).toBeNull();
    expect(heading.find('headline')).not.toBeNull();
    const tab = show(room, PublishingTab, { story });
    for (const absent of ['section-select', 'more-sections', 'flag-breaking', 'plan-open', 'embargo-open']) expect(tab.find(absent), absent).toBeNull();
    for (const there of ['page-role', 'slug-input', 'publish', 'seo-description']) expect(tab.find(there), there).not.toBeNull();
    await vi.waitFor(() => expect(tab.named('slug-preview').textContent).toBe('/سياسة-الخصوصية/'));
    await heading.leave();
    await tab.leave();
  });

  it('is published without a number and taken down without a notice', async () => {
    const { story } = room;
    if (!story) return expect.fail('the page was begun');
    await room.act('publish_story', { story: story.id }, 'نُشرت');
    expect([story.standing.number, story.standing.url]).toEqual([null, '/سياسة-الخصوصية/']);
    const tab = show(room, PublishingTab, { story });
    expect(tab.find('correct')).toBeNull();
    const dialog = show(room, WithdrawDialog, { story, close: () => undefined });
    expect(dialog.find('withdraw-as-notice')).toBeNull();
    dialog.named('withdraw-ok').click();
    await vi.waitFor(() => expect(story.standing.publication).toBe('withdrawn'));
    await dialog.leave();
    await tab.leave();
  });

  it('is told that a section has its address', async () => {
    const { story } = room;
    const section = room.desk.sections[0];
    if (!story || !section) return expect.fail('there is a page and a section');
    story.write('slug', section.slug);
    await story.flush();
    expect(story.faults.map(({ code }) => code)).toContain('address_taken');
  });
});
