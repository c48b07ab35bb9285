import { describe, expect, it } from 'vitest';

import { calendarDay } from '../../newsroom/lab/zone';
import type { CalendarEntry, Fold } from '../../newsroom/wire';
import { shownDays } from './days';
import { lineOf, rulerOf } from './ruler';
import { shownOn, towards } from './shown';
import { stepOf } from './steps';

const WEEK = shownDays('week', '2027-10-28').map((date) => lineOf(calendarDay(date)));
const RULER = rulerOf(WEEK);

const entry = (story: string, wall: string, fold: Fold | null = null, kind: CalendarEntry['kind'] = 'publish'): CalendarEntry => ({
  story,
  headline: story,
  section: 's',
  kind,
  at: { utc: `${wall}Z`, wall: `${wall}:00` },
  fold,
  fired: null,
  late_seconds: null,
  held: null,
  failed: false,
  notice: null,
  newer_exists: false,
  breaking: false,
});
const shown = (...entries: CalendarEntry[]) => shownOn(WEEK, RULER, entries, new Map());

describe('a key moves an entry', () => {
  const step = (wall: string, fold: Fold | null, key: string, rtl = true) => shown(entry('a', wall, fold)).map((one) => stepOf(WEEK, RULER, one, key, rtl))[0];

  it('by five minutes', () => {
    expect(step('2027-10-25T10:00', null, 'Alt-ArrowDown')).toEqual({ wall: '2027-10-25T10:05', fold: null });
    expect(step('2027-10-25T10:00', null, 'Alt-ArrowUp')).toEqual({ wall: '2027-10-25T09:55', fold: null });
    expect(step('2027-10-25T23:55', null, 'Alt-ArrowDown')).toEqual({ wall: '2027-10-26T00:00', fold: null });
  });

  it('through the hour that comes twice', () => {
    expect(step('2027-10-28T23:55', 'first', 'Alt-ArrowDown')).toEqual({ wall: '2027-10-28T23:00', fold: 'second' });
    expect(step('2027-10-28T23:55', 'second', 'Alt-ArrowDown')).toEqual({ wall: '2027-10-29T00:00', fold: null });
  });

  it('by a day the way it is seen, keeping its time', () => {
    expect(step('2027-10-25T10:00', null, 'Alt-ArrowLeft')?.wall).toBe('2027-10-26T10:00');
    expect(step('2027-10-25T10:00', null, 'Alt-ArrowLeft', false)?.wall).toBe('2027-10-24T10:00');
    expect(step('2027-10-27T23:30', null, 'Alt-ArrowLeft')).toEqual({ wall: '2027-10-28T23:30', fold: 'first' });
    expect(step('2027-10-29T10:00', null, 'Alt-ArrowLeft')?.wall).toBe('2027-10-30T10:00');
  });

  it('with no other key', () => expect(step('2027-10-25T10:00', null, 'ArrowLeft')).toBeNull());
});

describe('the entries', () => {
  it('stand in the order in which they come, the second of two equal times after the first', () => {
    const keys = shown(entry('second', '2027-10-28T23:10', 'second'), entry('first', '2027-10-28T23:50', 'first'), entry('monday', '2027-10-25T10:00')).map(({ entry: { story } }) => story);
    expect(keys).toEqual(['monday', 'first', 'second']);
  });

  it('are found where they are on their way to', () => {
    const moving = new Map([['publish a', { wall: '2027-10-26T12:00', fold: null }]]);
    expect(shownOn(WEEK, RULER, [entry('a', '2027-10-25T10:00')], moving)[0]).toMatchObject({ date: '2027-10-26', minute: 720 });
  });

  it('of a story that went out twice are two', () => {
    const keys = shown(entry('a', '2027-10-25T10:00', null, 'published'), entry('a', '2027-10-25T11:00', null, 'published')).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });

  it('are gone through by time, and across to the nearest in time of the next day that has any', () => {
    const all = shown(entry('a', '2027-10-25T10:00'), entry('b', '2027-10-25T20:00'), entry('c', '2027-10-27T08:00'), entry('d', '2027-10-27T19:00'));
    const go = (from: string, way: Parameters<typeof towards>[2]) => towards(all, `publish ${from}`, way)?.split(' ')[1];
    expect([go('a', 'later'), go('b', 'later'), go('d', 'later'), go('a', 'earlier')]).toEqual(['b', 'c', 'd', 'a']);
    expect([go('b', 'day_after'), go('a', 'day_after'), go('d', 'day_before'), go('c', 'day_before')]).toEqual(['d', 'c', 'b', 'a']);
    expect(towards(all, null, 'later')).toBe('publish a');
  });
});
