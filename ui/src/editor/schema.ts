//! The editor's document: one node a block of `story::Block`, one mark a `story::Mark`, in the same order. What is not
//! here cannot be typed, pasted or dropped. Words of a picture, a table or a quotation are nodes, not attributes, so
//! that undo, selection and later proofing reach them like any other text.

import { Schema, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec } from 'prosemirror-model';

import type { Dir } from '../newsroom/wire';
import { allowedHref } from './marks/links';

/** Lists nest at most this deep (`story::body`). */
export const MAX_LIST_DEPTH = 8;

function validateDir(value: unknown): void {
  if (value !== null && value !== 'rtl' && value !== 'ltr') throw new RangeError(`no direction: ${String(value)}`);
}

function validateLevel(value: unknown): void {
  if (value !== 2 && value !== 3) throw new RangeError(`no heading level: ${String(value)}`);
}

function validateHref(value: unknown): void {
  if (typeof value !== 'string' || allowedHref(value) === null) throw new RangeError('an address that is not allowed');
}

function validateEmbed(value: unknown): void {
  validateHref(value);
  if (!String(value).startsWith('https:')) throw new RangeError('an embed is loaded over https');
}

function validateFocal(value: unknown): void {
  if (value === null) return;
  if (typeof value !== 'object' || value === null) throw new RangeError('no focal point');
  const inside = (n: unknown) => typeof n === 'number' && Number.isInteger(n) && n >= 0 && n <= 1000;
  if (!inside(Reflect.get(value, 'x')) || !inside(Reflect.get(value, 'y'))) throw new RangeError('no focal point');
}

const dir = { default: null, validate: validateDir };
const id = { validate: 'string' };

/** The direction of pasted markup, where it differs from the newsroom's right-to-left. */
function readDir(element: HTMLElement): Dir | null {
  return element.getAttribute('dir')?.toLowerCase() === 'ltr' ? 'ltr' : null;
}

function dirAttrs(node: Node): Record<string, string> {
  const value: unknown = node.attrs['dir'];
  return typeof value === 'string' ? { dir: value } : {};
}

const TEXT = '(text | hard_break)*';

/** A line of plain words inside a block: a caption, an attribution, a title. */
function field(tag: string, name: string): NodeSpec {
  return {
    content: TEXT,
    marks: '',
    isolating: true,
    defining: true,
    // Before the rules for plain paragraphs and headings.
    parseDOM: [{ tag: `${tag}[data-field="${name}"]`, priority: 60 }],
    toDOM: (): DOMOutputSpec => [tag, { 'data-field': name }, 0],
  };
}

/** A part of a block whose text may carry marks. */
function part(tag: string, name: string): NodeSpec {
  return { ...field(tag, name), marks: '_' };
}

/** A block made of parts; it is entered, not split. */
function framed(content: string, tag: string, name: string, attrs: NonNullable<NodeSpec['attrs']> = {}): NodeSpec {
  return {
    group: 'block',
    content,
    attrs,
    isolating: true,
    defining: true,
    draggable: true,
    toDOM: (): DOMOutputSpec => [tag, { 'data-block': name }, 0],
  };
}

