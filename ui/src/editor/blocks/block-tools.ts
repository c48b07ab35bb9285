//! From the text to the tools of the block the caret is in, by key.

import { NodeSelection, type Command } from 'prosemirror-state';

import { enterToolbar } from '../keys/roving';

const TOOLS = ':scope > .block-tools, :scope > .picture-frame > .block-tools, :scope > .gallery-head > .block-tools';

/** Puts the focus on the tools of the innermost block that has some. */
export const enterBlockTools: Command = (state, _dispatch, view) => {
  const { selection } = state;
  const { $from } = selection;
  const places = Array.from({ length: $from.depth }, (_, at) => $from.before($from.depth - at));
  if (selection instanceof NodeSelection) places.unshift(selection.from);
  for (const at of places) {
    const dom = view?.nodeDOM(at);
    const bar = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>(TOOLS) : null;
    if (bar && enterToolbar(bar)) return true;
  }
  return false;
};
