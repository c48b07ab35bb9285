//! The English words for who works on what: assignees, mentions, approvals, and stories that follow others.

import type { Words } from '../ar';
import { arRoles } from '../ar/roles';
import { countedEnglish as counted } from '../plural';

const notes = counted('one note', '{n} notes');

export const enRoles: Pick<Words, keyof typeof arRoles> = {
  roles: {
    assignee: 'Assignee',
    nobody: 'Nobody',
    mine: 'Mine',
    mineHint: 'Assign this story to me',
    assigned: (name) => `The story is with ${name} now`,
    unassigned: 'Nobody is assigned any more',
    assignedTo: (name) => `Assigned to ${name}`,
    myStories: 'My stories',
    approvedThenChanged: 'Approved, then changed',
    approval: (by, when, revision) => `Approved by ${by} · ${when} · revision ${revision}`,
    somebody: 'somebody unknown',
    mentionHint: 'Type @ and a name to call somebody',
    mentionMenu: 'Whom do you mention?',
    mentions: (count) => `You are mentioned in ${notes(count)}`,
    mentionBy: (name) => `by ${name}`,
    followUp: 'Follow-up',
    followUpHint: 'Start a story that follows this one; each links to the other',
    follows: 'Follows',
    followedBy: 'Followed by',
  },
};
