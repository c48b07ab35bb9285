import { Selection } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { paragraph, typist } from '../typist.testing';

afterEach(() => document.body.replaceChildren());

const quote = (type: 'quotation' | 'pull_quote', text: string, attribution = ''): Block => ({ type, text: text === '' ? [] : [{ text }], attribution });

/** Somebody at the end of the words of the first block. */
function atTheEnd(...blocks: Block[]) {
  const desk = typist(...blocks);
  desk.editor.run((state, dispatch) => {
    const words = state.doc.firstChild?.firstChild;
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(2 + (words?.content.size ?? 0)))));
    return true;
  });
  return desk;
}

describe('Enter in a quotation', () => {
  it('begins a line; on an empty one it goes to the speaker, and from there to the line below', () => {
    const desk = atTheEnd(quote('quotation', 'سنفتح الطريق غدًا'), paragraph(''));
    desk.press('Enter');
    desk.press('Enter');
    desk.type('وزير النقل');
    desk.press('Enter');
    desk.type('وأضاف');
    expect(desk.editor.blocks()).toEqual([quote('quotation', 'سنفتح الطريق غدًا', 'وزير النقل'), paragraph('وأضاف')]);
  });

  it('within its words is a line break, before an empty line too', () => {
    const desk = typist(quote('quotation', 'سنفتح الطريق'));
    desk.before('الطريق');
    desk.press('Enter');
    expect(desk.editor.blocks()).toEqual([quote('quotation', 'سنفتح \nالطريق')]);
  });

  it('makes a line of one that holds no word', () => {
    const desk = atTheEnd(quote('quotation', ''), paragraph('بعد'));
    desk.press('Enter');
    expect(desk.editor.blocks()).toEqual([paragraph(''), paragraph('بعد')]);
  });
});

describe('Enter in a pull quote', () => {
  it('at its end goes to the speaker at once', () => {
    const desk = atTheEnd(quote('pull_quote', 'البحر لا ينتظر أحدًا'), paragraph('بعد'));
    desk.press('Enter');
    desk.type('صياد');
    desk.press('Enter');
    desk.type('وفي المرفأ');
    expect(desk.editor.blocks()).toEqual([quote('pull_quote', 'البحر لا ينتظر أحدًا', 'صياد'), paragraph('وفي المرفأ'), paragraph('بعد')]);
  });
});
