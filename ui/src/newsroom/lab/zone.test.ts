import { describe, expect, it } from 'vitest';

import { calendarDay, foldOf, instant, moment } from './zone';

describe('the lab’s wall', () => {
  it('has no hour after midnight on the last Friday of April', () => {
    expect(() => instant('2027-04-30T00:30', null)).toThrow(expect.objectContaining({ code: 'wall_gap', hint: '2027-04-30T01:00:00' }));
    expect(calendarDay('2027-04-30')).toEqual({
      date: '2027-04-30',
      minutes: 1380,
      change: { at: { utc: '2027-04-29T22:00:00.000Z', wall: '2027-04-30T01:00:00' }, before_wall: '2027-04-30T00:00:00', seconds: 3600 },
    });
  });

  it('has the last hour of the last Thursday of October twice', () => {
    expect(() => instant('2027-10-28T23:30', null)).toThrow(expect.objectContaining({ code: 'wall_twice' }));
    expect(instant('2027-10-28T23:30', 'first').toISOString()).toBe('2027-10-28T20:30:00.000Z');
    expect(instant('2027-10-28T23:30', 'second').toISOString()).toBe('2027-10-28T21:30:00.000Z');
    expect(calendarDay('2027-10-28')).toMatchObject({ minutes: 1500, change: { at: { wall: '2027-10-28T23:00:00' }, before_wall: '2027-10-29T00:00:00', seconds: -3600 } });
  });

  it('gives back the wall time an instant was made of', () => {
    for (const wall of ['2027-01-15T10:00:00', '2027-07-15T10:00:00', '2027-04-30T01:00:00', '2027-10-29T00:00:00']) expect(moment(instant(wall, null)).wall).toBe(wall);
  });

  it('knows the first from the second', () => {
    expect(['2027-10-28T19:59:59Z', '2027-10-28T20:00:00Z', '2027-10-28T21:00:00Z', '2027-10-28T22:00:00Z'].map((utc) => foldOf(new Date(utc)))).toEqual([null, 'first', 'second', null]);
  });
});
