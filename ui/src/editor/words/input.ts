//! Text as it is typed, in the body and in every other field: presentation forms become letters. On Linux the Arabic
//! layout types U+FEFB for لا, which readers' search engines and our own search would not find.

import { InputRule, inputRules, undoInputRule } from 'prosemirror-inputrules';
import type { NodeType } from 'prosemirror-model';
import { Plugin, type Command, type EditorState, type Transaction } from 'prosemirror-state';

import { isField } from '../keys/fields';
import { tidyInput } from './letters';
import { schema } from '../schema';

const { nodes } = schema;

/** Tidies what is typed into the body; what is composed, when it is done: a text changed meanwhile ends the composition. */
export function tidyTyping(): Plugin {
  return new Plugin({
    props: {
      handleTextInput(view, from, to, text) {
        const tidy = tidyInput(text);
        if (tidy === text || view.composing) return false;
        view.dispatch(view.state.tr.insertText(tidy, from, to).scrollIntoView());
        return true;
      },
      handleDOMEvents: {
        compositionend(view) {
          // After the view has read what was composed.
          setTimeout(() => {
            const tidied = view.isDestroyed || view.composing ? null : tidyLine(view.state);
            if (tidied) view.dispatch(tidied);
          });
          return false;
        },
      },
    },
  });
}

/** Tidies the line the caret is in; `null` when there is nothing to tidy. */
export function tidyLine(state: EditorState): Transaction | null {
  const { $from } = state.selection;
  if (!$from.parent.isTextblock) return null;
  const { tr } = state;
  $from.parent.forEach((child, offset) => {
    const text = child.text ?? '';
    const tidy = tidyInput(text);
    if (tidy === text) return;
    const from = tr.mapping.map($from.start() + offset);
    if (tidy === '') tr.delete(from, from + text.length);
    else tr.replaceWith(from, from + text.length, state.schema.text(tidy, child.marks));
  });
  return tr.docChanged ? tr : null;
}

/** «- », «1. » and «## » at the start of a paragraph; what is made of it reads the way it did. */
export function typedStructure(): Plugin {
  return inputRules({ rules: [listRule(/^\s*[-•*]\s$/, nodes.bullet_list), listRule(/^\s*[1١][.-]\s$/, nodes.ordered_list), headingRule] });
}

/** Not the engine's rule: that leaves the direction on the paragraph in the item, where the archive keeps none. */
const listRule = (sign: RegExp, type: NodeType) =>
  new InputRule(sign, (state, _match, start, end) => {
    const $start = state.doc.resolve(start);
    if ($start.depth !== 1 || $start.parent.type !== nodes.paragraph) return null;
    const dir: unknown = $start.parent.attrs['dir'];
    const tr = state.tr.delete(start, end);
    const range = tr.doc.resolve(start).blockRange();
    if (!range) return null;
    tr.wrap(range, [{ type, attrs: { dir } }, { type: nodes.list_item }]);
    if (dir !== null) tr.setNodeAttribute(start + 1, 'dir', null);
    // The list above goes on, if it reads the same way.
    const before = tr.doc.resolve(start - 1).nodeBefore;
    return before?.type === type && before.attrs['dir'] === dir ? tr.join(start - 1) : tr;
  });

const headingRule = new InputRule(/^(#{2,3})\s$/, (state, match, start, end) => {
  const $start = state.doc.resolve(start);
  if ($start.depth !== 1) return null;
  return state.tr.delete(start, end).setBlockType(start, start, nodes.heading, { level: match[1]?.length ?? 2, dir: $start.parent.attrs['dir'] });
});

/**
 * Brings back what was typed in place of what a rule just made of it: a structure here, a sign of the house. Both are one
 * step for undo, however long was thought between them; another Ctrl+Z would bring back what the first one took.
 */
export const asTyped: Command = (state, dispatch, view) => undoInputRule(state, dispatch && ((tr) => dispatch(tr.setTime(0))), view);

/** Tidies what is typed and pasted into every field of a document; returns how to stop. */
export function tidyFields(document: Document): () => void {
  const before = (event: InputEvent) => {
    const text = event.data ?? '';
    if (event.isComposing || !isField(event.target) || !event.cancelable || tidyInput(text) === text) return;
    // The old command keeps the field's own undo history, which setting its value would erase.
    if (document.execCommand('insertText', false, tidyInput(text))) event.preventDefault();
  };
  const after = (event: Event) => {
    const field = event.target;
    if (!isField(field) || (event instanceof InputEvent && event.isComposing)) return;
    const tidy = tidyInput(field.value);
    if (tidy === field.value) return;
    const caret = tidyInput(field.value.slice(0, field.selectionEnd ?? field.value.length)).length;
    field.value = tidy;
    field.setSelectionRange(caret, caret);
  };
  // While capturing, so that whoever reads the field's value reads the tidy one.
  document.addEventListener('beforeinput', before, true);
  document.addEventListener('input', after, true);
  return () => {
    document.removeEventListener('beforeinput', before, true);
    document.removeEventListener('input', after, true);
  };
}
