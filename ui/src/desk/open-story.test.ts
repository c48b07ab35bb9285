import { describe, expect, it, vi } from 'vitest';

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

const paragraph = (text: string) => ({ type: 'paragraph' as const, text: [{ text }] });

/** An editor of the body that does only what a story asks of one. */
class FakeEditor {
  body: Block[] = [];
  isPasting = false;
  #story: OpenStory | null = null;

  shows(story: OpenStory): void {
    this.#story = story;
    story.attach(this as unknown as BodyEditor);
  }

  /** Writes one text after the other, each of them saved. */
  async writeEach(texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      this.rewrite({ blocks: [paragraph(text)] });
      await this.#story?.flush();
      // The next save has another time.
      await new Promise((next) => setTimeout(next, 2));
    }
  }

  blocks = () => this.body;
  rewrite({ blocks }: { blocks: Block[] }): void {
    this.body = blocks;
    this.#story?.bodyChanged();
  }
  replace({ blocks }: { blocks: Block[] }): void {
    this.body = blocks;
  }
  settlePastes = () => Promise.resolve(true);
  finishLanding(): void {}
  words = () => 0;
  markers = () => 0;
  selectedWords = () => 0;
}

/** A bridge on whose answers one waits, so that somebody may type meanwhile. */
function slow(bridge: Bridge, ms = 20): Bridge {
  return {
    ...bridge,
    call: async (command, payload) => {
      await new Promise((next) => setTimeout(next, ms));
      return bridge.call(command, payload);
    },
  };
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
    expect(await story.refresh()).toEqual({ by: null });
    expect(story.fields.headline).toBe('من النافذة الأخرى');
    // Another version of the same words is nobody's news.
    await other.story.seal();
    expect(await story.refresh()).toBeNull();
  });
});

