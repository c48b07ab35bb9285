import { AllSelection, NodeSelection, TextSelection, type Command } from 'prosemirror-state';
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
  return { editor, host, run, select, selectAll, find, fire };
}

afterEach(() => document.body.replaceChildren());

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

  it('of another window is read by the newsroom like any other', async () => {
    const { fire, host } = open(p(''));
    fire('paste', { 'text/html': '<p data-mahbara="00000000-0000-4000-8000-000000000000-0">خبر</p>', 'text/plain': 'خبر' });
    await vi.waitFor(() => expect(host.readPaste).toHaveBeenCalledOnce());
  });
});
