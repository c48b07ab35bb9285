import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CalendarDay } from '../../newsroom/wire';
import { calendarDay } from '../../newsroom/lab/zone';
import { clockOf, DAY, lineOf, placeAt, rulerOf, stepped, yOf } from './ruler';

const PLAIN: CalendarDay = { date: '2027-10-27', minutes: 1440, change: null };
const FORWARD = calendarDay('2027-04-30');
const BACK = calendarDay('2027-10-28');

describe('a day on which the clock goes forward', () => {
  const line = lineOf(FORWARD);
  const ruler = rulerOf([line]);

  it('has 24 hours on the ruler, of which the missing one is no time', () => {
    expect([ruler.length, ruler.slots.length]).toEqual([DAY, 24]);
    expect(line.gap).toEqual({ from: 0, to: 60 });
    expect(placeAt(ruler, line, 30)).toEqual({ date: '2027-04-30', minute: 30, fold: null, gap: true });
    expect(placeAt(ruler, line, 60).gap).toBe(false);
  });

  it('is stepped through over the missing hour', () => {
    const middle = lineOf({ date: '2027-03-28', minutes: 1380, change: { at: { utc: '', wall: '2027-03-28T03:00:00' }, before_wall: '2027-03-28T02:00:00', seconds: 3600 } });
    const plain = rulerOf([middle]);
    expect(stepped(plain, middle, { minute: 115, fold: null }, 5)?.minute).toBe(180);
    expect(stepped(plain, middle, { minute: 180, fold: null }, -5)?.minute).toBe(115);
    expect(stepped(ruler, line, { minute: 60, fold: null }, -5)).toBeNull();
  });
});

describe('a day on which the clock goes back', () => {
  const line = lineOf(BACK);
  const other = lineOf(PLAIN);
  const ruler = rulerOf([other, line]);

  it('has the doubled hour twice, and the half says which is meant', () => {
    expect(ruler.slots.map(({ hour, again }) => `${hour}${again ? '²' : ''}`).slice(-3)).toEqual(['22', '23', '23²']);
    expect(placeAt(ruler, line, 23 * 60 + 30)).toEqual({ date: '2027-10-28', minute: 23 * 60 + 30, fold: 'first', gap: false });
    expect(placeAt(ruler, line, 24 * 60 + 30)).toEqual({ date: '2027-10-28', minute: 23 * 60 + 30, fold: 'second', gap: false });
    expect([yOf(ruler, line, 1410, 'first'), yOf(ruler, line, 1410, 'second')]).toEqual([1410, 1470]);
  });

  it('is stepped through in the order in which its minutes pass', () => {
    expect(stepped(ruler, line, { minute: 1435, fold: 'first' }, 5)).toMatchObject({ minute: 1380, fold: 'second' });
    expect(stepped(ruler, line, { minute: 1380, fold: 'second' }, -5)).toMatchObject({ minute: 1435, fold: 'first' });
    expect(stepped(ruler, line, { minute: 1435, fold: 'second' }, 5)).toBeNull();
  });

  it('gives the other days no second hour', () => {
    expect(placeAt(ruler, other, 24 * 60 + 30)).toMatchObject({ minute: 1435, fold: null });
    expect(stepped(ruler, other, { minute: 1435, fold: null }, 5)).toBeNull();
  });
});

it('a change in the small hours shifts what comes after it on every day', () => {
  const back: CalendarDay = { date: '2027-10-31', minutes: 1500, change: { at: { utc: '', wall: '2027-10-31T02:00:00' }, before_wall: '2027-10-31T03:00:00', seconds: -3600 } };
  const [line, other] = [lineOf(back), lineOf(PLAIN)];
  const ruler = rulerOf([other, line]);
  expect([yOf(ruler, line, 600, null), yOf(ruler, other, 600, null)]).toEqual([660, 660]);
  expect([yOf(ruler, other, 170, null), yOf(ruler, other, 180, null)]).toEqual([170, 240]);
});

it('every place that is a time stands where it was found', () => {
  fc.assert(
    fc.property(fc.constantFrom(PLAIN, FORWARD, BACK), fc.integer({ min: 0, max: 299 }), (day, fives) => {
      const line = lineOf(day);
      const ruler = rulerOf([line]);
      fc.pre(fives * 5 < ruler.length);
      const place = placeAt(ruler, line, fives * 5);
      expect(yOf(ruler, line, place.minute, place.fold)).toBe(fives * 5);
    }),
  );
});

it('the end of a day is 24:00', () => expect([0, 605, 1440].map(clockOf)).toEqual(['00:00', '10:05', '24:00']));
