//! What each side of a meeting made of the words both began with, and which side a merge takes where they do not clash.

import type { Meeting } from '../../desk/meeting';
import { keyOf, pairBlocks, pairWords, wordsOf } from '../../editor/saving/align';
import { markedApart, textIn, type MarkedRun } from '../../editor/saving/compare';
import type { Block } from '../../newsroom/wire';

/** Whose change a merge takes; `null` where one has to be chosen. */
export type Taken = 'mine' | 'theirs' | 'both' | null;

export interface Sides {
  mine: MarkedRun[];
  theirs: MarkedRun[];
}

export type Row =
  | { kind: 'same'; blocks: number }
  /** `alike`: the words are the same ones, and something else is not. */
  | { kind: 'differs'; sides: Sides; alike: boolean; taken: Taken; conflict: number | null };

/** The body in rows; what is the same on both sides is told by its length alone. */
export function rowsOf({ base, mine, theirs, merge }: Meeting): Row[] {
  const was = new Map<Block, Block>();
  for (const { blocks } of [mine, theirs]) {
    pairBlocks(base.blocks, blocks).forEach((to, at) => {
      const [before, now] = [base.blocks[at], blocks[to]];
      if (before && now) was.set(now, before);
    });
  }
  const before = (blocks: readonly Block[]) => [...new Set(blocks.flatMap((block) => was.get(block) ?? []))];

  const rows: Row[] = [];
  let conflicts = 0;
  for (const part of merge.parts) {
    if (part.kind === 'conflict') {
      const old = before([...part.mine, ...part.theirs]);
      const [my, their] = [textIn(part.mine), textIn(part.theirs)];
      rows.push({ kind: 'differs', sides: sidesOf(old.length > 0 ? textIn(old) : null, my, their), alike: my === their, taken: null, conflict: conflicts++ });
      continue;
    }
    const [my, their, last] = [part.mine, part.theirs, rows.at(-1)];
    if (my !== null && their !== null && keyOf(my) === keyOf(their)) {
      if (last?.kind === 'same') last.blocks += 1;
      else rows.push({ kind: 'same', blocks: 1 });
      continue;
    }
    const [old = null] = before([my, their].flatMap((block) => block ?? []));
    const key = (block: Block | null) => block && keyOf(block);
    rows.push({
      kind: 'differs',
      sides: sidesOf(textIn([old]), textIn([my]), textIn([their])),
      alike: textIn([my]) === textIn([their]),
      taken: takenOf(key(my) !== key(old), key(their) !== key(old)),
      conflict: null,
    });
  }
  return rows;
}

export const takenOf = (mineChanged: boolean, theirsChanged: boolean): Taken => (mineChanged && theirsChanged ? 'both' : mineChanged ? 'mine' : 'theirs');

/** Both texts with what each changed; where nobody knows what they began with, with what only it has. */
export function sidesOf(base: string | null, mine: string, theirs: string): Sides {
  if (base !== null) return { mine: changed(base, mine), theirs: changed(base, theirs) };
  const [my, their] = markedApart(mine, theirs);
  return { mine: my, theirs: their };
}

/** A text with the words that came to it and those that were taken out. */
function changed(before: string, now: string): MarkedRun[] {
  // By the words alone: the space behind one comes and goes with the word after it.
  const read = (from: string) => wordsOf([{ text: from }]).map(({ text }) => ({ text, key: text.trim() }));
  const [old, words] = [read(before), read(now)];
  const runs: MarkedRun[] = [];
  const put = (text: string, change: MarkedRun['change']) => {
    const last = runs.at(-1);
    if (last?.change === change) last.text += text;
    else {
      // What went must not run into what came in its place.
      if (last?.change === 'removed' && !/\s$/u.test(last.text)) last.text += ' ';
      runs.push({ text, change });
    }
  };
  let at = 0;
  const cameUpTo = (end: number) => {
    for (; at < end; at += 1) put(words[at]?.text ?? '', 'added');
  };
  pairWords(old, words).forEach((to, from) => {
    if (to < 0) return put(old[from]?.text ?? '', 'removed');
    cameUpTo(to);
    put(words[at++]?.text ?? '', 'same');
  });
  cameUpTo(words.length);
  return runs;
}
