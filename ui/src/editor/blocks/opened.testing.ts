//! An editor with some blocks in it, for the tests of blocks: to press keys in it, to find words in it, to read it.

import { TextSelection, type Command } from 'prosemirror-state';
import { vi } from 'vitest';

import type { Block, ImageUse } from '../../newsroom/wire';
import { BodyEditor } from '../body';
import { fakeHost } from '../host.testing';

export function open(...blocks: Block[]) {
  const host = fakeHost({
    houseSigns: () => ({ quotes: 'as_typed', dashes: false }),
    recogniseEmbed: vi.fn((url: string) => Promise.resolve(url.includes('youtube') ? { name: 'YouTube', url } : null)),
    askingKey: vi.fn(() => false),
  });
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, host);
  const at = (from: number, to = from): Command => (state, dispatch) => {
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
    return true;
  };
  const press = (key: string, held: Partial<KeyboardEventInit> = {}) =>
    place.querySelector('.prose')?.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true, ...held }));
  /** Puts the caret behind the first occurrence of some words, and selects them when asked. */
  const find = (text: string, select = false) => {
    let found: number | null = null;
    editor.state.doc.descendants((node, pos) => {
      if (found === null && node.isText && node.text?.includes(text)) found = pos + node.text.indexOf(text);
    });
    if (found === null) throw new Error(`«${text}» is not in the text`);
    editor.run(at(select ? found : found + text.length, found + text.length));
  };
  const cells = () => editor.blocks().flatMap((one) => (one.type === 'table' ? one.rows.map((row) => row.map(({ text }) => text.map((run) => run.text).join(''))) : []));
  return { editor, host, at, press, find, cells, types: () => editor.blocks().map(({ type }) => type) };
}

export const paragraph = (text: string): Block => ({ type: 'paragraph', text: text === '' ? [] : [{ text }] });
export const picture = (media: string, caption = ''): ImageUse => ({ media, alt: '', caption, credit: '' });
export const table = (...rows: string[][]): Block => ({ type: 'table', caption: 'الأسعار', header: true, rows: rows.map((row) => row.map((text) => ({ text: text === '' ? [] : [{ text }] }))) });
export const CITIES = table(['المدينة', 'السعر'], ['القاهرة', '10'], ['بيروت', '20']);
