//! What an editor can do to the body: every button and shortcut is one of these.

import { splitBlock } from 'prosemirror-commands';
import type { Attrs, NodeType } from 'prosemirror-model';
import { Selection, TextSelection, type Command, type EditorState } from 'prosemirror-state';

import { blocksOf, overAll } from './blocks/all';
import { allowedHref } from './marks/links';
import { togglePullQuote, toggleQuotation } from './blocks/quotes';
import { schema, type NodeName } from './schema';
import { nextMarker } from './marks/to-confirm';

const { nodes, marks } = schema;

/** Makes the selected lines paragraphs or headings that read the way they did; the engine's own command forgets that. */
const setLines = (type: NodeType, attrs: Attrs = {}): Command => (state, dispatch) => {
  const { from, to } = state.selection;
  const tr = state.tr.setBlockType(from, to, type, (line) => ({ ...attrs, dir: line.attrs['dir'] ?? null }));
  if (!tr.docChanged) return false;
  dispatch?.(tr.scrollIntoView());
  return true;
};

export const setParagraph: Command = overAll(setLines(nodes.paragraph));

export function toggleHeading(level: 2 | 3): Command {
  return overAll((state, dispatch) => {
    const lines = blocksOf(state).filter(({ isTextblock }) => isTextblock);
    const on = lines.every(({ type, attrs }) => type === nodes.heading && attrs['level'] === level);
    return (on ? setParagraph : setLines(nodes.heading, { level }))(state, dispatch);
  });
}

export const insertBreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** Selects the next «[للتأكيد]», from the last one round to the first. */
export const selectNextMarker: Command = (state, dispatch) => {
  const next = nextMarker(state);
  if (!next) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)).scrollIntoView());
  return true;
};

// Links

/** The link around the selection's start, with its whole extent. */
export function linkAt(state: EditorState): { from: number; to: number; href: string } | null {
  const { $from } = state.selection;
  const parent = $from.parent;
  const start = $from.start();
  let found: { from: number; to: number; href: string } | null = null;
  let current: { from: number; to: number; href: string } | null = null;
  parent.forEach((child, offset) => {
    const mark = marks.link.isInSet(child.marks);
    const href = mark ? String(mark.attrs['href']) : null;
    const from = start + offset;
    const to = from + child.nodeSize;
    if (href === null) current = null;
    else if (current?.href === href) current.to = to;
    else current = { from, to, href };
    if (current && current.from <= $from.pos && $from.pos <= current.to) found = current;
  });
  return found;
}

/** Links the selection, or the link it stands in, to an address; without either, writes the address itself. */
export function setLink(text: string): Command {
  return (state, dispatch) => {
    const href = allowedHref(text);
    const { $from, empty } = state.selection;
    if (href === null || !$from.parent.inlineContent || !$from.parent.type.allowsMarkType(marks.link)) return false;
    const mark = marks.link.create({ href });
    const around = linkAt(state);
    const tr = state.tr;
    if (!empty) tr.addMark(state.selection.from, state.selection.to, mark);
    else if (around) tr.addMark(around.from, around.to, mark);
    else tr.insert($from.pos, schema.text(text.trim(), [mark]));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const around = linkAt(state);
  const { from, to } = state.selection.empty && around ? around : state.selection;
  if (!state.doc.rangeHasMark(from, to, marks.link)) return false;
  dispatch?.(state.tr.removeMark(from, to, marks.link));
  return true;
};

// Enter and Backspace inside blocks made of parts

/** Lines of plain words: Enter leaves them for the next part of their block. */
const FIELDS = new Set<string>(
  ['caption', 'alt', 'credit', 'attribution', 'table_caption', 'fact_title', 'embed_title'] satisfies NodeName[],
);

/** Enter in a part: to the next part, a line break in words that are one part, or out of the block at its end. */
export const enterInPart: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const part = $from.parent;
  if (FIELDS.has(part.type.name)) return leavePart(state, dispatch);
  if (part.type === nodes.fact_line) {
    return part.content.size === 0 ? leaveBlock(state, dispatch) : splitBlock(state, dispatch);
  }
  if (part.type === nodes.table_cell) return insertBreak(state, dispatch);
  return part.type === nodes.quote_text && enterInQuote(state, dispatch);
};

/**
 * Enter in quoted words: another line of them. An empty line is left for who said them, and so is the end of a pull quote,
 * which is one sentence; what holds no word at all is no quotation any more.
 */
const enterInQuote: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { parent: words, pos } = $from;
  const quote = $from.node(1);
  if (quote.textContent === '' && words.content.size === 0) return unquote(state, dispatch);
  const atEnd = empty && $from.parentOffset === words.content.size;
  const onEmptyLine = words.lastChild?.type === nodes.hard_break;
  if (!atEnd || !(onEmptyLine || quote.type === nodes.pull_quote)) return insertBreak(state, dispatch);
  const tr = state.tr;
  if (onEmptyLine) tr.delete(pos - 1, pos);
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map($from.after()) + 1))).scrollIntoView());
  return true;
};

const leavePart: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const block = $from.node(-1);
  if ($from.index(-1) + 1 >= block.childCount) return leaveBlock(state, dispatch);
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after() + 1), 1)).scrollIntoView());
  return true;
};

/** A new paragraph after the top-level block, or the empty one that is there. */
const leaveBlock: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const after = $from.after(1);
  const tr = state.tr;
  const emptyLine = $from.parent.type === nodes.fact_line && $from.parent.content.size === 0 && $from.node(-1).childCount > 2;
  if (emptyLine) tr.delete($from.before(), $from.after());
  const at = tr.mapping.map(after);
  const next = tr.doc.resolve(at).nodeAfter;
  if (next?.type !== nodes.paragraph || next.content.size > 0) tr.insert(at, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
};

/** Backspace at the start of a quotation takes it apart: its words become paragraphs, and none is lost. */
export const unquote: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.parent.type !== nodes.quote_text) return false;
  return ($from.node(1).type === nodes.quotation ? toggleQuotation : togglePullQuote)(state, dispatch);
};

// What the toolbar shows

/** Whether all that is selected is blocks of this kind. */
export const isIn = (state: EditorState, name: NodeName, attrs: Record<string, unknown> = {}): boolean =>
  blocksOf(state).every((block) => block.type === nodes[name] && Object.entries(attrs).every(([key, value]) => block.attrs[key] === value));
