import fc from 'fast-check';
import { undo, history } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { afterEach, describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { toDoc } from '../convert';
import { houseSign, houseSigns, type HouseSigns } from './typography';

const HOUSE: HouseSigns = { quotes: 'guillemets', dashes: true };

/** A text as it comes out when it is typed letter by letter. */
function typedOut(text: string, house: HouseSigns = HOUSE): string {
  let out = '';
  for (const letter of text) {
    const sign = houseSign(out, letter, house);
    out = sign ? out.slice(0, out.length - sign.back) + sign.text : out + letter;
  }
  return out;
}

describe('what is typed, as the house writes it', () => {
  it.each([
    ['قال: "نعم"', 'قال: «نعم»'],
    ['و"الأهرام" أيضًا', 'و«الأهرام» أيضًا'],
    ['"قال لي: "نعم" وانصرف"', '«قال لي: ‹نعم› وانصرف»'],
    ['مشروع "رؤية 2030"', 'مشروع «رؤية 2030»'],
    ['شبكة "BBC"', 'شبكة «BBC»'],
    ['("نعم")', '(«نعم»)'],
    ['"مُهِمٌّ"', '«مُهِمٌّ»'],
    ['شاشة 42" جديدة', 'شاشة 42" جديدة'],
    ['Windows" و"', 'Windows" و"'],
    ['الوزير -- كما قال -- مستعد', 'الوزير — كما قال — مستعد'],
    ['من 10--20 ومن a--b', 'من 10--20 ومن a--b'],
    ['<!-- ملاحظة', '<!-- ملاحظة'],
    ['سننتظر...', 'سننتظر…'],
    ['1... و wait... و....', '1... و wait... و….'],
    ['12-5', '12-5'],
  ])('%j becomes %j', (text, written) => expect(typedOut(text)).toBe(written));

  it('follows the profile of the newsroom', () => {
    expect(typedOut('"قال: "نعم""', { quotes: 'guillemets_double', dashes: true })).toBe('«قال: “نعم”»');
    expect(typedOut('"قال: "نعم""', { quotes: 'double', dashes: true })).toBe('“قال: ‘نعم’”');
    expect(typedOut('"نعم" -- و...', { quotes: 'as_typed', dashes: false })).toBe('"نعم" -- و...');
  });

  it('touches nothing but the three signs', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('ن', 'a', '1', ' ', '«', '»', "'", '،', '_') }), (text) => typedOut(text) === text));
  });
});

describe('in the body', () => {
  const paragraph = (text: string, dir?: 'ltr'): Block => ({ type: 'paragraph', text: text === '' ? [] : [{ text }], ...(dir ? { dir } : {}) });

  function open(block: Block) {
    const doc = toDoc({ schema_version: 1, blocks: [block] });
    const state = EditorState.create({ doc, plugins: [houseSigns(() => HOUSE), history()], selection: TextSelection.atEnd(doc) });
    const view = new EditorView(document.body.appendChild(document.createElement('div')), { state });
    const type = (text: string) => {
      for (const letter of text) {
        const { from, to } = view.state.selection;
        const insert = () => view.state.tr.insertText(letter, from, to);
        if (!view.someProp('handleTextInput', (hear) => hear(view, from, to, letter, insert))) view.dispatch(insert());
      }
      return view.state.doc.textContent;
    };
    return { view, type };
  }

  afterEach(() => document.body.replaceChildren());

  it('comes as the house writes it, and one Backspace brings back what was typed', () => {
    const { view, type } = open(paragraph('قال '));
    expect(type('"')).toBe('قال «');
    undoInputRule(view.state, view.dispatch);
    expect(view.state.doc.textContent).toBe('قال "');
    expect(type('نعم"')).toBe('قال "نعم"');
  });

  it('is a step of its own for undo', () => {
    const { view, type } = open(paragraph(''));
    expect(type('مهلًا --')).toBe('مهلًا —');
    undo(view.state, view.dispatch);
    expect(view.state.doc.textContent).toBe('مهلًا -');
  });

  it('stays as typed in a paragraph and in a run that read from the left', () => {
    expect(open(paragraph('', 'ltr')).type('"--...')).toBe('"--...');
    expect(open({ type: 'paragraph', text: [{ text: 'قال' }, { text: ' C', marks: [{ type: 'ltr' }] }] }).type(' "x"')).toBe('قال C "x"');
  });
});
