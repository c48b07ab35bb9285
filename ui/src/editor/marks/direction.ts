//! The direction of a block: right to left unless the editor says otherwise, stored with the block, never guessed from
//! its first letter. `dir=auto`, the engines' guess, turns an empty line, «2027» and a line that opens with «Reuters»
//! left to right (measured on WebKitGTK 2.50.6).

import { splitBlockAs } from 'prosemirror-commands';
import type { Node } from 'prosemirror-model';
import { Plugin, type Command, type EditorState } from 'prosemirror-state';

import type { Dir } from '../../newsroom/wire';

/** Blocks are right to left where nothing is stored. */
const stored = (dir: Dir): Dir | null => (dir === 'rtl' ? null : dir);

/** The blocks of the selection that have a direction of their own: the outermost, so that a list turns as one. */
function turnable({ doc, selection: { from, to } }: EditorState): { node: Node; at: number }[] {
  const found: { node: Node; at: number }[] = [];
  doc.nodesBetween(from, to, (node, at) => {
    if (!('dir' in node.attrs)) return true;
    found.push({ node, at });
    return false;
  });
  return found;
}

/** The direction in which the selection's first block is written. */
export function directionAt(state: EditorState): Dir {
  return turnable(state)[0]?.node.attrs['dir'] === 'ltr' ? 'ltr' : 'rtl';
}

/** Turns the selected blocks; one undo step. */
export function setDirection(dir: Dir): Command {
  return (state, dispatch) => {
    const blocks = turnable(state);
    if (blocks.length === 0) return false;
    const tr = state.tr;
    for (const { node, at } of blocks) if (node.attrs['dir'] !== stored(dir)) tr.setNodeAttribute(at, 'dir', stored(dir));
    if (tr.docChanged) dispatch?.(tr.scrollIntoView());
    return true;
  };
}

export const toggleDirection: Command = (state, dispatch) => setDirection(directionAt(state) === 'rtl' ? 'ltr' : 'rtl')(state, dispatch);

/**
 * Enter in a left-to-right block goes on in its direction, and on an empty line turns back to the story's, as a list is left;
 * elsewhere it is the plain Enter's.
 */
export const splitInDirection: Command = (state, dispatch, view) => {
  const { parent } = state.selection.$from;
  if (parent.attrs['dir'] !== 'ltr') return false;
  if (parent.content.size === 0) return setDirection('rtl')(state, dispatch, view);
  return splitBlockAs((node, atEnd) => {
    const type = atEnd ? state.schema.nodes['paragraph'] : node.type;
    return type ? { type, attrs: { ...(atEnd ? {} : node.attrs), dir: 'ltr' } } : null;
  })(state, dispatch, view);
};

/**
 * Ctrl with the right Shift, or the left one, and nothing else: the habit of Windows for a paragraph from the right, or
 * from the left. Decided as the keys are let go, for Ctrl+Shift begins many shortcuts.
 */
export class ShiftHabit {
  #side: Dir | null = null;

  pressed(event: KeyboardEvent): void {
    const isHabit = (event.key === 'Shift' || event.key === 'Control') && !event.altKey && !event.metaKey;
    if (!isHabit) this.#side = null;
    else if (event.key === 'Shift') this.#side = event.ctrlKey && !event.repeat ? sideOf(event.code) : this.#side;
  }

  /** What is to be done now that a key is let go. */
  released(event: KeyboardEvent): Dir | null {
    const side = this.#side;
    this.#side = null;
    // Of a shortcut that somebody else took, such as GTK's Ctrl+Shift+U, the page sees no more than a key let go.
    return event.key === 'Shift' || event.key === 'Control' ? side : null;
  }

  /** A click or a loss of focus is no habit. */
  forget(): void {
    this.#side = null;
  }
}

const sideOf = (code: string): Dir | null => (code === 'ShiftRight' ? 'rtl' : code === 'ShiftLeft' ? 'ltr' : null);

/** Listens on the page while capturing: a key that is kept from the editor, such as a mended arrow, is no habit either. */
export function directionKeys(): Plugin {
  return new Plugin({
    view(view) {
      const habit = new ShiftHabit();
      const page = view.dom.ownerDocument;
      const pressed = (event: KeyboardEvent) => habit.pressed(event);
      const released = (event: KeyboardEvent) => {
        const dir = habit.released(event);
        if (dir !== null && view.hasFocus()) setDirection(dir)(view.state, view.dispatch, view);
      };
      const forget = () => habit.forget();
      const listen = (on: 'addEventListener' | 'removeEventListener') => {
        page[on]('keydown', pressed as EventListener, true);
        page[on]('keyup', released as EventListener, true);
        page[on]('mousedown', forget, true);
        page[on]('focusout', forget, true);
      };
      listen('addEventListener');
      return { destroy: () => listen('removeEventListener') };
    },
  });
}
