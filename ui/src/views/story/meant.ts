//! Which of the stories found for the words behind «@» is clearly the one that is meant.

import { fold } from '../../editor/words/fold';

/** Fewer letters begin words of any headline. */
const LEAST = 2;

/** What stands before a word without being of it: و, ف, ب, ك, ل and the article. */
const BEFORE = /^[وفبكل]?ال/u;

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];

/**
 * The first headline in which every word that was typed is, or begins, a word; -1 for none. A name such as «@newsroom» finds stories by
 * what stands in their text, and Enter behind it ends a line.
 */
export function meantOf(headlines: readonly string[], typed: string): number {
  const wanted = wordsOf(typed);
  if (wanted.join('').length < LEAST) return -1;
  return headlines.findIndex((headline) => {
    const there = wordsOf(headline);
    return wanted.every((word) => there.some((one) => one.startsWith(word) || bare(one).startsWith(bare(word))));
  });
}

const bare = (word: string): string => word.replace(BEFORE, '') || word;
