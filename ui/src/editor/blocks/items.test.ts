import { NodeSelection } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';

import { bullets, list, numbers, paragraph, typist } from '../typist.testing';

afterEach(() => document.body.replaceChildren());

const shift = { shiftKey: true };

describe('Backspace at the start of an item', () => {
  it('lifts it one level at a time, and takes no word of any other', () => {
    const { editor, before, press } = typist(list(bullets(['المطالب', bullets('رفع الأجور', 'خفض الضرائب')], 'المواعيد')));
    before('رفع');
    press('Backspace');
    expect(editor.blocks()).toEqual([list(bullets('المطالب', ['رفع الأجور', bullets('خفض الضرائب')], 'المواعيد'))]);
    press('Backspace');
    expect(editor.blocks()).toEqual([list(bullets('المطالب')), paragraph('رفع الأجور'), list(bullets('خفض الضرائب', 'المواعيد'))]);
  });

  it('never selects the line of another item for the next press to take', () => {
    const { editor, before, press } = typist(list(bullets(['المطالب', bullets('رفع الأجور', 'خفض الضرائب')])));
    before('رفع');
    press('Backspace', { ctrlKey: true });
    expect(editor.state.selection).not.toBeInstanceOf(NodeSelection);
    expect(editor.state.doc.textContent).toBe('المطالبرفع الأجورخفض الضرائب');
  });

  it('keeps the caret where it was in the words', () => {
    const { before, press, line, type } = typist(list(bullets('المطالب', 'المواعيد', 'الأماكن')));
    before('المواعيد');
    press('Backspace');
    type('أهم ');
    expect(line()).toBe('أهم |المواعيد');
  });
});

describe('an item that is lifted', () => {
  it.each([
    ['Shift+Tab', (press: ReturnType<typeof typist>['press']) => press('Tab', shift)],
    ['Ctrl+Shift+8', (press: ReturnType<typeof typist>['press']) => press('', { code: 'Digit8', ctrlKey: true, ...shift })],
  ])('by %s takes the items behind it into its own list', (_name, lift) => {
    const { editor, behind, press, line } = typist(list(bullets(['المطالب', bullets(['الأجور', bullets('الحد الأدنى')], 'الضرائب')])));
    behind('الأجو');
    expect(lift(press)).toBe(true);
    expect(editor.blocks()).toEqual([list(bullets('المطالب', ['الأجور', bullets('الحد الأدنى', 'الضرائب')]))]);
    expect(line()).toBe('الأجو|ر');
  });

  it('does so in numbered lists, and into a list of the other kind', () => {
    const { editor, behind, press } = typist(list(numbers(['المطالب', numbers(['الأجور', bullets('الحد الأدنى')], 'الضرائب')])));
    behind('الأجور');
    press('Tab', shift);
    expect(editor.blocks()).toEqual([list(numbers('المطالب', ['الأجور', bullets('الحد الأدنى', 'الضرائب')]))]);
    press('Tab', shift);
    expect(editor.blocks()).toEqual([list(numbers('المطالب')), paragraph('الأجور'), list(bullets('الحد الأدنى', 'الضرائب'))]);
  });

  it('out of its list leaves items of another kind behind it a list of their own', () => {
    const { editor, behind, press } = typist(list(numbers(['المطالب', bullets('الأجور')], 'المواعيد')));
    behind('المطالب');
    press('Tab', shift);
    expect(editor.blocks()).toEqual([paragraph('المطالب'), list(bullets('الأجور')), list(numbers('المواعيد'))]);
  });

  it('is one of several, and all of them stay selected', () => {
    const { editor, over, press } = typist(list(bullets(['المطالب', bullets('الأجور', 'الضرائب', 'المعاشات', 'السكن')])));
    over('ضرائب', 'معاش');
    press('Tab', shift);
    expect(editor.blocks()).toEqual([list(bullets(['المطالب', bullets('الأجور')], 'الضرائب', ['المعاشات', bullets('السكن')]))]);
    expect(editor.selectedText()).toBe('ضرائب\nالمعاش');
    press('Tab', shift);
    expect(editor.blocks()).toEqual([list(bullets(['المطالب', bullets('الأجور')])), paragraph('الضرائب'), paragraph('المعاشات'), list(bullets('السكن'))]);
    expect(editor.selectedText()).toBe('ضرائب\nالمعاش');
  });

  it('comes back by one undo', () => {
    const given = list(bullets(['المطالب', bullets(['الأجور', bullets('الحد الأدنى')], 'الضرائب')]));
    const { editor, behind, press, control } = typist(given);
    behind('الأجور');
    press('Tab', shift);
    control('KeyZ');
    expect(editor.blocks()).toEqual([given]);
  });
});

