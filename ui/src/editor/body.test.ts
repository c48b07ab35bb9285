import { TextSelection, type Command } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';

import type { Block } from '../newsroom/wire';
import { BodyEditor } from './body';
import { setLink } from './commands';
import { fakeHost } from './host.testing';
import { insertPictures } from './blocks/insert';
import { toggleList } from './blocks/lists';
import { toggle } from './marks/marks';
import { toggleQuotation } from './blocks/quotes';

function open(...blocks: Block[]) {
  const host = fakeHost();
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, host);
  const at = (from: number, to = from): Command => (state, dispatch) => {
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
    return true;
  };
  const press = (key: string, code = key) =>
    place.querySelector('.prose')?.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ctrlKey: /^Key/.test(code) }));
  return { editor, host, at, press };
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text: text === '' ? [] : [{ text }] });

afterEach(() => document.body.replaceChildren());

describe('looking at a story', () => {
  it('changes nothing in it, whether it is empty or ends in a picture', () => {
    const picture: Block = { type: 'image', image: { alt: '', caption: '', credit: '' } };
    expect(open().editor.blocks()).toEqual([]);
    expect(open(paragraph('')).editor.blocks()).toEqual([paragraph('')]);
    expect(open(paragraph('خبر'), picture).editor.blocks()).toEqual([paragraph('خبر'), picture]);
  });
});

describe('the focus', () => {
  it('comes before the first place of the words one looks for, and selects none of them', () => {
    const { editor } = open(paragraph('افتتاح الجسر'), paragraph('قالت الأميرة إن الأمير زار الجسرين'));
    editor.focus('أمير');
    expect(editor.state.selection.toJSON()).toMatchObject({ anchor: 1, head: 1 });
    editor.focus('الامير');
    expect(editor.state.selection).toMatchObject({ from: 31, to: 31 });
  });
});

describe('a long story that was just opened', () => {
  const long = () => open(...Array.from({ length: 200 }, (_, n) => paragraph(`فقرة ${n} `.repeat(40))));
  const waiting = () => document.querySelector('[data-unfolding]') !== null;

  it('is laid out to its end at once where a place in it is sought', () => {
    const { editor } = long();
    expect(waiting()).toBe(true);
    editor.focus('فقرة 180');
    expect(waiting()).toBe(false);
  });

  it('and where it becomes another one', () => {
    const { editor } = long();
    editor.replace({ schema_version: 1, blocks: [paragraph('نص غيره')] });
    expect(waiting()).toBe(false);
  });
});

describe('what others wrote', () => {
  const shown = (...texts: string[]) => ({ schema_version: 1, blocks: texts.map(paragraph) });

  it.each([
    ['in a block before it', ['أولى أطول من قبل', 'جديدة', 'ثانية هنا']],
    ['in the same block, before it', ['أولى', 'بل ثانية هنا']],
    ['in the same block, after it', ['أولى', 'ثانية هنا وهناك']],
    ['in blocks before and after it', ['أولى أطول من قبل', 'جديدة', 'ثانية هنا', 'ثالثة']],
    ['in the same block, before it, and in another one', ['أولى أطول من قبل', 'جديدة', 'بل ثانية هنا']],
    ['in the same block, after it, and in others around it', ['أولى أطول من قبل', 'ثانية هنا وهناك', 'ثالثة']],
  ])('leaves the caret at its letter: %s', (_where, texts) => {
    const { editor, at } = open(paragraph('أولى'), paragraph('ثانية هنا'));
    editor.run(at(7 + 'ثان'.length));
    editor.replace(shown(...texts));
    expect(editor.blocks()).toEqual(texts.map(paragraph));
    const { parent, parentOffset } = editor.state.selection.$from;
    expect(parent.textContent.slice(0, parentOffset)).toMatch(/ثان$/);
  });

  it('is not taken back by undo', () => {
    const { editor, at, press } = open(paragraph('أولى'));
    editor.run(at(5));
    editor.run((state, dispatch) => (dispatch?.(state.tr.insertText(' هنا')), true));
    editor.replace(shown('أولى هناك'));
    press('ئ', 'KeyZ');
    expect(editor.blocks()).toEqual([paragraph('أولى هناك')]);
  });
});

