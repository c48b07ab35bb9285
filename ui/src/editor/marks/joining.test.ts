import { describe, expect, it } from 'vitest';

import { cutsJoining, wordEnd, wordStart } from './joining';

describe('markup in a word', () => {
  it.each([
    ['محمد', 2, true],
    ['لا', 1, true],
    ['مُحَمَّد', 3, true],
    ['والقاهرة', 1, false],
    ['دار', 1, false],
    ['ماء', 2, false],
    ['قرار مهم', 4, false],
    ['بـ12', 2, false],
    ['NATO', 2, false],
    ['قال', 0, false],
    ['قال', 3, false],
  ])('of «%s» at %i cuts joined letters: %s', (text, at, cuts) => {
    expect(cutsJoining(text, at)).toBe(cuts);
  });

  it('does not take a mark from its letter', () => {
    expect(cutsJoining('دَرَس', 1)).toBe(true);
  });

  it('moves to the ends of the word it would cut, and nowhere else', () => {
    const text = 'قال محمد أمس';
    expect([wordStart(text, 6), wordEnd(text, 6)]).toEqual([4, 8]);
    expect([wordStart(text, 4), wordEnd(text, 8)]).toEqual([4, 8]);
  });
});
