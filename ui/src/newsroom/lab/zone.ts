//! The lab's wall: Cairo's clock by the rule since 2023, for the real one is in Rust. It goes forward on the last Friday of
//! April at 00:00, and back on the last Thursday of October at 24:00.

import type { CalendarDay, Fold, Moment } from '../wire';
import { fail } from './fail';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WINTER = 2 * HOUR_MS;
const SUMMER = 3 * HOUR_MS;

/** The last day of that name in a month, as a civil date at 00:00 counted as if it were UTC. */
function lastOf(weekday: number, year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0));
  return last.getTime() - ((last.getUTCDay() - weekday + 7) % 7) * DAY_MS;
}

/** The instants between which the year has summer time. */
const summerOf = (year: number): readonly [number, number] => [lastOf(5, year, 4) - WINTER, lastOf(4, year, 10) + DAY_MS - SUMMER];

function offsetAt(utc: number): number {
  const [from, to] = summerOf(new Date(utc).getUTCFullYear());
  return utc >= from && utc < to ? SUMMER : WINTER;
}

/** Seconds east of UTC of the lab's wall. */
export const offsetSeconds = (utc: Date): number => offsetAt(utc.getTime()) / 1000;

export const moment = (utc: Date): Moment => ({
  utc: utc.toISOString(),
  wall: new Date(utc.getTime() + offsetAt(utc.getTime())).toISOString().slice(0, 19),
});

/** The instant of a wall time; refused as the newsroom refuses it where there is none, or two and none is chosen. */
export function instant(wall: string, fold: Fold | null): Date {
  const civil = Date.parse(`${wall}Z`);
  if (Number.isNaN(civil)) fail('validation', `«${wall}» is not a date and a time`, 'wall');
  const found = [civil - SUMMER, civil - WINTER].filter((utc) => civil - utc === offsetAt(utc));
  if (found.length === 0) fail('wall_gap', 'the clock skips this hour', nextWall(civil));
  if (found.length === 2 && fold === null) fail('wall_twice', 'this time comes twice', null);
  return new Date((fold === 'second' ? found.at(-1) : found[0]) ?? civil);
}

/** The first minute after the clock went forward over this one. */
const nextWall = (civil: number): string => moment(new Date(summerOf(new Date(civil).getUTCFullYear())[0])).wall;

/** Which of two equal times an instant is, where its time comes twice. */
export function foldOf(utc: Date): Fold | null {
  const back = summerOf(utc.getUTCFullYear())[1];
  if (utc.getTime() < back - HOUR_MS || utc.getTime() >= back + HOUR_MS) return null;
  return utc.getTime() < back ? 'first' : 'second';
}

export function calendarDay(date: string): CalendarDay {
  const start = Date.parse(`${date}T00:00Z`);
  const [forward, back] = summerOf(new Date(start).getUTCFullYear());
  const at = [forward, back].find((utc) => moment(new Date(utc)).wall.slice(0, 10) === date);
  if (at === undefined) return { date, minutes: 1440, change: null };
  const seconds = at === forward ? 3600 : -3600;
  const change = moment(new Date(at));
  const before = new Date(Date.parse(`${change.wall}Z`) - seconds * 1000).toISOString().slice(0, 19);
  return { date, minutes: 1440 - seconds / 60, change: { at: change, before_wall: before, seconds } };
}
