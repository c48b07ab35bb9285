import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { toOneLine } from './one-line';

/** A field with its caret at «|», after its lines were joined. */
function joined(text: string): string {
  const field = document.createElement('textarea');
  const caret = text.indexOf('|');
  field.value = text.replace('|', '');
  field.setSelectionRange(caret, caret);
  toOneLine(field);
  return `${field.value.slice(0, field.selectionEnd)}|${field.value.slice(field.selectionEnd)}`;
}

describe('a line pasted with its end', () => {
  it.each([
    ['الوزير يزور بيروت\n|غدًا صباحًا', 'الوزير يزور بيروت |غدًا صباحًا'],
    ['الوزير \r\n يزور\n|  بيروت', 'الوزير يزور |بيروت'],
    ['الوزير |يزور\nبيروت', 'الوزير |يزور بيروت'],
    ['الوزير \n\n يزور بيروت|', 'الوزير يزور بيروت|'],
    ['|\nبيروت', '| بيروت'],
  ])('leaves the caret behind what was pasted: %j', (text, line) => expect(joined(text)).toBe(line));

  it('leaves the same words on both sides of the caret', () => {
    const words = fc.string({ unit: fc.constantFrom('خ', 'بر', ' ', '\n', '\r') });
    const bare = (text: string) => text.replace(/\s/g, '');
    fc.assert(
      fc.property(words, words, (before, after) => {
        const [left = '', right = ''] = joined(`${before}|${after}`).split('|');
        expect([bare(left), bare(right)]).toEqual([bare(before), bare(after)]);
        expect(left + right).not.toMatch(/[\n\r]/);
      }),
    );
  });
});
