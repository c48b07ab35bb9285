import { TextSelection } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { toDoc } from '../convert';
import { pasteInto } from '../paste/pasted';
import { bullets, list, numbers, paragraph, typist } from '../typist.testing';

afterEach(() => document.body.replaceChildren());

const LTR = { dir: 'ltr' } as const;
const shift = { shiftKey: true };
const quotation = (text: string, attribution = '', dir = {}): Block => ({ type: 'quotation', text: [{ text }], attribution, ...dir });

/** Whether what is seen is what the archive keeps. */
const kept = ({ editor }: ReturnType<typeof typist>) => toDoc({ schema_version: 1, blocks: editor.blocks() }).eq(editor.state.doc);

describe('the direction of a paragraph goes with it', () => {
  it.each<[string, string, Block]>([
    ['into a list by «- »', '- ', list(bullets('git push'), LTR)],
    ['into a numbered list by «1. »', '1. ', list(numbers('git push'), LTR)],
    ['into a heading by «## »', '## ', { type: 'heading', level: 2, text: [{ text: 'git push' }], ...LTR }],
  ])('%s', (_name, sign, made) => {
    const desk = typist(paragraph('git push', LTR));
    desk.before('git');
    desk.type(sign);
    expect(desk.editor.blocks()).toEqual([made]);
    expect(kept(desk)).toBe(true);
    desk.control('KeyZ');
    expect(desk.editor.blocks()).toEqual([paragraph(`${sign}git push`, LTR)]);
  });

  it('and keeps a typed list apart from one that reads the other way, and from none that reads the same', () => {
    const desk = typist(list(bullets('الأول')), paragraph('git push', LTR), paragraph('git pull', LTR));
    desk.before('git push');
    desk.type('- ');
    desk.before('git pull');
    desk.type('- ');
    expect(desk.editor.blocks()).toEqual([list(bullets('الأول')), list(bullets('git push', 'git pull'), LTR)]);
  });

  it('into a heading and back', () => {
    const { editor, behind, control } = typist(paragraph('git push', LTR));
    behind('git');
    control('Digit2', shift);
    expect(editor.blocks()).toEqual([{ type: 'heading', level: 2, text: [{ text: 'git push' }], ...LTR }]);
    control('Digit2', shift);
    expect(editor.blocks()).toEqual([paragraph('git push', LTR)]);
  });

  it('into a list, of which the first says the way, and out of it again', () => {
    const { editor, over, control } = typist(paragraph('git push', LTR), paragraph('git pull', LTR));
    over('git push', 'pull');
    control('Digit8', shift);
    expect(editor.blocks()).toEqual([list(bullets('git push', 'git pull'), LTR)]);
    control('Digit8', shift);
    expect(editor.blocks()).toEqual([paragraph('git push', LTR), paragraph('git pull', LTR)]);
  });

  it('out of a list with the list that was in its item', () => {
    const { editor, before, press } = typist(list(numbers('git add', ['git push', bullets('--force')], 'git pull'), LTR));
    before('git push');
    press('Backspace');
    expect(editor.blocks()).toEqual([list(numbers('git add'), LTR), paragraph('git push', LTR), list(bullets('--force'), LTR), list(numbers('git pull'), LTR)]);
  });

  it('out of a list by Enter in an empty item', () => {
    const { editor, behind, press } = typist(list(bullets('git push'), LTR));
    behind('push');
    press('Enter');
    press('Enter');
    expect(editor.blocks()).toEqual([list(bullets('git push'), LTR), paragraph('', LTR)]);
  });

  it('into a quotation, out of it by its first Backspace, and the speaker’s too', () => {
    const { editor, before, press } = typist(quotation('Never again', 'Jane Doe', LTR));
    before('Never');
    press('Backspace');
    expect(editor.blocks()).toEqual([paragraph('Never again', LTR), paragraph('Jane Doe', LTR)]);
  });

  it('into one quotation beside another', () => {
    const { editor, control } = typist(quotation('Never again', 'Jane Doe', LTR), paragraph('قالت ذلك أمس'));
    control('KeyA');
    control('Digit9', shift);
    expect(editor.blocks().slice(0, 2)).toEqual([quotation('Never again', 'Jane Doe', LTR), quotation('قالت ذلك أمس')]);
  });

  it('not into a pull quote, which has none to give back', () => {
    const { editor, before, control } = typist(quotation('Never again', '', LTR));
    before('Never');
    control('Digit6', shift);
    control('Digit6', shift);
    expect(editor.blocks()).toEqual([paragraph('Never again')]);
  });
});

describe('what is put into an item', () => {
  /** Pastes blocks at the end of some words, through all that watches the body. */
  function paste(desk: ReturnType<typeof typist>, blocks: Block[]): void {
    desk.editor.run((state, dispatch) => {
      const { from, to } = state.selection;
      dispatch?.(pasteInto(state, { from, to }, blocks));
      return true;
    });
  }

  it('has no direction of its own, wherever it comes from', () => {
    const desk = typist(list(bullets('الأول', 'الثاني')));
    desk.behind('الأول');
    paste(desk, [list(bullets('one', ['two', bullets('three')]), LTR)]);
    expect(kept(desk)).toBe(true);
    // As a drag within the window puts it: the exact shape of the list.
    desk.editor.run((state, dispatch) => {
      const inner = toDoc({ schema_version: 1, blocks: [list(bullets('four'), LTR)] }).child(0);
      dispatch?.(state.tr.insert(1 + state.doc.child(0).child(0).nodeSize - 1, inner));
      return true;
    });
    expect(desk.editor.state.doc.textContent).toContain('four');
    expect(kept(desk)).toBe(true);
  });

  it('is a part of the list that reads from the left, an empty one too', () => {
    const desk = typist(list(bullets(''), LTR));
    desk.select((doc) => TextSelection.create(doc, 3));
    paste(desk, [list(bullets('one', 'two'))]);
    expect(desk.editor.blocks()).toEqual([list(bullets('one', 'two'), LTR)]);
  });
});
