//! Dates and spans as the interface writes them. Wall times come from Rust and are only taken apart here: the window
//! never turns a wall time into an instant or back, for its time zone data may be older than the newsroom's.

import type { Words } from './ar';

export interface WallParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

export type MonthNames = 'egyptian' | 'levantine' | 'maghrebi' | 'english';

const MONTHS: Record<MonthNames, readonly string[]> = {
  egyptian: ['يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر'],
  levantine: ['كانون الثاني', 'شباط', 'آذار', 'نيسان', 'أيار', 'حزيران', 'تموز', 'آب', 'أيلول', 'تشرين الأول', 'تشرين الثاني', 'كانون الأول'],
  maghrebi: ['جانفي', 'فيفري', 'مارس', 'أفريل', 'ماي', 'جوان', 'جويلية', 'أوت', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر'],
  english: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

export const isMonthNames = (name: unknown): name is MonthNames => typeof name === 'string' && name in MONTHS;

const two = (n: number): string => String(n).padStart(2, '0');

/** Takes `YYYY-MM-DDTHH:MM…` apart; zeros where it is not one. */
export function wallParts(wall: string): WallParts {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(wall) ?? [];
  return { year: Number(year ?? 0), month: Number(month ?? 1), day: Number(day ?? 1), hour: Number(hour ?? 0), minute: Number(minute ?? 0) };
}

export const wallOf = (at: WallParts): string => `${dateOf(at)}T${two(at.hour)}:${two(at.minute)}`;
export const dateOf = (at: WallParts): string => `${String(at.year).padStart(4, '0')}-${two(at.month)}-${two(at.day)}`;

/** The time of day, `18:30`. */
export const clock = (wall: string): string => wall.slice(11, 16);

/** The day of the week of a civil date, 0 for Sunday. */
export const weekday = ({ year, month, day }: WallParts): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** A wall time moved by whole minutes as a clock on a wall without changes would move; Rust then says what it means. */
export function moved(wall: string, minutes: number): WallParts {
  const at = wallParts(wall);
  const moved = new Date(Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute + minutes));
  return wallParts(moved.toISOString());
}

/** The first whole minute that is at least so many minutes away: «بعد ساعة» is never 59 minutes. */
export const movedUp = (wall: string, minutes: number): WallParts => moved(wall, minutes + (/:00(?:\.0+)?$|T\d\d:\d\d$/.test(wall) ? 0 : 1));

/** «الجمعة 29 مارس 2024». */
export function longDate(words: Words, wall: string, names: MonthNames): string {
  const at = wallParts(wall);
  return `${words.time.weekdays[weekday(at)]} ${at.day} ${monthName(at.month, names)} ${at.year}`;
}

export const monthName = (month: number, names: MonthNames): string => MONTHS[names][month - 1] ?? '';

/** «الجمعة 29 مارس 2024، 18:30». */
export const longDateAndClock = (words: Words, wall: string, names: MonthNames): string =>
  `${longDate(words, wall, names)}${words.time.comma} ${clock(wall)}`;

/** As short as the distance allows: the time today, «أمس», the day this year, else the full date. */
export function shortWhen(words: Words, wall: string, nowWall: string, names: MonthNames): string {
  if (wall.slice(0, 10) === nowWall.slice(0, 10)) return clock(wall);
  if (wall.slice(0, 10) === dateOf(moved(nowWall, -24 * 60))) return words.time.yesterday;
  const at = wallParts(wall);
  const day = `${at.day} ${monthName(at.month, names)}`;
  return at.year === wallParts(nowWall).year ? day : `${day} ${at.year}`;
}

/** The largest unit of a span, in words; two units under a day where `fine`. */
export function span(words: Words, seconds: number, fine = false): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return words.count.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return words.count.days(Math.floor(hours / 24));
  const rest = minutes % 60;
  const whole = words.count.hours(hours);
  return fine && rest > 0 ? `${whole}${words.time.and}${words.count.minutes(rest)}` : whole;
}

/** «منذ دقيقتين», or «الآن» in the first minute. */
export function ago(words: Words, utc: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(utc)) / 1000);
  return seconds < 60 ? words.time.now : words.time.ago(span(words, seconds));
}

const wallAt = (at: string, offsetSeconds: number): string => new Date(Date.parse(at) + offsetSeconds * 1000).toISOString().slice(0, 19);

/** The time of day of an instant on the newsroom's wall, `18:30`. */
export const timeOfDay = (at: string, offsetSeconds: number): string => clock(wallAt(at, offsetSeconds));

/**
 * When something was, by the newsroom's present offset: «18:30 · منذ ساعتين» today, «أمس 18:30», and before that the day alone,
 * for the clock may have been changed since.
 */
export function whenOf(words: Words, at: string, now: { now: number; wall: string }, offsetSeconds: number, names: MonthNames): string {
  const wall = wallAt(at, offsetSeconds);
  const day = shortWhen(words, wall, now.wall, names);
  if (day === clock(wall)) return `${day} · ${ago(words, at, now.now)}`;
  return day === words.time.yesterday ? `${day} ${clock(wall)}` : day;
}