const nodes = {
  doc: { content: 'block*' },

  paragraph: {
    group: 'block',
    content: TEXT,
    attrs: { dir },
    parseDOM: [{ tag: 'p', getAttrs: (element) => ({ dir: readDir(element) }) }],
    toDOM: (node) => ['p', dirAttrs(node), 0],
  },

  heading: {
    group: 'block',
    content: TEXT,
    defining: true,
    attrs: { level: { default: 2, validate: validateLevel }, dir },
    parseDOM: [
      ...['h1', 'h2'].map((tag) => ({ tag, getAttrs: (element: HTMLElement) => ({ level: 2, dir: readDir(element) }) })),
      ...['h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag, getAttrs: (element: HTMLElement) => ({ level: 3, dir: readDir(element) }) })),
    ],
    toDOM: (node) => [`h${node.attrs['level']}`, dirAttrs(node), 0],
  },

  quotation: {
    ...framed('quote_text attribution', 'blockquote', 'quotation', { dir }),
    parseDOM: [{ tag: 'blockquote', getAttrs: (element) => ({ dir: readDir(element) }) }],
    toDOM: (node) => ['blockquote', { 'data-block': 'quotation', ...dirAttrs(node) }, 0],
  },
  pull_quote: {
    ...framed('quote_text attribution', 'aside', 'pull_quote'),
    parseDOM: [{ tag: 'aside[data-block="pull_quote"]' }],
  },
  quote_text: part('p', 'quote_text'),
  attribution: field('footer', 'attribution'),

  bullet_list: {
    group: 'block',
    content: 'list_item+',
    attrs: { dir },
    parseDOM: [{ tag: 'ul', getAttrs: (element) => ({ dir: readDir(element) }) }],
    toDOM: (node) => ['ul', dirAttrs(node), 0],
  },
  ordered_list: {
    group: 'block',
    content: 'list_item+',
    attrs: { dir },
    parseDOM: [{ tag: 'ol', getAttrs: (element) => ({ dir: readDir(element) }) }],
    toDOM: (node) => ['ol', dirAttrs(node), 0],
  },
  list_item: {
    content: 'paragraph (bullet_list | ordered_list)?',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },

  image: {
    ...framed('caption alt credit', 'figure', 'image', {
      media: { default: null, validate: 'string|null' },
      focal: { default: null, validate: validateFocal },
    }),
    parseDOM: [
      { tag: 'figure[data-block="image"]', getAttrs: (element) => ({ media: element.getAttribute('data-media') }) },
    ],
    toDOM: (node) => {
      const media: unknown = node.attrs['media'];
      return ['figure', { 'data-block': 'image', ...(typeof media === 'string' ? { 'data-media': media } : {}) }, 0];
    },
  },
  gallery: { ...framed('image+', 'section', 'gallery'), parseDOM: [{ tag: 'section[data-block="gallery"]' }] },
  video: {
    ...framed('caption credit', 'figure', 'video', { media: id }),
    parseDOM: [
      { tag: 'figure[data-block="video"][data-media]', getAttrs: (element) => ({ media: element.getAttribute('data-media') }) },
    ],
    toDOM: (node) => ['figure', { 'data-block': 'video', 'data-media': String(node.attrs['media']) }, 0],
  },
  caption: field('figcaption', 'caption'),
  alt: field('p', 'alt'),
  credit: field('p', 'credit'),

  table: {
    ...framed('table_caption table_row+', 'table', 'table', { header: { default: false, validate: 'boolean' } }),
    parseDOM: [{ tag: 'table', getAttrs: (element) => ({ header: element.querySelector('th') !== null }) }],
    toDOM: (node) => ['table', { 'data-block': 'table', ...(node.attrs['header'] ? { 'data-header': '' } : {}) }, 0],
  },
  table_caption: { ...field('caption', 'table_caption'), parseDOM: [{ tag: 'caption' }] },
  table_row: { content: 'table_cell+', isolating: true, parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
  table_cell: {
    content: TEXT,
    isolating: true,
    parseDOM: [{ tag: 'td' }, { tag: 'th' }],
    toDOM: () => ['td', 0],
  },

  fact_box: { ...framed('fact_title fact_line+', 'aside', 'fact_box'), parseDOM: [{ tag: 'aside[data-block="fact_box"]' }] },
  fact_title: field('h4', 'fact_title'),
  // Not isolated: what is would be neither split nor joined, and lines are both.
  fact_line: { ...part('p', 'fact_line'), isolating: false },

  embed: {
    ...framed('embed_title', 'section', 'embed', { url: { validate: validateEmbed } }),
    parseDOM: [
      {
        tag: 'section[data-block="embed"][data-url]',
        getAttrs: (element) => {
          const url = allowedHref(element.getAttribute('data-url') ?? '');
          return url?.startsWith('https:') ? { url } : false;
        },
      },
    ],
    toDOM: (node) => ['section', { 'data-block': 'embed', 'data-url': String(node.attrs['url']) }, 0],
  },
  embed_title: field('p', 'embed_title'),

  related: {
    group: 'block',
    attrs: { story: id },
    atom: true,
    draggable: true,
    parseDOM: [{ tag: 'aside[data-related]', getAttrs: (element) => ({ story: element.getAttribute('data-related') }) }],
    toDOM: (node) => ['aside', { 'data-related': String(node.attrs['story']) }],
  },

  rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },

  hard_break: {
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    leafText: () => '\n',
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  text: { group: 'inline' },
} satisfies Record<string, NodeSpec>;

/** Marks in the order of the normal form, outermost first. */
const marks = {
  note: { parseDOM: [{ tag: 'ins[data-note]' }], toDOM: () => ['ins', { 'data-note': '' }, 0] },
  link: {
    attrs: { href: { validate: validateHref } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = allowedHref(element.getAttribute('href') ?? '');
          return href === null ? false : { href };
        },
      },
    ],
    toDOM: (mark) => ['a', { href: String(mark.attrs['href']), rel: 'noopener noreferrer' }, 0],
  },
  strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  emphasis: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  superscript: { parseDOM: [{ tag: 'sup' }], toDOM: () => ['sup', 0] },
  subscript: { parseDOM: [{ tag: 'sub' }], toDOM: () => ['sub', 0] },
  ltr: { parseDOM: [{ tag: 'bdi[dir="ltr"]' }], toDOM: () => ['bdi', { dir: 'ltr' }, 0] },
} satisfies Record<string, MarkSpec>;

export type NodeName = keyof typeof nodes;
export type MarkName = keyof typeof marks;

export const schema: Schema<NodeName, MarkName> = new Schema<NodeName, MarkName>({ nodes, marks });
