//! The entries of the calendar as they are shown: where each stands, in which order the keys go through them.

import type { CalendarEntry, Fold } from '../../newsroom/wire';
import { minuteOf, yOf, type DayLine, type Ruler } from './ruler';

/** A time on the newsroom's wall. */
export interface At {
  wall: string;
  fold: Fold | null;
}

export interface Shown {
  key: string;
  entry: CalendarEntry;
  at: At;
  date: string;
  minute: number;
  /** Its place on the ruler. */
  y: number;
}

/** What has gone out stays where it is: readers were told that time. */
export const isMovable = ({ kind }: CalendarEntry): boolean => kind !== 'published';

/** A story has one entry of a kind, but may have gone out more than once. */
export const keyOf = ({ kind, story, at }: CalendarEntry): string => (kind === 'published' ? `${kind} ${story} ${at.utc}` : `${kind} ${story}`);

/** The entries on the days of the lines, in the order of time; `moved` has those that are on their way elsewhere. */
export function shownOn(lines: readonly DayLine[], ruler: Ruler, entries: readonly CalendarEntry[], moved: ReadonlyMap<string, At>): Shown[] {
  const byDate = new Map(lines.map((line) => [line.date, line]));
  return entries
    .flatMap((entry) => {
      const key = keyOf(entry);
      const at = moved.get(key) ?? { wall: entry.at.wall, fold: entry.fold };
      const date = at.wall.slice(0, 10);
      const line = byDate.get(date);
      const minute = minuteOf(at.wall);
      return line ? [{ key, entry, at, date, minute, y: yOf(ruler, line, minute, at.fold) }] : [];
    })
    .toSorted((a, b) => a.date.localeCompare(b.date) || a.y - b.y);
}

export type Way = 'earlier' | 'later' | 'day_before' | 'day_after';

/** The key an arrow leads to: the next in time, or the nearest in time on the next day that has any. */
export function towards(all: readonly Shown[], key: string | null, way: Way): string | null {
  const at = all.findIndex((one) => one.key === key);
  const from = all[at];
  if (!from) return all[0]?.key ?? null;
  if (way === 'earlier' || way === 'later') return all[at + (way === 'later' ? 1 : -1)]?.key ?? from.key;
  const beyond = all.filter(({ date }) => (way === 'day_after' ? date > from.date : date < from.date));
  const date = (way === 'day_after' ? beyond[0] : beyond.at(-1))?.date;
  const [nearest] = beyond.filter((one) => one.date === date).toSorted((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y));
  return nearest?.key ?? from.key;
}
