//! Two texts beside each other: which words only one of them has. Whole words are marked, with the space after them, so
//! that the letters of a word stay joined.

import type { Block } from '../../newsroom/wire';
import { pairWords, textOf, wordsOf } from './align';

/** A stretch of words that only this text has, or that both have. */
export interface MarkedRun {
  text: string;
  change: 'same' | 'added' | 'removed';
}

/** Each of two texts with its own words marked as added. */
export function markedApart(one: string, other: string): [MarkedRun[], MarkedRun[]] {
  const [left, right] = [wordsOf([{ text: one }]), wordsOf([{ text: other }])];
  const pairs = pairWords(left, right);
  const shared = new Set(pairs);
  return [runs(left.map(({ text }, at) => ({ text, own: (pairs[at] ?? -1) < 0 }))), runs(right.map(({ text }, at) => ({ text, own: !shared.has(at) })))];
}

function runs(words: readonly { text: string; own: boolean }[]): MarkedRun[] {
  const made: MarkedRun[] = [];
  for (const { text, own } of words) {
    const change = own ? 'added' : 'same';
    const last = made.at(-1);
    if (last?.change === change) last.text += text;
    else made.push({ text, change });
  }
  return made;
}

/** Everything that stands in these blocks, a line for each. */
export const textIn = (blocks: readonly (Block | null)[]): string => blocks.flatMap((block) => (block === null ? [] : [textOf(block)])).join('\n');
