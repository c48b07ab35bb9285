//! The English words for the minutes around publication: breaking news in one line, and taking back.

import type { Words } from '../ar';
import { arUrgent } from '../ar/urgent';
import { isolated } from '../isolate';

export const enUrgent: Pick<Words, keyof typeof arUrgent> = {
  urgent: {
    open: 'Breaking',
    title: 'Breaking news',
    headline: 'The line',
    hint: 'One sentence that stands alone',
    section: 'Section',
    publish: 'Publish now',
    letters: (count, limit) => `${count} of ${limit} letters`,
    problems: {
      empty: 'Write the line first.',
      to_confirm: 'It holds a “[للتأكيد]” marker: take it out, or confirm what it marks, before it is published.',
      over: 'Over 500 letters: it is not published before it is shorter.',
      long: 'Longer than the breaking strip: its end will be cut on the front page.',
    },
    keeps: 'It goes to readers and into the breaking strip at once. What you typed stays here if you close this.',
    published: (headline) => `Breaking news published: ${isolated(headline)}`,
    complete: 'Complete the story',
  },

  takeBack: {
    label: 'Published a moment ago',
    published: (headline) => `Published ${isolated(headline)}`,
    act: (seconds) => `Take back (${seconds})`,
    done: 'Taken back before readers had it',
  },

  nothingNew: {
    button: 'Nothing new',
    told: 'Nothing new in this story: readers have what is on the desk.',
  },
};
