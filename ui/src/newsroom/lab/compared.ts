//! The lab's comparing of two versions: by whole words, block by block; the real one is in Rust.

import { pairBlocks, pairWords, textOf, wordsOf } from '../../editor/saving/align';
import type { Block, Compared, Content } from '../wire';

type Runs = Compared['fields'][number]['runs'];

export function compared(before: Content, after: Content): Compared {
  const fields = (['kicker', 'headline', 'standfirst'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, runs: words(before[field], after[field]) }));
  return { fields, blocks: blocks(before.body.blocks, after.body.blocks) };
}

function words(before: string, after: string): Runs {
  const [old, now] = [wordsOf([{ text: before }]), wordsOf([{ text: after }])];
  const pairs = pairWords(old, now);
  const runs: Runs = [];
  let at = 0;
  const add = (upTo: number) => now.slice(at, upTo).forEach(({ text }) => runs.push({ text, change: 'added' }));
  old.forEach(({ text }, place) => {
    const to = pairs[place] ?? -1;
    if (to < 0) return void runs.push({ text, change: 'removed' });
    add(to);
    runs.push({ text, change: 'same' });
    at = to + 1;
  });
  add(now.length);
  return runs;
}

function blocks(before: readonly Block[], after: readonly Block[]): Compared['blocks'] {
  const pairs = pairBlocks(before, after);
  const made: Compared['blocks'] = [];
  let at = 0;
  const add = (upTo: number) => after.slice(at, upTo).forEach((block) => made.push({ change: 'added', kind: block.type, runs: words('', textOf(block)) }));
  before.forEach((block, place) => {
    const to = pairs[place] ?? -1;
    const other = after[to];
    if (!other) return void made.push({ change: 'removed', kind: block.type, runs: words(textOf(block), '') });
    add(to);
    const runs = words(textOf(block), textOf(other));
    made.push({ change: runs.every(({ change }) => change === 'same') ? 'same' : 'changed', kind: other.type, runs });
    at = to + 1;
  });
  add(after.length);
  return made;
}
