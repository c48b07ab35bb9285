//! Two versions as the lab compares them: a text that differs is told as taken away and put in, whole. The words inside it
//! are compared by the real newsroom.

import type { Compared, ComparedBlock, ComparedRun, Content } from '../wire';

const FIELDS = ['kicker', 'headline', 'standfirst', 'slug'] as const;

/** The words anywhere in a value, in its order. */
function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, inner]) => (['text', 'caption', 'title'].includes(key) && typeof inner === 'string' ? inner : words(inner)))
    .filter(Boolean)
    .join(' ');
}

function runs(before: string, after: string): ComparedRun[] {
  const all: ComparedRun[] =
    before === after
      ? [{ text: after, change: 'same' }]
      : [
          { text: before, change: 'removed' },
          { text: after, change: 'added' },
        ];
  return all.filter(({ text }) => text !== '');
}

export function compared(before: Content, after: Content): Compared {
  const fields = FIELDS.filter((field) => before[field] !== after[field]);
  const written = (content: Content) => content.body.blocks.map((block) => JSON.stringify(block));
  const [old, now] = [written(before), written(after)];
  const blocks: ComparedBlock[] = after.body.blocks.map((block, at) => {
    const same = old.includes(now[at] ?? '');
    const text = words(block);
    return { change: same ? 'same' : 'added', kind: block.type, runs: same ? runs(text, text) : runs('', text) };
  });
  const gone = before.body.blocks.filter((block) => !now.includes(JSON.stringify(block)));
  const removed: ComparedBlock[] = gone.map((block) => ({
    change: 'removed',
    kind: block.type,
    runs: runs(words(block), ''),
  }));
  return { fields: fields.map((field) => ({ field, runs: runs(before[field], after[field]) })), blocks: [...removed, ...blocks] };
}
