//! What goes out by copy, cut and drag: to other programs the words that readers get; within this window the exact shape,
//! which never leaves it. A note is the desk's own, and whoever pastes a sentence into a message must not send it along.

import { DOMSerializer, Fragment, type Node, type Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';

import { schema } from '../schema';

const { nodes, marks } = schema;

/** Marks a copy of ours. New for each window, so that a page cannot claim to be one. */
const OURS = 'data-mahbara';
const token = crypto.randomUUID();
const MARKED = new RegExp(`${OURS}="${token}-(\\d+)"`);

/** So many copies are remembered: programs that keep older ones can give those back. */
const REMEMBERED = 10;

/** The copies of this window by their number. */
const copies = new Map<number, Slice>();
let copied = 0;

/** The exact shape of a copy of this window, if that is what the markup is. */
export function copyOfOurs(html: string): Slice | null {
  const [, number] = MARKED.exec(html) ?? [];
  return number === undefined ? null : (copies.get(Number(number)) ?? null);
}

function remember(slice: Slice): void {
  copies.set(copied, slice);
  copies.delete(copied - REMEMBERED);
  copied += 1;
}

/**
 * A fragment as readers get it: without notes, and of a picture or a video its caption alone. Where words of its other lines
 * were all that was copied, they are what is meant to go out.
 */
export function readersOf(fragment: Fragment): Fragment {
  const captioned = fragment.firstChild?.type === nodes.caption;
  const kept: Node[] = [];
  fragment.forEach((node) => {
    if (captioned && (node.type === nodes.alt || node.type === nodes.credit)) return;
    if (marks.note.isInSet(node.marks)) return;
    if (isLine(node) && node.content.size === 0) return;
    kept.push(node.isLeaf ? node : node.copy(readersOf(node.content)));
  });
  return Fragment.fromArray(kept);
}

/** A line of a block that stands empty until somebody fills it; readers see none. */
const isLine = ({ type }: Node): boolean => [nodes.caption, nodes.attribution, nodes.table_caption, nodes.fact_title, nodes.embed_title].some((line) => line === type);

class ReadersSerializer extends DOMSerializer {
  override serializeFragment(fragment: Fragment, options?: { document?: Document }, target?: HTMLElement | DocumentFragment) {
    const made = super.serializeFragment(target ? fragment : readersOf(fragment), options, target);
    if (target) return made;
    // Where readers get nothing, the copy is still to be found: what was cut would be lost otherwise.
    const bearer = made.firstElementChild ?? made.appendChild(document.createElement('p'));
    // ProseMirror asks for the markup first and for the text, with the whole copy, right after.
    bearer.setAttribute(OURS, `${token}-${copied}`);
    return made;
  }
}

export function copying(): Plugin {
  return new Plugin({
    props: {
      clipboardSerializer: new ReadersSerializer(DOMSerializer.nodesFromSchema(schema), DOMSerializer.marksFromSchema(schema)),
      clipboardTextSerializer(slice) {
        remember(slice);
        const content = readersOf(slice.content);
        // For an empty text ProseMirror would take all of it.
        return content.textBetween(0, content.size, '\n\n') || '\n';
      },
    },
  });
}
