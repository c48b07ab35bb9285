//! How long a text is, as an editor counts: words, letters, minutes of reading. Words are counted as `arabic::word_count`
//! counts them, so that the number here is the one the site tells search engines; both sides are held to the pairs of
//! src-tauri/arabic/vectors.json.

import type { Node } from 'prosemirror-model';

import { schema, type NodeName } from '../schema';

/**
 * Words a minute: the mean of silent reading in Arabic, from the meta-analysis of M. Brysbaert, «How many words do we
 * read per minute?», Journal of Memory and Language 109 (2019).
 */
export const READING_PACE = 181;

/** Whole minutes of reading, at least one where there is a word to read. */
export const readingMinutes = (words: number): number => (words === 0 ? 0 : Math.max(1, Math.round(words / READING_PACE)));

/** Characters that take no width, which a word does not end at (`arabic::characters::is_invisible`). */
const UNSEEN = '\\u{AD}\\u{61C}\\u{180E}\\u{200B}-\\u{200F}\\u{202A}-\\u{202E}\\u{2060}-\\u{2064}\\u{2066}-\\u{2069}\\u{FEFF}\\u{FE00}-\\u{FE0F}';

/** A letter or digit that a word can begin with, and what it can go on with. */
const STARTS = '(?![\\p{M}\\u{640}])[\\p{Alphabetic}\\p{N}]';
const GOES_ON = '[\\p{Alphabetic}\\p{N}\\p{M}]';

/** What stands inside one word: `_`, an apostrophe between letters, a separator between digits. */
const after = (kind: string) => `(?<=${kind}[${UNSEEN}]*)`;
const JOINS = [
  `${after(GOES_ON)}_(?=${STARTS})`,
  `${after('\\p{Alphabetic}')}['’](?=\\p{Alphabetic})`,
  `${after('\\p{N}')}[.,:٫٬](?=\\p{N})`,
].join('|');

const WORD = new RegExp(`(?:[#@](?=${STARTS}))?${STARTS}(?:[${UNSEEN}]*(?:${GOES_ON}|${JOINS}))*`, 'gu');

/** What has a word be more than letters and digits in a row. Where there is none of it the short rule finds the same words. */
const INTRICATE = new RegExp(`[_'’\\p{M}\\u{640}${UNSEEN}]|\\p{N}[.,:٫٬]\\p{N}`, 'u');
const PLAIN = /[\p{Alphabetic}\p{N}]+/gu;

/** The whole rule looks behind itself, which WebKitGTK (2.50.6) does not compile: opening a long story waited for it. */
export const countWords = (text: string): number => text.match(INTRICATE.test(text) ? WORD : PLAIN)?.length ?? 0;

const UNCOUNTED = new RegExp(`[\\p{M}\\p{Cc}${UNSEEN}]`, 'gu');

/** The letters of a headline, spaces between words included: marks, invisible controls and outer spaces do not count. */
export const countLetters = (text: string): number =>
  [...text.trim().replace(UNCOUNTED, (c) => (/\s/.test(c) ? c : ''))].length;

// The body

/** Words of a block that are for the desk, or describe a picture to who cannot see it: `story::Body::reader_text` leaves them out. */
const UNREAD = new Set<string>(['alt', 'credit'] satisfies NodeName[]);

const counted = new WeakMap<Node, number>();

/** The words of a body that readers get. A block is counted once, so that a key costs the block it changed. */
export function wordsOf(doc: Node): number {
  return doc.children.reduce((sum, block) => sum + wordsOfBlock(block), 0);
}

function wordsOfBlock(block: Node): number {
  const before = counted.get(block);
  if (before !== undefined) return before;
  let words = 0;
  const read = (node: Node): boolean => {
    if (node.isTextblock && !UNREAD.has(node.type.name)) words += countWords(published(node));
    return !node.isTextblock;
  };
  if (read(block)) block.descendants(read);
  counted.set(block, words);
  return words;
}

/** The words of a selection, notes and picture words included: what the editor sees marked. */
export function wordsBetween(doc: Node, from: number, to: number): number {
  return from === to ? 0 : countWords(doc.textBetween(from, to, '\n', '\n'));
}

/** The text of a textblock without its notes. */
function published(textblock: Node): string {
  let text = '';
  textblock.forEach((child) => {
    if (!child.isText) text += '\n';
    else if (!schema.marks.note.isInSet(child.marks)) text += child.text ?? '';
  });
  return text;
}
