//! Says which block of more than text the caret is in, so that its tools stand on it and only on it, and are there.

import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

import { isWhole } from '../blocks/edges';

/** Told with the block, for its view. */
const SPEC = { hasCaret: true };

/** Whether the caret is in the block that is drawn with these decorations. */
export const hasCaret = (decorations: readonly Decoration[]): boolean => decorations.some(({ spec }) => spec === SPEC);

export function caretBlock(): Plugin {
  return new Plugin({
    props: {
      decorations({ doc, selection: { $from } }) {
        if ($from.depth < 2 || !isWhole($from.node(1))) return null;
        const found: Decoration[] = [];
        for (let depth = 1; depth < $from.depth; depth += 1) {
          const node = $from.node(depth);
          if (node.type.spec.draggable) found.push(Decoration.node($from.before(depth), $from.before(depth) + node.nodeSize, { class: 'has-caret' }, SPEC));
        }
        return DecorationSet.create(doc, found);
      },
    },
  });
}
