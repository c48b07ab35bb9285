import { describe, expect, it } from 'vitest';

import type { Bridge } from '../newsroom';
import { openLab } from '../newsroom/lab';
import type { BodyEditor } from '../editor/body';
import type { Block, StoryRow } from '../newsroom/wire';
import { OpenStory } from './open-story.svelte';

async function open(bridge: Bridge, id?: string) {
  const rows: StoryRow[] = [];
  const view = id === undefined ? await bridge.call('new_story', { section: null }) : await bridge.call('open_story', { story: id });
  const story = new OpenStory(bridge, view, { rowChanged: (row) => rows.push(row) });
  return { story, rows };
}

const read = (bridge: Bridge, id: string) => bridge.call('open_story', { story: id });

describe('a story on the desk', () => {
  it('is saved with what was written, and its row says so', async () => {
    const bridge = openLab(0);
    const { story, rows } = await open(bridge);
    story.write('headline', 'عودة الملاحة في القناة');
    story.setLead({ alt: 'سفينة', caption: '', credit: '' });
    expect(await story.flush()).toBe(true);
    const { content } = await read(bridge, story.id);
    expect(content).toMatchObject({ headline: 'عودة الملاحة في القناة', lead_image: { alt: 'سفينة' } });
    expect(rows.at(-1)?.headline).toBe('عودة الملاحة في القناة');
  });

  it('loses its lead image when it is taken away, and keeps it when it is set again before the save', async () => {
    const bridge = openLab(0);
    const { story } = await open(bridge);
    story.setLead({ alt: 'أولى', caption: '', credit: '' });
    await story.flush();
    story.setLead(null);
    await story.flush();
    expect((await read(bridge, story.id)).content.lead_image).toBeUndefined();
    story.setLead(null);
    story.setLead({ alt: 'ثانية', caption: '', credit: '' });
    await story.flush();
    expect((await read(bridge, story.id)).content.lead_image?.alt).toBe('ثانية');
  });

  it('saves what is typed before it is published, and stands as the answer says', async () => {
    const bridge = openLab(0);
    const { story } = await open(bridge);
    story.write('headline', 'إعلان النتائج مساء اليوم');
    await story.act('publish_story', { story: story.id });
    expect(story.standing.publication).toBe('live');
    story.write('kicker', 'انتخابات');
    await story.flush();
    expect(story.standing.newer_than_live).toBe(true);
  });

  it('shows what another window saved, while nothing is typed here', async () => {
    const bridge = openLab(0);
    const { story } = await open(bridge);
    const other = await open(bridge, story.id);
    other.story.write('headline', 'من النافذة الأخرى');
    await other.story.flush();
    await story.refresh();
    expect(story.fields.headline).toBe('من النافذة الأخرى');
  });
});

describe('a long paste that is still coming in', () => {
  it('is in the archive whole before the story is left', async () => {
    const bridge = openLab(0);
    const { story } = await open(bridge);
    const body: Block[] = [{ type: 'paragraph', text: [{ text: 'أول' }] }];
    const editor = {
      isLanding: true,
      blocks: () => [...body],
      finishLanding: () => {
        if (!editor.isLanding) return;
        editor.isLanding = false;
        body.push({ type: 'paragraph', text: [{ text: 'آخر' }] });
        story.bodyChanged();
      },
      words: () => 0,
      markers: () => 0,
      selectedWords: () => 0,
    };
    story.attach(editor as unknown as BodyEditor);
    story.bodyChanged();
    await story.flush();
    expect(story.clean).toBe(false);
    expect(await story.secure()).toBe(true);
    expect((await read(bridge, story.id)).content.body.blocks).toEqual(body);
    expect(body).toHaveLength(2);
  });
});

