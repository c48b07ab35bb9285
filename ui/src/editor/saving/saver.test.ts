import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Block, Failure, Saved, SaveStory } from '../../newsroom/wire';
import { LATE_MS, Saver, THROTTLE_MS, type SaveState } from './saver';
import { spliced } from './splice';

const words = (text: string): Block => ({ type: 'paragraph', text: [{ text }] });
const failure = (code: Failure['code'], retry = false): Failure => ({ code, message: code, hint: null, retry });

/** An archive that answers after `delay`, and can be told to refuse. */
class Archive {
  stamp = { revision: 1, seq: 0 };
  blocks: Block[] = [];
  fields: Record<string, unknown> = {};
  received: SaveStory[] = [];
  delay = 10;
  refuse: Failure | null = null;
  parked: Block[][] = [];
  refusePark = false;

  async park(blocks: Block[]): Promise<void> {
    await new Promise((done) => setTimeout(done, this.delay));
    if (this.refusePark) throw failure('disk_full');
    this.parked.push(blocks);
  }

  async take(save: SaveStory): Promise<Saved> {
    this.received.push(structuredClone(save));
    const refused = this.refuse;
    await new Promise((done) => setTimeout(done, this.delay));
    if (refused) throw refused;
    if (save.base.seq !== this.stamp.seq) throw failure('stale_revision');
    if (save.body) this.blocks = spliced(this.blocks, save.body);
    Object.assign(this.fields, save.fields);
    this.stamp = { ...this.stamp, seq: this.stamp.seq + 1 };
    return { stamp: this.stamp, saved_at: 'now', row: {}, standing: {}, faults: [] } as unknown as Saved;
  }
}

