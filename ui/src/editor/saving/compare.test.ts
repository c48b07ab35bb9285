import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { markedApart, textIn } from './compare';

describe('two texts beside each other', () => {
  it('mark the words that only one of them has, whole', () => {
    expect(markedApart('قالت الوزارة اليوم', 'قالت الوزيرة اليوم')).toEqual([
      [
        { text: 'قالت ', change: 'same' },
        { text: 'الوزارة ', change: 'added' },
        { text: 'اليوم', change: 'same' },
      ],
      [
        { text: 'قالت ', change: 'same' },
        { text: 'الوزيرة ', change: 'added' },
        { text: 'اليوم', change: 'same' },
      ],
    ]);
  });

  it('read as they did, and what is not marked is the same on both sides', () => {
    const text = fc.array(fc.constantFrom('خبر', 'عاجل', 'من', 'القاهرة', '\n'), { maxLength: 12 }).map((words) => words.join(' '));
    const whole = (runs: { text: string }[]) => runs.map((run) => run.text).join('');
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [left, right] = markedApart(one, other);
        expect([whole(left), whole(right)]).toEqual([one, other]);
        const shared = (runs: typeof left) => whole(runs.filter(({ change }) => change === 'same'));
        expect(shared(left)).toBe(shared(right));
      }),
    );
  });
});

describe('the words of a block', () => {
  it('stand in reading order, in whatever order its fields came', () => {
    const text = [{ text: 'لن نتوقف هنا.' }];
    const [one, other]: Block[] = [
      { type: 'quotation', attribution: 'مدربة الفريق', text },
      { type: 'quotation', text, attribution: 'مدربة الفريق' },
    ];
    expect(textIn([one ?? null])).toBe('لن نتوقف هنا.\nمدربة الفريق');
    expect(textIn([other ?? null])).toBe(textIn([one ?? null]));
  });

  it('are whole lines, and what is inside a block comes where the page has it', () => {
    const marked = (text: string) => [{ text: 'بند ' }, { text, marks: [{ type: 'strong' as const }] }];
    const list: Block = { type: 'list', list: { ordered: false, items: [{ text: marked('أول'), list: { ordered: false, items: [{ text: marked('فرعي') }] } }] } };
    const box: Block = { type: 'fact_box', lines: [{ text: marked('في الصندوق') }], title: 'أرقام' };
    const table: Block = { type: 'table', rows: [[{ text: marked('في الخلية') }]], header: false, caption: 'جدول الأسعار' };
    expect([list, box, table].map((block) => textIn([block]))).toEqual(['بند أول\nبند فرعي', 'أرقام\nبند في الصندوق', 'جدول الأسعار\nبند في الخلية']);
  });
});
