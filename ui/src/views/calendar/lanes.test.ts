import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { layOut } from './lanes';

const SIZES = { least: 40, most: 80, end: 1440, maxLanes: 3 };
const at = (...ys: number[]) => ys.map((y, item) => ({ item, y }));

describe('what stands alone', () => {
  it('takes the room there is, as far as it needs it', () => {
    expect(layOut(at(100, 150, 600), SIZES).boxes.map(({ y, height, lanes }) => [y, height, lanes])).toEqual([
      [100, 50, 1],
      [150, 80, 1],
      [600, 80, 1],
    ]);
  });

  it('does not hang over the end of the day', () => {
    expect(layOut(at(1435), SIZES).boxes[0]).toMatchObject({ y: 1400, height: 40 });
  });
});

describe('what would be covered', () => {
  it('stands side by side', () => {
    expect(layOut(at(100, 110, 145), SIZES).boxes.map(({ y, lane, lanes }) => [y, lane, lanes])).toEqual([
      [100, 0, 2],
      [110, 1, 2],
      [145, 0, 2],
    ]);
  });

  it('is a pile with its number where more come together than fit', () => {
    const { boxes, piles } = layOut(at(100, 100, 100, 100, 105), SIZES);
    expect(boxes.map(({ item }) => item)).toEqual([0, 1]);
    expect(piles).toEqual([{ items: [2, 3, 4], y: 100, lane: 2, lanes: 3 }]);
  });

  it('is no pile where one has the last lane for itself', () => {
    const { boxes, piles } = layOut(at(100, 100, 100), { ...SIZES, maxLanes: 3 });
    expect([boxes.length, piles.length]).toEqual([3, 0]);
  });
});

it('nothing is lost and no two boxes cover each other, whatever comes together', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1439 }), { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (ys, maxLanes) => {
      const { boxes, piles } = layOut(at(...ys), { ...SIZES, maxLanes });
      expect([...boxes.map(({ item }) => item), ...piles.flatMap(({ items }) => items)].sort((a, b) => a - b)).toEqual(ys.map((_, item) => item));
      const all = [...boxes, ...piles.map((pile) => ({ ...pile, height: SIZES.least }))];
      for (const [place, one] of all.entries()) {
        expect(one.height).toBeGreaterThanOrEqual(SIZES.least);
        expect(one.lane).toBeLessThan(one.lanes);
        const beside = all.slice(place + 1).filter((other) => other.lane / other.lanes < (one.lane + 1) / one.lanes && one.lane / one.lanes < (other.lane + 1) / other.lanes);
        for (const other of beside) expect(other.y >= one.y + one.height || one.y >= other.y + other.height).toBe(true);
      }
    }),
  );
});