describe('the editor', () => {
  it('sets strong with Ctrl+B on an Arabic layout', () => {
    const { editor, at, press } = open(paragraph('قال الوزير'));
    editor.run(at(1, 4));
    press('ﻻ', 'KeyB');
    expect(editor.blocks()).toEqual([{ type: 'paragraph', text: [{ text: 'قال', marks: [{ type: 'strong' }] }, { text: ' الوزير' }] }]);
  });

  it('undoes and does again', () => {
    const { editor, at, press } = open(paragraph('خبر'));
    editor.run(at(1, 4));
    editor.run(toggle('strong'));
    press('ئ', 'KeyZ');
    expect(editor.blocks()).toEqual([paragraph('خبر')]);
    press('غ', 'KeyY');
    expect(editor.blocks()).not.toEqual([paragraph('خبر')]);
  });

  it('brings back what was typed, where the house wrote its own sign for it, and then goes on', () => {
    const { editor, at, press } = open(paragraph('قال '));
    editor.run(at(5));
    editor.run((_state, _dispatch, view) => {
      for (const letter of '--') {
        const { from, to } = view?.state.selection ?? { from: 0, to: 0 };
        const insert = () => view!.state.tr.insertText(letter, from, to);
        if (!view?.someProp('handleTextInput', (hear) => hear(view, from, to, letter, insert))) view?.dispatch(insert());
      }
      return true;
    });
    expect(editor.blocks()).toEqual([paragraph('قال —')]);
    press('ئ', 'KeyZ');
    expect(editor.blocks()).toEqual([paragraph('قال --')]);
    for (let step = 0; step < 3; step += 1) press('ئ', 'KeyZ');
    expect(editor.blocks()).toEqual([paragraph('قال ')]);
  });

  it('has nothing to do again once a text of before is shown: two texts would be mixed', () => {
    const { editor, at, press } = open(paragraph('قمة طارئة'));
    editor.run(at(10));
    editor.run((state, dispatch) => (dispatch?.(state.tr.insertText(' غدًا')), true));
    press('ئ', 'KeyZ');
    editor.rewrite({ schema_version: 1, blocks: [paragraph('قمة')] });
    press('غ', 'KeyY');
    expect(editor.blocks()).toEqual([paragraph('قمة')]);
    editor.run((state, dispatch) => (dispatch?.(state.tr.insertText('ال', 1)), true));
    press('ئ', 'KeyZ');
    expect(editor.blocks()).toEqual([paragraph('قمة')]);
  });

  it('goes to what changed when a text of before is shown, as undo does', () => {
    const before = ['أولى', 'ثانية', 'ثالثة', 'رابعة'].map(paragraph);
    const { editor, at } = open(...before);
    editor.run(at(1));
    editor.rewrite({ schema_version: 1, blocks: before.with(2, paragraph('ثالثة أخرى')) });
    expect(editor.state.selection.$from.parent.textContent).toBe('ثالثة أخرى');
    editor.rewrite({ schema_version: 1, blocks: before.slice(0, 3) });
    expect(editor.state.selection.empty).toBe(true);
  });

  it('presses Enter where the window held one back', () => {
    const { editor, at } = open(paragraph('قال @وزير'));
    editor.run(at(10));
    editor.enter();
    expect(editor.blocks()).toEqual([paragraph('قال @وزير'), paragraph('')]);
  });

  it('makes a quotation of two paragraphs and takes it apart again', () => {
    const { editor, at } = open(paragraph('الأولى'), paragraph('الثانية'), paragraph('بعدها'));
    editor.run(at(2, 12));
    editor.run(toggleQuotation);
    expect(editor.blocks()[0]).toEqual({ type: 'quotation', text: [{ text: 'الأولى\nالثانية' }], attribution: '' });
    editor.run(toggleQuotation);
    expect(editor.blocks()[0]).toEqual(paragraph('الأولى\nالثانية'));
  });

  it('keeps the caret at its letter when a paragraph becomes a quotation and when it is one no more', () => {
    const { editor, at } = open(paragraph('قبل'), paragraph(''), paragraph('قال الوزير'));
    const place = () => [editor.state.selection.$from.parent.type.name, editor.state.selection.$from.parentOffset];
    editor.run(at(6));
    editor.run(toggleQuotation);
    expect(place()).toEqual(['quote_text', 0]);
    editor.run(toggleQuotation);
    expect(place()).toEqual(['paragraph', 0]);
    editor.run(at(12));
    editor.run(toggleQuotation);
    expect(place()).toEqual(['quote_text', 4]);
    editor.run(toggleQuotation);
    expect(place()).toEqual(['paragraph', 4]);
  });

  it('makes a list of a paragraph, and of a list of one kind the other', () => {
    const { editor, at } = open(paragraph('بند'));
    editor.run(at(1));
    editor.run(toggleList(false));
    expect(editor.blocks()).toMatchObject([{ type: 'list', list: { ordered: false } }]);
    editor.run(toggleList(true));
    expect(editor.blocks()).toMatchObject([{ type: 'list', list: { ordered: true } }]);
    editor.run(toggleList(true));
    expect(editor.blocks()).toEqual([paragraph('بند')]);
  });

  it('leaves a caption by Enter for the next part, and the picture for a new paragraph', () => {
    const { editor, at, press } = open({ type: 'image', image: { alt: '', caption: 'تعليق', credit: '' } });
    editor.run(at(3));
    press('Enter');
    expect(editor.state.selection.$from.parent.type.name).toBe('alt');
    press('Enter');
    press('Enter');
    expect(editor.blocks().map(({ type }) => type)).toEqual(['image', 'paragraph']);
  });

  it('puts a picture in place of the empty paragraph the caret is in', () => {
    const { editor, at } = open(paragraph('قبل'), paragraph(''), paragraph('بعد'));
    editor.run(at(6));
    editor.run(insertPictures([{ media: 'm', alt: '', caption: '', credit: '' }]));
    expect(editor.blocks().map(({ type }) => type)).toEqual(['paragraph', 'image', 'paragraph']);
  });

  it('links the selection, and refuses an address that runs code', () => {
    const { editor, at } = open(paragraph('البيان'));
    editor.run(at(1, 7));
    editor.run(setLink('javascript:alert(1)'));
    expect(editor.blocks()).toEqual([paragraph('البيان')]);
    editor.run(setLink('https://example.org'));
    expect(editor.blocks()).toEqual([{ type: 'paragraph', text: [{ text: 'البيان', marks: [{ type: 'link', href: 'https://example.org/' }] }] }]);
  });

  it('counts the words of the whole body', () => {
    expect(open(paragraph('ثلاث كلمات هنا'), { type: 'quotation', text: [{ text: 'كلمتان اثنتان' }], attribution: 'قائل' }).editor.words()).toBe(6);
  });
});
