//! Which parts of two texts are the same: words with words, blocks with blocks, in reading order. A word is never cut,
//! so that what is marked as changed keeps the joining of its letters.

import type { Block, Mark, Run } from '../../newsroom/wire';

/** A word with the space after it, in the pieces its marks cut it into. */
export interface Word {
  /** Equal for words that read the same and carry the same marks. */
  key: string;
  text: string;
  pieces: readonly Run[];
}

/** For every item of `before`, its place in `after`, or -1; the places grow. */
export type Pairs = readonly number[];

export function wordsOf(runs: readonly Run[]): Word[] {
  const words: Run[][] = [];
  let open = false;
  for (const { text, marks } of runs) {
    for (const [piece] of text.matchAll(/\S+|\s+/gu)) {
      const blank = piece.trim() === '';
      const last = words.at(-1);
      // A space belongs to the word before it; a word goes on where the last piece was none.
      if (last && (blank || open)) last.push(run(piece, marks));
      else words.push([run(piece, marks)]);
      open = !blank;
    }
  }
  return words.map((pieces) => ({ key: JSON.stringify(pieces), text: pieces.map(({ text }) => text).join(''), pieces }));
}

/** The words as runs again: neighbours with the same marks are one. */
export function runsOf(words: readonly Word[]): Run[] {
  const runs: Run[] = [];
  for (const { pieces } of words) {
    for (const piece of pieces) {
      const last = runs.at(-1);
      if (last && JSON.stringify(last.marks ?? []) === JSON.stringify(piece.marks ?? [])) last.text += piece.text;
      else runs.push({ ...piece });
    }
  }
  return runs;
}

const run = (text: string, marks: Mark[] | undefined): Run => (marks === undefined ? { text } : { text, marks });

/** Longest common subsequence of two lists of keys. */
export function pairWords(before: readonly { key: string }[], after: readonly { key: string }[]): Pairs {
  return pair(before.length, after.length, (a, b) => (before[a]?.key === after[b]?.key ? 1 : 0));
}

/** Blocks that are the same, or one of which was made out of the other: of one kind, with half of their words in common. */
export function pairBlocks(before: readonly Block[], after: readonly Block[]): Pairs {
  const keys = [before.map(keyOf), after.map(keyOf)] as const;
  const bags = [before.map(bagOf), after.map(bagOf)] as const;
  return pair(before.length, after.length, (a, b) => {
    if (keys[0][a] === keys[1][b]) return 2;
    if (before[a]?.type !== after[b]?.type) return 0;
    return likeness(bags[0][a] ?? new Map(), bags[1][b] ?? new Map());
  });
}

export const keyOf = (block: Block): string => JSON.stringify(sorted(block));

/** The best pairing in order by the sum of `weight`; pairs of weight 0 are none. Equal heads and tails cost nothing. */
function pair(rows: number, columns: number, weight: (row: number, column: number) => number): Pairs {
  const pairs = new Array<number>(rows).fill(-1);
  const full = rows > 0 && columns > 0 ? Math.max(weight(0, 0), weight(rows - 1, columns - 1), 1) : 1;
  let head = 0;
  while (head < rows && head < columns && weight(head, head) >= full) {
    pairs[head] = head;
    head += 1;
  }
  let tail = 0;
  while (tail < rows - head && tail < columns - head && weight(rows - 1 - tail, columns - 1 - tail) >= full) {
    pairs[rows - 1 - tail] = columns - 1 - tail;
    tail += 1;
  }
  const [height, width] = [rows - head - tail, columns - head - tail];
  // best[r][c]: the most that can be paired of what is left from row r and column c on.
  const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1));
  const at = (row: number, column: number) => best[row]?.[column] ?? 0;
  for (let row = height - 1; row >= 0; row -= 1) {
    for (let column = width - 1; column >= 0; column -= 1) {
      const here = weight(head + row, head + column);
      const value = Math.max(at(row + 1, column), at(row, column + 1), here > 0 ? here + at(row + 1, column + 1) : 0);
      const line = best[row];
      if (line) line[column] = value;
    }
  }
  let [row, column] = [0, 0];
  while (row < height && column < width) {
    const here = weight(head + row, head + column);
    if (here > 0 && at(row, column) === here + at(row + 1, column + 1)) {
      pairs[head + row] = head + column;
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** Everything a reader or the desk reads in a block, line by line. */
export function textOf({ type: _type, ...fields }: Block): string {
  const found: string[] = [];
  const read = (value: unknown, name: string) => {
    if (name === 'text' && Array.isArray(value)) found.push((value as Run[]).map(({ text }) => text).join(''));
    else if (Array.isArray(value)) value.forEach((item) => read(item, name));
    else if (typeof value === 'object' && value !== null) inReadingOrder(value).forEach(([key, item]) => read(item, key));
    else if (typeof value === 'string') found.push(value);
  };
  read(fields, '');
  return found.filter((line) => line !== '').join('\n');
}

/** The fields of a block as they stand on the page, whatever order they came in: the archive and the editor have each their own. */
function inReadingOrder(fields: object): [string, unknown][] {
  const place = (name: string) => (ON_THE_PAGE as readonly string[]).indexOf(name);
  return Object.entries(fields)
    .filter(([name]) => place(name) >= 0)
    .sort(([a], [b]) => place(a) - place(b));
}

/** The fields that hold words, or hold what holds words: a table's caption before its rows, an item before its inner list. */
const ON_THE_PAGE = ['title', 'caption', 'text', 'list', 'items', 'lines', 'rows', 'image', 'images', 'attribution', 'alt', 'credit'] as const;

function bagOf(block: Block): Map<string, number> {
  const bag = new Map<string, number>();
  for (const word of textOf(block).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** A paragraph is known again in a much longer one by this share of its words, if it has so many. */
const [CONTAINED, ENOUGH] = [0.9, 5];

/** From 0.5, half of the longer one's words in common or nearly all of the shorter one's, to 1; 0 below. */
function likeness(a: Map<string, number>, b: Map<string, number>): number {
  const size = (bag: Map<string, number>) => [...bag.values()].reduce((sum, count) => sum + count, 0);
  let common = 0;
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0);
  const [shorter, longer] = [Math.min(size(a), size(b)), Math.max(size(a), size(b), 1)];
  const share = common / longer;
  if (share >= 0.5) return share;
  return shorter >= ENOUGH && common / shorter >= CONTAINED ? 0.5 : 0;
}

/** A value with its fields in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, sorted(item)]),
  );
}
