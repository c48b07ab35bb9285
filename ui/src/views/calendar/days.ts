//! Which days the calendar shows, and what their range is called. Civil dates alone: no zone and no instant is in it.

import { dateOf, longDate, monthName, moved, wallParts, weekday, type MonthNames } from '../../words/dates';
import type { Words } from '../../words/ar';

export const SPANS = ['day', 'week', 'month'] as const;
export type Span = (typeof SPANS)[number];

const DAY = 24 * 60;
const WEEK = 7;
/** Arabic newsrooms begin their week on Saturday. */
const SATURDAY = 6;

const partsOf = (date: string) => wallParts(`${date}T00:00`);
export const addDays = (date: string, days: number): string => dateOf(moved(`${date}T00:00`, days * DAY));
export const weekdayOf = (date: string): number => weekday(partsOf(date));

const startOfWeek = (date: string): string => addDays(date, -((weekdayOf(date) - SATURDAY + WEEK) % WEEK));
const firstOfMonth = (date: string): string => `${date.slice(0, 8)}01`;

/** The days shown with `anchor` among them; a month is shown in whole weeks. */
export function shownDays(span: Span, anchor: string): string[] {
  if (span === 'day') return [anchor];
  const first = startOfWeek(span === 'week' ? anchor : firstOfMonth(anchor));
  const last = span === 'week' ? addDays(first, WEEK - 1) : addDays(startOfWeek(addDays(paged('month', firstOfMonth(anchor), 1), -1)), WEEK - 1);
  const days = [first];
  for (let day = first; day < last; ) days.push((day = addDays(day, 1)));
  return days;
}

/** The anchor one span later or earlier; in a shorter month its last day. */
export function paged(span: Span, anchor: string, step: 1 | -1): string {
  if (span !== 'month') return addDays(anchor, step * (span === 'week' ? WEEK : 1));
  const { year, month, day } = partsOf(anchor);
  const at = month - 1 + step;
  const to = { year: year + Math.floor(at / 12), month: ((at + 12) % 12) + 1 };
  const last = new Date(Date.UTC(to.year, to.month, 0)).getUTCDate();
  return dateOf({ ...to, day: Math.min(day, last), hour: 0, minute: 0 });
}

/** A day as a calendar writes it: in one of its months, of one of its years. */
export interface Written {
  day: number;
  month: string;
  year: number;
}

/** «23 – 29 مارس 2024»: what both ends share is said once. */
export function rangeOf(from: Written, to: Written): string {
  if (from.year !== to.year) return `${from.day} ${from.month} ${from.year} – ${to.day} ${to.month} ${to.year}`;
  if (from.month !== to.month) return `${from.day} ${from.month} – ${to.day} ${to.month} ${to.year}`;
  return from.day === to.day ? `${from.day} ${from.month} ${from.year}` : `${from.day} – ${to.day} ${to.month} ${to.year}`;
}

/** What the shown days are called. */
export function titleOf(words: Words, span: Span, anchor: string, names: MonthNames): string {
  if (span === 'day') return longDate(words, `${anchor}T00:00`, names);
  if (span === 'month') return `${monthName(partsOf(anchor).month, names)} ${partsOf(anchor).year}`;
  const written = (date: string): Written => ({ day: partsOf(date).day, month: monthName(partsOf(date).month, names), year: partsOf(date).year });
  const days = shownDays('week', anchor);
  return rangeOf(written(days[0] ?? anchor), written(days.at(-1) ?? anchor));
}

/** The first and the last day that a Hijri range is given for: of a month the month's own days alone. */
export function endsOf(span: Span, anchor: string): readonly [string, string] {
  if (span === 'month') return [firstOfMonth(anchor), addDays(paged('month', firstOfMonth(anchor), 1), -1)];
  const days = shownDays(span, anchor);
  return [days[0] ?? anchor, days.at(-1) ?? anchor];
}
