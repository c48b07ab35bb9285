//! A body for the tests of long pastes, with a clock that stands still.

import { TextSelection, type Command } from 'prosemirror-state';
import { expect, vi } from 'vitest';

import type { Block, Pasted } from '../../newsroom/wire';
import { BodyEditor } from '../body';
import type { EditorHost, PasteNews } from '../host';
import { fakeHost } from '../host.testing';

export const p = (text: string): Block => ({ type: 'paragraph', text: text === '' ? [] : [{ text }] });
export const list = (...items: string[]): Block => ({ type: 'list', list: { ordered: false, items: items.map((text) => ({ text: [{ text }] })) } });
export const lines = (count: number, word = 'سطر'): string[] => Array.from({ length: count }, (_, nth) => `${word} ${nth}`);
/** So many lines come in pieces. */
export const LONG = 900;

/** Opens a body into which long texts are pasted. */
export function open(...blocks: Block[]) {
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const host = {
    ...fakeHost(),
    houseSigns: () => ({ quotes: 'as_typed' as const, dashes: false }),
    readClipboard: vi.fn<EditorHost['readClipboard']>().mockResolvedValue({ html: null, text: null, picture: null }),
    readPaste: vi.fn<EditorHost['readPaste']>(),
    pasting: vi.fn<(news: PasteNews) => void>(),
    pasteCleaned: vi.fn(),
  };
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, host);
  const run = (command: Command) => editor.run(command);
  const select = (from: number, to = from) => run((state, dispatch) => (dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to))), true));
  const type = (text: string) => run((state, dispatch) => (dispatch?.(state.tr.insertText(text)), true));
  const paste = (came: Block[], more: Partial<Pasted> = {}) => {
    host.readPaste.mockResolvedValue({ blocks: came, as_it_came: null, changes: [], pictures: 0, pictures_too_many: 0, ...more });
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { getData: () => 'x', files: [] } });
    place.querySelector('.prose')?.dispatchEvent(event);
  };
  /** Pastes until the ends are in. */
  const begin = async (came: Block[], more: Partial<Pasted> = {}, begun = () => editor.isLanding) => {
    paste(came, more);
    await vi.waitFor(() => expect(begun()).toBe(true), { interval: 0 });
  };
  const whole = () => vi.waitFor(() => expect(editor.isLanding).toBe(false), { interval: 1 });
  const told = () => host.pasting.mock.calls.map(([news]) => news);
  const later = (ms: number) => (clock += ms);
  /** What is told of a paste that takes long. */
  const coming = async () => {
    later(1500);
    await vi.waitFor(() => expect(told().at(-1)?.kind).toBe('coming'), { interval: 0 });
    const news = told().at(-1);
    if (news?.kind !== 'coming') throw new Error('nothing to stop');
    return news;
  };
  return { editor, host, run, select, type, paste, begin, whole, told, later, coming };
}
