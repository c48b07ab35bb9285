import { describe, expect, it } from 'vitest';

import { crowds, gaps } from './pace';

describe('a crowd', () => {
  it('is three within ten minutes', () => {
    expect(crowds([600, 605, 610])).toEqual([{ from: 600, count: 3 }]);
    expect(crowds([600, 605, 611])).toEqual([]);
    expect(crowds([600, 600])).toEqual([]);
  });

  it('goes on as long as stories follow closely', () => {
    expect(crowds([620, 600, 605, 610, 615, 900])).toEqual([{ from: 600, count: 5 }]);
  });

  it('is another one where there is a pause', () => {
    expect(crowds([600, 602, 604, 700, 702, 704])).toEqual([
      { from: 600, count: 3 },
      { from: 700, count: 3 },
    ]);
  });

  it('of fifty in one minute is one', () => expect(crowds(Array.from({ length: 50 }, () => 600))).toEqual([{ from: 600, count: 50 }]));
});

describe('a gap', () => {
  it('is longer than two hours, up to the end of the day', () => {
    expect(gaps([1215, 550, 670], 420, 1440)).toEqual([
      { from: 420, to: 550 },
      { from: 670, to: 1215 },
      { from: 1215, to: 1440 },
    ]);
  });

  it('of two hours is none', () => expect(gaps([540, 660], 420, 780)).toEqual([]));

  it('is the whole day where nothing goes out', () => expect(gaps([], 420, 1440)).toEqual([{ from: 420, to: 1440 }]));
});
