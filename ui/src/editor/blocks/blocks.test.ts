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
import { CITIES, open, paragraph, picture } from './opened';

afterEach(() => document.body.replaceChildren());

describe('an insertion', () => {
  const all: [string, Command, string][] = [
    ['table', insertTable, 'table_cell'],
    ['fact_box', insertFactBox, 'fact_title'],
    ['rule', insertRule, 'paragraph'],
    ['related', insertRelated('s1'), 'paragraph'],
    ['gallery', insertGallery([picture('m1'), picture('m2')]), 'caption'],
    ['video', insertVideo({ media: 'v1', caption: 'المؤتمر', credit: '' }), 'caption'],
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
});

describe('a table', () => {
  it('grows and shrinks by rows and columns of one length, and keeps the words of the others', () => {
    const { editor, find, cells } = open(CITIES);
    find('القاهرة');
    editor.run(addRow('after'));
    editor.run(addColumn('before'));
    expect(cells()).toEqual([['', 'المدينة', 'السعر'], ['', 'القاهرة', '10'], ['', '', ''], ['', 'بيروت', '20']]);
    editor.run(removeRow);
    editor.run(removeColumn);
    expect(cells()).toEqual([['المدينة', 'السعر'], ['القاهرة', '10'], ['بيروت', '20']]);
  });

  it('says whether its first row is headings, and goes with its last row or by its own tool', () => {
    const { editor, find, types } = open(paragraph('قبل'), table(['واحد', 'اثنان']));
    find('واحد');
    editor.run(toggleHeader);
    expect(editor.blocks()[1]).toMatchObject({ header: false });
    editor.run(removeRow);
    expect(types()).toEqual(['paragraph', 'paragraph']);
    const other = open(CITIES);
    other.find('10');
    other.editor.run(removeTable);
    expect(other.types()).toEqual(['paragraph']);
  });

  it('is gone through by Tab, which makes a row at the end', () => {
    const { editor, find, press, cells } = open(CITIES);
    find('بيروت');
    press('Tab');
    expect(editor.state.selection.$from.parent.textContent).toBe('20');
    press('Tab');
    expect(cells()).toHaveLength(4);
    press('Tab', { shiftKey: true });
    expect(editor.state.selection.$from.parent.textContent).toBe('20');
  });

  it('breaks a line in a cell by Enter and is left by Escape to the line below', () => {
    const { editor, find, press, cells, types } = open(CITIES);
    find('بيروت');
    press('Enter');
    expect(cells()[2]?.[0]).toBe('بيروت\n');
    press('Escape');
    expect(types()).toEqual(['table', 'paragraph']);
    expect(editor.state.selection.$from.parent.type.name).toBe('paragraph');
  });

  it('empties the cells of a selection and joins none of them', () => {
    const { editor, at, press, cells, find } = open(CITIES);
    find('القاهرة', true);
    const { from } = editor.state.selection;
    find('بيروت', true);
    editor.run(at(from + 3, editor.state.selection.from + 2));
    press('Backspace');
    expect(cells()).toEqual([['المدينة', 'السعر'], ['الق', ''], ['روت', '20']]);
  });

  it('keeps rows of one length whatever is done to it', () => {
    const commands: Command[] = [addRow('before'), addRow('after'), addColumn('before'), addColumn('after'), removeRow, removeColumn, toggleHeader];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(commands.length - 1), fc.nat(20)), { maxLength: 12 }), (acts) => {
        let state = EditorState.create({ doc: toDoc({ schema_version: 1, blocks: [CITIES, paragraph('بعد')] }) });
        for (const [which, place] of acts) {
          const spots: number[] = [];
          state.doc.descendants((node, pos) => (node.isTextblock && spots.push(pos + 1), true));
          const spot = spots[place % spots.length] ?? 1;
          state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, spot)));
          commands[which]?.(state, (tr) => (state = state.apply(tr)));
          state.doc.check();
          for (const one of toBlocks(state.doc)) if (one.type === 'table') expect(new Set(one.rows.map((row) => row.length)).size).toBe(1);
        }
      }),
    );
  });
});

describe('a gallery', () => {
  const GALLERY: Block = { type: 'gallery', images: [picture('m1', 'الأولى'), picture('m2', 'الثانية'), picture('m3', 'الثالثة')] };
  const order = (editor: BodyEditor) => editor.blocks().flatMap((one) => (one.type === 'gallery' ? one.images.map(({ media }) => media) : []));

  it('moves a picture with its words, and the caret in them', () => {
    const { editor, find } = open(GALLERY);
    find('الأولى');
    editor.run(shiftPicture(1));
    expect(order(editor)).toEqual(['m2', 'm1', 'm3']);
    expect(editor.state.selection.$from.parent.textContent).toBe('الأولى');
    editor.run(shiftPicture(-1));
    editor.run(shiftPicture(-1));
    expect(order(editor)).toEqual(['m1', 'm2', 'm3']);
  });

  it('is left by Escape to the line below it, with a picture of it selected too', () => {
    const { editor, press } = open(GALLERY, paragraph('بعد'));
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, 1))), true));
    press('Escape');
    expect(editor.state.selection.$from.parent.textContent).toBe('بعد');
    expect(order(editor)).toEqual(['m1', 'm2', 'm3']);
  });

  it('holds the same pictures after any moves', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -1, max: 4 })), { maxLength: 10 }), (moves) => {
        let state = EditorState.create({ doc: toDoc({ schema_version: 1, blocks: [GALLERY] }) });
        for (const [from, to] of moves) movePicture(0, from, to)(state, (tr) => (state = state.apply(tr)));
        state.doc.check();
        const kept = toBlocks(state.doc).flatMap((one) => (one.type === 'gallery' ? one.images : []));
        expect(kept.map(({ media }) => media).sort()).toEqual(['m1', 'm2', 'm3']);
      }),
    );
  });

  it('takes more pictures and gives them up one by one, the last with itself', () => {
    const { editor, types } = open({ type: 'gallery', images: [picture('m1')] }, paragraph('بعد'));
    editor.run(addToGallery(0, [picture('m2')]));
    expect(order(editor)).toEqual(['m1', 'm2']);
    editor.run(removePicture(1));
    expect(order(editor)).toEqual(['m2']);
    editor.run(removePicture(1));
    expect(types()).toEqual(['paragraph']);
  });

  it('is made of pictures that stand next to each other', () => {
    const { editor, types } = open(paragraph('قبل'), { type: 'image', image: picture('m1', 'الأولى') }, { type: 'image', image: picture('m2') }, paragraph('بعد'));
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, 5))), true));
    editor.run(galleryOfPictures);
    expect(types()).toEqual(['paragraph', 'gallery', 'paragraph']);
    expect(order(editor)).toEqual(['m1', 'm2']);
  });

  it('keeps the words of a picture whose file is replaced, and forgets the focal point of the old file', () => {
    const { editor } = open({ type: 'image', image: { ...picture('m1', 'كتبه المحرر'), focal: { x: 100, y: 900 } } });
    editor.run(replacePicture(0, { media: 'm2', alt: 'من الملف', caption: 'من الملف', credit: '' }));
    expect(editor.blocks()[0]).toEqual({ type: 'image', image: { media: 'm2', alt: 'من الملف', caption: 'كتبه المحرر', credit: '' } });
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
