import { redo, undo } from 'prosemirror-history';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { lines, list, LONG, open, p } from './rehearsal.testing';

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
    again.run(undo);
    expect(again.editor.blocks()).toEqual([p('')]);
    again.run(redo);
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

  it('that is undone while it comes goes as a whole, and redo brings back all of it', async () => {
    const { editor, begin, told, run } = open(p('خبر'));
    await begin(long);
    run(undo);
    expect(editor.blocks()).toEqual([p('خبر')]);
    expect(editor.isLanding).toBe(false);
    expect(told()).toEqual([{ kind: 'whole' }]);
    run(redo);
    expect(editor.blocks()).toEqual([p('سطر 0'), ...long.slice(1, -1), p(`سطر ${LONG - 1}خبر`)]);
    run(undo);
    expect(editor.blocks()).toEqual([p('خبر')]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(told()).toEqual([{ kind: 'whole' }]);
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

  it('that was cleaned leaves the undo to what was typed meanwhile, and promises no letters back', async () => {
    const { editor, begin, whole, select, type, run, host } = open(p(''));
    const changes = [{ what: 'presentation_form' as const, count: LONG }];
    const clean = lines(LONG, 'لا').map(p);
    await begin(clean, { as_it_came: lines(LONG, 'ﻻ').map(p), changes });
    select(1);
    type('كتبت ');
    await whole();
    expect(host.pasteCleaned.mock.calls).toEqual([[expect.objectContaining({ changes, as_it_came: null })]]);
    run(undo);
    expect(editor.blocks()).toEqual(clean);
    run(undo);
    expect(editor.blocks()).toEqual([p('')]);
  });

  it('of one paragraph of many lines comes in at once, and undo gives its letters back as it promises', async () => {
    const { editor, paste, run, host } = open(p(''));
    const poem = (word: string) => [p(lines(300, word).join('\n'))];
    const changes = [{ what: 'presentation_form' as const, count: 300 }];
    paste(poem('لا'), { as_it_came: poem('ﻻ'), changes });
    await vi.waitFor(() => expect(editor.blocks()).toEqual(poem('لا')));
    expect(editor.isLanding).toBe(false);
    expect(host.pasteCleaned.mock.calls).toEqual([[expect.objectContaining({ as_it_came: poem('ﻻ') })]]);
    run(undo);
    expect(editor.blocks()).toEqual(poem('ﻻ'));
  });
});