describe('two windows that wrote the same story', () => {
  async function clash() {
    const bridge = openLab(0);
    const { story: mine } = await open(bridge);
    const { story: theirs } = await open(bridge, mine.id);
    theirs.write('headline', 'نص زميلي');
    await theirs.flush();
    mine.write('headline', 'نصي');
    expect(await mine.flush()).toBe(false);
    expect(mine.saveState.kind).toBe('stale');
    const headlines = async () => (await bridge.call('versions', { story: mine.id })).versions.map(({ headline }) => headline);
    return { bridge, mine, headlines };
  }

  it('keep both versions when mine is chosen', async () => {
    const { bridge, mine, headlines } = await clash();
    await mine.settle({ kind: 'mine' });
    expect((await read(bridge, mine.id)).content.headline).toBe('نصي');
    expect(await headlines()).toEqual(expect.arrayContaining(['نصي', 'نص زميلي']));
  });

  it('keep both versions when theirs is chosen, and show theirs', async () => {
    const { bridge, mine, headlines } = await clash();
    await mine.settle({ kind: 'theirs' });
    expect((await read(bridge, mine.id)).content.headline).toBe('نص زميلي');
    expect(mine.fields.headline).toBe('نص زميلي');
    expect(await headlines()).toEqual(expect.arrayContaining(['نصي', 'نص زميلي']));
  });

  it('come together where each wrote another field, and each stays in the history', async () => {
    const bridge = openLab(0);
    const { story: mine } = await open(bridge);
    const { story: theirs } = await open(bridge, mine.id);
    theirs.write('kicker', 'تمهيد زميلي');
    await theirs.flush();
    mine.write('headline', 'عنواني');
    await mine.flush();
    await mine.meet();
    expect(mine.meeting?.conflicts).toBe(0);
    expect(await mine.settle({ kind: 'merged', picks: { blocks: [], fields: {} } })).toBe(true);
    expect((await read(bridge, mine.id)).content).toMatchObject({ headline: 'عنواني', kicker: 'تمهيد زميلي' });
    expect(mine.fields).toMatchObject({ headline: 'عنواني', kicker: 'تمهيد زميلي' });
    expect(mine.saveState.kind).toBe('saved');
    expect((await bridge.call('versions', { story: mine.id })).versions.length).toBeGreaterThanOrEqual(3);
  });

  it('ask again when the other text was changed while somebody chose', async () => {
    const { bridge, mine } = await clash();
    await mine.meet();
    const { story: theirs } = await open(bridge, mine.id);
    theirs.write('standfirst', 'مقدمة كُتبت في أثناء الاختيار');
    await theirs.flush();
    expect(await mine.settle({ kind: 'merged', picks: { blocks: [], fields: { headline: 'theirs' } } })).toBe(false);
    expect(mine.saveState.kind).toBe('stale');
    expect(mine.meeting?.theirs.fields.standfirst).toBe('مقدمة كُتبت في أثناء الاختيار');
    expect(await mine.settle({ kind: 'merged', picks: { blocks: [], fields: { headline: 'theirs' } } })).toBe(true);
    expect(mine.fields).toMatchObject({ headline: 'نص زميلي', standfirst: 'مقدمة كُتبت في أثناء الاختيار' });
  });

  it('keep what is typed beside the story, and meet again where it is opened next', async () => {
    const { bridge, mine } = await clash();
    expect(await mine.secure()).toBe(true);
    mine.leave();
    expect((await read(bridge, mine.id)).content.headline).toBe('نص زميلي');
    const { story: again } = await open(bridge, mine.id);
    expect(again.saveState).toEqual({ kind: 'stale', aside: 'parked' });
    expect(again.fields.headline).toBe('نصي');
    await again.meet();
    expect(again.meeting?.merge.fieldConflicts).toEqual(['headline']);
    expect(await again.settle({ kind: 'mine' })).toBe(true);
    expect(await read(bridge, mine.id)).toMatchObject({ content: { headline: 'نصي' }, parked: null });
  });
});

describe('undo where the editor remembers nothing', () => {
  it('steps back over the saves of before, and forward again, until something is typed', async () => {
    const bridge = openLab(0);
    const { story: before } = await open(bridge);
    let story = before;
    const paragraph = (text: string) => ({ type: 'paragraph' as const, text: [{ text }] });
    const editor = {
      body: [] as Block[],
      blocks: () => editor.body,
      rewrite: ({ blocks }: { blocks: Block[] }) => {
        editor.body = blocks;
        story.bodyChanged();
      },
      replace: () => undefined,
      isLanding: false,
      finishLanding: () => undefined,
      words: () => 0,
      markers: () => 0,
      selectedWords: () => 0,
    };
    story.attach(editor as unknown as BodyEditor);
    for (const text of ['أولى', 'أولى وثانية', 'أولى وثانية وثالثة']) {
      editor.body = [paragraph(text)];
      story.bodyChanged();
      await story.flush();
      await new Promise((next) => setTimeout(next, 2));
    }
    const now = Date.now();
    await story.lookBack(null, now);
    expect(story.canStepBack).toBe(false);
    // As after a restart: the editor remembers nothing of it.
    ({ story } = await open(bridge, before.id));
    story.attach(editor as unknown as BodyEditor);
    await story.lookBack(null, now);
    expect([story.canStepBack, story.canStepForward]).toEqual([true, false]);
    expect(await story.stepBack(null, now)).not.toBeNull();
    expect(story.canStepForward).toBe(true);
    expect(editor.body).toEqual([paragraph('أولى وثانية')]);
    await story.flush();
    expect(await story.stepBack(null, now)).not.toBeNull();
    expect(editor.body).toEqual([paragraph('أولى')]);
    await story.flush();
    await story.lookBack(null, now);
    expect(story.canStepBack).toBe(false);
    expect(await story.stepBack(null, now)).toBeNull();
    expect(story.stepForward()).toBe(true);
    expect(editor.body).toEqual([paragraph('أولى وثانية')]);
    editor.body = [paragraph('أولى وغيرها')];
    story.bodyChanged();
    expect([story.stepForward(), story.canStepForward]).toEqual([false, false]);
  });
});

