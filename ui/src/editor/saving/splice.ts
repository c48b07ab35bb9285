//! What changed between two readings of a body: the smallest run of blocks to replace. An autosave sends this and not
//! the story.

import type { Block, BodySplice } from '../../newsroom/wire';

/** The splice that makes `after` out of `before`, or `null` when they read the same. */
export function spliceBetween(before: readonly Block[], after: readonly Block[]): BodySplice | null {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head], after[head])) head += 1;
  if (head === before.length && head === after.length) return null;
  let tail = 0;
  while (tail < shorter - head && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1;
  return { at: head, delete: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

/** Applies a splice, as the archive does. */
export function spliced(before: readonly Block[], { at, delete: gone, insert }: BodySplice): Block[] {
  return [...before.slice(0, at), ...insert, ...before.slice(at + gone)];
}

/** Whether two values of the wire read the same; an absent field is not a field. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => same(item, b[at]));
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && same(Reflect.get(a, key), Reflect.get(b, key)));
}
