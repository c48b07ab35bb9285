import { undo } from 'prosemirror-history';
import { afterEach, describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { ar } from '../../words/ar';
import { BodyEditor } from '../body';
import type { EditorHost } from '../host';

const words = { ...ar.editor, ...ar.blocks, name: ar.editor.body, body: ar.editor.bodyEmpty };
const p = (text: string): Block => ({ type: 'paragraph', text: [{ text }] });
const heading = (level: 2 | 3, text: string): Block => ({ type: 'heading', level, text: [{ text }] });

function open(...blocks: Block[]) {
  const host = { words: () => words, houseSigns: () => ({ quotes: 'as_typed', dashes: false }), pictureUrl: () => '', changed: () => undefined, moved: () => undefined };
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, host as unknown as EditorHost);
  const press = (code: string, keys: Partial<KeyboardEventInit> = {}) =>
    place.querySelector('.prose')?.dispatchEvent(new KeyboardEvent('keydown', { key: '', code, ctrlKey: true, bubbles: true, cancelable: true, ...keys }));
  press('KeyA');
  return { editor, press };
}

afterEach(() => document.body.replaceChildren());

describe('with everything selected by Ctrl+A', () => {
  it.each<[string, string, Partial<KeyboardEventInit>, Block]>([
    ['a quotation', 'Digit9', { shiftKey: true }, { type: 'quotation', text: [{ text: 'أول\nثان' }], attribution: '' }],
    ['a list', 'Digit8', { shiftKey: true }, { type: 'list', list: { ordered: false, items: [{ text: [{ text: 'أول' }] }, { text: [{ text: 'ثان' }] }] } }],
    ['a numbered list', 'Digit7', { shiftKey: true }, { type: 'list', list: { ordered: true, items: [{ text: [{ text: 'أول' }] }, { text: [{ text: 'ثان' }] }] } }],
  ])('%s takes all of it, and one undo gives it back', (_name, code, keys, made) => {
    const { editor, press } = open(p('أول'), p('ثان'));
    press(code, keys);
    expect(editor.blocks()[0]).toEqual(made);
    editor.run(undo);
    expect(editor.blocks()).toEqual([p('أول'), p('ثان')]);
  });

  it('headings are put on and taken off', () => {
    const { editor, press } = open(p('أول'), p('ثان'));
    press('Digit2', { shiftKey: true });
    expect(editor.blocks()).toEqual([heading(2, 'أول'), heading(2, 'ثان')]);
    press('KeyA');
    press('Digit2', { shiftKey: true });
    expect(editor.blocks()).toEqual([p('أول'), p('ثان')]);
  });

  it('a list is taken apart again', () => {
    const { editor, press } = open({ type: 'list', list: { ordered: false, items: [{ text: [{ text: 'أول' }] }, { text: [{ text: 'ثان' }] }] } });
    press('Digit8', { shiftKey: true });
    expect(editor.blocks()).toEqual([p('أول'), p('ثان')]);
  });

  it('headings and lists among the paragraphs are items too', () => {
    const { editor, press } = open(p('أول'), heading(2, 'عنوان'), { type: 'list', list: { ordered: true, items: [{ text: [{ text: 'ثان' }] }] } });
    press('Digit8', { shiftKey: true });
    expect(editor.blocks()).toEqual([{ type: 'list', list: { ordered: false, items: ['أول', 'عنوان', 'ثان'].map((text) => ({ text: [{ text }] })) } }]);
  });

  it('a picture among the paragraphs keeps a list from being made', () => {
    const blocks: Block[] = [p('أول'), { type: 'image', image: { alt: '', caption: '', credit: '' } }];
    const { editor, press } = open(...blocks);
    press('Digit8', { shiftKey: true });
    expect(editor.blocks()).toEqual(blocks);
  });
});
