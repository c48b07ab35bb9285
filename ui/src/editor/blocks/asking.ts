//! Words in the text that ask for something: «/» at the start of an empty paragraph opens the menu of insertions, «@» at
//! the start of a word the search for a related story. What is typed behind them is the query. They are plain words until
//! something is chosen, and stay plain words when nothing is.

import { Plugin, PluginKey, TextSelection, type Command, type EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import { schema } from '../schema';

export interface Asking {
  kind: 'insert' | 'related';
  /** Where the sign stands. */
  from: number;
  /** The caret, behind the query. */
  to: number;
  query: string;
  /** The sign was put there by a command, and goes when nothing is chosen; one that was typed is the editor's own. */
  given: boolean;
}

/** Longer than any headline one would type. */
const LONGEST = 60;

/** The key that bears «/» types «؟» with Shift on an Arabic layout, and no paragraph begins with that. */
const SLASHES = new Set(['/', '؟', '÷']);

type Change = { open: { kind: Asking['kind']; from: number; given: boolean } } | 'close';

const key = new PluginKey<Asking | null>('asking');

export const askingIn = (state: EditorState): Asking | null => key.getState(state) ?? null;

/** Opens the menu as if «/» had been typed, on an empty line: the one the caret is in, or a new one below it. */
export const openInsert: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const tr = state.tr;
  if (!isEmptyLine(state)) {
    if ($from.depth === 0) return false;
    const after = $from.after(1);
    tr.insert(after, schema.nodes.paragraph.create());
    tr.setSelection(TextSelection.create(tr.doc, after + 1));
  }
  const { from } = tr.selection;
  dispatch?.(tr.insertText('/').setMeta(key, { open: { kind: 'insert', from, given: true } } satisfies Change).scrollIntoView());
  return true;
};

export function closeAsking(view: EditorView): void {
  const asking = askingIn(view.state);
  const tr = view.state.tr.setMeta(key, 'close' satisfies Change);
  view.dispatch(asking?.given && asking.query === '' ? tr.delete(asking.from, asking.to) : tr);
}

/** Whether the caret is in a paragraph of the body in which nothing is written. */
export function isEmptyLine({ selection: { $from, empty } }: EditorState): boolean {
  return empty && $from.depth === 1 && $from.parent.type === schema.nodes.paragraph && $from.parent.content.size === 0;
}

/** Asks the window for what was typed; `pressed` is offered every key while something is asked and answers whether it took it. */
export function asking(pressed: (event: KeyboardEvent) => boolean): Plugin<Asking | null> {
  return new Plugin<Asking | null>({
    key,
    state: {
      init: () => null,
      apply(tr, before, _old, state) {
        const change = tr.getMeta(key) as Change | undefined;
        if (change === 'close') return null;
        if (change) return read(state, change.open, change.open.from);
        return before && (tr.docChanged || tr.selectionSet) ? read(state, before, tr.mapping.map(before.from, -1)) : before;
      },
    },
    props: {
      handleTextInput(view, from, to, text) {
        const kind = asks(view, from, to, text);
        if (!kind) return false;
        view.dispatch(view.state.tr.insertText(text, from, to).setMeta(key, { open: { kind, from, given: false } } satisfies Change).scrollIntoView());
        return true;
      },
      handleKeyDown(view, event) {
        if (!askingIn(view.state) || event.isComposing) return false;
        if (event.key !== 'Escape') return pressed(event);
        closeAsking(view);
        return true;
      },
      handleDOMEvents: {
        blur(view) {
          // A click on the menu leaves the focus here; whatever else takes it ends the asking.
          if (askingIn(view.state)) closeAsking(view);
          return false;
        },
      },
    },
  });
}

function asks(view: EditorView, from: number, to: number, text: string): Asking['kind'] | null {
  if (from !== to) return null;
  if (SLASHES.has(text) && isEmptyLine(view.state)) return 'insert';
  if (text !== '@') return null;
  const { parent, parentOffset } = view.state.doc.resolve(from);
  if (!parent.isTextblock || parent.type.spec.marks === '') return null;
  const before = parentOffset === 0 ? ' ' : parent.textBetween(parentOffset - 1, parentOffset, undefined, '\n');
  return /[\s«(]/u.test(before) ? 'related' : null;
}

/** The query as it now stands, or `null` when the caret has left it. */
function read(state: EditorState, { kind, given }: Pick<Asking, 'kind' | 'given'>, from: number): Asking | null {
  const { $head, empty } = state.selection;
  if (!empty || !$head.parent.isTextblock || from < $head.start() || $head.pos <= from) return null;
  const text = $head.parent.textBetween(from - $head.start(), $head.parentOffset, undefined, '\n');
  const query = text.slice(1);
  if (text.includes('\n') || query.startsWith(' ') || query.length > LONGEST) return null;
  if (kind === 'insert' ? !SLASHES.has(text.charAt(0)) : text.charAt(0) !== '@') return null;
  return { kind, from, to: $head.pos, query, given };
}
