//! What is said of an entry in words, so that nothing is told by colour alone.

import type { CalendarEntry } from '../../newsroom/wire';
import type { Words } from '../../words/ar';
import { clock, longDateAndClock, span, type MonthNames } from '../../words/dates';
import type { At, Shown } from './shown';

/** The time of day, with which of two equal ones it is. */
export const timeWords = (words: Words, { wall, fold }: At): string => (fold === 'second' ? words.calendar.second(clock(wall)) : clock(wall));

/** The time, and the day where it is not the present one. */
export function whenWords(words: Words, at: At, nowWall: string, names: MonthNames): string {
  const time = timeWords(words, at);
  return at.wall.slice(0, 10) === nowWall.slice(0, 10) ? time : longDateAndClock(words, at.wall, names).replace(clock(at.wall), time);
}

/** The time on the box, with how late it went out, or is: in pieces of which a narrow box shows the first whole ones. */
export function dueParts(words: Words, { entry, at }: Shown): string[] {
  const due = timeWords(words, at);
  const { wasLate, lateUntil, isLate, lateBy } = words.calendar;
  if (entry.late_seconds === null) return [due];
  return entry.fired ? [due, wasLate, lateUntil(clock(entry.fired.wall))] : [due, isLate, lateBy(span(words, entry.late_seconds))];
}

export const dueWords = (words: Words, shown: Shown): string => dueParts(words, shown).join(' ');

export interface Sign {
  text: string;
  tone: 'alarm' | 'warn' | 'plain';
}

/** What is particular about an entry; the gravest first, for narrow boxes show what fits. */
export function signsOf(words: Words, { kind, held, failed, newer_exists, breaking }: CalendarEntry): Sign[] {
  const { calendar } = words;
  const signs: Sign[] = [];
  if (held) signs.push({ text: calendar.held[held], tone: 'alarm' });
  if (failed) signs.push({ text: calendar.failed, tone: 'alarm' });
  if (breaking) signs.push({ text: calendar.breaking, tone: 'alarm' });
  if (kind !== 'publish' && kind !== 'published') signs.push({ text: calendar.kinds[kind], tone: 'plain' });
  if (newer_exists) signs.push({ text: calendar.newer, tone: 'warn' });
  return signs;
}

/** All of it in one sentence, for who cannot see the box or sees only a part of it. */
export function labelOf(words: Words, shown: Shown, section: string, nowWall: string, names: MonthNames): string {
  const { entry } = shown;
  const when = whenWords(words, shown.at, nowWall, names).replace(timeWords(words, shown.at), dueWords(words, shown));
  const signs = signsOf(words, entry).map(({ text }) => (text === words.calendar.newer ? words.calendar.newerLong : text));
  const kind = words.calendar.kinds[entry.kind];
  return [entry.headline || words.list.untitled, ...(signs.includes(kind) ? [] : [kind]), when, ...signs, section].filter(Boolean).join(`${words.time.comma} `);
}
