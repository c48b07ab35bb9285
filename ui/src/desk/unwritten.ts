//! A draft nobody has written a word in, taken again instead of leaving another behind.

import type { Bridge } from '../newsroom';
import type { Content, StandingView, StoryView } from '../newsroom/wire';

/** Among so many of the newest drafts one is looked for, and so many without a headline are read for it. */
const NEWEST = 50;
const LOOKED_INTO = 5;

type Words = Omit<Content, 'corrections' | 'updated_at'>;

/** Whether anything was written or chosen in a story but its section. */
function hasWords({ body, section: _section, flags, ...rest }: Words): boolean {
  const nothing = (value: unknown) => !value || (Array.isArray(value) && value.length === 0);
  const blank = body.blocks.every((block) => block.type === 'paragraph' && block.text.length === 0);
  return !blank || ![...Object.values(rest), ...Object.values(flags)].every(nothing);
}

/** Whether nobody has written anything in a story, nor chosen anything but its section. */
export function isUnwritten(words: Words, notes: string, { number, stage, spiked, schedule, embargo }: StandingView): boolean {
  return !hasWords(words) && notes === '' && !schedule && !embargo && number === null && stage === 'draft' && !spiked;
}

/** The draft that was left here last, or one that stayed when the window was closed; `null` where each has words. */
export async function findUnwritten(bridge: Bridge, left: string | null): Promise<StoryView | null> {
  const { stories } = await bridge.call('list_stories', { shelf: 'drafts', section: null, tag: null, assignee: null, offset: 0, limit: NEWEST });
  const untitled = stories.filter(({ headline }) => headline === '').map(({ id }) => id);
  for (const id of new Set([...(left === null ? [] : [left]), ...untitled.slice(0, LOOKED_INTO)])) {
    try {
      const view = await bridge.call('open_story', { story: id });
      if (!view.parked && isUnwritten(view.content, view.notes, view.standing) && !(await hadWords(bridge, id))) return view;
    } catch {
      // One that is gone or damaged is no place to begin in.
    }
  }
  return null;
}

/** Whether somebody wrote in a story before and took it out again: it has a history, which a new one has not. */
async function hadWords(bridge: Bridge, id: string): Promise<boolean> {
  const { versions } = await bridge.call('versions', { story: id });
  if (versions.length > LOOKED_INTO) return true;
  for (const { version } of versions) {
    const { content } = await bridge.call('read_version', { story: id, version });
    if (hasWords(content)) return true;
  }
  return false;
}
