//! Folding as `arabic::fold` does it, with the place of every folded letter in the text it came from: a word is found
//! by its folded form and shown, or replaced, where it really stands. What is dropped and what is written anew comes
//! from `arabic` (bindings/folding.ts); both sides are held to the pairs of src-tauri/arabic/vectors.json.

import { DROPPED, WRITTEN } from '../../newsroom/bindings/folding';

/** A folded text. The letter at `text[i]` comes from the cluster of the original between `from[i]` and `to[i]`. */
export interface Folded {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const DROP = new RegExp(`[${DROPPED.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`, 'gu');
const SPACES = /[\s\u0085]/g;
const AND = 'و';

/** The folded text as `arabic::fold` gives it. */
export const fold = (text: string): string => foldWithPlaces(text).text.trim();

/** The folded text and where its letters come from. White space at the ends is kept as one space, for it can be sought. */
export function foldWithPlaces(text: string): Folded {
  const letters: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (const [start, end] of clusters(text)) {
    const folded = foldCluster(text.slice(start, end));
    for (let i = 0; i < folded.length; i += 1) {
      const letter = folded.charAt(i);
      if (letter === ' ' && letters.at(-1) === ' ') to[to.length - 1] = end;
      else {
        letters.push(letter);
        from.push(start);
        to.push(end);
      }
    }
  }
  return joinConjunctions({ letters, from, to });
}

/** A و that stands alone joins the word after it: «عربى و دولى» is «عربي ودولي». */
function joinConjunctions({ letters, from, to }: { letters: string[]; from: number[]; to: number[] }): Folded {
  const joins = (at: number) =>
    letters[at] === ' ' && letters[at - 1] === AND && (at === 1 || letters[at - 2] === ' ') && at + 1 < letters.length;
  if (!letters.some((_, at) => joins(at))) return { text: letters.join(''), from, to };
  const kept = letters.map((_, at) => at).filter((at) => !joins(at));
  const of = <T>(list: T[]): T[] => list.filter((_, at) => !joins(at));
  return { text: kept.map((at) => letters[at]).join(''), from: of(from), to: of(to) };
}

/** Every newsroom's text is made of few clusters; each is folded once. */
const folds = new Map<string, string>();

function foldCluster(cluster: string): string {
  const known = folds.get(cluster);
  if (known !== undefined) return known;
  // Letter by letter, as Rust does: a Σ at a word's end has no small letter of its own there.
  const lower = [...cluster.normalize('NFKC')].map((letter) => written(letter).toLowerCase()).join('');
  const bare = lower.normalize('NFKD').replace(DROP, '');
  const folded = [...bare].map(written).join('').normalize('NFC').replace(SPACES, ' ');
  folds.set(cluster, folded);
  return folded;
}

const written = (letter: string): string => WRITTEN[letter] ?? letter;

/** ASCII and everyday Arabic with its marks: text whose clusters need no table of Unicode. */
const PLAIN = /^[\x20-\x7E\xA0«»،؛؟\u0621-\u0652\u0660-\u0669\u0670…–—]*$/;
const GRAPHEMES = new Intl.Segmenter('ar', { granularity: 'grapheme' });

/** Where the clusters of a text begin and end: what a reader takes for one letter. */
export function clusters(text: string): [number, number][] {
  const found: [number, number][] = [];
  if (!PLAIN.test(text)) {
    for (const { index, segment } of GRAPHEMES.segment(text)) found.push([index, index + segment.length]);
    return found;
  }
  for (let start = 0; start < text.length; ) {
    let end = start + 1;
    while (isMark(text.charCodeAt(end))) end += 1;
    found.push([start, end]);
    start = end;
  }
  return found;
}

const isMark = (code: number): boolean => (code >= 0x064b && code <= 0x0652) || code === 0x0670;