describe('a paste that is still on its way', () => {
  it('is in the archive whole before the story is left', async () => {
    const bridge = openLab(0);
    const { story } = await open(bridge);
    const body: Block[] = [{ type: 'paragraph', text: [{ text: 'أول' }] }];
    const editor = {
      isPasting: true,
      blocks: () => [...body],
      settlePastes: async () => {
        await new Promise((next) => setTimeout(next, 5));
        if (editor.isPasting) body.push({ type: 'paragraph', text: [{ text: 'آخر' }] });
        editor.isPasting = false;
        story.bodyChanged();
        return true;
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

describe('a link to the story that follows, which came while this one was written', () => {
  it('is taken, with every word that was typed, and nobody is asked', async () => {
    const lab = openLab(0);
    const turns: string[] = [];
    const view = await lab.call('new_story', { section: null });
    const patient = slow(lab);
    const bridge: Bridge = {
      ...patient,
      call: (command, payload) => {
        // Somebody goes on writing while the link is read.
        if (command === 'open_story') story.write('standfirst', 'ومقدمة تُكتب في أثناء ذلك');
        return patient.call(command, payload);
      },
    };
    const story = new OpenStory(bridge, view, { rowChanged: () => undefined, turned: (_, turn) => turns.push(turn) });
    const later = await lab.call('new_story', { section: null });
    const { story: publication } = await open(lab, story.id);
    publication.set({ related: [later.id] });
    await publication.flush();
    story.write('headline', 'عنوان يُكتب الآن');
    await vi.waitFor(async () => expect((await read(lab, story.id)).content.standfirst).toBe('ومقدمة تُكتب في أثناء ذلك'), 3_000);
    await vi.waitFor(async () => expect((await read(lab, story.id)).parked).toBeNull());
    expect(story.saveState.kind).toBe('saved');
    const { content, parked } = await read(lab, story.id);
    expect(content).toMatchObject({ headline: 'عنوان يُكتب الآن', standfirst: 'ومقدمة تُكتب في أثناء ذلك', related: [later.id] });
    expect(story.fields.related).toEqual([later.id]);
    expect({ parked, turns, meeting: story.encounter.meeting }).toEqual({ parked: null, turns: [], meeting: null });
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
    await mine.encounter.settle({ kind: 'mine' });
    expect((await read(bridge, mine.id)).content.headline).toBe('نصي');
    expect(await headlines()).toEqual(expect.arrayContaining(['نصي', 'نص زميلي']));
  });

  it('keep both versions when theirs is chosen, and show theirs', async () => {
    const { bridge, mine, headlines } = await clash();
    await mine.encounter.settle({ kind: 'theirs' });
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
    await mine.encounter.meet();
    expect(mine.encounter.meeting?.conflicts).toBe(0);
    expect(await mine.encounter.settle({ kind: 'merged', picks: { blocks: [], fields: {} } })).toBe(true);
    expect((await read(bridge, mine.id)).content).toMatchObject({ headline: 'عنواني', kicker: 'تمهيد زميلي' });
    expect(mine.fields).toMatchObject({ headline: 'عنواني', kicker: 'تمهيد زميلي' });
    expect(mine.saveState.kind).toBe('saved');
    expect((await bridge.call('versions', { story: mine.id })).versions.length).toBeGreaterThanOrEqual(3);
  });

  it('ask again when the other text was changed while somebody chose', async () => {
    const { bridge, mine } = await clash();
    await mine.encounter.meet();
    const { story: theirs } = await open(bridge, mine.id);
    theirs.write('standfirst', 'مقدمة كُتبت في أثناء الاختيار');
    await theirs.flush();
    expect(await mine.encounter.settle({ kind: 'merged', picks: { blocks: [], fields: { headline: 'theirs' } } })).toBe(false);
    expect(mine.saveState.kind).toBe('stale');
    expect(mine.encounter.meeting?.theirs.fields.standfirst).toBe('مقدمة كُتبت في أثناء الاختيار');
    expect(await mine.encounter.settle({ kind: 'merged', picks: { blocks: [], fields: { headline: 'theirs' } } })).toBe(true);
    expect(mine.fields).toMatchObject({ headline: 'نص زميلي', standfirst: 'مقدمة كُتبت في أثناء الاختيار' });
  });

  it('keep what is typed while they come together', async () => {
    const lab = openLab(0);
    const bridge = slow(lab);
    const { story: mine } = await open(bridge);
    const { story: theirs } = await open(lab, mine.id);
    theirs.write('kicker', 'تمهيد زميلي');
    await theirs.flush();
    mine.write('headline', 'عنواني');
    await mine.flush();
    await mine.encounter.meet();
    const settling = mine.encounter.settle({ kind: 'merged', picks: { blocks: [], fields: {} } });
    await vi.waitFor(() => expect(mine.fields).toMatchObject({ headline: 'عنواني', kicker: 'تمهيد زميلي' }), { interval: 2 });
    mine.write('standfirst', 'مقدمة كُتبت في أثناء الدمج');
    mine.writeNotes('راجع الرقم');
    expect(await settling).toBe(true);
    await mine.flush();
    expect(await read(lab, mine.id)).toMatchObject({
      content: { headline: 'عنواني', kicker: 'تمهيد زميلي', standfirst: 'مقدمة كُتبت في أثناء الدمج' },
      notes: 'راجع الرقم',
      parked: null,
    });
  });

  it('keep what is typed beside the story, and meet again where it is opened next', async () => {
    const { bridge, mine } = await clash();
    expect(await mine.secure()).toBe(true);
    mine.leave();
    expect((await read(bridge, mine.id)).content.headline).toBe('نص زميلي');
    const { story: again } = await open(bridge, mine.id);
    expect(again.saveState).toEqual({ kind: 'stale', aside: 'parked' });
    expect(again.fields.headline).toBe('نصي');
    await again.encounter.meet();
    expect(again.encounter.meeting?.merge.fieldConflicts).toEqual(['headline']);
    expect(await again.encounter.settle({ kind: 'mine' })).toBe(true);
    expect(await read(bridge, mine.id)).toMatchObject({ content: { headline: 'نصي' }, parked: null });
  });
});

describe('an earlier version that is made the newest', () => {
  it('is shown, and what was typed while it was fetched is in the history', async () => {
    const lab = openLab(0);
    const { story } = await open(slow(lab));
    story.write('headline', 'النص الأول');
    await story.seal();
    const first = (await lab.call('versions', { story: story.id })).versions[0];
    story.write('headline', 'النص الثاني');
    await story.flush();
    if (!first) throw new Error('no version');
    const restoring = story.restore(first.version);
    await new Promise((next) => setTimeout(next, 10));
    story.write('standfirst', 'كُتبت في أثناء الاسترجاع');
    expect(await restoring).toBe(true);
    expect(story.fields).toMatchObject({ headline: 'النص الأول', standfirst: '' });
    expect((await read(lab, story.id)).content).toMatchObject({ headline: 'النص الأول', standfirst: '' });
    const { versions } = await lab.call('versions', { story: story.id });
    const kept = await Promise.all(versions.map(({ version }) => lab.call('read_version', { story: story.id, version })));
    expect(kept.map(({ content }) => content.standfirst)).toContain('كُتبت في أثناء الاسترجاع');
  });
});

describe('undo where the editor remembers nothing', () => {
  it('steps back over the saves of before, and forward again, until something is typed', async () => {
    const bridge = openLab(0);
    const { story: before } = await open(bridge);
    const editor = new FakeEditor();
    editor.shows(before);
    await editor.writeEach(['أولى', 'أولى وثانية', 'أولى وثانية وثالثة']);
    const now = Date.now();
    await before.wayBack.look(null, now);
    expect(before.wayBack.canGoBack).toBe(false);
    // As after a restart: the editor remembers nothing of it.
    const { story } = await open(bridge, before.id);
    editor.shows(story);
    await story.wayBack.look(null, now);
    expect([story.wayBack.canGoBack, story.wayBack.canGoForward]).toEqual([true, false]);
    expect(await story.wayBack.back(null, now)).toEqual({ at: expect.any(String) });
    expect(story.wayBack.canGoForward).toBe(true);
    expect(editor.body).toEqual([paragraph('أولى وثانية')]);
    await story.flush();
    expect(await story.wayBack.back(null, now)).toEqual({ at: expect.any(String) });
    expect(editor.body).toEqual([paragraph('أولى')]);
    await story.flush();
    await story.wayBack.look(null, now);
    expect(story.wayBack.canGoBack).toBe(false);
    // Told once, however long the key is held.
    expect([await story.wayBack.back(null, now), await story.wayBack.back(null, now)]).toEqual(['oldest', null]);
    expect(story.wayBack.forward()).toBe(true);
    expect(editor.body).toEqual([paragraph('أولى وثانية')]);
    editor.body = [paragraph('أولى وغيرها')];
    story.bodyChanged();
    expect([story.wayBack.forward(), story.wayBack.canGoForward]).toEqual([false, false]);
  });

  it('never goes to a later save than the one it went to before, whatever was typed and taken back since', async () => {
    const bridge = openLab(0);
    const { story: before } = await open(bridge);
    const editor = new FakeEditor();
    editor.shows(before);
    await editor.writeEach(['أمس', 'أمس واليوم', 'أمس واليوم وغدًا']);
    const { story } = await open(bridge, before.id);
    editor.shows(story);
    const now = Date.now();
    await story.wayBack.back(null, now);
    await story.wayBack.back(null, now);
    expect(editor.body).toEqual([paragraph('أمس')]);
    // Typed, and taken back by the editor's own undo.
    await editor.writeEach(['أمس!', 'أمس']);
    expect(await story.wayBack.back(null, now + 1000)).toBe('oldest');
    expect(editor.body).toEqual([paragraph('أمس')]);
  });
});

