//! Every word of the interface in English.

import type { Words } from './ar';
import { enBlocks } from './en/blocks';
import { enCalendar } from './en/calendar';
import { enDesk } from './en/desk';
import { enFront } from './en/front';
import { enLedger } from './en/ledger';
import { enNewsroom } from './en/newsroom';
import { enPages } from './en/pages';
import { enPaste } from './en/paste';
import { enPublishing } from './en/publishing';
import { enRoles } from './en/roles';
import { enStory } from './en/story';
import { enTheme } from './en/theme';
import { enTiming } from './en/timing';
import { enUrgent } from './en/urgent';
import { enFailures, enFaults, enRefusals } from './en/failures';
import { countedEnglish as counted } from './plural';

export const en: Words = {
  brand: 'Mahbara',
  cancel: 'Cancel',
  close: 'Close',
  stop: 'Stop',
  add: 'Add',
  retry: 'Try again',
  loading: 'Loading…',
  back: 'Back',

  count: {
    words: counted('1 word', '{n} words'),
    letters: counted('1 letter', '{n} letters'),
    stories: counted('1 story', '{n} stories'),
    pages: counted('1 page', '{n} pages'),
    pictures: counted('1 picture', '{n} pictures'),
    markers: counted('1 place', '{n} places'),
    tags: counted('1 tag', '{n} tags'),
    results: counted('1 result', '{n} results'),
    blocks: counted('1 paragraph', '{n} paragraphs'),
    places: counted('1 place', '{n} places'),
    reading: counted('1 minute’s reading', '{n} minutes’ reading'),
    publications: counted('1 alert', '{n} alerts'),
    minutes: counted('a minute', '{n} minutes'),
    hours: counted('an hour', '{n} hours'),
    days: counted('a day', '{n} days'),
  },

  time: {
    now: 'now',
    ago: (span) => `${span} ago`,
    in: (span) => `in ${span}`,
    and: ' and ',
    yesterday: 'yesterday',
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    weekdayLetters: ['S', 'M', 'T', 'W', 'T', 'F', 'S'],
    comma: ',',
    zone: (name) => `${name} time`,
  },

  faults: enFaults,
  failures: enFailures,
  refusals: enRefusals,
  ...enDesk,
  ...enStory,
  ...enBlocks,
  paste: enPaste,
  ...enPublishing,
  ...enUrgent,
  ...enFront,
  ...enPages,
  ...enTheme,
  ...enLedger,
  ...enRoles,
  calendar: enCalendar,
  timing: enTiming,
  ...enNewsroom,
};
