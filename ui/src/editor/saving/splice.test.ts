import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { block } from '../bodies.arbitrary';
import { same, spliceBetween, spliced } from './splice';

const words = (text: string): Block => ({ type: 'paragraph', text: [{ text }] });

it('makes the later body out of the earlier one', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), fc.array(block, { maxLength: 8 }), (before, after) => {
      const splice = spliceBetween(before, after);
      expect(splice === null ? before : spliced(before, splice)).toEqual(after);
    }),
  );
});

it('is nothing where nothing changed, even if every block was read anew', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
      expect(spliceBetween(blocks, structuredClone(blocks))).toBeNull();
    }),
  );
});

it('replaces no block that stands at either end of both bodies', () => {
  fc.assert(
    fc.property(fc.array(block), fc.array(block), fc.array(block), fc.array(block), (head, tail, before, after) => {
      const splice = spliceBetween([...head, ...before, ...tail], [...head, ...after, ...tail]);
      if (splice === null) return;
      expect(splice.delete).toBeLessThanOrEqual(before.length);
      expect(splice.insert.length).toBeLessThanOrEqual(after.length);
    }),
  );
});

it('sends one paragraph when a word of one paragraph changed', () => {
  const before = ['الأولى', 'الثانية', 'الثالثة'].map(words);
  const after = [before[0], words('الثانية المعدلة'), before[2]] as Block[];
  expect(spliceBetween(before, after)).toEqual({ at: 1, delete: 1, insert: [words('الثانية المعدلة')] });
});

it('tells an absent direction from one that is set', () => {
  expect(same(words('خبر'), { ...words('خبر'), dir: 'ltr' })).toBe(false);
});
