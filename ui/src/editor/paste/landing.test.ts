import { redo, undo } from 'prosemirror-history';
import { TextSelection, type Command } from 'prosemirror-state';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Block, Pasted } from '../../newsroom/wire';
import { ar } from '../../words/ar';
import { BodyEditor } from '../body';
import type { EditorHost, PasteNews } from '../host';
import { wholeFirst } from './landing';

const words = { ...ar.editor, ...ar.blocks, name: ar.editor.body, body: ar.editor.bodyEmpty };
const p = (text: string): Block => ({ type: 'paragraph', text: text === '' ? [] : [{ text }] });
const list = (...items: string[]): Block => ({ type: 'list', list: { ordered: false, items: items.map((text) => ({ text: [{ text }] })) } });
const lines = (count: number, word = 'سطر'): string[] => Array.from({ length: count }, (_, nth) => `${word} ${nth}`);
const LONG = 900;

function open(...blocks: Block[]) {
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const host = {
    words: () => words,
    houseSigns: () => ({ quotes: 'as_typed' as const, dashes: false }),
    readClipboard: vi.fn<EditorHost['readClipboard']>().mockResolvedValue({ html: null, text: null, picture: null }),
    readPaste: vi.fn<EditorHost['readPaste']>(),
    pasting: vi.fn<(news: PasteNews) => void>(),
    pasteCleaned: vi.fn(),
    changed: vi.fn(),
    moved: vi.fn(),
    failed: vi.fn(),
    saved: () => Promise.resolve(true),
  };
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, host as unknown as EditorHost);
  const run = (command: Command) => editor.run(command);
  const select = (from: number, to = from) => run((state, dispatch) => (dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to))), true));
  const type = (text: string) => run((state, dispatch) => (dispatch?.(state.tr.insertText(text)), true));
  /** Pastes until the ends are in. */
  const begin = async (came: Block[], more: Partial<Pasted> = {}) => {
    host.readPaste.mockResolvedValue({ blocks: came, as_it_came: null, changes: [], pictures: 0, pictures_too_many: 0, ...more });
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { getData: () => 'x', files: [] } });
    place.querySelector('.prose')?.dispatchEvent(event);
    await vi.waitFor(() => expect(editor.isLanding).toBe(true), { interval: 0 });
  };
  const whole = () => vi.waitFor(() => expect(editor.isLanding).toBe(false), { interval: 1 });
  const told = () => host.pasting.mock.calls.map(([news]) => news);
  const later = (ms: number) => (clock += ms);
  return { editor, host, run, select, type, begin, whole, told, later };
}

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('a long paste', () => {
  const long = lines(LONG).map(p);

  it('comes in by pieces, its two ends first', async () => {
    const { editor, begin, whole } = open(p(''));
    await begin(long);
    const first = editor.blocks();
    expect(first.length).toBeLessThan(LONG);
    expect([first[0], first.at(-1)]).toEqual([long[0], long.at(-1)]);
    await whole();
    expect(editor.blocks()).toEqual(long);
  });

  it('joins the words around it, and the caret stands behind it', async () => {
    const { editor, begin, whole, select, type } = open(p('قبل بعد'));
    select(4);
    await begin(long);
    await whole();
    type('!');
    expect(editor.blocks()).toEqual([p(`قبل${'سطر 0'}`), ...long.slice(1, -1), p(`سطر ${LONG - 1}! بعد`)]);
  });

  it('is one step of undo and of redo, and gives back what it replaced', async () => {
    const { editor, begin, whole, select, run } = open(p('خبر قديم'));
    select(5, 9);
    await begin(long);
    await whole();
    const after = editor.blocks();
    run(undo);
    expect(editor.blocks()).toEqual([p('خبر قديم')]);
    run(redo);
    expect(editor.blocks()).toEqual(after);
    run(undo);
    expect(editor.blocks()).toEqual([p('خبر قديم')]);
  });

  it('leaves what is typed meanwhile where it is, with a step of its own', async () => {
    const { editor, begin, whole, select, type, run } = open(p('أول'), p(''));
    select(6);
    await begin(long);
    select(4);
    type(' كتب');
    await whole();
    expect(editor.blocks()).toEqual([p('أول كتب'), ...long]);
    run(undo);
    expect(editor.blocks()).toEqual([p('أول'), ...long]);
    run(undo);
    expect(editor.blocks()).toEqual([p('أول'), p('')]);
  });

  it('in a list is parted at its items', async () => {
    const { editor, begin, whole, select, run } = open(list('أول', 'آخر'));
    select(6);
    await begin(long);
    expect(editor.blocks()).toHaveLength(1);
    await whole();
    expect(editor.blocks()).toEqual([list('أولسطر 0', ...lines(LONG).slice(1), 'آخر')]);
    run(undo);
    expect(editor.blocks()).toEqual([list('أول', 'آخر')]);
  });

  it('is put in at once when the text is to be whole', async () => {
    const { editor, begin, told } = open(p(''));
    await begin(long);
    editor.finishLanding();
    expect(editor.blocks()).toEqual(long);
    expect(told()).toEqual([{ kind: 'whole' }]);
  });

  it('comes in whole where its lines were joined meanwhile, and where they were undone and done again', async () => {
    const { editor, begin, whole, run, select } = open(p(''));
    await begin(long);
    // The last line that is in joins the one before it, just where the others belong.
    const start = editor.state.doc.content.size - (editor.state.doc.lastChild?.nodeSize ?? 0);
    select(start + 1);
    run((state, dispatch) => (dispatch?.(state.tr.join(start)), true));
    await whole();
    const came = editor.blocks().map((block) => (block.type === 'paragraph' ? block.text.map(({ text }) => text).join('') : ''));
    expect(came).toEqual(lines(LONG));

    const again = open(p(''));
    await again.begin(long);
    again.run(wholeFirst(undo));
    expect(again.editor.blocks()).toEqual([p('')]);
    again.run(wholeFirst(redo));
    expect(again.editor.blocks()).toEqual(long);
  });

  it('is one piece where it is one paragraph, however many lines that has', async () => {
    const { editor, host } = open(p(''));
    host.readPaste.mockResolvedValue({ blocks: [p(lines(300).join('\n'))], as_it_came: null, changes: [], pictures: 0, pictures_too_many: 0 });
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { getData: () => 'x', files: [] } });
    document.querySelector('.prose')?.dispatchEvent(event);
    await vi.waitFor(() => expect(editor.blocks()).toEqual([p(lines(300).join('\n'))]), { interval: 0 });
    expect(editor.isLanding).toBe(false);
  });

  it('is told when it takes long, and stopping it takes all of it away in one step', async () => {
    const { editor, begin, told, later, run, type } = open(p(''));
    type('قبل ');
    await begin(long);
    later(1500);
    await vi.waitFor(() => expect(told().length).toBeGreaterThan(0), { interval: 0 });
    const [news] = told();
    if (news?.kind !== 'coming') throw new Error('nothing to stop');
    expect(news.share).toBeGreaterThan(0);
    expect(news.share).toBeLessThan(1);
    news.stop();
    expect(editor.blocks()).toEqual([p('قبل ')]);
    expect(editor.isLanding).toBe(false);
    expect(told().at(-1)).toEqual({ kind: 'stopped' });
    run(undo);
    expect(editor.blocks()).toEqual([p('')]);
  });

  it('that is stopped after something was typed into it goes with it, and undo gives both back', async () => {
    const { editor, begin, told, later, run, select, type } = open(p('خبر قديم'));
    select(5, 9);
    await begin(long);
    select(8);
    type(' كتبت');
    later(1500);
    await vi.waitFor(() => expect(told().length).toBeGreaterThan(0), { interval: 0 });
    const [news] = told();
    if (news?.kind === 'coming') news.stop();
    expect(editor.blocks()).toEqual([p('خبر قديم')]);
    run(undo);
    expect(editor.blocks()[0]).toEqual(p('خبر سطر كتبت 0'));
  });

  it('whose place is taken away meanwhile ends, and that is told', async () => {
    const { editor, begin, told, run } = open(p('خبر'));
    await begin(long);
    run(undo);
    expect(editor.blocks()).toEqual([p('خبر')]);
    await vi.waitFor(() => expect(told()).toEqual([{ kind: 'broken' }]));
  });

  it('that was cleaned gives its letters back as they came by one undo, and goes by the next', async () => {
    const { editor, begin, whole, select, run, host } = open(p('قبل بعد'));
    const raw = lines(LONG, 'ﻻ').map(p);
    const clean = lines(LONG, 'لا').map(p);
    select(4);
    await begin(clean, { as_it_came: raw, changes: [{ what: 'presentation_form', count: LONG }] });
    expect(host.pasteCleaned).not.toHaveBeenCalled();
    await whole();
    const joined = (blocks: Block[], word: string) => [p(`قبل${word} 0`), ...blocks.slice(1, -1), p(`${word} ${LONG - 1} بعد`)];
    expect(host.pasteCleaned).toHaveBeenCalledOnce();
    expect(editor.blocks()).toEqual(joined(clean, 'لا'));
    run(undo);
    expect(editor.blocks()).toEqual(joined(raw, 'ﻻ'));
    run(undo);
    expect(editor.blocks()).toEqual([p('قبل بعد')]);
    run(redo);
    run(redo);
    expect(editor.blocks()).toEqual(joined(clean, 'لا'));
  });

  it('that was cleaned keeps what was written into it when its letters are given back', async () => {
    const { editor, begin, whole, select, type, run } = open(p(''));
    const raw = lines(LONG, 'ﻻ').map(p);
    await begin(lines(LONG, 'لا').map(p), { as_it_came: raw });
    select(1);
    type('كتبت ');
    await whole();
    run(undo);
    expect(editor.blocks()).toEqual([p('كتبت لا 0'), ...raw.slice(1)]);
  });
});
