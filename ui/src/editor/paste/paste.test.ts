import { undo } from 'prosemirror-history';
import { TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Block, MediaView, Pasted } from '../../newsroom/wire';
import { BodyEditor } from '../body';
import { fakeHost } from '../host.testing';
import type { EditorHost } from '../host';

const p = (text: string): Block => ({ type: 'paragraph', text: text === '' ? [] : [{ text }] });
const list = (...items: string[]): Block => ({ type: 'list', list: { ordered: false, items: items.map((text) => ({ text: [{ text }] })) } });
const answer = (blocks: Block[], more: Partial<Pasted> = {}): Pasted => ({ blocks, as_it_came: null, changes: [], pictures: 0, pictures_too_many: 0, ...more });

function open(...blocks: Block[]) {
  const host = {
    ...fakeHost(),
    refused: vi.fn<EditorHost['refused']>(),
    pasteCleaned: vi.fn<EditorHost['pasteCleaned']>(),
    houseSigns: () => ({ quotes: 'as_typed' as const, dashes: false }),
    addPicture: vi.fn<EditorHost['addPicture']>(),
    readClipboard: vi.fn<EditorHost['readClipboard']>().mockResolvedValue({ html: null, text: null, picture: null }),
    readPaste: vi.fn<EditorHost['readPaste']>(),
    readDropped: vi.fn<EditorHost['readDropped']>(),
    pasting: vi.fn<EditorHost['pasting']>(),
    askingKey: vi.fn(() => false),
    saved: vi.fn(() => Promise.resolve(true)),
  };
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, host);
  const select = (from: number, to = from) =>
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to))), true));
  /** Puts the caret behind the first occurrence of some words. */
  const after = (text: string) => {
    let found = -1;
    editor.state.doc.descendants((node, pos) => {
      if (found < 0 && node.isText && node.text?.includes(text)) found = pos + node.text.indexOf(text) + text.length;
    });
    select(found);
  };
  const type = (text: string): void => editor.run((state, dispatch) => (dispatch?.(state.tr.insertText(text)), true));
  const clipboard = (kinds: Record<string, string>, files: File[] = []) => ({ types: Object.keys(kinds), getData: (kind: string) => kinds[kind] ?? '', files });
  const fire = (name: 'paste' | 'drop', data: ReturnType<typeof clipboard>) => {
    const event = new Event(name, { bubbles: true, cancelable: true });
    Object.assign(event, name === 'paste' ? { clipboardData: data } : { dataTransfer: data, clientX: 0, clientY: 0 });
    place.querySelector('.prose')?.dispatchEvent(event);
    return event;
  };
  const paste = (kinds: Record<string, string>, files?: File[]) => fire('paste', clipboard(kinds, files));
  const drop = (kinds: Record<string, string>, files?: File[]) => fire('drop', clipboard(kinds, files));
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { editor, host, select, after, type, paste, drop, settled, place };
}

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('a paste', () => {
  it('is read by the newsroom and never parsed here', async () => {
    const { editor, host, paste, settled } = open(p(''));
    const parse = vi.spyOn(DOMParser.prototype, 'parseFromString');
    host.readPaste.mockResolvedValue(answer([p('خبر'), p('ثان')]));
    expect(paste({ 'text/html': '<p onclick=x()>خبر</p>', 'text/plain': 'خبر' }).defaultPrevented).toBe(true);
    await settled();
    expect(host.readPaste).toHaveBeenCalledWith({ html: '<p onclick=x()>خبر</p>', text: 'خبر', plain: false });
    expect(parse).not.toHaveBeenCalled();
    expect(editor.blocks()).toEqual([p('خبر'), p('ثان')]);
  });

  it('is read as its program wrote it, where the shell knows that', async () => {
    const { host, paste, settled } = open(p(''));
    host.readClipboard.mockResolvedValue({ html: '<p dir="ltr">Budget</p>', text: 'Budget', picture: null });
    host.readPaste.mockResolvedValue(answer([p('Budget')]));
    paste({ 'text/html': '<p>Budget</p>', 'text/plain': 'Budget' });
    await settled();
    expect(host.readPaste).toHaveBeenCalledWith({ html: '<p dir="ltr">Budget</p>', text: 'Budget', plain: false });
    host.readClipboard.mockRejectedValue(new Error('no clipboard'));
    paste({ 'text/html': '<p>Budget</p>', 'text/plain': 'Budget' });
    await settled();
    expect(host.readPaste).toHaveBeenLastCalledWith({ html: '<p>Budget</p>', text: 'Budget', plain: false });
  });

  it('is read as its program wrote it however the engine spells the white space of its words', async () => {
    const { host, paste, settled } = open(p(''));
    host.readClipboard.mockResolvedValue({ html: '<p dir="rtl">سعر الصرف<p>ثابت', text: 'سعر\u00a0الصرف\r\nثابت\r\n', picture: null });
    host.readPaste.mockResolvedValue(answer([p('سعر الصرف'), p('ثابت')]));
    paste({ 'text/html': '<p>سعر الصرف</p><p>ثابت</p>', 'text/plain': 'سعر الصرف\nثابت' });
    await settled();
    expect(host.readPaste).toHaveBeenCalledWith({ html: '<p dir="rtl">سعر الصرف<p>ثابت', text: 'سعر\u00a0الصرف\r\nثابت\r\n', plain: false });
  });

  it('is what was really pasted where the clipboard holds other words: after a middle click, or a copy made meanwhile', async () => {
    const { host, paste, settled } = open(p(''));
    host.readClipboard.mockResolvedValue({ html: '<p>كلمة السر</p>', text: 'كلمة السر', picture: null });
    host.readPaste.mockResolvedValue(answer([p('سعر الصرف')]));
    paste({ 'text/html': '<b>سعر الصرف</b>', 'text/plain': 'سعر الصرف' });
    await settled();
    expect(host.readPaste).toHaveBeenCalledExactlyOnceWith({ html: '<b>سعر الصرف</b>', text: 'سعر الصرف', plain: false });
  });

  it('joins the words around it, and the caret stands behind it', async () => {
    const { editor, host, paste, after, type, settled } = open(p('قال الوزير.'));
    host.readPaste.mockResolvedValue(answer([p(' أمس'), p('وأضاف')]));
    after('قال');
    paste({ 'text/plain': 'x' });
    await settled();
    type('!');
    expect(editor.blocks()).toEqual([p('قال أمس'), p('وأضاف! الوزير.')]);
  });

  it('lands where it was asked for, while typing goes on elsewhere', async () => {
    const { editor, host, paste, after, type, settled } = open(p('أول'), p('ثان'));
    let give: (pasted: Pasted) => void = () => undefined;
    host.readPaste.mockReturnValue(new Promise((resolve) => (give = resolve)));
    after('ثان');
    paste({ 'text/html': '<p>x</p>' });
    after('أول');
    type(' كتب');
    give(answer([p(' ملصق')]));
    await settled();
    type(' وزاد');
    expect(editor.blocks()).toEqual([p('أول كتب وزاد'), p('ثان ملصق')]);
  });

  it('that is long waits until what was typed before it is saved', async () => {
    const { editor, host, paste, settled } = open(p(''));
    let save: (done: boolean) => void = () => undefined;
    host.saved.mockReturnValue(new Promise((resolve) => (save = resolve)));
    const long = Array.from({ length: 300 }, (_, at) => p(`سطر ${at}`));
    host.readPaste.mockResolvedValue(answer(long));
    paste({ 'text/plain': 'x' });
    await settled();
    expect(editor.blocks()).toEqual([p('')]);
    save(true);
    await vi.waitFor(() => expect(editor.blocks()).toEqual(long));
  });

  it('replaces the selection, but not what was typed over it meanwhile', async () => {
    const { editor, host, paste, select, type, settled } = open(p('قديم'));
    let give: (pasted: Pasted) => void = () => undefined;
    host.readPaste.mockReturnValue(new Promise((resolve) => (give = resolve)));
    select(1, 5);
    paste({ 'text/html': '<p>x</p>' });
    type('كتب');
    give(answer([p('ملصق ')]));
    await settled();
    expect(editor.blocks()).toEqual([p('ملصق كتب')]);
  });

  it('that was cleaned is told; undo gives its letters back as they came, and undo again takes it away', async () => {
    const { editor, host, paste, settled } = open(p(''));
    const changes = [{ what: 'presentation_form' as const, count: 1 }];
    host.readPaste.mockResolvedValue(answer([p('لا جديد')], { as_it_came: [p('ﻻ جديد')], changes }));
    paste({ 'text/plain': 'x' });
    await settled();
    expect(host.pasteCleaned).toHaveBeenCalledWith(expect.objectContaining({ changes }));
    expect(editor.blocks()).toEqual([p('لا جديد')]);
    editor.run(undo);
    expect(editor.blocks()).toEqual([p('ﻻ جديد')]);
    editor.run(undo);
    expect(editor.blocks()).toEqual([p('')]);
  });

  it('that fails leaves the text as it was and is told', async () => {
    const { editor, host, paste, settled } = open(p('خبر'));
    host.readPaste.mockRejectedValue(new Error('no'));
    paste({ 'text/plain': 'x' });
    await settled();
    expect(host.failed).toHaveBeenCalledOnce();
    expect(editor.blocks()).toEqual([p('خبر')]);
  });

  it('of nothing the page can see is asked of the shell: text, or a picture', async () => {
    const { editor, host, paste, settled } = open(p(''));
    host.readClipboard.mockResolvedValue({ html: null, text: 'خبر', picture: null });
    host.readPaste.mockResolvedValue(answer([p('خبر')]));
    expect(paste({}).defaultPrevented).toBe(true);
    await settled();
    expect(host.readPaste).toHaveBeenCalledWith({ html: null, text: 'خبر', plain: false });
    expect(editor.blocks()).toEqual([p('خبر')]);
    host.readClipboard.mockResolvedValue({ html: null, text: null, picture: { id: 'm', alt: '', caption: '', credit: '' } as MediaView });
    paste({});
    await settled();
    expect(editor.blocks()[1]).toMatchObject({ type: 'image', image: { media: 'm' } });
  });

  it('without formatting asks for the words alone, on an Arabic layout too', async () => {
    const { editor, host, place, settled } = open(p(''));
    host.readClipboard.mockResolvedValue({ html: '<b>خبر</b>', text: 'خبر', picture: null });
    host.readPaste.mockResolvedValue(answer([p('خبر')]));
    const event = new KeyboardEvent('keydown', { key: 'ؤ', code: 'KeyV', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true });
    place.querySelector('.prose')?.dispatchEvent(event);
    await settled();
    expect(event.defaultPrevented).toBe(true);
    expect(host.readPaste).toHaveBeenCalledWith({ html: '<b>خبر</b>', text: 'خبر', plain: true });
    expect(editor.blocks()).toEqual([p('خبر')]);
  });

  it('of an address links the selected words', () => {
    const { editor, host, paste, select } = open(p('البيان'));
    select(1, 7);
    paste({ 'text/plain': 'https://example.org/' });
    expect(host.readPaste).not.toHaveBeenCalled();
    expect(editor.blocks()).toEqual([{ type: 'paragraph', text: [{ text: 'البيان', marks: [{ type: 'link', href: 'https://example.org/' }] }] }]);
  });
});

