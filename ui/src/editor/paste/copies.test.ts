import { undo } from 'prosemirror-history';
import { AllSelection, NodeSelection, TextSelection, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { ar } from '../../words/ar';
import { BodyEditor } from '../body';
import type { EditorHost } from '../host';

const words = { ...ar.editor, ...ar.blocks, name: ar.editor.body, body: ar.editor.bodyEmpty };
const p = (text: string): Block => ({ type: 'paragraph', text: text === '' ? [] : [{ text }] });
const noted: Block = { type: 'paragraph', text: [{ text: 'قال الوزير ' }, { text: 'يُسأل مكتبه أولًا', marks: [{ type: 'note' }] }, { text: ' أمس' }] };
const picture: Block = { type: 'image', image: { media: 'm', alt: 'وصف الصورة', caption: 'ميناء الإسكندرية', credit: 'تصوير فلان' } };

function open(...blocks: Block[]) {
  const host = {
    words: () => words,
    houseSigns: () => ({ quotes: 'as_typed' as const, dashes: false }),
    pictureUrl: () => '',
    readClipboard: vi.fn<EditorHost['readClipboard']>().mockResolvedValue({ html: null, text: null, picture: null }),
    readPaste: vi.fn<EditorHost['readPaste']>(() => new Promise(() => undefined)),
    changed: vi.fn(),
    moved: vi.fn(),
    failed: vi.fn(),
    pasting: vi.fn(),
  };
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, host as unknown as EditorHost);
  const run = (command: Command) => editor.run(command);
  const select = (from: number, to = from) => run((state, dispatch) => (dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to))), true));
  const selectAll = () => run((state, dispatch) => (dispatch?.(state.tr.setSelection(new AllSelection(state.doc))), true));
  /** The place before the first occurrence of some words. */
  const find = (text: string) => {
    let found = -1;
    editor.doc.descendants((node, pos) => {
      if (found < 0 && node.isText && node.text?.includes(text)) found = pos + node.text.indexOf(text);
    });
    return found;
  };
  const fire = (name: 'copy' | 'cut' | 'paste', kinds: Record<string, string> = {}) => {
    const clipboardData = {
      getData: (kind: string) => kinds[kind] ?? '',
      setData: (kind: string, text: string) => (kinds[kind] = text),
      clearData: () => undefined,
      files: [],
    };
    place.querySelector('.prose')?.dispatchEvent(Object.assign(new Event(name, { bubbles: true, cancelable: true }), { clipboardData }));
    return { html: kinds['text/html'] ?? '', text: kinds['text/plain'] ?? '', kinds };
  };
  return { editor, host, place, run, select, selectAll, find, fire };
}

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe('a copy', () => {
  it.each(['copy', 'cut'] as const)('by %s takes no note out of the window', (way) => {
    const { selectAll, fire } = open(noted);
    selectAll();
    const { html, text } = fire(way);
    expect(text).toBe('قال الوزير  أمس');
    expect(html).not.toContain('مكتبه');
    expect(html).not.toContain('<ins');
    expect(html).toContain('أمس');
  });

  it('of a note alone takes nothing out', () => {
    const { select, fire } = open(noted);
    select(12, 20);
    const { html, text } = fire('copy');
    expect(text.trim()).toBe('');
    expect(html).not.toContain('يُسأل');
  });

  it('of a picture takes out its caption, and neither its description nor its credit', () => {
    const { selectAll, fire } = open(p('قبل'), picture);
    selectAll();
    const { html, text } = fire('copy');
    expect(text).toBe('قبل\n\nميناء الإسكندرية');
    expect(html).toMatch(/<figcaption[^>]*>ميناء الإسكندرية<\/figcaption>/);
    expect(html).not.toMatch(/وصف|تصوير/);
  });

  it.each([
    ['وصف', 'وصف الصورة'],
    ['تصوير', 'تصوير فلان'],
  ])('of words in another line of a picture (%s) takes them out, and what was cut comes back', (first, line) => {
    const { editor, select, find, fire } = open(picture, p(''));
    const at = find(first);
    select(at, at + line.length);
    const { html, text, kinds } = fire('cut');
    expect(text).toBe(line);
    expect(html).toContain(line);
    expect(JSON.stringify(editor.blocks())).not.toContain(line);
    fire('paste', kinds);
    expect(editor.blocks()).toEqual([picture, p('')]);
  });

  it('of an empty line is found again though readers get nothing of it', () => {
    const { editor, run, fire, host, select } = open({ type: 'quotation', text: [{ text: 'لن ننتظر' }], attribution: '' }, p(''));
    const attribution = 'لن ننتظر'.length + 3;
    run((state, dispatch) => (dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, attribution))), true));
    const { kinds } = fire('copy');
    select(editor.doc.content.size - 1);
    fire('paste', kinds);
    expect(host.readPaste).not.toHaveBeenCalled();
  });

  it('has no empty lines of a quotation nobody is named in', () => {
    const { selectAll, fire } = open({ type: 'quotation', text: [{ text: 'لن ننتظر' }], attribution: '' });
    selectAll();
    expect(fire('copy')).toMatchObject({ text: 'لن ننتظر', html: expect.not.stringContaining('footer') as string });
  });

  it('keeps all of it when it is pasted in the same window', () => {
    const { editor, selectAll, select, fire, host } = open(noted, picture, p(''));
    selectAll();
    const { kinds } = fire('copy');
    select(editor.doc.content.size - 1);
    fire('paste', kinds);
    expect(host.readPaste).not.toHaveBeenCalled();
    expect(editor.blocks().slice(0, 4)).toEqual([noted, picture, noted, picture]);
  });

  it('that was made before another one still keeps all of it', () => {
    const { editor, selectAll, select, fire } = open(noted, p('آخر'));
    selectAll();
    const { kinds } = fire('copy');
    select(editor.doc.content.size - 3, editor.doc.content.size - 1);
    fire('copy');
    select(editor.doc.content.size - 1);
    fire('paste', kinds);
    expect(JSON.stringify(editor.blocks()).match(/مكتبه/g)).toHaveLength(2);
  });

  it('that is long comes in by pieces, and is one step of undo', async () => {
    const lines = Array.from({ length: 300 }, (_, nth) => p(`فقرة من محضر الجلسة ${nth}`));
    const { editor, select, fire, run } = open(...lines, p(''));
    select(1, editor.doc.content.size - 3);
    const { kinds } = fire('copy');
    select(editor.doc.content.size - 1);
    fire('paste', kinds);
    expect(editor.isLanding).toBe(true);
    expect(editor.blocks().length).toBeLessThan(2 * lines.length);
    await vi.waitFor(() => expect(editor.isLanding).toBe(false), { interval: 1 });
    expect(editor.blocks()).toEqual([...lines, ...lines]);
    run(undo);
    expect(editor.blocks()).toEqual([...lines, p('')]);
  });

  it('pasted into letters that are being composed is no part of what is dragged later', () => {
    const { editor, place, select, find, fire } = open(p('محافظ البنك المركزي'), p('خفض الفائدة'), p('بيان'));
    select(find('محافظ'), find('محافظ') + 'محافظ'.length);
    const { kinds } = fire('copy');
    const body = place.querySelector('.prose');
    select(find('بيان') + 'بيان'.length);
    body?.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    fire('paste', kinds);
    body?.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    expect(editor.blocks().at(-1)).toEqual(p('بيانمحافظ'));

    const dragged = find('خفض');
    select(dragged, dragged + 'خفض '.length);
    const under = vi.spyOn(EditorView.prototype, 'posAtCoords').mockReturnValue({ pos: dragged, inside: -1 });
    const dataTransfer = { getData: () => '', setData: () => undefined, clearData: () => undefined, files: [] };
    const drag = (name: string) => body?.dispatchEvent(Object.assign(new Event(name, { bubbles: true, cancelable: true }), { dataTransfer, clientX: 0, clientY: 0 }));
    drag('dragstart');
    under.mockReturnValue({ pos: find('المركزي'), inside: -1 });
    drag('drop');
    expect(editor.blocks()).toEqual([p('محافظ البنك خفض المركزي'), p('الفائدة'), p('بيانمحافظ')]);
  });

  it('that is dropped from outside, as after the window was left, keeps all of it too', async () => {
    const { editor, place, selectAll, fire } = open(noted, p(''));
    selectAll();
    const { kinds } = fire('copy');
    vi.spyOn(EditorView.prototype, 'posAtCoords').mockReturnValue({ pos: editor.doc.content.size - 1, inside: -1 });
    const dataTransfer = { getData: (kind: string) => kinds[kind] ?? '', files: [] };
    place.querySelector('.prose')?.dispatchEvent(Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer, clientX: 0, clientY: 0 }));
    await vi.waitFor(() => expect(editor.isPasting).toBe(false));
    expect(editor.blocks().filter((block) => JSON.stringify(block) === JSON.stringify(noted))).toHaveLength(2);
  });

  it('of another window is read by the newsroom like any other', async () => {
    const { fire, host } = open(p(''));
    fire('paste', { 'text/html': '<p data-mahbara="00000000-0000-4000-8000-000000000000-0">خبر</p>', 'text/plain': 'خبر' });
    await vi.waitFor(() => expect(host.readPaste).toHaveBeenCalledOnce());
  });
});
