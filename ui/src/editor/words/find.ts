//! Finding in a story, and replacing: by the folded form or letter by letter, never half a letter with its marks. What a
//! block holds is looked up once for each block and query, so that a key costs the block it changed. Nothing here draws.

import type { Mark, Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';

import { clusters, foldWithPlaces, type Folded } from './fold';
import { schema } from '../schema';

export interface Query {
  text: string;
  /** Every letter as typed: hamzas, marks and capitals count. */
  exact: boolean;
  /** Only where no letter or digit touches it. */
  whole: boolean;
}

/** A place in a text, in UTF-16 units from its start; in a document, in its positions. */
export interface Hit {
  from: number;
  to: number;
}

const WORDLY = /[\p{L}\p{N}\p{M}_]/u;

// In a text

/** Where a text holds what is sought, in order, none over another. A line break is never part of it. */
export function hitsIn(text: string, query: Query, lines: Lines = readLines(text, query.exact)): Hit[] {
  const needle = sought(query);
  if (needle === '') return [];
  const hits: Hit[] = [];
  for (const { start, line, places } of lines) {
    for (const { from, to } of hitsInLine(places, needle, query.whole, line)) hits.push({ from: start + from, to: start + to });
  }
  return hits;
}

/** The lines of a text, each with its place and what is sought in. */
type Lines = readonly { start: number; line: string; places: Folded }[];

function readLines(text: string, exact: boolean): Lines {
  let end = 0;
  return text.split('\n').map((line) => {
    const start = end;
    end += line.length + 1;
    return { start, line, places: exact ? asTyped(line) : foldWithPlaces(line) };
  });
}

const sought = ({ text, exact }: Query): string => (exact ? text : foldWithPlaces(text).text);

function* hitsInLine({ text, from, to }: Folded, needle: string, whole: boolean, line: string): Generator<Hit> {
  for (let at = text.indexOf(needle); at >= 0; ) {
    const last = at + needle.length - 1;
    const hit = { from: from[at] ?? 0, to: to[last] ?? 0 };
    // A sign that folds to several letters, as ﷺ, is found whole or not at all; so is a letter with its marks.
    const uncut = (at === 0 || from[at - 1] !== from[at]) && (last + 1 === text.length || from[last + 1] !== from[last]);
    const found = uncut && !(whole && (touched(text, at - 1, line.slice(to[at - 1], hit.from)) || touched(text, last + 1, line.slice(hit.to, from[last + 1]))));
    if (found) yield hit;
    at = text.indexOf(needle, found ? last + 1 : at + 1);
  }
}

/** Whether the word goes on at a neighbour, with what folding dropped in between. */
const touched = (text: string, neighbour: number, between: string): boolean => WORDLY.test(text.charAt(neighbour)) && !/\s/.test(between);

/** A text as it stands, with the clusters its letters belong to. */
function asTyped(line: string): Folded {
  const from: number[] = [];
  const to: number[] = [];
  for (const [start, end] of clusters(line)) {
    for (let at = start; at < end; at += 1) {
      from.push(start);
      to.push(end);
    }
  }
  return { text: line, from, to };
}

// In a body

/** The folded lines of textblocks, whatever is sought in them: typing in the find field folds nothing anew. */
const foldedLines = new WeakMap<Node, Lines>();

function linesOf(textblock: Node, text: string, exact: boolean): Lines {
  const known = exact ? undefined : foldedLines.get(textblock);
  if (known) return known;
  const lines = readLines(text, exact);
  if (!exact) foldedLines.set(textblock, lines);
  return lines;
}

/** One query over a body. What it found in a block is kept with the block. */
export class Seeker {
  readonly query: Query;
  readonly #found = new WeakMap<Node, readonly Hit[]>();

  constructor(query: Query) {
    this.query = query;
  }

  /** The hits of a top-level block, counted from the start of its content. */
  inBlock(block: Node): readonly Hit[] {
    const known = this.#found.get(block);
    if (known) return known;
    const hits: Hit[] = [];
    const read = (textblock: Node, start: number) => {
      // A line break or any other leaf is one position, and ends a line.
      const text = textblock.textBetween(0, textblock.content.size, null, '\n');
      for (const { from, to } of hitsIn(text, this.query, linesOf(textblock, text, this.query.exact))) hits.push({ from: start + from, to: start + to });
    };
    if (block.isTextblock) read(block, 0);
    else {
      block.descendants((node, at) => {
        if (node.isTextblock) read(node, at + 1);
        return !node.isTextblock;
      });
    }
    this.#found.set(block, hits);
    return hits;
  }

  /** The hits of a whole body, in its positions. */
  inDoc(doc: Node): Hit[] {
    const all: Hit[] = [];
    doc.forEach((block, at) => {
      for (const { from, to } of this.inBlock(block)) all.push({ from: at + 1 + from, to: at + 1 + to });
    });
    return all;
  }
}

// Replacing

/** A text with its hits replaced, and how many of them changed. */
export function replacedIn(text: string, hits: readonly Hit[], by: string): { text: string; changed: number } {
  let made = '';
  let last = 0;
  let changed = 0;
  for (const { from, to } of hits) {
    if (text.slice(from, to) !== by) changed += 1;
    made += text.slice(last, from) + by;
    last = to;
  }
  return { text: made + text.slice(last), changed };
}

/** A transaction that replaces hits of the body, and how many of them it changes; words keep their marks. */
export function replacing(state: EditorState, hits: readonly Hit[], by: string): { tr: Transaction; changed: number } {
  const { doc, tr } = state;
  let changed = 0;
  // From the last to the first: the places of those still to come stay as they are.
  for (const hit of [...hits].reverse()) {
    const before = doc.textBetween(hit.from, hit.to, null, '\n');
    if (before === by) continue;
    changed += 1;
    const head = commonHead(before, by);
    const tail = commonTail(before.slice(head), by.slice(head));
    const [from, to] = [hit.from + head, hit.to - tail];
    const words = by.slice(head, by.length - tail);
    if (words === '') tr.delete(from, to);
    else tr.replaceWith(from, to, schema.text(words, marksFor(doc, hit, from, to)));
  }
  return { tr, changed };
}

/** The marks of the first letter that is replaced; of the letter before where letters only come in. */
function marksFor(doc: Node, hit: Hit, from: number, to: number): readonly Mark[] {
  const $from = doc.resolve(from);
  const beside = from === to && from > hit.from ? $from.nodeBefore : $from.nodeAfter;
  return beside?.marks ?? [];
}

/** How much two texts begin with alike, in whole characters. */
function commonHead(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at > 0 && isHigh(a.charCodeAt(at - 1)) ? at - 1 : at;
}

function commonTail(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[a.length - 1 - at] === b[b.length - 1 - at]) at += 1;
  return at > 0 && isLow(a.charCodeAt(a.length - at)) ? at - 1 : at;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
