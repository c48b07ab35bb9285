//! The English words for the desk: the rail, the list, the status bar, alerts and search.

import type { Words } from '../ar';
import type { arDesk } from '../ar/desk';

export const enDesk: Pick<Words, keyof typeof arDesk> = {
  atDesk: {
    title: 'Who is at the desk?',
    explain: 'Your name is kept with each version you save and each story you publish. You are asked once.',
    label: 'Name',
    placeholder: 'As it stands in a byline',
    or: 'Or choose from the staff',
    enter: 'Start working',
  },

  opening: {
    not_found: { what: 'There is no newsroom in this folder.', todo: 'Check the path, or make a newsroom there and try again.' },
  },

  top: {
    search: 'Search all stories and the archive…',
    preview: 'Preview',
    newStory: 'New story',
    schedule: 'Schedule',
    menu: 'Menu',
    inspector: 'Story details',
  },

  shelves: {
    all: 'All stories',
    drafts: 'Drafts',
    in_review: 'In review',
    ready: 'Ready',
    scheduled: 'Scheduled',
    live: 'Live',
    withdrawn: 'Withdrawn',
    spiked: 'Spiked',
  },

  rail: {
    label: 'The newsroom',
    sections: 'Sections',
    site: 'Site',
    calendar: 'Calendar',
    front: 'Front page',
    pages: 'Site pages',
    theme: 'Site theme',
    tags: 'Tags',
    media: 'Media',
    publishing: 'Export and publish',
    ledger: 'Ledger',
    settings: 'Settings',
  },

  list: {
    label: 'Stories',
    newest: 'Newest edit first',
    untitled: 'Untitled',
    empty: 'No stories here yet',
    emptyHint: 'Start a new story or choose another shelf.',
    pictureMissing: 'picture missing',
    dueAt: (time) => `Due ${time}`,
  },

  state: {
    draft: 'Draft',
    in_review: 'In review',
    approved: 'Ready',
    unpublished: 'Unpublished',
    scheduled: 'Scheduled',
    live: 'Live',
    withdrawn: 'Withdrawn',
    spiked: 'Spiked',
    newer: 'Live, newer version waiting',
  },

  save_state: {
    saved: 'Everything saved',
    savedAgo: (span) => `Saved ${span}`,
    saving: 'Saving…',
    dirty: 'Not saved yet',
    late: 'Not saved yet, saving is late',
    slow: { what: 'Saving is late: the disk is slow, or another program writes to the newsroom.', todo: 'Go on writing and leave this window open; it is saved by itself.' },
    failed: 'Not saved — trying again',
    refused: 'Not saved',
    parking: 'Keeping it aside…',
    parked: 'Kept aside, not in the story yet',
    notParked: 'Not saved — trying again',
    kept: 'What you wrote is still in this window.',
    sealed: 'A version was kept in the history',
  },

  stale: {
    title: 'A newer version of this story was saved elsewhere',
    explain: 'Nothing is lost: both versions stay in the history, whichever you choose.',
    by: (who, when) => (who ? `${who} saved this story elsewhere ${when}` : `This story was saved elsewhere ${when}`),
    aside: {
      parking: 'What you write here is being kept aside.',
      parked: 'What you wrote here is kept aside.',
      failed: 'What you wrote here is not saved yet: keep this window open, we are trying again.',
    },
    cameIn: (who) => (who ? `${who} changed this story elsewhere; the change is shown here now.` : 'This story was changed elsewhere; the change is shown here now.'),
    fits: 'The two texts do not clash and can be merged.',
    clashes: (places) => `The texts differ in ${places}.`,
    merge: 'Merge the texts',
    compare: 'Compare the texts',
    mineHead: 'My text in this window',
    theirsHead: (who) => (who ? `The text ${who} saved` : 'The text saved elsewhere'),
    same: (blocks) => `${blocks} without a difference`,
    otherForm: 'The same words: a picture, a level of heading, a direction or a style differs.',
    nothing: 'Nothing here',
    takes: { mine: 'Merging takes my text', theirs: 'Merging takes the other text', both: 'Merging takes both changes' },
    choices: { mine: 'Mine', theirs: 'The other', both: 'Both' },
    again: 'The other text changed while you were choosing: look at both and choose again.',
    done: {
      mine: 'Your text is the newest version; the other is in the history.',
      theirs: 'The other version is shown; yours is in the history.',
      merged: 'The texts are merged; each by itself is in the history.',
    },
    theirs: 'Take the other text',
    mine: 'Keep mine',
  },

  status: {
    sight: 'View',
    help: '?',
    zoom: (percent) => `Words at ${percent} per cent; a click brings the usual size back`,
    focus: 'Focus',
    unfocus: 'End focus',
    pace: 'Reading time at 181 words a minute, the mean of silent reading in Arabic',
    selected: (words) => `Selected: ${words}`,
    next: (time) => `Next due: ${time}`,
    noNext: 'Nothing scheduled',
    lastExport: (time, pages) => `Last export: ${time} — ${pages}`,
    neverExported: 'The site was never exported',
  },

  alerts: {
    late: (headline, due, fired) => `Out late (due ${due}, out ${fired}): ${headline}`,
    lateNotFired: (headline, due) => `Late and not out yet (due ${due}): ${headline}`,
    open: 'Open the story',
    dismiss: 'Noted',
    due: 'Scheduled publishing has stopped.',
    export: 'The site is not up to date: the export failed.',
  },

  health: {
    readOnly: 'This newsroom is open for reading only: you can read, search and preview, and no change is kept. To write, move it to a disk that can be written, or mend the rights of its folder.',
    reserve: 'The disk is full, and the room kept for saving what is written was used. Free some space now.',
    file: 'The archive’s file is damaged beyond single stories: restore a good backup.',
    lost: (stories) => `The last saves are missing: ${stories}.`,
    lostHow: 'They were saved and are not in the archive any more, as after a power cut or when an older copy was put back. Look at each; everything else is well.',
    lostSince: (when) => `last missing save ${when}`,
    damaged: (stories) => `Saved words are damaged: ${stories}.`,
    damagedHow: 'The other stories are well, and you can go on with them.',
    repair: 'Restore the last good version',
    repaired: 'The story is back at its last good version.',
    noGood: 'No good version of it is here: look in a backup.',
    parked: (when) => `Words kept aside ${when} wait for you:`,
    others: (stories) => `and others: ${stories}`,
  },

  search: {
    label: 'Search results',
    recent: 'Newest first — press Enter to rank the whole archive',
    ranked: 'The whole archive, best match first',
    none: (query) => `Nothing matches “${query}”`,
    noneHint: 'Try one word fewer, or another root.',
  },
};
