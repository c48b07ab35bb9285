import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { beside } from './beside';

const ROOM = { left: 0, right: 800, top: 0, bottom: 600 };
const BOX = { width: 200, height: 100 };
const caret = (x: number, y: number) => ({ left: x, right: x, top: y, bottom: y + 20 });

describe('a small window beside the text', () => {
  it('begins at the caret: to its left in Arabic, to its right in Latin', () => {
    const way = { prefer: 'below', align: 'start' } as const;
    expect(beside(caret(500, 100), BOX, ROOM, way, true)).toEqual({ left: 300, top: 126 });
    expect(beside(caret(500, 100), BOX, ROOM, way, false)).toEqual({ left: 500, top: 126 });
  });

  it('stands before the first word of an empty line, on the line', () => {
    expect(beside(caret(500, 100), { width: 24, height: 24 }, ROOM, { prefer: 'below', align: 'beside' }, true)).toEqual({ left: 506, top: 98 });
  });

  it('goes to the other side of the line where there is no room', () => {
    expect(beside(caret(500, 550), BOX, ROOM, { prefer: 'below', align: 'start' }, true).top).toBe(444);
    expect(beside(caret(500, 40), BOX, ROOM, { prefer: 'above', align: 'middle' }, true).top).toBe(66);
  });

  it('stays in its room and off the line it belongs to, wherever that is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 580 }), fc.constantFrom('above' as const, 'below' as const), fc.constantFrom('start' as const, 'middle' as const), fc.boolean(), (x, y, prefer, align, rtl) => {
        const anchor = caret(x, y);
        const { left, top } = beside(anchor, BOX, ROOM, { prefer, align }, rtl);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left + BOX.width).toBeLessThanOrEqual(800);
        expect(top >= anchor.bottom || top + BOX.height <= anchor.top).toBe(true);
      }),
    );
  });
});