describe('Tab in a list', () => {
  it('never walks out of the text, whether it nests anything or not', () => {
    const { behind, press, control } = typist(list(bullets('المطالب', 'المواعيد')), paragraph('بعدها'));
    behind('المطالب');
    expect(press('Tab')).toBe(true);
    control('KeyA');
    expect([press('Tab'), press('Tab', shift)]).toEqual([true, true]);
    behind('بعدها');
    expect(press('Tab')).toBe(false);
  });

  it('nests no deeper than a body allows, the lists of the item counted', () => {
    const deep = (levels: number): ReturnType<typeof bullets> => (levels === 1 ? bullets('القاع') : bullets([`الطبقة ${levels}`, deep(levels - 1)]));
    const given = list(bullets('المطالب', ['المواعيد', deep(7)]));
    const { editor, behind, press } = typist(given);
    behind('المواعيد');
    expect(press('Tab')).toBe(true);
    expect(editor.blocks()).toEqual([given]);
  });
});

describe('Enter in a list', () => {
  it('in an empty item lifts it', () => {
    const { editor, press, behind } = typist(list(bullets(['المطالب', bullets('الأجور')])));
    behind('الأجور');
    press('Enter');
    press('Enter');
    expect(editor.blocks()).toEqual([list(bullets(['المطالب', bullets('الأجور')], ''))]);
    press('Enter');
    expect(editor.blocks()).toEqual([list(bullets(['المطالب', bullets('الأجور')])), paragraph('')]);
  });

  it('over words of several items takes them and begins another', () => {
    const { editor, press, over } = typist(list(bullets('رفع الأجور', 'خفض الضرائب')));
    over(' الأجور', 'خفض ');
    expect(press('Enter')).toBe(true);
    expect(editor.blocks()).toEqual([list(bullets('رفع', 'الضرائب'))]);
  });
});

describe('lines at the edge of a list', () => {
  it('are joined by Delete, word by word, and no list goes with its words', () => {
    const { editor, behind, press } = typist(paragraph('قبلها '), list(bullets(['أولًا ', bullets(['ثانيًا ', bullets('ثالثًا ')], 'رابعًا ')], ['خامسًا ', bullets('سادسًا ')])), list(numbers('سابعًا ')), paragraph('بعدها'));
    const words = editor.state.doc.textContent;
    behind('قبلها ');
    press('Delete');
    expect(editor.blocks()).toEqual([paragraph('قبلها أولًا '), list(bullets(['ثانيًا ', bullets('ثالثًا ')], 'رابعًا ', ['خامسًا ', bullets('سادسًا ')])), list(numbers('سابعًا ')), paragraph('بعدها')]);
    behind('ثانيًا ');
    press('Delete');
    expect(editor.blocks()[1]).toEqual(list(bullets('ثانيًا ثالثًا ', 'رابعًا ', ['خامسًا ', bullets('سادسًا ')])));
    behind('رابعًا ');
    press('Delete');
    expect(editor.blocks()[1]).toEqual(list(bullets('ثانيًا ثالثًا ', ['رابعًا خامسًا ', bullets('سادسًا ')])));
    behind('سادسًا ');
    press('Delete');
    behind('سابعًا ');
    press('Delete');
    expect(editor.blocks()).toEqual([paragraph('قبلها أولًا '), list(bullets('ثانيًا ثالثًا ', ['رابعًا خامسًا ', bullets('سادسًا سابعًا بعدها')]))]);
    expect(editor.state.doc.textContent).toBe(words);
  });

  it('keep the list of an item at its level when Delete brings its words up to a deeper line', () => {
    const { editor, behind, press } = typist(list(bullets(['أولًا ', bullets('ثانيًا ')], ['ثالثًا', bullets('رابعًا')])));
    behind('ثانيًا ');
    press('Delete');
    expect(editor.blocks()).toEqual([list(bullets(['أولًا ', bullets('ثانيًا ثالثًا', 'رابعًا')]))]);
  });

  it('are joined by Backspace at the start of the line behind a list', () => {
    const { editor, before, press, line } = typist(list(bullets(['أولًا', bullets('ثانيًا ')])), paragraph('بعدها', { dir: 'ltr' }));
    before('بعدها');
    press('Backspace');
    expect(editor.blocks()).toEqual([list(bullets(['أولًا', bullets('ثانيًا بعدها')]))]);
    expect(line()).toBe('ثانيًا |بعدها');
  });
});
