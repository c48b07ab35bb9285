import { describe, expect, it } from 'vitest';

import { ar } from './ar';
import { ago, longDate, moved, movedUp, shortWhen, span, wallOf, whenOf } from './dates';
import { en } from './en';
import { failureWords, fileOf } from './index.svelte';
import { readDate, readNumber, readTime } from './typed-dates';

describe('counting in Arabic', () => {
  it('has six forms', () => {
    expect([0, 1, 2, 3, 11, 100, 103].map(ar.count.stories)).toEqual([
      'لا أخبار',
      'خبر واحد',
      'خبران',
      '3 أخبار',
      '11 خبرًا',
      '100 خبر',
      '103 أخبار',
    ]);
  });

  it('groups large numbers', () => {
    expect(ar.count.stories(2410)).toBe('2,410 أخبار');
  });
});

it('markers that are left are one, two or several', () => {
  expect([1, 2, 3].map((count) => ar.faults.to_confirm('النص', count))).toEqual([
    'بقيت علامة واحدة «[للتأكيد]» في: النص',
    'بقيت علامتان «[للتأكيد]»، أولاهما في: النص',
    'بقيت 3 علامات «[للتأكيد]»، أولاها في: النص',
  ]);
});

it('the measures of a picture keep their order among words of the other direction', () => {
  expect([ar, en].map(({ editor }) => editor.pictureOf(750, 1200))).toEqual(['الصورة الرئيسية · \u2066750×1200\u2069', 'Lead image · \u2066750×1200\u2069']);
});

describe('times', () => {
  const now = Date.parse('2027-05-03T12:00:00Z');

  it('are told from now', () => {
    expect(ago(ar, '2027-05-03T11:59:40Z', now)).toBe('الآن');
    expect(ago(ar, '2027-05-03T11:58:00Z', now)).toBe('منذ دقيقتين');
    expect(ago(en, '2027-05-03T09:00:00Z', now)).toBe('3 hours ago');
    expect(span(ar, 2 * 3600 + 14 * 60, true)).toBe('ساعتين و14 دقيقة');
  });

  it('are as short as their distance allows', () => {
    const at = (wall: string) => shortWhen(ar, wall, '2027-05-03T14:00:00', 'egyptian');
    expect([at('2027-05-03T16:05:00'), at('2027-05-02T09:00:00'), at('2027-03-29T09:00:00'), at('2024-03-29T09:00:00')]).toEqual([
      '16:05',
      'أمس',
      '29 مارس',
      '29 مارس 2024',
    ]);
  });

  it('of a version have their time of day today and yesterday, and the day alone before', () => {
    const at = (utc: string) => whenOf(ar, utc, { now, wall: '2027-05-03T14:00:00' }, 2 * 3600, 'egyptian');
    expect([at('2027-05-03T10:00:00Z'), at('2027-05-02T22:30:00Z'), at('2027-05-02T16:05:00Z'), at('2027-03-29T09:00:00Z')]).toEqual([
      '12:00 · منذ ساعتين',
      '00:30 · منذ 13 ساعة',
      'أمس 18:05',
      '29 مارس',
    ]);
  });

  it('name the day of the week and the month of the newsroom', () => {
    expect(longDate(ar, '2024-03-29T18:30:00', 'egyptian')).toBe('الجمعة 29 مارس 2024');
    expect(longDate(ar, '2024-03-29T18:30:00', 'levantine')).toBe('الجمعة 29 آذار 2024');
  });

  it('move over the end of a month', () => {
    expect(wallOf(moved('2027-05-31T23:30:00', 60))).toBe('2027-06-01T00:30');
  });

  it('are a whole hour away at least when an hour is asked for', () => {
    expect(['2027-05-03T14:00:01', '2027-05-03T14:00:59', '2027-05-03T14:00:00', '2027-05-03T14:00'].map((wall) => wallOf(movedUp(wall, 60)))).toEqual([
      '2027-05-03T15:01',
      '2027-05-03T15:01',
      '2027-05-03T15:00',
      '2027-05-03T15:00',
    ]);
  });
});

describe('typed dates', () => {
  it.each([
    ['2027-05-03', '2027-05-03'],
    ['٢٠٢٧/٥/٣', '2027-05-03'],
    ['3/5/2027', '2027-05-03'],
    ['2027-02-30', null],
    ['غدًا', null],
    ['', null],
  ])('%j is %j', (typed, date) => expect(readDate(typed)).toBe(date));
});

describe('typed times', () => {
  it.each([
    ['18:30', '18:30'],
    ['1830', '18:30'],
    ['٦:٣٠ م', '18:30'],
    ['12:05 ص', '00:05'],
    ['7', '07:00'],
    ['24:00', null],
    ['13:00 م', null],
    ['ظهرًا', null],
  ])('%j is %j', (typed, time) => expect(readTime(typed)).toBe(time));
});

describe('typed numbers', () => {
  it.each([
    ['200', 200],
    [' ٢٠٠ ', 200],
    ['-5', -5],
    ['1,5', null],
    ['abc', null],
    ['', null],
  ])('%j is %j', (typed, number) => expect(readNumber(typed)).toBe(number));
});

describe('why an act was refused', () => {
  const refused = (hint: string | null) => ({ code: 'precondition' as const, message: '', hint, retry: false });

  it('is said in both languages by the newsroom’s word, which is not shown itself', () => {
    expect(Object.keys(en.refusals)).toEqual(Object.keys(ar.refusals));
    expect(failureWords(refused('past'))).toEqual(ar.refusals.past);
    expect(fileOf(refused('past'))).toBeNull();
  });

  it('is said in general where there is no word, or one that is not known', () => {
    for (const hint of [null, 'toString', 'later']) expect(failureWords(refused(hint))).toEqual(ar.failures.precondition);
  });

  it('names a file or a folder, and no field and no story', () => {
    const of = (code: 'disk_full' | 'damaged' | 'validation' | 'not_found', hint: string) => fileOf({ code, message: '', hint, retry: false });
    expect([of('disk_full', 'index.html'), of('not_found', 'C:\\أخبار'), of('damaged', '0192f0c0-0000'), of('validation', 'site.url')]).toEqual(['index.html', 'C:\\أخبار', null, null]);
  });
});
