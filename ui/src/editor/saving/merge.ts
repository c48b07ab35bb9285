//! Two texts of one story brought together: what only one side changed is taken, and where both changed the same words
//! both stay, side by side and named, for the editor to choose. No word that either side typed is ever dropped here.

import type { Block, Content, Run } from '../../newsroom/wire';
import { keyOf, pairBlocks, pairWords, runsOf, wordsOf, type Word } from './align';
import { same } from './splice';

/** What a window holds of a story: the fields it can change, the desk's notes, and the body. */
export interface StoryWords {
  fields: Omit<Content, 'body' | 'corrections' | 'updated_at'>;
  notes: string;
  blocks: readonly Block[];
}

export type FieldName = keyof StoryWords['fields'];

/**
 * A stretch of the merged body: agreed upon, with the block as either side has it, where it does, and none where one side
 * took away what the other left as it was; or with two answers, of which an empty one is a deletion.
 */
export type Part =
  | { kind: 'agreed'; block: Block | null; mine: Block | null; theirs: Block | null }
  | { kind: 'conflict'; mine: readonly Block[]; theirs: readonly Block[] };

export interface Merge {
  /** Fields without a conflict merged, the others as in mine. */
  fields: StoryWords['fields'];
  /** The fields both sides wrote differently. */
  fieldConflicts: readonly FieldName[];
  notes: string;
  parts: readonly Part[];
}

export type Choice = 'mine' | 'theirs' | 'both';

export function mergeWords(base: StoryWords, mine: StoryWords, theirs: StoryWords): Merge {
  const fields = { ...theirs.fields };
  const fieldConflicts: FieldName[] = [];
  const names = new Set([...Object.keys(mine.fields), ...Object.keys(theirs.fields)] as FieldName[]);
  for (const name of names) {
    const merged = mergeField(name, base.fields[name], mine.fields[name], theirs.fields[name]);
    if (merged === CONFLICT) fieldConflicts.push(name);
    const value = merged === CONFLICT ? mine.fields[name] : merged;
    if (value === undefined) Reflect.deleteProperty(fields, name);
    else Reflect.set(fields, name, value);
  }
  return { fields, fieldConflicts, notes: mergeNotes(base.notes, mine.notes, theirs.notes), parts: mergeBlocks(base.blocks, mine.blocks, theirs.blocks) };
}

/** What two texts have in common, where nobody knows any more what they were made of: all else is a conflict or an addition. */
export function commonWords(mine: StoryWords, theirs: StoryWords): StoryWords {
  const pairs = pairWords(mine.blocks.map(keyed), theirs.blocks.map(keyed));
  const fields = { ...mine.fields };
  for (const name of Object.keys(fields) as FieldName[]) {
    if (!same(mine.fields[name], theirs.fields[name])) Reflect.set(fields, name, SETS.includes(name) ? [] : null);
  }
  return { fields, notes: mine.notes === theirs.notes ? mine.notes : '', blocks: mine.blocks.filter((_, at) => (pairs[at] ?? -1) >= 0) };
}

const keyed = (block: Block) => ({ key: keyOf(block) });

/** The body by the editor's choices, one for each conflict in reading order; both where there is none. */
export function bodyBy(parts: readonly Part[], choices: readonly Choice[] = []): Block[] {
  let conflicts = 0;
  return parts.flatMap((part) => {
    if (part.kind === 'agreed') return part.block ? [part.block] : [];
    const choice = choices[conflicts] ?? 'both';
    conflicts += 1;
    return [...(choice === 'theirs' ? [] : part.mine), ...(choice === 'mine' ? [] : part.theirs)];
  });
}

/** Both sides wrote something else in the same place. */
const CONFLICT = Symbol('conflict');

/** Lists whose items are chosen one by one; the order is of little weight. */
const SETS: readonly FieldName[] = ['tags', 'topics', 'more_sections', 'related', 'sources', 'bylines'];
/** Texts of which a half of each side makes no sense. */
const WHOLE: readonly FieldName[] = ['slug', 'section'];

function mergeField(name: FieldName, base: unknown, mine: unknown, theirs: unknown): unknown {
  if (SETS.includes(name) && Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) return mergeSet(base, mine, theirs);
  if (WHOLE.includes(name)) return decided(base, mine, theirs) ?? CONFLICT;
  return mergeValue(base, mine, theirs);
}

/** Theirs without what I took away, with what I added. */
function mergeSet(base: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  if (same(base, theirs)) return [...mine];
  const has = (list: readonly unknown[], item: unknown) => list.some((one) => same(one, item));
  const kept = theirs.filter((item) => has(mine, item) || !has(base, item));
  return [...kept, ...mine.filter((item) => !has(base, item) && !has(theirs, item))];
}

/** Notes are in no version, so neither side's may go. */
function mergeNotes(base: string, mine: string, theirs: string): string {
  const merged = mergeText(base, mine, theirs);
  return merged === CONFLICT ? `${mine}\n${theirs}` : merged;
}

/** What one side alone decides: the other left it as it was, or wrote the same. */
function decided<T>(base: T, mine: T, theirs: T): T | undefined {
  if (same(base, theirs) || same(mine, theirs)) return mine;
  return same(base, mine) ? theirs : undefined;
}

function mergeText(base: string, mine: string, theirs: string): string | typeof CONFLICT {
  const merged = mergeRuns([{ text: base }], [{ text: mine }], [{ text: theirs }]);
  return merged === CONFLICT ? CONFLICT : merged.map(({ text }) => text).join('');
}

