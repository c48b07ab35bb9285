import { history, undo } from 'prosemirror-history';
import { EditorState, Selection, TextSelection, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { afterEach, describe, expect, it } from 'vitest';

import { ar } from '../../words/ar';
import { asking, askingIn } from './asking';
import { BodyEditor } from '../body';
import { toBlocks, toDoc } from '../convert';
import { fold } from '../words/fold';
import { apart, insertFactBox, insertGallery, insertMarker, insertRelated, insertRule, insertTable, insertVideo, instead } from './insert';
import { INSERTIONS, matching } from './insertions';
import { toggle } from '../marks/marks';
import { togglePullQuote } from './quotes';
import { CITIES, open, paragraph, picture } from './opened.testing';

afterEach(() => document.body.replaceChildren());

describe('an insertion', () => {
  const all: [string, Command, string][] = [
    ['table', insertTable, 'table_cell'],
    ['fact_box', insertFactBox, 'fact_title'],
    ['rule', insertRule, 'paragraph'],
    ['related', insertRelated('s1'), 'paragraph'],
    ['gallery', insertGallery([picture('m1'), picture('m2')]), 'caption'],
    ['video', insertVideo({ media: 'v1', caption: 'المؤتمر', credit: '' }, 'inside'), 'caption'],
  ];

  it.each(all)('of a %s takes the place of an empty paragraph, is one step of undo, and is followed by a line to write in', (type, command, within) => {
    const { editor, press, types } = open(paragraph('قبل'), paragraph(''));
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(Selection.atEnd(state.doc))), true));
    editor.run(command);
    expect(types()).toEqual(['paragraph', type, 'paragraph']);
    expect(editor.state.selection.$from.parent.type.name).toBe(within);
    press('z', { code: 'KeyZ', ctrlKey: true });
    expect(editor.blocks()).toEqual([paragraph('قبل'), paragraph('')]);
  });

  it('comes after the block the caret is in, however deep, and never into it', () => {
    const { editor, find, types } = open(CITIES, paragraph('بعد'));
    find('بيروت');
    editor.run(insertRule);
    expect(types()).toEqual(['table', 'rule', 'paragraph']);
  });

  it('is a step of its own, even right after typing', () => {
    const doc = toDoc({ schema_version: 1, blocks: [paragraph('')] });
    let state = EditorState.create({ doc, plugins: [history()] });
    state = state.apply(state.tr.insertText('قال الوزير', 1));
    apart(insertRule)(state, (tr) => (state = state.apply(tr)));
    undo(state, (tr) => (state = state.apply(tr)));
    expect(toBlocks(state.doc)).toEqual([paragraph('قال الوزير')]);
  });

  it('takes the words away that asked for it, in the same step of undo', () => {
    const { editor, press, find } = open(paragraph('قبل'), paragraph('/جدول'));
    find('/جدول');
    const { pos } = editor.state.selection.$from;
    editor.run(instead(pos - 5, pos, insertTable));
    expect(editor.blocks().map(({ type }) => type)).toEqual(['paragraph', 'table', 'paragraph']);
    press('z', { code: 'KeyZ', ctrlKey: true });
    expect(editor.blocks()).toEqual([paragraph('قبل'), paragraph('/جدول')]);
  });

  it('is found by any of its names, in Arabic without hamza and in Latin letters', () => {
    const names = (id: keyof typeof ar.insert.items) => fold(`${ar.insert.items[id].name} ${ar.insert.items[id].also}`);
    const first = (query: string) => matching(fold(query), names)[0]?.id;
    expect([first('جد'), first('اقتباس'), first('اطار'), first('tab'), first('h3'), first('فيديو'), first('للتأكيد')]).toEqual(['table', 'quotation', 'fact_box', 'table', 'heading3', 'video', 'marker']);
    expect(matching(fold('لا يوجد شيء كهذا'), names)).toEqual([]);
    expect(matching('', names)).toHaveLength(INSERTIONS.length);
  });
});

