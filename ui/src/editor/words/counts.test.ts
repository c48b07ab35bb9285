import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { toDoc } from '../convert';
import { countLetters, countWords, readingMinutes, wordsBetween, wordsOf } from './counts';

const vectors = JSON.parse(readFileSync('../src-tauri/arabic/vectors.json', 'utf8')) as { words: [string, number][]; letters: [string, number][] };

describe('counting', () => {
  it.each(vectors.words)('the words of %j gives %i, as on the Rust side', (text, count) => expect(countWords(text)).toBe(count));
  it.each(vectors.letters)('the letters of %j gives %i, as on the Rust side', (text, count) => expect(countLetters(text)).toBe(count));

  it('finds the same words by its short rule as by the whole one, which «1_1» calls for', () => {
    const unit = fc.constantFrom(...'خبر ٣5aé#@.,’_()[]،؟-\n\u0640\u064B\u200C');
    fc.assert(fc.property(fc.string({ unit }), (text) => countWords(text) === countWords(`${text} 1_1`) - 1), { numRuns: 2000 });
  });

  it('tells whole minutes of reading, one at least', () => {
    expect([0, 1, 181, 272, 412].map(readingMinutes)).toEqual([0, 1, 1, 2, 2]);
  });
});

describe('the words of a body', () => {
  const blocks: Block[] = [
    { type: 'paragraph', text: [{ text: 'ثلاث كلمات هنا' }, { text: ' راجع الرقم', marks: [{ type: 'note' }] }] },
    { type: 'image', image: { alt: 'وصف لا يُعدّ', caption: 'تعليق الصورة', credit: 'رويترز' } },
    { type: 'quotation', text: [{ text: 'سنعمل\nمعًا' }], attribution: 'الوزير' },
    { type: 'table', caption: '', header: false, rows: [[{ text: [{ text: 'خلية' }] }, { text: [] }]] },
  ];
  const doc = toDoc({ schema_version: 1, blocks });

  it('are those of the reader: no note, no description, no credit', () => expect(wordsOf(doc)).toBe(3 + 2 + 3 + 1));

  it('are counted in a selection too', () => {
    expect(wordsBetween(doc, 1, 11)).toBe(2);
    expect(wordsBetween(doc, 4, 4)).toBe(0);
  });
});
