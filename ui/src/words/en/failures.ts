//! What the window says in English when something went wrong.

import type { Words } from '../ar';
import type { FailureWords } from '../ar/failures';
import { countedEnglish } from '../plural';

const toConfirm = countedEnglish('1 marker «[للتأكيد]» left in', '{n} markers «[للتأكيد]» left, the first in');
const videos = countedEnglish('1 video', '{n} videos');

export const enFailures: FailureWords = {
  validation: { what: 'A value was refused.', todo: 'Correct the field named and try again.' },
  stale_revision: { what: 'This story was saved elsewhere after you opened it.', todo: 'Compare the texts above the story, then merge them or take one. Nothing is lost.' },
  not_found: { what: 'This no longer exists.', todo: 'Refresh the list and choose again.' },
  precondition: { what: 'This is not possible now.', todo: 'See where the story stands: is it live, scheduled or under embargo?' },
  wall_gap: { what: 'This time does not exist: the clock goes forward over it.', todo: 'Choose a later time.' },
  wall_twice: { what: 'This time comes twice: the clock goes back over it.', todo: 'Say which of the two you mean.' },
  locked: { what: 'Another program is writing to the newsroom.', todo: 'Wait a moment; we try again by ourselves.' },
  desk_taken: { what: 'This newsroom is open in another window.', todo: 'Go on there, or close that window and try again.' },
  disk_full: { what: 'There is no space left on the disk.', todo: 'Free some space and try again; do not close this window.' },
  read_only: { what: 'The folder cannot be written.', todo: 'Check the permissions of the folder and whether the disk is read-only.' },
  archive_newer: { what: 'This newsroom was written by a newer program.', todo: 'Update Mahbara. Nothing in it was changed.' },
  damaged: { what: 'A file of the archive is damaged.', todo: 'Write nothing to it; restore a good backup.' },
  export_target: { what: 'The site folder was refused: it holds files that are not this newsroom’s site, or lies within another site.', todo: 'Choose an empty folder in the settings, or the one exported to before.' },
  unreadable: { what: 'The file could not be read, or is of no known kind.', todo: 'Check the file, and try a JPEG, PNG or WebP picture, a text (txt, html) or a Word file (docx).' },
  save_as_docx: { what: 'This file is no .docx: it is an old one (doc), protected by a password, or of another kind.', todo: 'Open it in Word or LibreOffice, take the password off if there is one, save it as .docx and drop it again.' },
  theme: { what: 'The site cannot be made with the chosen theme: it is not there, or not whole.', todo: 'Choose another in “Site theme”, or mend its folder. The site is as it was.' },
  template: { what: 'A file of the theme is faulty; the number of the line follows the name of the file.', todo: 'Mend that line and export again. Nothing of the site has changed.' },
  cancelled: { what: 'The work was stopped as you asked.', todo: 'You can start again at any time.' },
  bug: { what: 'Something went wrong in the program; it was not you.', todo: 'What you wrote is still here. Try again; if it happens again, restart Mahbara.' },
};

export const enRefusals: Words['refusals'] = {
  spiked: { what: 'The story is spiked.', todo: 'Restore it first.' },
  already_live: { what: 'The story is live already.', todo: 'If you edited it, update it.' },
  not_live: { what: 'The story is not on the site.', todo: 'Publish it first.' },
  nothing_newer: { what: 'Readers already have the newest text.', todo: 'Edit the story first if it is to be updated.' },
  embargo: { what: 'The story is under embargo at this time.', todo: 'Wait for its end and choose a time after it, or lift the embargo.' },
  scheduled_before: { what: 'The story goes out before the end of this embargo.', todo: 'Cancel its schedule or move it later, then set the embargo.' },
  too_late_for_embargo: { what: 'Readers already have the story; an embargo would come too late.', todo: 'Take it off the site first if there must be one.' },
  not_held: { what: 'Its publication is not held.', todo: 'It goes out at its time, or publish it now.' },
  not_scheduled: { what: 'The story has no schedule.', todo: 'Give it a time, or publish it now.' },
  not_expiring: { what: 'No time is set at which the story is taken off the site.', todo: 'Set one, or take it off now.' },
  past: { what: 'This time has passed.', todo: 'Choose one that is still to come.' },
  expiry: { what: 'The story would be taken down before readers have it.', todo: 'Move the time it is taken down later or remove it, or let it go out earlier.' },
  too_late_to_take_back: { what: 'The story was on the site before you took it back.', todo: 'Open it and take it off the site, or mend it and update.' },
  published: { what: 'The story has been published and cannot be spiked.', todo: 'Take it off the site instead.' },
  not_spiked: { what: 'The story is not spiked.', todo: 'There is nothing to restore: it is in the lists.' },
  no_lead_image: { what: 'The story has no lead image.', todo: 'Choose one first, then write its caption.' },
  not_allowed: { what: 'Whoever sits at the desk may not do this.', todo: 'Ask somebody who may, or change who is at the desk in the settings.' },
  timer: { what: 'The machine did not take what its timer was asked.', todo: 'The timer’s card in the settings says why; or keep this window open.' },
};

export const enFields: Record<string, string> = {
  seo_description: 'search description',
  home_headline: 'front-page headline',
  lead_image: 'lead image',
  seo_title: 'search title',
  alt: 'alt text',
  wall: 'time',
  source: 'Source',
  correction: 'Correction',
  notice: 'Notice',
};

export const enFaults = {
  conflict: (_field: string) => 'A newer version of this story was saved elsewhere: compare the texts',
  too_long: (field: string) => `${field}: over the limit`,
  missing: (field: string) => `${field}: empty`,
  slug: (_field: string) => 'The slug cannot be an address',
  no_address: (_field: string) => 'The page has no address: give it a title or a slug with letters',
  address_taken: (_field: string) => 'The slug belongs to a section or another page: choose another',
  body: (_field: string) => 'Something in the body is not valid',
  not_for_publication: (_field: string) => 'The story is marked «not for publication»',
  too_many_related: (_field: string) => 'More than eight related stories',
  to_confirm: (field: string, count: number) => `${toConfirm(count)}: ${field}`,
  not_a_picture: (field: string, count: number) => `${field}: ${videos(count)} in a picture’s place: choose a picture, or put the video into the text`,
  video_missing: (_field: string, count: number) => `${videos(count)} without a file: add it again or take it out`,
};
