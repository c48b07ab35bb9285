import { describe, expect, it } from 'vitest';

import type { CalendarEntry } from '../../newsroom/wire';
import { ar } from '../../words/ar';
import { en } from '../../words/en';
import type { Shown } from './shown';
import { dueWords, labelOf, signsOf, whenWords } from './told';

const at = (wall: string) => ({ utc: `${wall}Z`, wall });
const entry = (rest: Partial<CalendarEntry>): CalendarEntry => ({
  story: 'a',
  headline: 'جلسة البرلمان',
  section: 's',
  kind: 'publish',
  at: at('2027-05-04T11:10:00'),
  fold: null,
  fired: null,
  late_seconds: null,
  held: null,
  failed: false,
  notice: null,
  newer_exists: false,
  breaking: false,
  ...rest,
});
const shown = (rest: Partial<CalendarEntry>): Shown => {
  const one = entry(rest);
  return { key: 'a', entry: one, at: { wall: one.at.wall, fold: one.fold }, date: '2027-05-04', minute: 670, y: 670 };
};
const NOW = '2027-05-04T12:00:00';

describe('lateness', () => {
  it('is told with when it went out, or how late it is', () => {
    const late = { kind: 'published' as const, fired: at('2027-05-04T11:43:00'), late_seconds: 1980 };
    expect(dueWords(ar, shown(late))).toBe('11:10 — تأخر حتى 11:43');
    expect(dueWords(en, shown(late))).toBe('11:10 — late until 11:43');
    expect(dueWords(ar, shown({ late_seconds: 1980 }))).toBe('11:10 — متأخر 33 دقيقة');
    expect(dueWords(ar, shown({ kind: 'published', fired: at('2027-05-04T11:10:00') }))).toBe('11:10');
  });
});

describe('the signs of an entry', () => {
  const signs = (rest: Partial<CalendarEntry>) => signsOf(ar, entry(rest)).map(({ text }) => text);

  it('tell in words what it is besides a first publication', () => {
    expect(signs({})).toEqual([]);
    expect(signs({ kind: 'update', newer_exists: true })).toEqual(['تحديث', 'نصه أحدث']);
    expect(signs({ kind: 'withdraw' })).toEqual(['سحب']);
    expect(signs({ kind: 'planned' })).toEqual(['في الخطة']);
    expect(signs({ breaking: true })).toEqual(['عاجل']);
  });

  it('begin with the gravest', () => {
    expect(signs({ kind: 'update', held: 'too_late', newer_exists: true })).toEqual(['موقوف: فات موعده', 'تحديث', 'نصه أحدث']);
    expect(signs({ held: 'refused' })).toEqual(['موقوف: مرفوض']);
    expect(signs({ failed: true })).toEqual(['تعثّر ويُعاد']);
  });
});

describe('the label says all of it in one sentence', () => {
  it('with the day where it is another one', () => {
    expect(labelOf(ar, shown({}), 'سياسة', NOW, 'egyptian')).toBe('جلسة البرلمان، نشر، 11:10، سياسة');
    expect(labelOf(ar, shown({ kind: 'update', newer_exists: true }), 'سياسة', '2027-05-01T12:00:00', 'egyptian')).toBe(
      'جلسة البرلمان، الثلاثاء 4 مايو 2027، 11:10، تحديث، عُدّل بعد تثبيته: يخرج النص المثبّت، سياسة',
    );
  });

  it('and which of two equal times it is', () => {
    expect(whenWords(ar, { wall: '2027-10-28T23:30:00', fold: 'second' }, NOW, 'egyptian')).toBe('الخميس 28 أكتوبر 2027، 23:30 (الثانية)');
    expect(whenWords(ar, { wall: '2027-10-28T23:30:00', fold: 'first' }, NOW, 'egyptian')).toBe('الخميس 28 أكتوبر 2027، 23:30');
  });
});
