import { TextSelection } from 'prosemirror-state';
import { afterEach, expect, it, vi } from 'vitest';

import type { Block, MediaView, Pasted } from '../../newsroom/wire';
import { BodyEditor } from '../body';
import { fakeHost } from '../host.testing';
import type { EditorHost } from '../host';

afterEach(() => document.body.replaceChildren());

const p = (text: string): Block => ({ type: 'paragraph', text: [{ text }] });
const words = (blocks: Block[]) => blocks.map((block) => (block.type === 'paragraph' ? block.text.map(({ text }) => text).join('') : block.type));
const media = { id: 'm1', name: 'جسر.png', caption: '', alt: '', credit: '' } as MediaView;

function open(...blocks: Block[]) {
  const host = fakeHost({
    addPicture: vi.fn<EditorHost['addPicture']>().mockResolvedValue(media),
    readDropped: vi.fn<EditorHost['readDropped']>(({ name }) => Promise.resolve({ blocks: [p(name)], as_it_came: null, changes: [], pictures: 0, pictures_too_many: 0 } satisfies Pasted)),
  });
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, host);
  const caret = (at: number) => editor.run(({ doc, tr }, dispatch) => (dispatch?.(tr.setSelection(TextSelection.create(doc, at))), true));
  const type = (text: string) => editor.run(({ tr }, dispatch) => (dispatch?.(tr.insertText(text)), true));
  const give = (...files: File[]) => {
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { types: ['Files'], getData: () => '', files } });
    place.querySelector('.prose')?.dispatchEvent(event);
  };
  const read = () => vi.waitFor(() => expect(editor.isPasting).toBe(false));
  return { editor, caret, type, give, read };
}

it('several files come one behind the other where they were given, wherever is typed meanwhile', async () => {
  const { editor, caret, type, give, read } = open(p('الفقرة الأولى'), p('الفقرة الثانية'));
  caret(editor.state.doc.content.size - 1);
  give(new File(['١'], 'ملف أول.txt', { type: 'text/plain' }), new File(['٢'], 'ملف ثان.txt', { type: 'text/plain' }));
  caret(4);
  await read();
  type('!');
  expect(words(editor.blocks())).toEqual(['الف!قرة الأولى', 'الفقرة الثانيةملف أول.txt', 'ملف ثان.txt']);
});

it('a picture takes the caret along only where it still is', async () => {
  const away = open(p('الفقرة الأولى'), p('الفقرة الثانية'));
  away.caret(away.editor.state.doc.content.size - 1);
  away.give(new File(['x'], 'جسر.png', { type: 'image/png' }));
  away.caret(4);
  away.type('كت');
  await away.read();
  away.type('بت');
  expect(words(away.editor.blocks()).slice(0, 3)).toEqual(['الفكتبتقرة الأولى', 'الفقرة الثانية', 'image']);
});
