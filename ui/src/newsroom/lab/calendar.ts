//! The lab's answer for the calendar: what goes out, went out and is planned on the days asked for.

import type { CalendarEntry, CalendarKind } from '../wire';
import { moment, type KeptStory, type LabArchive } from './archive';
import type { Answers } from './answers';
import { calendarDay, foldOf } from './zone';

/** What is later than this is told. */
const LATE_SECONDS = 90;
const READY = 50;

const dayAfter = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function calendarAnswers(archive: LabArchive): Pick<Answers, 'calendar'> {
  function entriesOf(story: KeptStory): CalendarEntry[] {
    const { schedule, expiry, live, planned, fired } = story;
    const entry = (kind: CalendarKind, utc: string, rest: Partial<CalendarEntry> = {}): CalendarEntry => ({
      story: story.id,
      headline: story.content.headline,
      section: story.content.section,
      kind,
      at: moment(new Date(utc)),
      fold: foldOf(new Date(utc)),
      fired: null,
      late_seconds: lateness(utc, kind === 'published' ? (fired ?? utc) : kind === 'planned' ? utc : new Date().toISOString()),
      held: null,
      failed: false,
      notice: null,
      newer_exists: false,
      breaking: story.content.flags.breaking,
      ...rest,
    });
    const entries: CalendarEntry[] = [];
    if (live && story.withdrawn === null) entries.push(entry('published', live.first, { fired: moment(new Date(fired ?? live.first)) }));
    if (schedule) {
      const { held, failed, revision } = schedule;
      entries.push(entry(live ? 'update' : 'publish', schedule.utc, { held, failed, newer_exists: archive.newerThan(story, revision) }));
    }
    if (expiry) entries.push(entry('withdraw', expiry.utc, { notice: expiry.notice }));
    if (planned && !schedule && !live) entries.push(entry('planned', planned));
    return entries;
  }

  return {
    calendar: ({ from, days }) => {
      const to = dayAfter(from, days);
      const stories = [...archive.stories.values()].filter(({ role, spiked }) => role === null && !spiked);
      const told = ({ id, content: { headline, section } }: KeptStory) => ({ story: id, headline, section });
      return {
        days: Array.from({ length: days }, (_, at) => calendarDay(dayAfter(from, at))),
        entries: stories
          .flatMap(entriesOf)
          .filter(({ at: { wall } }) => wall >= from && wall < to)
          .sort((a, b) => a.at.utc.localeCompare(b.at.utc)),
        ready: stories
          .filter((story) => story.stage === 'approved' && archive.publication(story) === 'unpublished')
          .sort((a, b) => b.editedAt.localeCompare(a.editedAt))
          .slice(0, READY)
          .map(told),
        embargoed: stories
          .flatMap((story) => (story.embargo && story.embargo.until.utc > new Date().toISOString() ? [{ ...told(story), ...story.embargo }] : []))
          .sort((a, b) => a.until.utc.localeCompare(b.until.utc)),
        now: moment(new Date()),
      };
    },
  };
}

function lateness(due: string, out: string): number | null {
  const late = Math.round((Date.parse(out) - Date.parse(due)) / 1000);
  return late > LATE_SECONDS ? late : null;
}
