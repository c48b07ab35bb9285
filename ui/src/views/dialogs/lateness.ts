//! How late a story may still go out by itself: the newsroom's limit, or one of its own.

import type { ScheduleView } from '../../newsroom/wire';
import type { Words } from '../../words/ar';
import { span } from '../../words/dates';

/** However late: a year, which no schedule waits. */
export const ALWAYS = 525_600;
const LIMITS = [15, 60, 24 * 60, ALWAYS];

export interface LimitChoice {
  /** `null`: the newsroom's. */
  minutes: number | null;
  label: string;
}

/** What is chosen from; the story's own limit is among them, whatever it is. */
export function limitChoices(words: Words, schedule: ScheduleView | null): LimitChoice[] {
  const spanOf = (minutes: number) => span(words, minutes * 60, true);
  const own = schedule?.own_late_limit ? schedule.late_limit_minutes : null;
  const minutes = own === null || LIMITS.includes(own) ? LIMITS : [...LIMITS, own].toSorted((a, b) => a - b);
  const newsroom = schedule && !schedule.own_late_limit ? words.timing.late.newsroomIs(spanOf(schedule.late_limit_minutes)) : words.timing.late.newsroom;
  return [{ minutes: null, label: newsroom }, ...minutes.map((one) => ({ minutes: one, label: one === ALWAYS ? words.timing.late.always : spanOf(one) }))];
}
