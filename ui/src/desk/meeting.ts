//! A story that was saved elsewhere while it was written here: the two texts, what they make together, and what the
//! editor chose.

import { bodyBy, mergeWords, type Choice, type FieldName, type Merge, type StoryWords } from '../editor/saving/merge';
import { same, spliced } from '../editor/saving/splice';
import type { Content, FieldChanges, SaveStory, StoryView } from '../newsroom/wire';

export interface Meeting {
  /** The words both began with, as far as they are known. */
  base: StoryWords;
  mine: StoryWords;
  theirs: StoryWords;
  /** Who saved theirs, and when. */
  by: string | null;
  at: string;
  merge: Merge;
  /** How many places both wrote differently. */
  conflicts: number;
}

/** The editor's choices: one for each conflict of the body in reading order, one for each field by its name. */
export interface Picks {
  blocks: readonly Choice[];
  fields: Partial<Record<FieldName, 'mine' | 'theirs'>>;
}

export type Answer = { kind: 'mine' } | { kind: 'theirs' } | { kind: 'merged'; picks: Picks };

export function meetingOf(base: StoryWords, mine: StoryWords, view: StoryView): Meeting {
  const theirs = wordsIn(view.content, view.notes);
  const merge = mergeWords(base, mine, theirs);
  const conflicts = merge.fieldConflicts.length + merge.parts.filter(({ kind }) => kind === 'conflict').length;
  return { base, mine, theirs, by: view.edited_by, at: view.edited_at, merge, conflicts };
}

/**
 * Whether the archive's words differ from those this window knew by related stories alone: a link to the story that follows this
 * one comes by itself when that is published, and is no reason to ask whoever is writing.
 */
export function differByLinks(known: StoryWords, theirs: StoryWords): boolean {
  const unlinked = ({ fields, ...rest }: StoryWords) => ({ ...rest, fields: { ...fields, related: [] } });
  return same(unlinked(known), unlinked(theirs));
}

/** The words both make together, as the editor chose. */
export function mergedBy({ merge, theirs }: Meeting, { blocks, fields }: Picks): StoryWords {
  const chosen = { ...merge.fields };
  for (const name of merge.fieldConflicts) {
    if (fields[name] !== 'theirs') continue;
    if (theirs.fields[name] === undefined) Reflect.deleteProperty(chosen, name);
    else Reflect.set(chosen, name, theirs.fields[name]);
  }
  return { fields: chosen, notes: merge.notes, blocks: bodyBy(merge.parts, blocks) };
}

export function wordsIn(content: Content, notes: string): StoryWords {
  const { body, corrections: _corrections, updated_at: _updated, ...fields } = content;
  return { fields, notes, blocks: body.blocks };
}

/** The archive's words after a save that it took. */
export function afterSave(words: StoryWords, { fields, body }: Pick<SaveStory, 'fields' | 'body'>): StoryWords {
  const { notes, lead_image_removed, ...rest } = fields;
  const kept = { ...words.fields, ...rest };
  if (lead_image_removed) delete kept.lead_image;
  return { fields: kept, notes: notes ?? words.notes, blocks: body ? spliced(words.blocks, body) : words.blocks };
}

/** What of `words` is not as in `kept`: the changes a save has to send. */
export function differing(words: StoryWords, kept: StoryWords): FieldChanges {
  const { lead_image, ...rest } = words.fields;
  const changes: FieldChanges = {};
  for (const [name, value] of Object.entries(rest)) {
    if (!same(value, Reflect.get(kept.fields, name))) Object.assign(changes, { [name]: value });
  }
  if (!same(lead_image, kept.fields.lead_image)) Object.assign(changes, lead_image ? { lead_image } : { lead_image_removed: true });
  if (words.notes !== kept.notes) changes.notes = words.notes;
  return changes;
}
