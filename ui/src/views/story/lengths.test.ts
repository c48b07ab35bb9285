import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { fit, lettersThere } from './lengths';

/** Ten px a letter. */
const measure = (text: string) => text.length * 10;
const spot = { font: '', width: 100, lines: 2 };

describe('a headline in its room', () => {
  it.each([
    ['', { lines: 0, cut: null }],
    ['خبر', { lines: 1, cut: null }],
    ['خبر عاجل', { lines: 1, cut: null }],
    ['خبر عاجل جدا', { lines: 2, cut: null }],
    ['خبر عاجل جدا من العاصمة', { lines: 3, cut: 'خبر عاجل جدا من' }],
    ['مستشفياتهمالجديدة كلها', { lines: 2, cut: null }],
  ])('«%s» takes %j', (text, fits) => expect(fit(text, spot, measure)).toEqual(fits));

  it('is cut exactly when it takes more lines than there are, at a word it has', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('ب', 'ح'), minLength: 1, maxLength: 14 }), { maxLength: 12 }), (words) => {
        const text = words.join(' ');
        const { lines, cut } = fit(text, spot, measure);
        expect(cut !== null).toBe(lines > spot.lines);
        if (cut !== null) expect(`${text} `.startsWith(`${cut} `)).toBe(true);
        if (cut !== null) expect(fit(cut, spot, measure)).toEqual({ lines: 2, cut: null });
      }),
    );
  });
});

it('the letters are asked for once, whatever number of stories is opened', async () => {
  const load = vi.fn(() => Promise.resolve([]));
  const page = { fonts: { load } } as unknown as Document;
  await lettersThere(page);
  const asked = load.mock.calls.length;
  await lettersThere(page);
  expect(load).toHaveBeenCalledTimes(asked);
});
