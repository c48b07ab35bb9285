//! The hours of the grid. A ruler is what all shown days share: 24 hours, and where the clock is set back on one of them,
//! the hour that comes twice, twice. Places on it are in minutes from its top; what a place means is a wall time of a day.
//! How far the clock is changed is told by Rust: no zone is known here.

import type { CalendarDay, Fold } from '../../newsroom/wire';

export const HOUR = 60;
export const DAY = 24 * HOUR;
/** What is dragged comes to rest on whole five minutes. */
export const SNAP = 5;

/** Wall minutes of a day, from the first to before the second. */
interface Stretch {
  from: number;
  to: number;
}

/** What is particular about a day's hours. */
export interface DayLine {
  date: string;
  /** Minutes that do not exist: the clock is set forward over them. */
  gap: Stretch | null;
  /** Minutes that come twice: the clock is set back over them. */
  twice: Stretch | null;
}

export interface Slot {
  y: number;
  length: number;
  hour: number;
  /** The second pass of an hour that comes twice. */
  again: boolean;
}

export interface Ruler {
  length: number;
  slots: Slot[];
  /** Where the second pass lies; days on which nothing comes twice have nothing there. */
  extra: Stretch | null;
}

/** A wall time of a day; in the gap there is none. */
export interface Place {
  date: string;
  minute: number;
  fold: Fold | null;
  gap: boolean;
}

export const minuteOf = (wall: string): number => Number(wall.slice(11, 13)) * HOUR + Number(wall.slice(14, 16));

const two = (n: number): string => String(n).padStart(2, '0');
/** `18:30`; the end of a day is `24:00`. */
export const clockOf = (minute: number): string => `${two(Math.floor(minute / HOUR))}:${two(minute % HOUR)}`;
export const wallAt = ({ date, minute }: Pick<Place, 'date' | 'minute'>): string => `${date}T${clockOf(minute)}`;

const isIn = (stretch: Stretch | null, minute: number): boolean => stretch !== null && minute >= stretch.from && minute < stretch.to;

export function lineOf({ date, change }: CalendarDay): DayLine {
  if (!change) return { date, gap: null, twice: null };
  const at = minuteOf(change.at.wall);
  const size = Math.abs(change.seconds) / 60;
  // Forward the clock shows `at` after the gap; back it shows `at` again, and what follows for the second time.
  if (change.seconds > 0) return { date, gap: { from: Math.max(0, at - size), to: at }, twice: null };
  return { date, gap: null, twice: { from: at, to: Math.min(DAY, at + size) } };
}

export function rulerOf(lines: readonly DayLine[]): Ruler {
  const twice = lines.find((line) => line.twice)?.twice ?? null;
  const hours = (from: number, to: number, shift: number, again: boolean): Slot[] =>
    Array.from({ length: Math.ceil((to - from) / HOUR) }, (_, at) => {
      const minute = from + at * HOUR;
      return { y: minute + shift, length: Math.min(HOUR, to - minute), hour: Math.floor(minute / HOUR), again };
    });
  if (!twice) return { length: DAY, slots: hours(0, DAY, 0, false), extra: null };
  const size = twice.to - twice.from;
  return {
    length: DAY + size,
    slots: [...hours(0, twice.to, 0, false), ...hours(twice.from, twice.to, size, true), ...hours(twice.to, DAY, size, false)],
    extra: { from: twice.to, to: twice.to + size },
  };
}

/** Where a wall time of a day stands on the ruler. */
export function yOf({ extra }: Ruler, { twice }: DayLine, minute: number, fold: Fold | null): number {
  if (!extra) return minute;
  const size = extra.to - extra.from;
  if (isIn(twice, minute)) return fold === 'second' ? minute + size : minute;
  return minute >= extra.from ? minute + size : minute;
}

/** What a place on the ruler means on a day. */
export function placeAt({ extra, length }: Ruler, { date, gap, twice }: DayLine, at: number): Place {
  const y = Math.min(Math.max(at, 0), length - SNAP);
  const size = extra ? extra.to - extra.from : 0;
  if (extra && isIn(extra, y)) {
    if (twice) return { date, minute: y - size, fold: 'second', gap: false };
    return { date, minute: Math.min(extra.from, DAY - SNAP), fold: null, gap: false };
  }
  const minute = extra && y >= extra.to ? y - size : y;
  return { date, minute, fold: isIn(twice, minute) ? 'first' : null, gap: isIn(gap, minute) };
}

export const snapped = (y: number): number => Math.round(y / SNAP) * SNAP;

/** Some minutes later or earlier on the same day, over hours that do not exist; `null` past the ends of the day. */
export function stepped(ruler: Ruler, line: DayLine, from: Pick<Place, 'minute' | 'fold'>, step: number): Place | null {
  const y = yOf(ruler, line, from.minute, from.fold) + step;
  if (y < 0 || y >= ruler.length || (isIn(ruler.extra, y) && !line.twice)) return null;
  const place = placeAt(ruler, line, y);
  if (!place.gap || !line.gap) return place;
  const over = step > 0 ? line.gap.to : line.gap.from - SNAP;
  return over < 0 ? null : { date: line.date, minute: over, fold: null, gap: false };
}
