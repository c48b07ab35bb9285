import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { clusters, fold, foldWithPlaces } from './fold';

const vectors = JSON.parse(readFileSync('../src-tauri/arabic/vectors.json', 'utf8')) as { fold: [string, string][] };

/** Text of the letters newsrooms write, marked and joined in every way, and of anything else. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('أ', 'إ', 'ى', 'ي', 'ة', 'ه', 'و', ' ', 'ؤ', 'لا', '\u064f', '\u0651', 'ـ', 'ﻻ', 'ﷺ', '٣', '3', 'É', '\u200f', '«', '👩‍👩‍👧'), maxLength: 24 }),
  fc.string({ unit: 'grapheme', maxLength: 16 }),
);

describe('folding', () => {
  it.each(vectors.fold)('%j becomes %j, as on the Rust side', (typed, folded) => {
    expect(fold(typed)).toBe(folded);
  });

  it('gives every folded letter a place, in order, which folds to it', () => {
    fc.assert(
      fc.property(text, (words) => {
        const { text: folded, from, to } = foldWithPlaces(words);
        expect([from.length, to.length]).toEqual([folded.length, folded.length]);
        for (let at = 0; at < folded.length; at += 1) {
          expect(from[at]).toBeLessThan(to[at] ?? 0);
          expect(from[at]).toBeGreaterThanOrEqual(from[at - 1] ?? 0);
          expect(`${foldWithPlaces(words.slice(from[at], to[at])).text} `).toContain(folded.charAt(at));
        }
      }),
    );
  });

  it('cuts a text into clusters, and loses nothing of it', () => {
    fc.assert(fc.property(text, (words) => clusters(words).map(([from, to]) => words.slice(from, to)).join('') === words));
    expect(clusters('مُحَمَّد')).toHaveLength(4);
    expect(clusters('👩‍👩‍👧 أ')).toHaveLength(3);
  });
});