describe('a paste fits the place it comes to', () => {
  const heading: Block = { type: 'heading', level: 2, text: [{ text: 'عنوان' }] };
  const table: Block = { type: 'table', caption: 'جدول', header: false, rows: [[{ text: [{ text: 'خلية' }] }, { text: [{ text: 'ثانية' }] }]] };
  const bold: Block = { type: 'paragraph', text: [{ text: 'غامق', marks: [{ type: 'strong' }] }] };

  async function pastedInto(blocks: Block[], at: string, came: Block[]): Promise<Block[]> {
    const { editor, host, paste, after, settled } = open(...blocks);
    host.readPaste.mockResolvedValue(answer(came));
    after(at);
    paste({ 'text/html': 'x' });
    await settled();
    return editor.blocks();
  }

  it('in a cell of a table: lines with their marks', async () => {
    const [made] = await pastedInto([table], 'خلية', [heading, bold]);
    expect(made).toMatchObject({ rows: [[{ text: [{ text: 'خليةعنوان\n' }, { text: 'غامق', marks: [{ type: 'strong' }] }] }, { text: [{ text: 'ثانية' }] }]] });
  });

  it('in a caption: plain words on one line', async () => {
    const [made] = await pastedInto([table], 'جدول', [p(' أول'), bold]);
    expect(made).toMatchObject({ caption: 'جدول أول غامق', rows: [[{ text: [{ text: 'خلية' }] }, { text: [{ text: 'ثانية' }] }]] });
  });

  it('in a quotation: its words, and who said them stays', async () => {
    const quotation: Block = { type: 'quotation', text: [{ text: 'قال' }], attribution: 'الوزير' };
    const made = await pastedInto([quotation], 'قال', [p(' أول'), p('ثان')]);
    expect(made).toEqual([{ type: 'quotation', text: [{ text: 'قال أول\nثان' }], attribution: 'الوزير' }]);
  });

  it('in a fact box: a line each', async () => {
    const box: Block = { type: 'fact_box', title: 'إطار', lines: [{ text: [{ text: 'أول' }] }] };
    const [made] = await pastedInto([box], 'أول', [p(' تتمة'), p('ثان')]);
    expect(made).toMatchObject({ lines: [{ text: [{ text: 'أول تتمة' }] }, { text: [{ text: 'ثان' }] }] });
  });

  it('in a list: paragraphs and lists are its items', async () => {
    expect(await pastedInto([list('أول', 'آخر')], 'أول', [p(' تتمة'), p('ثان'), list('ثالث')])).toEqual([list('أول تتمة', 'ثان', 'ثالث', 'آخر')]);
  });

  it('in the middle of a paragraph: a heading or a table stays itself', async () => {
    expect(await pastedInto([p('قبل بعد')], 'قبل', [heading])).toEqual([p('قبل'), heading, p(' بعد')]);
    expect(await pastedInto([p('خبر')], 'خبر', [table])).toEqual([p('خبر'), table, p('')]);
  });

  it('in an empty paragraph: blocks keep their kind and direction', async () => {
    const ltr: Block = { type: 'paragraph', text: [{ text: 'Reuters' }], dir: 'ltr' };
    const { editor, host, paste, settled } = open(p(''));
    host.readPaste.mockResolvedValue(answer([ltr, list('أول')]));
    paste({ 'text/html': 'x' });
    await settled();
    expect(editor.blocks().slice(0, 2)).toEqual([ltr, list('أول')]);
  });
});

