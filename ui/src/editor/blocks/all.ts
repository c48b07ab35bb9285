//! «Everything» (Ctrl+A) for the commands on blocks. A selection of the whole document begins and ends in no block, and
//! such commands ask for the block a selection begins in; to them it is the words from the first to the last.

import type { Node } from 'prosemirror-model';
import { AllSelection, TextSelection, type Command, type EditorState } from 'prosemirror-state';

import { schema } from '../schema';

/** A command that takes a selection of everything for one of all the words in it; the empty lines at the end are none. */
export const overAll =
  (command: Command): Command =>
  (state, dispatch, view) => {
    const { doc, selection, tr } = state;
    if (!(selection instanceof AllSelection)) return command(state, dispatch, view);
    const last = doc.children.findLastIndex((block) => !isBlank(block));
    const start = doc.resolve(0);
    const words = TextSelection.between(start, doc.resolve(last < 0 ? doc.content.size : start.posAtIndex(last + 1)), 1);
    return command(state.apply(tr.setSelection(words)), dispatch, view);
  };

export const isBlank = ({ type, content }: Node): boolean => type === schema.nodes.paragraph && content.size === 0;

/** The blocks of the body that a selection reaches, whole or in part. */
export const blocksOf = ({ doc, selection: { $from, $to } }: EditorState): Node[] => doc.children.slice($from.index(0), $to.indexAfter(0));
