//! How late a story may still go out by itself: the newsroom's limit, or one of its own.

import type { ScheduleView } from '../../newsroom/wire';
import type { Words } from '../../words/ar';

/** However late: a year, which no schedule waits. */
export const ALWAYS = 525_600;
const LIMITS = [15, 60, 24 * 60, ALWAYS];

export interface LimitChoice {
  /** `null`: the newsroom's. */
  minutes: number | null;
  label: string;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** A limit to the minute, for it is a rule: whole days from two on, else hours and minutes. */
export function limitWords({ count, time }: Words, limit: number): string {
  if (limit >= 2 * DAY && limit % DAY === 0) return count.days(limit / DAY);
  const [hours, minutes] = [Math.floor(limit / HOUR), limit % HOUR];
  if (hours === 0) return count.minutes(minutes);
  return minutes === 0 ? count.hours(hours) : `${count.hours(hours)}${time.and}${count.minutes(minutes)}`;
}

/** What is chosen from, with the newsroom's own limit in minutes; the story's is among them, whatever it is. */
export function limitChoices(words: Words, schedule: ScheduleView | null, newsroomLimit: number | null): LimitChoice[] {
  const own = schedule?.own_late_limit ? schedule.late_limit_minutes : null;
  const minutes = own === null || LIMITS.includes(own) ? LIMITS : [...LIMITS, own].toSorted((a, b) => a - b);
  const newsroom = newsroomLimit === null ? words.timing.late.newsroom : words.timing.late.newsroomIs(limitWords(words, newsroomLimit));
  return [{ minutes: null, label: newsroom }, ...minutes.map((one) => ({ minutes: one, label: one === ALWAYS ? words.timing.late.always : limitWords(words, one) }))];
}