describe('files', () => {
  it('that are texts become blocks, pictures go through the media folder, others are refused by name', async () => {
    const { editor, host, paste, settled } = open(p(''));
    host.addPicture.mockResolvedValue({ id: 'm', alt: '', caption: '', credit: '' } as MediaView);
    host.readDropped.mockImplementation(({ name }) => (name.endsWith('.txt') ? Promise.resolve(answer([p('من ملف')])) : Promise.reject(new Error(name))));
    paste({}, [new File(['x'], 'جسر.png', { type: 'image/png' }), new File(['x'], 'بيان.txt', { type: 'text/plain' }), new File(['x'], 'برنامج.exe')]);
    await vi.waitFor(() => expect(host.refused).toHaveBeenCalledOnce());
    await settled();
    expect(host.refused.mock.calls[0]?.[0]).toBe('برنامج.exe');
    expect(editor.blocks()).toMatchObject([{ type: 'image', image: { media: 'm' } }, p('من ملف')]);
  });

  const file = (name: string) => new File(['x'], name);
  const image = (name: string) => new File(['x'], name, { type: 'image/png' });
  const media = { id: 'm', alt: '', caption: '', credit: '' } as MediaView;
  const under = (pos: number) => vi.spyOn(EditorView.prototype, 'posAtCoords').mockReturnValue({ pos, inside: -1 });

  it('of text that are dropped away from the caret come to the place they were dropped at, one behind the other', async () => {
    const { editor, host, drop, after, type } = open(p('أول'), p('ثان'));
    host.readDropped.mockImplementation(({ name }) => Promise.resolve(answer([p(`${name} بداية`), p(`${name} نهاية`)])));
    after('أو');
    under(9);
    drop({}, [file('ملف ١'), file('ملف ٢')]);
    // A busy machine takes its time over six hundred pieces.
    await vi.waitFor(() => expect(editor.isPasting).toBe(false), { timeout: 10_000 });
    expect(editor.blocks()).toEqual([p('أول'), p('ثانملف ١ بداية'), p('ملف ١ نهاية'), p('ملف ٢ بداية'), p('ملف ٢ نهاية')]);
    type('!');
    expect(editor.blocks()[0]).toEqual(p('أو!ل'));
  });

  it('of text stay in their order when they come in pieces, and what was cleaned in them is told as one', async () => {
    const { editor, host, drop, after } = open(p('أول'), p('ثان'));
    const lines = (name: string, count: number) => Array.from({ length: count }, (_, nth) => p(`${name} ${nth}`));
    const changes = [{ what: 'tatweel' as const, count: 2 }];
    host.readDropped.mockImplementation(({ name }) => Promise.resolve(answer(lines(name, 300), { changes, pictures: 1 })));
    after('أو');
    under(9);
    drop({}, [file('ملف ١'), file('ملف ٢')]);
    // A busy machine takes its time over six hundred pieces.
    await vi.waitFor(() => expect(editor.isPasting).toBe(false), { timeout: 10_000 });
    const [first, ...rest] = lines('ملف ١', 300);
    expect(editor.blocks()).toEqual([p('أول'), p(`ثان${first?.type === 'paragraph' ? first.text[0]?.text : ''}`), ...rest, ...lines('ملف ٢', 300)]);
    expect(host.pasteCleaned.mock.calls).toEqual([[expect.objectContaining({ changes: [{ what: 'tatweel', count: 4 }], pictures: 2 })]]);
    editor.undo();
    expect(editor.blocks()).toEqual([p('أول'), p('ثان')]);
  });

  it('of pictures come where they were dropped, texts behind them, and leave the caret to whoever types elsewhere', async () => {
    const { editor, host, drop, after, type } = open(p('أول'), p('ثان'), p('ثالث'));
    let taken: (media: MediaView) => void = () => undefined;
    host.addPicture.mockReturnValue(new Promise((resolve) => (taken = resolve)));
    host.readDropped.mockResolvedValue(answer([p('تعليق المحرر')]));
    under(9);
    drop({}, [file('تعليق.txt'), image('ميناء.png')]);
    after('أو');
    type('كتبت');
    await vi.waitFor(() => expect(host.addPicture).toHaveBeenCalled());
    taken(media);
    await vi.waitFor(() => expect(editor.isPasting).toBe(false));
    type(' وزدت');
    expect(editor.blocks()).toMatchObject([p('أوكتبت وزدتل'), p('ثان'), { type: 'image' }, p('تعليق المحرر'), p('ثالث')]);
  });

  it('of pictures that are pasted at the caret take it behind them, and are a step of undo of their own', async () => {
    const { editor, host, paste, after, type } = open(p('أول'));
    host.addPicture.mockResolvedValue(media);
    after('أول');
    type(' سطر');
    paste({}, [image('ميناء.png')]);
    await vi.waitFor(() => expect(editor.isPasting).toBe(false));
    type('بعدها');
    expect(editor.blocks()).toMatchObject([p('أول سطر'), { type: 'image' }, p('بعدها')]);
    editor.undo();
    editor.undo();
    expect(editor.blocks()).toEqual([p('أول سطر')]);
  });
});
