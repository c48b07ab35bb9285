//! Faint words in what is still empty: the body, and the parts of pictures, quotations, tables and fact boxes.

import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Node } from 'prosemirror-model';

import type { EditorWords } from './host';
import { schema } from './schema';

/** The words that say what is to be written in an empty part. */
type PlainWords = { [Name in keyof EditorWords]: EditorWords[Name] extends string ? Name : never }[keyof EditorWords];

const PARTS: Partial<Record<string, PlainWords>> = {
  caption: 'caption',
  alt: 'alt',
  credit: 'credit',
  attribution: 'attribution',
  table_caption: 'tableCaption',
  fact_title: 'factTitle',
  fact_line: 'factLine',
  embed_title: 'embedTitle',
};

/** The same parts under a film are about the film. */
const OF_VIDEO: typeof PARTS = { caption: 'videoCaption', credit: 'videoCredit' };

export function placeholders(words: () => EditorWords): Plugin {
  return new Plugin({
    props: {
      decorations({ doc }) {
        const said = words();
        if (isBlank(doc)) return DecorationSet.create(doc, [empty(0, doc.child(0), said.body)]);
        const found: Decoration[] = [];
        doc.forEach((block, at) => {
          // Paragraphs and lists, most of a story, are not looked into at each key.
          if (block.type.spec.isolating) parts(block, at + 1, said, found);
        });
        return DecorationSet.create(doc, found);
      },
    },
  });
}

/** A document nobody has written in. */
export const isBlank = (doc: Node): boolean =>
  doc.childCount === 1 && doc.firstChild?.type === schema.nodes.paragraph && doc.firstChild.content.size === 0;

function parts(block: Node, start: number, said: EditorWords, found: Decoration[]): void {
  block.forEach((part, offset) => {
    const name = (block.type === schema.nodes.video ? OF_VIDEO : PARTS)[part.type.name];
    if (name && part.content.size === 0) found.push(empty(start + offset, part, said[name]));
    else if (!part.isTextblock && !part.isAtom) parts(part, start + offset + 1, said, found);
  });
}

function empty(at: number, node: Node, words: string): Decoration {
  return Decoration.node(at, at + node.nodeSize, { class: 'is-empty', 'data-placeholder': words });
}
