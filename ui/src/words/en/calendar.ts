//! The English words for the calendar of publication.

import type { Words } from '../ar';
import { isolated } from '../isolate';
import { countedEnglish } from '../plural';

export const enCalendar: Words['calendar'] = {
  title: 'Calendar',
  spans: { day: 'Day', week: 'Week', month: 'Month' },
  spanLabel: 'Span of the calendar',
  today: 'Today',
  previous: { day: 'Previous day', week: 'Previous week', month: 'Previous month' },
  next: { day: 'Next day', week: 'Next week', month: 'Next month' },
  empty: 'Nothing on these days yet',
  emptyHint: 'Drag a ready story to the hour it is to go out.',
  grid: 'What goes out when',
  keys: 'Arrows go from one to the next; Alt with an arrow moves by 5 minutes or a day; Enter shows what can be done.',

  kinds: { publish: 'Publication', update: 'Update', withdraw: 'Withdrawal', published: 'Published', planned: 'Planned' },
  held: { too_late: 'Held: too late', refused: 'Held: refused' },
  failed: 'Failed, tried again',
  newer: 'Newer text',
  newerLong: 'Edited after it was pinned: the pinned text goes out',
  breaking: 'Breaking',
  lateUntil: (due, fired) => `${due} — late until ${fired}`,
  lateNow: (due, span) => `${due} — ${span} late`,
  second: (time) => `${time} (second)`,
  more: countedEnglish('and {n} more', 'and {n} more'),
  together: countedEnglish('{n} story', '{n} together'),
  crowd: 'Crowd',
  crowdLong: (stories) => `Crowd: ${stories} within ten minutes`,
  noHour: 'This hour does not exist',
  againHour: 'second',

  side: {
    open: (ready) => `Ready ${ready}`,
    label: 'What has no time yet',
    ready: 'Ready without a time',
    readyEmpty: 'No ready story waits for a time',
    readyHint: 'drag it to the calendar',
    embargoed: 'Under embargo until',
    embargoedEmpty: 'No story is under embargo',
    notBefore: (until) => `${until} — not before`,
    gapsToday: 'Gaps of today',
    gapsOf: (day) => `Gaps of ${day}`,
    gap: (from, to) => `Nothing between ${from} and ${to}`,
    gapsEmpty: 'No gap longer than two hours',
  },

  menu: {
    open: 'Open the story',
    another: 'Another time…',
    back: 'Back',
    schedule: 'Set a time…',
    pile: (time) => `Around ${time}`,
    cannotMove: 'What is published does not move.',
  },

  move: {
    title: { publish: 'Time of publication', update: 'Time of the update', withdraw: 'Time of the withdrawal', planned: 'Planned time' },
    pinned: 'The same pinned text goes out at the new time.',
    confirm: 'Move',
    moved: (headline, when) => `${isolated(headline)} is now due ${when}`,
    scheduled: (headline, when) => `${isolated(headline)} is scheduled for ${when}`,
    undo: 'Undo',
    undone: 'It is as it was',
    at: (headline, when) => `${headline}: ${when}`,
    gapTitle: 'This hour does not exist',
    gapExplain: (next) => `The clock goes forward on that day. The next minute is ${next}.`,
    gapTake: (next) => `Take ${next}`,
    gapKeep: 'Leave it where it was',
    past: 'This time has passed; the schedule is as it was.',
    embargo: (until) => `The story is under embargo until ${until}; the schedule is as it was.`,
    stays: 'The schedule is as it was.',
    unsaved: 'The open story is not saved yet; the schedule is as it was.',
    gone: 'It has no time any more: it was changed elsewhere.',
  },
};