/** Blocks, pictures, flags: by their parts as far as both sides have the same ones. */
function mergeValue(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(base, theirs) || same(mine, theirs)) return mine;
  if (same(base, mine)) return theirs;
  if (isText(base) && isText(mine) && isText(theirs)) return mergeText(base, mine, theirs);
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) return mergeLists(base, mine, theirs);
  if (!isRecord(base) || !isRecord(mine) || !isRecord(theirs)) return CONFLICT;
  const merged: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = INDIVISIBLE.has(name)
      ? same(base[name], theirs[name]) || same(mine[name], theirs[name]) ? mine[name] : same(base[name], mine[name]) ? theirs[name] : CONFLICT
      : mergeValue(base[name], mine[name], theirs[name]);
    if (value === CONFLICT) return CONFLICT;
    if (value !== undefined) merged[name] = value;
  }
  return merged;
}

/** Names of things and not words: one is chosen, or there is a conflict. */
const INDIVISIBLE = new Set(['type', 'media', 'url', 'story', 'dir', 'href', 'focal', 'level', 'staff']);

function mergeLists(base: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[]): unknown {
  if ([base, mine, theirs].every(isRuns)) return mergeRuns(base as Run[], mine as Run[], theirs as Run[]);
  if (base.length !== mine.length || base.length !== theirs.length) return CONFLICT;
  const merged = base.map((item, at) => mergeValue(item, mine[at], theirs[at]));
  return merged.includes(CONFLICT) ? CONFLICT : merged;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Runs, and not the items of a list or the cells of a row, whose `text` is runs again. */
const isRuns = (list: readonly unknown[]): boolean => list.every((item) => isRecord(item) && isText(item['text']));

/** Word by word. Words that stand beside each other count as one place: two halves of a sentence are not glued. */
function mergeRuns(base: readonly Run[], mine: readonly Run[], theirs: readonly Run[]): Run[] | typeof CONFLICT {
  const [old, my, their] = [wordsOf(base), wordsOf(mine), wordsOf(theirs)];
  const [toMine, toTheirs] = [pairWords(old, my), pairWords(old, their)];
  const merged: Word[] = [];
  let [atOld, atMine, atTheirs] = [0, 0, 0];
  for (let at = 0; at <= old.length; at += 1) {
    const end = at === old.length;
    const [inMine, inTheirs] = end ? [my.length, their.length] : [toMine[at] ?? -1, toTheirs[at] ?? -1];
    if (inMine < 0 || inTheirs < 0) continue;
    const stretch = oneOf(old.slice(atOld, at), my.slice(atMine, inMine), their.slice(atTheirs, inTheirs));
    if (stretch === null) return CONFLICT;
    merged.push(...stretch);
    const word = my[inMine];
    if (word) merged.push(word);
    [atOld, atMine, atTheirs] = [at + 1, inMine + 1, inTheirs + 1];
  }
  return runsOf(merged);
}

function oneOf(base: readonly Word[], mine: readonly Word[], theirs: readonly Word[]): readonly Word[] | null {
  const equal = (a: readonly Word[], b: readonly Word[]) => a.length === b.length && a.every(({ key }, at) => key === b[at]?.key);
  if (equal(base, theirs) || equal(mine, theirs)) return mine;
  return equal(base, mine) ? theirs : null;
}

function mergeBlocks(base: readonly Block[], mine: readonly Block[], theirs: readonly Block[]): Part[] {
  const [toMine, toTheirs] = [pairBlocks(base, mine), pairBlocks(base, theirs)];
  const parts: Part[] = [];
  const added = (my: readonly Block[], their: readonly Block[]) => {
    if (same(my, their)) parts.push(...my.map((block): Part => ({ kind: 'agreed', block, mine: block, theirs: block })));
    else if (my.length === 0) parts.push(...their.map((block): Part => ({ kind: 'agreed', block, mine: null, theirs: block })));
    else if (their.length === 0) parts.push(...my.map((block): Part => ({ kind: 'agreed', block, mine: block, theirs: null })));
    else parts.push({ kind: 'conflict', mine: my, theirs: their });
  };
  let [atMine, atTheirs] = [0, 0];
  base.forEach((old, at) => {
    const [my, their] = [toMine[at] ?? -1, toTheirs[at] ?? -1];
    // What was added before this block; where it is gone from a side, that side's additions come with the next one that stayed.
    const mineAdded = my < 0 ? [] : mine.slice(atMine, my);
    const theirsAdded = their < 0 ? [] : theirs.slice(atTheirs, their);
    added(mineAdded, theirsAdded);
    if (my >= 0) atMine = my + 1;
    if (their >= 0) atTheirs = their + 1;
    parts.push(...mergeBlock(old, mine[my] ?? null, theirs[their] ?? null));
  });
  added(mine.slice(atMine), theirs.slice(atTheirs));
  return parts;
}

/** One block of the base as both sides left it; `null` where a side took it away. */
function mergeBlock(base: Block, mine: Block | null, theirs: Block | null): Part[] {
  const kept = [mine, theirs].map((block) => block !== null && keyOf(block) === keyOf(base));
  if (mine === null && theirs === null) return [];
  if (mine === null || theirs === null) {
    // Taken away by one side: it goes, unless the other wrote in it.
    if (kept[0] || kept[1]) return [{ kind: 'agreed', block: null, mine, theirs }];
    return [{ kind: 'conflict', mine: mine ? [mine] : [], theirs: theirs ? [theirs] : [] }];
  }
  const merged = mergeValue(base, mine, theirs);
  if (merged === CONFLICT) return [{ kind: 'conflict', mine: [mine], theirs: [theirs] }];
  return [{ kind: 'agreed', block: merged as Block, mine, theirs }];
}
