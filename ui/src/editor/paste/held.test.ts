import { TextSelection } from 'prosemirror-state';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Block, Pasted } from '../../newsroom/wire';
import { BodyEditor } from '../body';
import { fakeHost } from '../host.testing';
import type { EditorHost } from '../host';

const p = (text: string): Block => ({ type: 'paragraph', text: text === '' ? [] : [{ text }] });
const answer = (blocks: Block[]): Pasted => ({ blocks, as_it_came: null, changes: [], pictures: 0, pictures_too_many: 0 });
const LONG = Array.from({ length: 400 }, (_, nth) => p(`بند ${nth}`));

function open(...blocks: Block[]) {
  const waiting: { give: (pasted: Pasted) => void; fail: (thrown: unknown) => void }[] = [];
  const host = {
    ...fakeHost(),
    houseSigns: () => ({ quotes: 'as_typed' as const, dashes: false }),
    readClipboard: vi.fn<EditorHost['readClipboard']>().mockResolvedValue({ html: null, text: null, picture: null }),
    readPaste: vi.fn<EditorHost['readPaste']>(() => new Promise((give, fail) => waiting.push({ give, fail }))),
    pasting: vi.fn<EditorHost['pasting']>(),
    pasteCleaned: vi.fn(),
    changed: vi.fn(),
    moved: vi.fn(),
    failed: vi.fn(),
  };
  const place = document.body.appendChild(document.createElement('div'));
  const body = (made: Block[]) => ({ schema_version: 1, blocks: made });
  const editor = new BodyEditor(place, body(blocks), host);
  const paste = () => {
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { getData: () => 'x', files: [] } });
    place.querySelector('.prose')?.dispatchEvent(event);
  };
  const select = (from: number, to: number) => editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to))), true));
  /** Answers the paste that was asked for first and has no answer yet. */
  const asked = () => vi.waitFor(() => waiting.shift() ?? Promise.reject(new Error('nothing asked')), { interval: 0 });
  return { editor, host, body, paste, select, asked };
}

afterEach(() => document.body.replaceChildren());

describe('a paste that is still being read', () => {
  it('is told by the editor until it is in the text, or was told to have failed', async () => {
    const { editor, host, paste, asked } = open(p(''));
    expect(editor.isPasting).toBe(false);
    paste();
    expect(editor.isPasting).toBe(true);
    expect(editor.isLanding).toBe(false);
    (await asked()).give(answer([p('قرار المجلس')]));
    await vi.waitFor(() => expect(editor.isPasting).toBe(false));
    expect(editor.blocks()).toEqual([p('قرار المجلس')]);
    paste();
    (await asked()).fail(new Error('no answer'));
    await vi.waitFor(() => expect(editor.isPasting).toBe(false));
    expect(host.failed).toHaveBeenCalledOnce();
  });

  it('is waited for by whoever is about to leave the text, a long one to its last piece', async () => {
    const { editor, paste, asked } = open(p(''));
    paste();
    const settled = editor.settlePastes(60_000);
    (await asked()).give(answer(LONG));
    expect(await settled).toBe(true);
    expect(editor.blocks()).toEqual(LONG);
    expect(editor.isPasting).toBe(false);
  });

  it.each(['first', 'last'])('is waited for with the one that was pasted meanwhile, and stands before it when it is read %s', async (turn) => {
    const { editor, paste, asked } = open(p(''));
    paste();
    const settled = editor.settlePastes(60_000);
    paste();
    const reads = [await asked(), await asked()].map((read, nth) => () => read.give(answer([p(nth === 0 ? 'أول' : ' وثان')])));
    for (const give of turn === 'first' ? reads : reads.reverse()) {
      give();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(await settled).toBe(true);
    expect(editor.blocks()).toEqual([p('أول وثان')]);
  });

  it('over the same selection as another comes behind that one', async () => {
    const { editor, paste, asked, select } = open(p('النص القديم هنا'));
    select(6, 12);
    paste();
    paste();
    const [first, second] = [await asked(), await asked()];
    first.give(answer([p('الجديد')]));
    second.give(answer([p(' والأجد')]));
    await editor.settlePastes(60_000);
    expect(editor.blocks()).toEqual([p('النص الجديد والأجد هنا')]);
  });

  it('is not waited for longer than asked, and comes in later by itself', async () => {
    const { editor, host, paste, asked } = open(p(''));
    paste();
    expect(await editor.settlePastes(1)).toBe(false);
    expect(editor.isPasting).toBe(true);
    (await asked()).give(answer([p('متأخر')]));
    await vi.waitFor(() => expect(editor.blocks()).toEqual([p('متأخر')]));
    expect(host.pasting).not.toHaveBeenCalled();
  });

  it.each(['replaced', 'destroyed'] as const)('is told to be lost at once when the text is %s, and never comes in', async (how) => {
    const { editor, host, body, paste, asked } = open(p('خبر'));
    paste();
    const read = await asked();
    if (how === 'replaced') editor.replace(body([p('خبر آخر')]));
    else editor.destroy();
    expect(host.pasting.mock.calls).toEqual([[{ kind: 'lost' }]]);
    read.fail(new Error('too late'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(host.failed).not.toHaveBeenCalled();
    expect(host.pasting).toHaveBeenCalledOnce();
    if (how === 'replaced') expect(editor.blocks()).toEqual([p('خبر آخر')]);
  });

  it('and given up is not waited for any longer', async () => {
    const { editor, body, paste } = open(p('خبر'));
    paste();
    const settled = editor.settlePastes(60_000);
    editor.replace(body([p('خبر آخر')]));
    expect(await settled).toBe(true);
  });
});

it('a long paste of which a piece is missing is told to be lost, once, when the text becomes another one', async () => {
  const { editor, host, body, paste, asked } = open(p(''));
  paste();
  (await asked()).give(answer(LONG));
  await vi.waitFor(() => expect(editor.isLanding).toBe(true), { interval: 0 });
  editor.replace(body([p('خبر آخر')]));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(host.pasting.mock.calls).toEqual([[{ kind: 'lost' }]]);
  expect(editor.blocks()).toEqual([p('خبر آخر')]);
});

it('a text that nothing is pasted into is left without a word', () => {
  const { editor, host, body } = open(p('خبر'));
  editor.replace(body([p('خبر آخر')]));
  editor.destroy();
  expect(host.pasting).not.toHaveBeenCalled();
});
