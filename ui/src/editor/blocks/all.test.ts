import { undo } from 'prosemirror-history';
import { TextSelection } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { ar } from '../../words/ar';
import { BodyEditor } from '../body';
import type { EditorHost } from '../host';

const words = { ...ar.editor, ...ar.blocks, name: ar.editor.body, body: ar.editor.bodyEmpty };
const p = (text: string): Block => ({ type: 'paragraph', text: [{ text }] });
const EMPTY: Block = { type: 'paragraph', text: [] };
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

  describe('what is only partly of the kind becomes all of it, and only then comes apart', () => {
    const quotation = (text: string, attribution = ''): Block => ({ type: 'quotation', text: [{ text }], attribution });
    const item = (text: string) => ({ text: [{ text }] });
    const bullets = (...texts: string[]): Block => ({ type: 'list', list: { ordered: false, items: texts.map(item) } });
    const numbers = (...texts: string[]): Block => ({ type: 'list', list: { ordered: true, items: texts.map(item) } });

    it.each<[string, string, Block[], Block[], Block[]]>([
      ['a list and a paragraph', 'Digit8', [bullets('أول', 'ثان'), p('ثالث')], [bullets('أول', 'ثان', 'ثالث')], [p('أول'), p('ثان'), p('ثالث')]],
      ['a list of the other kind and a paragraph', 'Digit7', [bullets('أول', 'ثان'), p('ثالث')], [numbers('أول', 'ثان', 'ثالث')], [p('أول'), p('ثان'), p('ثالث')]],
      ['lists of both kinds', 'Digit7', [numbers('أول'), bullets('ثان')], [numbers('أول', 'ثان')], [p('أول'), p('ثان')]],
      ['a quotation and a paragraph', 'Digit9', [quotation('أول', 'الوزير'), p('ثان')], [quotation('أول', 'الوزير'), quotation('ثان'), EMPTY], [p('أول'), p('الوزير'), p('ثان'), EMPTY]],
      ['a heading and a paragraph', 'Digit2', [heading(2, 'أول'), p('ثان')], [heading(2, 'أول'), heading(2, 'ثان')], [p('أول'), p('ثان')]],
    ])('%s', (_name, code, given, made, apart) => {
      const { editor, press } = open(...given);
      press(code, { shiftKey: true });
      expect(editor.blocks()).toEqual(made);
      press('KeyA');
      press(code, { shiftKey: true });
      expect(editor.blocks()).toEqual(apart);
    });

    it('several lists of one kind come apart together', () => {
      const { editor, press } = open(bullets('أول', 'ثان'), bullets('ثالث'));
      press('Digit8', { shiftKey: true });
      expect(editor.blocks()).toEqual([p('أول'), p('ثان'), p('ثالث')]);
      expect(editor.selectedText()).toBe('أول\nثان\nثالث');
    });

    it('quotations and pull quotes become the one that is asked for, each by itself', () => {
      const { editor, press } = open(quotation('أول', 'الوزير'), { type: 'pull_quote', text: [{ text: 'ثان' }], attribution: 'النقيب' });
      press('Digit9', { shiftKey: true });
      expect(editor.blocks()).toEqual([quotation('أول', 'الوزير'), quotation('ثان', 'النقيب')]);
      press('KeyA');
      press('Digit6', { shiftKey: true });
      expect(editor.blocks().map(({ type }) => type)).toEqual(['pull_quote', 'pull_quote']);
    });

    it('empty lines count for nothing and stay where they are', () => {
      const { editor, press } = open(quotation('أول'), EMPTY, p('ثان'), EMPTY);
      press('Digit9', { shiftKey: true });
      expect(editor.blocks()).toEqual([quotation('أول'), EMPTY, quotation('ثان'), EMPTY]);
      press('KeyA');
      press('Digit9', { shiftKey: true });
      expect(editor.blocks()).toEqual([p('أول'), EMPTY, p('ثان'), EMPTY]);
      press('KeyA');
      press('Digit8', { shiftKey: true });
      expect(editor.blocks()).toEqual([{ type: 'list', list: { ordered: false, items: [item('أول'), { text: [] }, item('ثان')] } }, EMPTY]);
    });

    it('of two lists only the selected items come out', () => {
      const { editor, press } = open(bullets('أول', 'ثان'), bullets('ثالث', 'رابع'));
      editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, 12, 21))), true));
      press('Digit8', { shiftKey: true });
      expect(editor.blocks()).toEqual([bullets('أول'), p('ثان'), p('ثالث'), bullets('رابع')]);
      expect(editor.selectedText()).toBe('ثان\nثالث');
    });
  });
});