describe('«/» and «@»', () => {
  /** What is asked after some letters are typed behind a text, as the view offers them to the plugins. */
  function asked(given: string, typed: string): string | null {
    const doc = toDoc({ schema_version: 1, blocks: [paragraph(given)] });
    const state = EditorState.create({ doc, selection: Selection.atEnd(doc), plugins: [asking(() => false)] });
    const view = new EditorView(document.body.appendChild(document.createElement('div')), { state });
    for (const letter of typed) {
      const { from, to } = view.state.selection;
      const plain = () => view.state.tr.insertText(letter, from, to);
      if (!view.someProp('handleTextInput', (hear) => hear(view, from, to, letter, plain))) view.dispatch(plain());
    }
    const found = askingIn(view.state);
    return found ? `${found.kind}:${found.query}` : null;
  }

  it('ask only at the start of an empty paragraph, and of a word', () => {
    expect(asked('', '/جد')).toBe('insert:جد');
    expect(asked('', '؟')).toBe('insert:');
    expect(asked('كيلومتر', '/ساعة')).toBe(null);
    expect(asked('انظر ', '@مترو الأنفاق')).toBe('related:مترو الأنفاق');
    expect(asked('desk', '@example')).toBe(null);
    expect(asked('', '/ ')).toBe(null);
  });

  it('leave nothing behind when nothing is chosen, unless the editor typed them', () => {
    const { editor, press } = open(paragraph(''));
    editor.openInsert();
    expect(editor.blocks()).toEqual([paragraph('/')]);
    press('Escape');
    expect(editor.blocks()).toEqual([paragraph('')]);
    editor.openInsert();
    editor.run(({ tr }, dispatch) => (dispatch?.(tr.insertText('جد')), true));
    press('Escape');
    expect(editor.blocks()).toEqual([paragraph('/جد')]);
  });
});

describe('a mark', () => {
  const marked = (editor: BodyEditor, mark: string) =>
    editor.blocks().flatMap((one) => (one.type === 'paragraph' ? one.text.filter((run) => run.marks?.some(({ type }) => type === mark)).map((run) => run.text) : []));

  it('takes the whole of an Arabic word, for half of one would be cut from the other half', () => {
    const { editor, find } = open(paragraph('قال المتحدث الرسمي أمس'));
    find('تحدث الرس', true);
    editor.run(toggle('note'));
    expect(marked(editor, 'note')).toEqual(['المتحدث الرسمي']);
    find('حدث', true);
    editor.run(toggle('note'));
    expect(marked(editor, 'note')).toEqual([' الرسمي']);
  });

  it('may take part of a Latin word or a number', () => {
    const { editor, find } = open(paragraph('مساحتها 20 m2'));
    find('2', true);
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, state.doc.content.size - 2, state.doc.content.size - 1))), true));
    editor.run(toggle('superscript'));
    expect(marked(editor, 'superscript')).toEqual(['2']);
    editor.run(toggle('subscript'));
    expect(marked(editor, 'superscript')).toEqual([]);
    expect(marked(editor, 'subscript')).toEqual(['2']);
  });

  it('with a caret in a word marks the word, and with a caret in a note takes the note off', () => {
    const { editor, find } = open(paragraph('قال المتحدث أمس'));
    find('المتح');
    editor.run(toggle('note'));
    expect(marked(editor, 'note')).toEqual(['المتحدث']);
    find('المت');
    editor.run(toggle('note'));
    expect(marked(editor, 'note')).toEqual([]);
  });
});

describe('«[للتأكيد]»', () => {
  it('is put behind the words in doubt with a space of its own', () => {
    const { editor, find } = open(paragraph('قُتل تسعة أشخاص.'));
    find('تسعة', true);
    editor.run(insertMarker);
    expect(editor.blocks()).toEqual([paragraph('قُتل تسعة [للتأكيد] أشخاص.')]);
    find('أشخاص');
    editor.run(insertMarker);
    expect(editor.blocks()).toEqual([paragraph('قُتل تسعة [للتأكيد] أشخاص [للتأكيد].')]);
    expect(editor.markers()).toBe(2);
  });
});

