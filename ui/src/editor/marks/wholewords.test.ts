import { toggleMark } from 'prosemirror-commands';
import { history, undo } from 'prosemirror-history';
import fc from 'fast-check';
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';

import { cutsJoining } from './joining';
import { schema } from '../schema';
import { wholeWords } from './wholewords';

const { nodes, marks } = schema;

const stateOf = (text: string, from: number, to = from) => {
  const doc = nodes.doc.create(null, nodes.paragraph.create(null, schema.text(text)));
  const state = EditorState.create({ doc, plugins: [history(), wholeWords()] });
  return state.apply(state.tr.setSelection(TextSelection.create(doc, from + 1, to + 1)));
};
const run = (state: EditorState, command: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean) => {
  let after = state;
  command(state, (tr) => (after = state.apply(tr)));
  return after;
};
const strong = (state: EditorState) => {
  const found: string[] = [];
  state.doc.descendants((node) => void (marks.strong.isInSet(node.marks) && found.push(node.text ?? '')));
  return found;
};

describe('a mark on part of a word', () => {
  it('takes the whole word where its letters join, in one undo step', () => {
    const marked = run(stateOf('زار محمد القاهرة', 6, 8), toggleMark(marks.strong));
    expect(strong(marked)).toEqual(['محمد']);
    expect(strong(run(marked, undo))).toEqual([]);
  });

  it('stays where it is when the letters at its edge do not join', () => {
    expect(strong(run(stateOf('بغداد والقاهرة', 7, 14), toggleMark(marks.strong)))).toEqual(['القاهرة']);
  });

  it('is taken from the whole word', () => {
    const marked = run(stateOf('زار محمد القاهرة', 4, 8), toggleMark(marks.strong));
    const half = marked.apply(marked.tr.setSelection(TextSelection.create(marked.doc, 6, 8)));
    expect(strong(run(half, toggleMark(marks.strong)))).toEqual([]);
  });
});

describe('what is typed', () => {
  it('at the end of a marked word is marked as the word is, although the mark was switched off', () => {
    const marked = run(stateOf('زار محمد', 4, 8), toggleMark(marks.strong));
    const typed = marked.apply(marked.tr.insert(9, schema.text('ين')));
    // د does not join the letter after it, so what follows is free.
    expect(strong(typed)).toEqual(['محمد']);
    const other = run(stateOf('زار قسم', 4, 7), toggleMark(marks.strong));
    expect(strong(other.apply(other.tr.insert(8, schema.text('ين'))))).toEqual(['قسمين']);
  });

  it('into a plain word stays plain, although a mark was switched on', () => {
    const state = stateOf('زار محمد', 6);
    expect(strong(state.apply(state.tr.insert(7, schema.text('س', [marks.strong.create()]))))).toEqual([]);
  });

  it('at the end of a plain word that it joins stays plain, too', () => {
    const state = stateOf('زار قس', 6);
    expect(strong(state.apply(state.tr.insert(7, schema.text('م', [marks.strong.create()]))))).toEqual([]);
  });

  it('after a space carries its own marks', () => {
    const state = stateOf('زار ', 4);
    expect(strong(state.apply(state.tr.insert(5, schema.text('محمد', [marks.strong.create()]))))).toEqual(['محمد']);
  });
});

it('undo puts back exactly what was there, a word that came in cut too', () => {
  const cut = [schema.text('زار مح'), schema.text('مد', [marks.strong.create()]), schema.text(' القاهرة')];
  const doc = nodes.doc.create(null, nodes.paragraph.create(null, cut));
  const state = EditorState.create({ doc, plugins: [history(), wholeWords()] });
  const deleted = state.apply(state.tr.delete(5, 9));
  expect(run(deleted, undo).doc.eq(doc)).toBe(true);
});

it('a word that is pasted in pieces becomes one', () => {
  const state = stateOf('زار ', 4);
  const pieces = [schema.text('مح'), schema.text('مد', [marks.strong.create()])];
  expect(strong(state.apply(state.tr.insert(5, pieces)))).toEqual(['محمد']);
});

it('deleting what stood between two words leaves one word with one set of marks', () => {
  const state = run(stateOf('عين شمس', 4, 7), toggleMark(marks.strong));
  expect(strong(state.apply(state.tr.delete(4, 5)))).toEqual(['عينشمس']);
});

it('a letter that comes to a mark and the letters behind it joins them whole', () => {
  const { strong } = marks;
  let state = stateOf('كتاب مم َلدينا', 0);
  state = run(state.apply(state.tr.setSelection(TextSelection.create(state.doc, 6, 10))), toggleMark(strong));
  state = state.apply(state.tr.delete(7, 9));
  const { textContent } = state.doc;
  state.doc.firstChild?.forEach((_child, offset) => expect(cutsJoining(textContent, offset)).toBe(false));
});

it('no sequence of marking, typing and deleting ever cuts joined letters', () => {
  const act = fc.record({
    what: fc.constantFrom('strong', 'emphasis', 'type', 'delete'),
    from: fc.nat(30),
    length: fc.nat(6),
    text: fc.string({ unit: fc.constantFrom(...'محدلاوبَ ـ1a'), maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      let state = stateOf('زار محمد سلمان القاهرة ولندن', 0);
      for (const { what, from, length, text } of acts) {
        const size = state.doc.content.size - 1;
        const start = 1 + (from % size);
        const end = Math.min(start + length, size);
        if (what === 'type' && text !== '') state = state.apply(state.tr.replaceWith(start, end, schema.text(text, from % 2 ? [marks.strong.create()] : [])));
        else if (what === 'delete') state = state.apply(state.tr.delete(start, end));
        else if (what === 'strong' || what === 'emphasis') {
          state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, start, end)));
          state = run(state, toggleMark(marks[what]));
        }
      }
      state.doc.descendants((block) => {
        if (!block.isTextblock) return;
        const whole = block.textContent;
        block.forEach((_child, offset) => expect(cutsJoining(whole, offset)).toBe(false));
      });
    }),
  );
});
