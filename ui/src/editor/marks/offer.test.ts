import { history, undo } from 'prosemirror-history';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';

import { isolate, offered, offers } from './offer';
import type { EditorHost } from '../host';
import { schema } from '../schema';

const { nodes, marks } = schema;

function empty(dir: 'ltr' | null = null): EditorState {
  const doc = nodes.doc.create(null, nodes.paragraph.create({ dir }));
  return EditorState.create({ doc, plugins: [history(), offers({} as EditorHost)] });
}

/** Types letter by letter, as a person does. */
const typed = (state: EditorState, text: string): EditorState => [...text].reduce((now, letter) => now.apply(now.tr.insertText(letter)), state);
const run = (state: EditorState, command: Command): EditorState => {
  let after = state;
  command(state, (tr) => (after = state.apply(tr)));
  return after;
};
const offerIn = (state: EditorState) => {
  const part = offered(state);
  return part && state.doc.textBetween(part.from, part.to);
};
const isolated = (state: EditorState) => {
  const found: string[] = [];
  state.doc.descendants((node) => void (marks.ltr.isInSet(node.marks) && found.push(node.text ?? '')));
  return found;
};

describe('an offer', () => {
  it.each([
    ['يكتب بلغة C++ ', 'C++'],
    ['فاز الفريق 2-1،', '2-1'],
    ['اتصلوا على +20 2 1234 5678 ', '+20 2 1234 5678'],
    ['نشر @newsroom ', '@newsroom'],
    ['صدر في 2027-03-29 ', '2027-03-29'],
  ])('comes when «%s» is complete', (text, part) => {
    expect(offerIn(typed(empty(), text))).toBe(part);
  });

  it.each(['يكتب بلغة C++', 'فاز الفريق 2-1', 'نشر @newsroom'])('waits until «%s» is complete', (text) => {
    expect(offerIn(typed(empty(), text))).toBeNull();
  });

  it('comes at Enter too', () => {
    const state = typed(empty(), 'انتهت 2-1');
    expect(offerIn(state.apply(state.tr.split(state.selection.from)))).toBe('2-1');
  });

  it('grows with what is typed on, and ends where the part is none any more', () => {
    const offer = typed(empty(), 'اتصلوا على +20 2 1234 ');
    expect(offerIn(offer)).toBe('+20 2 1234');
    expect(offerIn(typed(offer, '5678'))).toBe('+20 2 1234 5678');
    const score = typed(empty(), 'فاز 2-1 ');
    expect(offerIn(score.apply(score.tr.insertText('أ', 6)))).toBeNull();
  });

  it('is not made for what is left to right already, or needs nothing', () => {
    expect(offerIn(typed(empty('ltr'), 'C++ '))).toBeNull();
    expect(offerIn(typed(empty(), 'من 10-20 شخصا، في 10:30 '))).toBeNull();
    expect(offerIn(run(typed(empty(), 'بلغة C++ '), isolate))).toBeNull();
  });

  it('does nothing unasked', () => {
    expect(isolated(typed(empty(), 'بلغة C++ حديثة'))).toEqual([]);
  });
});

describe('to accept it', () => {
  it('marks the part and nothing more, in one undo step that leaves the typing', () => {
    const accepted = run(typed(empty(), 'بلغة C++ '), isolate);
    expect(isolated(accepted)).toEqual(['C++']);
    const undone = run(accepted, undo);
    expect(isolated(undone)).toEqual([]);
    expect(undone.doc.textContent).toBe('بلغة C++ ');
  });

  it('leaves what is typed next outside', () => {
    expect(isolated(typed(run(typed(empty(), 'بلغة C++ '), isolate), 'حديثة'))).toEqual(['C++']);
  });
});

describe('the command at the end of a part', () => {
  it('leaves what is typed next outside', () => {
    expect(isolated(typed(run(typed(empty(), 'بلغة C++'), isolate), ' حديثة'))).toEqual(['C++']);
  });
});

describe('the command without an offer', () => {
  it('marks the part at the caret, and takes the mark away again', () => {
    const state = typed(empty(), 'فاز 2-1 أمس');
    const at = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 6)));
    const marked = run(at, isolate);
    expect(isolated(marked)).toEqual(['2-1']);
    expect(isolated(run(marked, isolate))).toEqual([]);
  });

  it('marks the selection', () => {
    const state = typed(empty(), 'قالت The Times أمس');
    const chosen = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 6, 15)));
    expect(isolated(run(chosen, isolate))).toEqual(['The Times']);
  });
});
