import { describe, expect, it } from 'vitest';

import { ar } from '../../words/ar';
import { endsOf, paged, shownDays, titleOf, type Span } from './days';
import { hijriDay, hijriRange } from './hijri';

describe('the days shown', () => {
  it('are one, a week from Saturday, or the whole weeks of a month', () => {
    expect(shownDays('day', '2024-03-29')).toEqual(['2024-03-29']);
    const week = ['2024-03-23', '2024-03-24', '2024-03-25', '2024-03-26', '2024-03-27', '2024-03-28', '2024-03-29'];
    expect(shownDays('week', '2024-03-29')).toEqual(week);
    expect(shownDays('week', '2024-03-23')).toEqual(week);
    const month = shownDays('month', '2024-03-15');
    expect([month[0], month.at(-1), month.length]).toEqual(['2024-02-24', '2024-04-05', 42]);
  });

  it('of a month that fits four weeks are no more', () => {
    // February 2025 begins on a Saturday and has 28 days.
    expect(shownDays('month', '2025-02-10')).toHaveLength(28);
  });

  it.each<[Span, string, 1 | -1, string]>([
    ['day', '2024-02-29', 1, '2024-03-01'],
    ['week', '2024-01-03', -1, '2023-12-27'],
    ['month', '2024-01-31', 1, '2024-02-29'],
    ['month', '2024-01-31', -1, '2023-12-31'],
  ])('by the %s from %s by %i are about %s', (span, anchor, step, to) => expect(paged(span, anchor, step)).toBe(to));
});

describe('the title', () => {
  const title = (span: Span, anchor: string) => titleOf(ar, span, anchor, 'egyptian');

  it('says once what both ends share', () => {
    expect(title('week', '2024-03-29')).toBe('23 – 29 مارس 2024');
    expect(title('week', '2024-04-02')).toBe('30 مارس – 5 أبريل 2024');
    expect(title('week', '2025-01-01')).toBe('28 ديسمبر 2024 – 3 يناير 2025');
    expect(title('day', '2024-03-29')).toBe('الجمعة 29 مارس 2024');
    expect(title('month', '2024-03-29')).toBe('مارس 2024');
  });

  it('has the Hijri range by Umm al-Qura beside it', () => {
    expect(hijriRange('2024-03-23', '2024-03-29', 'ar')).toBe('13 – 19 رمضان 1445');
    expect(hijriRange(...endsOf('month', '2024-03-29'), 'ar')).toBe('20 شعبان – 21 رمضان 1445');
    expect(hijriRange('2024-07-06', '2024-07-07', 'en')).toBe('30 Dhuʻl-Hijjah 1445 – 1 Muharram 1446');
    expect(hijriDay('2024-03-11')).toBe(1);
  });
});
