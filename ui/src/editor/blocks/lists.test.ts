import fc from 'fast-check';
import { AllSelection, EditorState, TextSelection, type Command } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';

import type { Block, List } from '../../newsroom/wire';
import { body } from '../bodies.arbitrary';
import { BodyEditor } from '../body';
import { toBlocks, toDoc } from '../convert';
import { fakeHost } from '../fake-host';
import { keepShape } from '../shape';
import { liftFromStart, liftItem, sinkItem, toggleList } from './lists';
import { togglePullQuote, toggleQuotation } from './quotes';

afterEach(() => document.body.replaceChildren());

type Tree = (string | [string, Tree])[];

/** A list of items, each alone or with the list in it. */
const list = (items: Tree, ordered = false): List => ({
  ordered,
  items: items.map((item) => (typeof item === 'string' ? { text: [{ text: item }] } : { text: [{ text: item[0] }], list: list(item[1], ordered) })),
});
const block = (items: Tree, more: { dir?: 'ltr'; ordered?: boolean } = {}): Block => ({ type: 'list', list: list(items, more.ordered), ...(more.dir ? { dir: more.dir } : {}) });
const paragraph = (text: string, dir?: 'ltr'): Block => ({ type: 'paragraph', text: [{ text }], ...(dir ? { dir } : {}) });

function open(...blocks: Block[]) {
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, fakeHost());
  /** Puts the caret before some words, or behind them. */
  const caret = (words: string, behind = false) => {
    let found = -1;
    editor.state.doc.descendants((node, at) => {
      if (node.isText && node.text?.includes(words)) found = at + node.text.indexOf(words) + (behind ? words.length : 0);
    });
    editor.run(({ doc, tr }, dispatch) => (dispatch?.(tr.setSelection(TextSelection.create(doc, found))), true));
  };
  const press = (key: string, held: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true, ...held });
    place.querySelector('.prose')?.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const before = () => {
    const { $from } = editor.state.selection;
    return $from.parent.textBetween(0, $from.parentOffset);
  };
  return { editor, caret, press, before };
}

describe('an item that is taken out of its list', () => {
  it('takes the items behind it along under itself, whatever it holds', () => {
    const { editor, caret, press, before } = open(block([['أولًا', [['ثانيًا', ['ثالثًا']], 'رابعًا']]]));
    caret('نيًا');
    expect(press('Tab', { shiftKey: true })).toBe(true);
    expect(editor.blocks()).toEqual([block(['أولًا', ['ثانيًا', ['ثالثًا', 'رابعًا']]])]);
    expect(before()).toBe('ثا');
  });

  it('becomes a paragraph at the top, and its inner list a list', () => {
    const { editor, caret, before } = open(block(['أولًا', ['ثانيًا', ['ثالثًا']], 'رابعًا'], { ordered: true }));
    caret('نيًا');
    editor.run(toggleList(true));
    expect(editor.blocks()).toEqual([block(['أولًا'], { ordered: true }), paragraph('ثانيًا'), block(['ثالثًا'], { ordered: true }), block(['رابعًا'], { ordered: true })]);
    expect(before()).toBe('ثا');
  });

  it('goes out level by level with Backspace before its first letter, and no word of the item above is lost', () => {
    const { editor, caret, press } = open(block([['أولًا', ['ثانيًا', 'ثالثًا']]]));
    caret('ثانيًا');
    press('Backspace');
    expect(editor.blocks()).toEqual([block(['أولًا', ['ثانيًا', ['ثالثًا']]])]);
    press('Backspace');
    expect(editor.blocks()).toEqual([block(['أولًا']), paragraph('ثانيًا'), block(['ثالثًا'])]);
  });

  it('keeps the focus in the text, where Tab can nest nothing', () => {
    const { caret, press } = open(block(['أولًا']));
    caret('أولًا');
    expect(press('Tab')).toBe(true);
  });
});

describe('the direction of a list', () => {
  it('is that of the paragraph it was begun in, and of the paragraphs that leave it', () => {
    const { editor, caret, press } = open(paragraph('Reuters', 'ltr'));
    caret('Reuters');
    editor.run(toggleList(false));
    expect(editor.blocks()).toEqual([block(['Reuters'], { dir: 'ltr' })]);
    caret('Reuters');
    press('Backspace');
    expect(editor.blocks()).toEqual([paragraph('Reuters', 'ltr')]);
  });

  it('is one, whatever comes into it', () => {
    const { editor, caret, press } = open(block(['أولًا']), paragraph('AFP', 'ltr'));
    caret('AFP');
    press('Backspace');
    expect(toDoc({ schema_version: 1, blocks: editor.blocks() }).eq(editor.state.doc)).toBe(true);
  });
});

describe('everything that is selected', () => {
  const ofAll = (command: Command, ...blocks: Block[]) => {
    const { editor } = open(...blocks);
    editor.run(({ doc, tr }, dispatch) => (dispatch?.(tr.setSelection(new AllSelection(doc))), true));
    editor.run(command);
    return editor.blocks();
  };

  it('becomes one list, unless it is one throughout', () => {
    expect(ofAll(toggleList(false), block(['أولًا']), paragraph('ثانيًا'))).toEqual([block(['أولًا', 'ثانيًا'])]);
    expect(ofAll(toggleList(true), block(['أولًا']), paragraph('ثانيًا'))).toEqual([block(['أولًا', 'ثانيًا'], { ordered: true })]);
    expect(ofAll(toggleList(false), block(['أولًا']), block(['ثانيًا']))).toEqual([paragraph('أولًا'), paragraph('ثانيًا')]);
  });

  it('becomes one quotation with the one who spoke, but never with two', () => {
    const quotation = (text: string, attribution: string): Block => ({ type: 'quotation', text: [{ text }], attribution });
    expect(ofAll(toggleQuotation, quotation('سنعود', 'المدرب'), paragraph('وسنفوز'))).toEqual([quotation('سنعود\nوسنفوز', 'المدرب'), { type: 'paragraph', text: [] }]);
    const two = [quotation('سنعود', 'المدرب'), quotation('ولن نعود', 'الحارس')];
    expect(ofAll(togglePullQuote, ...two)).toEqual(two);
  });
});

const COMMANDS: Record<string, Command> = {
  liftItem,
  liftFromStart,
  sinkItem,
  list: toggleList(false),
  numbered: toggleList(true),
  quotation: toggleQuotation,
  pullQuote: togglePullQuote,
};

it('whatever these commands do, nothing throws, no letter is lost, and the archive can keep the outcome', () => {
  const letters = (state: EditorState) => [...state.doc.textContent.replaceAll('\n', '')].sort().join('');
  fc.assert(
    fc.property(body, fc.array(fc.tuple(fc.constantFrom(...Object.keys(COMMANDS)), fc.nat(), fc.nat(30)), { minLength: 1, maxLength: 4 }), (blocks, acts) => {
      if (blocks.blocks.length === 0) return;
      let state = EditorState.create({ doc: toDoc(blocks), plugins: [keepShape()] });
      const kept = letters(state);
      for (const [name, at, length] of acts) {
        const { doc } = state;
        const from = at % (doc.content.size + 1);
        const selection = TextSelection.between(doc.resolve(from), doc.resolve(Math.min(from + length, doc.content.size)));
        state = state.apply(state.tr.setSelection(selection));
        COMMANDS[name]?.(state, (tr) => (state = state.apply(tr)));
        state.doc.check();
        expect(letters(state)).toBe(kept);
        expect(toDoc({ schema_version: 1, blocks: toBlocks(state.doc) }).eq(state.doc)).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
