//! What the menu «+» and «/» offers, in the order of the menu. Some need something of the window first: a file, an address,
//! a story of the archive.

import type { Command } from 'prosemirror-state';

import { setParagraph, toggleHeading } from '../commands';
import { insertFactBox, insertMarker, insertRule, insertTable } from './insert';
import { toggleList } from './lists';
import { togglePullQuote, toggleQuotation } from './quotes';

/** What the editor asks of the window: each ends in a command on the body, or in nothing. */
export type Asked = 'link' | 'image' | 'gallery' | 'video' | 'embed' | 'related' | 'insert' | 'tools';

export type InsertionId =
  | 'paragraph'
  | 'heading2'
  | 'heading3'
  | 'quotation'
  | 'pull_quote'
  | 'bullets'
  | 'numbers'
  | 'image'
  | 'gallery'
  | 'video'
  | 'table'
  | 'fact_box'
  | 'embed'
  | 'related'
  | 'rule'
  | 'marker';

export interface Insertion {
  id: InsertionId;
  /** What is done at once, or what is asked for first. */
  act: Command | Asked;
}

export const INSERTIONS: readonly Insertion[] = [
  { id: 'heading2', act: toggleHeading(2) },
  { id: 'heading3', act: toggleHeading(3) },
  { id: 'quotation', act: toggleQuotation },
  { id: 'pull_quote', act: togglePullQuote },
  { id: 'bullets', act: toggleList(false) },
  { id: 'numbers', act: toggleList(true) },
  { id: 'image', act: 'image' },
  { id: 'gallery', act: 'gallery' },
  { id: 'video', act: 'video' },
  { id: 'table', act: insertTable },
  { id: 'fact_box', act: insertFactBox },
  { id: 'embed', act: 'embed' },
  { id: 'related', act: 'related' },
  { id: 'rule', act: insertRule },
  { id: 'marker', act: insertMarker },
  { id: 'paragraph', act: setParagraph },
];

/** The insertions whose names hold every typed word, those that begin with it first. `names` is folded like `query`. */
export function matching(query: string, names: (id: InsertionId) => string): Insertion[] {
  const wanted = query.split(' ').filter((word) => word !== '');
  const rank = ({ id }: Insertion): number => {
    const words = names(id);
    if (!wanted.every((word) => words.includes(word))) return -1;
    return wanted.every((word) => words.startsWith(word) || words.includes(` ${word}`)) ? 1 : 0;
  };
  const ranked = INSERTIONS.map((insertion) => ({ insertion, rank: rank(insertion) })).filter(({ rank: found }) => found >= 0);
  return [...ranked.filter(({ rank: found }) => found === 1), ...ranked.filter(({ rank: found }) => found === 0)].map(({ insertion }) => insertion);
}