function desk() {
  const archive = new Archive();
  const states: SaveState[] = [];
  const editor = { blocks: [] as Block[] };
  const saver = new Saver('story', { ...archive.stamp }, [], {
    send: (save) => archive.take(save),
    blocks: () => editor.blocks,
    park: () => archive.park(editor.blocks),
    told: (state) => states.push(state),
    committed: () => undefined,
  });
  const type = (...lines: string[]) => {
    editor.blocks = lines.map(words);
    saver.bodyChanged();
  };
  return { archive, states, saver, type };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('autosave', () => {
  it('sends what was typed within a quarter of a second, however long the typing goes on', async () => {
    const { archive, type } = desk();
    let longest = 0;
    for (let at = 1; at <= 100; at += 1) {
      type('ن'.repeat(at));
      await pass(20);
      const kept = archive.blocks[0]?.type === 'paragraph' ? (archive.blocks[0].text[0]?.text.length ?? 0) : 0;
      longest = Math.max(longest, at - kept);
    }
    // Twenty milliseconds a letter: what is not in the archive was typed within the throttle and one commit.
    expect(longest * 20).toBeLessThanOrEqual(THROTTLE_MS + archive.delay + 40);
  });

  it('sends only the blocks and fields that changed', async () => {
    const { archive, saver, type } = desk();
    type('الأولى', 'الثانية');
    await pass(400);
    type('الأولى', 'الثانية المعدلة');
    saver.change({ headline: 'عنوان' });
    await pass(400);
    expect(archive.received.at(-1)).toMatchObject({ fields: { headline: 'عنوان' }, body: { at: 1, delete: 1 } });
    expect(archive.received).toHaveLength(2);
  });

  it('says «saved» only after the archive has answered', async () => {
    const { archive, saver, states } = desk();
    archive.delay = 1000;
    saver.change({ headline: 'عنوان' });
    await pass(THROTTLE_MS + 900);
    expect(states.map(({ kind }) => kind)).toEqual(['dirty', 'saving']);
    await pass(200);
    expect(saver.state.kind).toBe('saved');
  });

  it('keeps one request on its way and builds the next on its answer', async () => {
    const { archive, saver } = desk();
    archive.delay = 1000;
    saver.change({ headline: 'أ' });
    await pass(300);
    saver.change({ headline: 'ب' });
    saver.change({ kicker: 'ت' });
    await pass(700);
    expect(archive.received).toHaveLength(1);
    await pass(3000);
    expect(archive.received).toHaveLength(2);
    expect(archive.received[1]).toMatchObject({ base: { seq: 1 }, fields: { headline: 'ب', kicker: 'ت' } });
  });

  it('does not say «saved» while something typed meanwhile is not', async () => {
    const { archive, saver, states } = desk();
    archive.delay = 500;
    saver.change({ headline: 'أ' });
    await pass(300);
    saver.change({ headline: 'ب' });
    await pass(600);
    expect(states.some(({ kind }) => kind === 'saved')).toBe(false);
  });

  it('sends nothing when the change was undone', async () => {
    const { archive, saver, type } = desk();
    type('خبر');
    type();
    await pass(1000);
    expect(archive.received).toHaveLength(0);
    expect(saver.state.kind).toBe('saved');
  });
});

describe('when a save fails', () => {
  it('keeps what was typed, tries again ever more slowly and then has it all', async () => {
    const { archive, saver, type } = desk();
    archive.refuse = failure('disk_full');
    type('خبر');
    saver.change({ headline: 'عنوان' });
    await pass(10_000);
    expect(saver.state).toMatchObject({ kind: 'failed', retrying: true });
    expect(archive.received.length).toBeLessThan(8);
    saver.change({ kicker: 'تمهيد' });
    archive.refuse = null;
    await pass(20_000);
    expect(saver.state.kind).toBe('saved');
    expect(archive.fields).toEqual({ headline: 'عنوان', kicker: 'تمهيد' });
    expect(archive.blocks).toEqual([words('خبر')]);
  });

  it('does not repeat a refused value until it is changed', async () => {
    const { archive, saver } = desk();
    archive.refuse = failure('validation');
    saver.change({ headline: 'سيئ' });
    await pass(60_000);
    expect(archive.received).toHaveLength(1);
    archive.refuse = null;
    saver.change({ headline: 'حسن' });
    await pass(1000);
    expect(archive.fields).toEqual({ headline: 'حسن' });
  });

  it('sends nothing more once somebody else has saved, and both versions meet at a rebase', async () => {
    const { archive, saver, type } = desk();
    archive.stamp = { revision: 1, seq: 7 };
    archive.blocks = [words('نصهم')];
    type('نصي');
    await pass(1000);
    expect(saver.state.kind).toBe('stale');
    type('نصي الأطول');
    await pass(5000);
    expect(archive.received).toHaveLength(1);
    saver.rebase(archive.stamp, archive.blocks);
    await pass(1000);
    expect(archive.blocks).toEqual([words('نصي الأطول')]);
  });
});

describe('while two versions meet', () => {
  async function meeting() {
    const all = desk();
    all.archive.stamp = { revision: 1, seq: 7 };
    all.type('نصي');
    await pass(1000);
    return all;
  }

  it('everything typed is parked in the archive at the pace of saving, and only then called so', async () => {
    const { archive, saver, states, type } = await meeting();
    expect(archive.parked).toEqual([[words('نصي')]]);
    expect(saver.state).toEqual({ kind: 'stale', aside: 'parked' });
    archive.delay = 1000;
    type('نصي الأطول');
    await pass(THROTTLE_MS + 900);
    expect(saver.state).toEqual({ kind: 'stale', aside: 'parking' });
    await pass(200);
    expect(saver.state).toEqual({ kind: 'stale', aside: 'parked' });
    expect(archive.parked.at(-1)).toEqual([words('نصي الأطول')]);
    expect(states.some(({ kind }) => kind === 'saved')).toBe(false);
    expect(archive.received).toHaveLength(1);
  });

  it('what is typed while words are being parked is parked after them', async () => {
    const { archive, saver, type } = await meeting();
    archive.delay = 500;
    type('نصي ثم');
    await pass(400);
    type('نصي ثم المزيد');
    await pass(2000);
    expect(archive.parked.at(-1)).toEqual([words('نصي ثم المزيد')]);
    expect(saver.state).toEqual({ kind: 'stale', aside: 'parked' });
  });

  it('words that cannot be parked are not called so, and are tried again', async () => {
    const { archive, saver, type } = await meeting();
    archive.refusePark = true;
    type('نصي الجديد');
    await pass(1000);
    expect(saver.state).toEqual({ kind: 'stale', aside: 'failed' });
    const secured = saver.secure();
    await pass(1000);
    expect(await secured).toBe(false);
    archive.refusePark = false;
    await pass(20_000);
    expect(saver.state).toEqual({ kind: 'stale', aside: 'parked' });
    expect(archive.parked.at(-1)).toEqual([words('نصي الجديد')]);
  });

  it('the story may be left once its words are parked', async () => {
    const { archive, saver, type } = await meeting();
    type('آخر ما كتبت');
    const secured = saver.secure();
    await pass(100);
    expect(await secured).toBe(true);
    expect(archive.parked.at(-1)).toEqual([words('آخر ما كتبت')]);
    expect(await saver.flush()).toBe(false);
  });
});

describe('flush', () => {
  it('answers yes when the archive has everything, at once and without waiting for the throttle', async () => {
    const { archive, saver } = desk();
    saver.change({ headline: 'عنوان' });
    const flushed = saver.flush();
    await pass(archive.delay);
    expect(await flushed).toBe(true);
    expect(archive.fields).toEqual({ headline: 'عنوان' });
  });

  it('answers no when the archive refuses', async () => {
    const { archive, saver } = desk();
    archive.refuse = failure('read_only');
    saver.change({ headline: 'عنوان' });
    const flushed = saver.flush();
    await pass(archive.delay);
    expect(await flushed).toBe(false);
  });

  it('lets what is typed during an act build on the act’s stamp', async () => {
    const { archive, saver } = desk();
    saver.change({ headline: 'قبل' });
    const acted = saver.around(async () => {
      saver.change({ headline: 'أثناء' });
      await new Promise((done) => setTimeout(done, 500));
      archive.stamp = { revision: 2, seq: 0 };
      return { stamp: archive.stamp };
    });
    await pass(2000);
    expect(await acted).toBe(true);
    expect(saver.state.kind).toBe('saved');
    expect(archive.received.at(-1)).toMatchObject({ base: { revision: 2, seq: 0 }, fields: { headline: 'أثناء' } });
  });
});

describe('a request that is long on its way', () => {
  it('is told as late, never as saved, and what was typed meanwhile is sent after it', async () => {
    const { archive, states, saver, type } = desk();
    archive.delay = 4_000;
    type('سطر أول');
    await pass(THROTTLE_MS + LATE_MS);
    expect(saver.state).toEqual({ kind: 'late' });
    type('سطر أول', 'سطر ثان');
    expect(saver.state).toEqual({ kind: 'late' });
    await pass(4_000 - LATE_MS);
    expect(states.some(({ kind }) => kind === 'saved')).toBe(false);
    archive.delay = 10;
    await pass(THROTTLE_MS + 10);
    expect(saver.state.kind).toBe('saved');
    expect(archive.blocks).toEqual([words('سطر أول'), words('سطر ثان')]);
  });

  it('leaves what is said of a failure standing while it is tried again', async () => {
    const { archive, saver, type } = desk();
    archive.refuse = failure('locked', true);
    archive.delay = 3_000;
    type('سطر');
    await pass(THROTTLE_MS + 3_000);
    expect(saver.state.kind).toBe('failed');
    await pass(3_000);
    expect(saver.state.kind).toBe('failed');
    archive.refuse = null;
    archive.delay = 10;
    await pass(10_000);
    expect(saver.state.kind).toBe('saved');
  });
});
