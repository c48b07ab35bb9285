//! The English words about a paste.

import { countedEnglish } from '../plural';
import type { Words } from '../ar';

export const enPaste: Words['paste'] = {
  counts: {
    no_break_space: countedEnglish('one no-break space', '{n} no-break spaces'),
    bidi_control: countedEnglish('one hidden direction mark', '{n} hidden direction marks'),
    tatweel: countedEnglish('one tatweel', '{n} tatweels'),
    presentation_form: countedEnglish('one presentation form', '{n} presentation forms'),
    persian_letter: countedEnglish('one Persian letter', '{n} Persian letters'),
    zero_width: countedEnglish('one invisible character', '{n} invisible characters'),
    soft_hyphen: countedEnglish('one soft hyphen', '{n} soft hyphens'),
    hidden_text: countedEnglish('one hidden passage left out', '{n} hidden passages left out'),
    tracked_deletion: countedEnglish('one passage deleted in the original left out', '{n} passages deleted in the original left out'),
    comment: countedEnglish('one comment left out', '{n} comments left out'),
    unread: countedEnglish('one part left out that is a document of its own within the file', '{n} parts left out that are documents of their own within the file'),
  },
  pictures: countedEnglish('one picture not pasted', '{n} pictures not pasted'),
  tooManyPictures: countedEnglish('one picture more than one text brings in', '{n} pictures more than one text brings in'),
  join: (parts) => parts.join(', '),
  cleaned: (list) => `The paste was cleaned: ${list}.`,
  undo: 'Undo gives the letters back as they came.',
  coming: (percent) => `Pasting the long text: ${percent}%`,
  stopped: 'The paste was stopped; nothing of it is left in the text.',
  broken: 'The paste is not whole: its place in the text was deleted.',
  lost: 'What was pasted did not come in: the text was closed or replaced before. Paste it again.',
  picturesTodo: 'Copy the picture itself or add it from a file.',
  tooManyTodo: 'Paste the rest of the text by itself to have its pictures.',
};