describe('a fact box', () => {
  it('gets a line by Enter, is left by Enter on an empty last line, and joins its lines by Backspace', () => {
    const { editor, find, press } = open({ type: 'fact_box', title: 'أرقام', lines: [{ text: [{ text: 'أول ثان' }] }] }, paragraph('بعد'));
    const lines = () => editor.blocks().flatMap((one) => (one.type === 'fact_box' ? one.lines.map(({ text }) => text.map((run) => run.text).join('')) : []));
    find('أول');
    press('Enter');
    expect(lines()).toEqual(['أول', ' ثان']);
    press('Backspace');
    expect(lines()).toEqual(['أول ثان']);
    find('ثان');
    press('Enter');
    press('Enter');
    expect(lines()).toEqual(['أول ثان']);
    expect(editor.blocks().map(({ type }) => type)).toEqual(['fact_box', 'paragraph', 'paragraph']);
    expect(editor.state.selection.$from.parent.type.name).toBe('paragraph');
  });

  it('is gone on to from its title by Enter', () => {
    const { editor, find, press } = open({ type: 'fact_box', title: 'أرقام', lines: [{ text: [] }] });
    find('أرقام');
    press('Enter');
    expect(editor.state.selection.$from.parent.type.name).toBe('fact_line');
  });
});

describe('a pull quote', () => {
  it('is made of a paragraph, of a quotation, and taken apart again', () => {
    const { editor, find } = open(paragraph('سنبدأ من جديد'));
    find('سنبدأ');
    editor.run(togglePullQuote);
    expect(editor.blocks()[0]).toEqual({ type: 'pull_quote', text: [{ text: 'سنبدأ من جديد' }], attribution: '' });
    editor.run(togglePullQuote);
    expect(editor.blocks()[0]).toEqual(paragraph('سنبدأ من جديد'));
    const other = open({ type: 'quotation', text: [{ text: 'سنبدأ' }], attribution: 'الوزير' });
    other.find('سنبدأ');
    other.editor.run(togglePullQuote);
    expect(other.editor.blocks()[0]).toEqual({ type: 'pull_quote', text: [{ text: 'سنبدأ' }], attribution: 'الوزير' });
  });
});

describe('a link of a known provider alone in its paragraph', () => {
  const FILM = 'https://www.youtube.com/watch?v=abc';
  const settle = () => new Promise((done) => setTimeout(done));

  const paste = (editor: BodyEditor, text: string) => editor.run((state, dispatch) => (dispatch?.(state.tr.insertText(text)), true));

  it('becomes a card when it is pasted, and the plain link again by undo', async () => {
    const { editor, press, types } = open(paragraph('قبل'), paragraph(''));
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(Selection.atEnd(state.doc))), true));
    paste(editor, FILM);
    await settle();
    expect(types()).toEqual(['paragraph', 'embed', 'paragraph']);
    press('z', { code: 'KeyZ', ctrlKey: true });
    await settle();
    expect(editor.blocks()).toEqual([paragraph('قبل'), paragraph(FILM)]);
  });

  it('stays a link in a sentence, and of a provider nobody knows', async () => {
    const { editor, types } = open(paragraph('شاهد '));
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(Selection.atEnd(state.doc))), true));
    paste(editor, FILM);
    await settle();
    expect(types()).toEqual(['paragraph']);
    const other = open(paragraph(''));
    paste(other.editor, 'https://films.example.org/1');
    await settle();
    expect(other.types()).toEqual(['paragraph']);
  });

  it('stays a link while it is typed letter by letter', async () => {
    const { editor, types } = open(paragraph(''));
    for (const letter of FILM) paste(editor, letter);
    await settle();
    expect(types()).toEqual(['paragraph']);
  });

  it('becomes a card when Enter leaves it', async () => {
    const { editor, press, types } = open(paragraph(FILM));
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(Selection.atEnd(state.doc))), true));
    press('Enter');
    await settle();
    expect(types()).toEqual(['embed', 'paragraph']);
  });
});
