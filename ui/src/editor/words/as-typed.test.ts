import { afterEach, describe, expect, it, vi } from 'vitest';

import { bullets, list, paragraph, typist } from '../typist.testing';

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

/** Longer than the history takes changes for one. */
const pause = () => vi.setSystemTime(Date.now() + 5_000);

describe('Ctrl+Z right after a sign of the house or a typed structure', () => {
  it.each([
    ['--', '—', '--'],
    ['"', '«', '"'],
    ['...', '…', '...'],
  ])('%s brings back what was typed', (typed, written, back) => {
    const { control, type, line, behind } = typist(paragraph('قال '));
    behind('قال ');
    type(typed);
    expect(line()).toBe(`قال ${written}|`);
    control('KeyZ');
    expect(line()).toBe(`قال ${back}|`);
  });

  it('brings back the sign of a list', () => {
    const { editor, control, type } = typist(paragraph(''));
    type('- ');
    expect(editor.blocks()).toEqual([list(bullets(''))]);
    control('KeyZ');
    expect(editor.blocks()).toEqual([paragraph('- ')]);
  });

  it('goes on to what was before it when it is pressed again, and never brings the sign back', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { editor, control, type, line, behind, beyond } = typist(paragraph('قال'));
    behind('قال');
    type(' مهلًا -');
    pause();
    type('-');
    pause();
    control('KeyZ');
    expect(line()).toBe('قال مهلًا --|');
    pause();
    control('KeyZ');
    expect(line()).toBe('قال مهلًا -|');
    pause();
    control('KeyZ');
    expect(editor.blocks()).toEqual([paragraph('قال')]);
    expect(beyond).toEqual([]);
    control('KeyZ');
    expect(beyond).toEqual(['back']);
  });

  it('is the plain undo once something else was typed, and takes the sign back after that', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { control, type, line, behind } = typist(paragraph('قال '));
    behind('قال ');
    type('--');
    pause();
    type(' نعم');
    expect(line()).toBe('قال — نعم|');
    control('KeyZ');
    expect(line()).toBe('قال —|');
    control('KeyZ');
    expect(line()).toBe('قال -|');
    control('KeyY');
    expect(line()).toBe('قال —|');
  });
});
