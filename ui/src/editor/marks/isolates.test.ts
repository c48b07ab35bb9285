import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isolateParts } from './isolates';

const vectors = JSON.parse(readFileSync('../src-tauri/arabic/vectors.json', 'utf8')) as { isolate: [string, string[]][] };
const isolated = (text: string) => isolateParts(text).map(({ from, to }) => text.slice(from, to));

describe('what is isolated', () => {
  it.each(vectors.isolate)('in «%s» is %j, as on the Rust side', (text, parts) => {
    expect(isolated(text)).toEqual(parts);
  });

  it('is in order, not empty, and whole words without an Arabic letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'اب019AZa+@./ ()،:-«»') }), (text) => {
        let last = 0;
        for (const { from, to } of isolateParts(text)) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(text.slice(from, to)).not.toMatch(/[اب]/);
          last = to;
        }
      }),
    );
  });

  it('is found in any text without a fault', () => {
    // Halves of pairs too: what an editor holds need not be well formed.
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(fc.property(fc.string({ unit }), (text) => isolateParts(text).every(({ to }) => to <= text.length)));
  });
});
