//! Putting blocks into the body. A block comes after the one the caret is in, or in place of an empty paragraph; the caret
//! goes into its first words, and there is always a paragraph to go on in. Each is one step of undo.

import { closeHistory } from 'prosemirror-history';
import { Fragment, type Node } from 'prosemirror-model';
import { NodeSelection, Selection, TextSelection, type Command, type Transaction } from 'prosemirror-state';

import type { ImageUse } from '../../newsroom/wire';
import { imageNode } from '../convert';
import { schema } from '../schema';
import { MARKER } from '../marks/to-confirm';

const { nodes } = schema;

/** Where the caret is after an insertion: in the new block's first words, or behind it. */
export type Caret = 'inside' | 'after';

export function put(blocks: readonly Node[], caret: Caret): Command {
  return (state, dispatch) => {
    if (blocks.length === 0) return false;
    const { $from, to } = state.selection;
    const top = $from.depth > 0 ? $from.node(1) : null;
    const empty = top?.type === nodes.paragraph && top.content.size === 0;
    const tr = state.tr;
    const start = top ? (empty ? $from.before(1) : $from.after(1)) : to;
    if (empty) tr.replaceWith(start, $from.after(1), blocks);
    else tr.insert(start, Fragment.fromArray([...blocks]));
    const end = start + blocks.reduce((size, block) => size + block.nodeSize, 0);
    const next = tr.doc.resolve(end).nodeAfter;
    // Behind it there is a line to go on in: the caption of the next picture is none.
    if (!next || (caret === 'after' && !next.isTextblock)) tr.insert(end, nodes.paragraph.create());
    const inside = caret === 'inside' ? firstWords(tr.doc, start, end) : null;
    tr.setSelection(inside ?? Selection.near(tr.doc.resolve(end), 1));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

function firstWords(doc: Node, start: number, end: number): Selection | null {
  let found: number | null = null;
  doc.nodesBetween(start, end, (node, at) => {
    if (found === null && node.isTextblock) found = at + 1;
    return found === null;
  });
  return found === null ? null : TextSelection.create(doc, found);
}

/** A command as a step of undo of its own, even right after typing: by itself the history takes both for one. */
export const apart =
  (command: Command): Command =>
  (state, dispatch, view) =>
    command(state, dispatch && ((tr) => dispatch(tr.docChanged ? closeHistory(tr) : tr)), view);

/** A command on the text without the words that asked for it («/جدول»); both are one step of undo. */
export function instead(from: number, to: number, command: Command): Command {
  return (state, dispatch, view) => {
    const tr = state.tr.delete(from, to);
    return command(state.apply(tr), dispatch && ((next) => dispatch(joined(tr, next))), view);
  };
}

/** The steps of both, with the selection and the marks of the second. */
function joined(first: Transaction, second: Transaction): Transaction {
  second.steps.forEach((step) => first.step(step));
  first.setSelection(Selection.fromJSON(first.doc, second.selection.toJSON()));
  if (second.storedMarksSet) first.setStoredMarks(second.storedMarks);
  return first.scrollIntoView();
}

export const insertPictures = (images: readonly ImageUse[]): Command => put(images.map(imageNode), 'after');

export const insertGallery = (images: readonly ImageUse[]): Command =>
  put(images.length === 0 ? [] : [nodes.gallery.create(null, images.map(imageNode))], 'inside');

export const insertVideo = ({ media, caption, credit }: { media: string; caption: string; credit: string }, caret: Caret): Command => {
  const field = (type: typeof nodes.caption, text: string) => type.create(null, text === '' ? null : schema.text(text));
  return put([nodes.video.create({ media }, [field(nodes.caption, caption), field(nodes.credit, credit)])], caret);
};

/** A table of three rows and columns with a row of headings. */
export const insertTable: Command = (state, dispatch, view) => {
  const row = () => nodes.table_row.create(null, [0, 1, 2].map(() => nodes.table_cell.create()));
  const table = nodes.table.create({ header: true }, [nodes.table_caption.create(), row(), row(), row()]);
  return put([table], 'inside')(state, dispatch && ((tr) => dispatch(intoFirstCell(tr))), view);
};

/** A new table is filled from its first heading; its caption can wait. */
function intoFirstCell(tr: Transaction): Transaction {
  const { $from } = tr.selection;
  return tr.setSelection(Selection.near(tr.doc.resolve($from.after() + 1), 1));
}

export const insertFactBox: Command = (state, dispatch, view) =>
  put([nodes.fact_box.create(null, [nodes.fact_title.create(), nodes.fact_line.create()])], 'inside')(state, dispatch, view);

export const insertRelated = (story: string): Command => put([nodes.related.create({ story })], 'after');

export const insertEmbed = (url: string, title = ''): Command =>
  put([nodes.embed.create({ url }, nodes.embed_title.create(null, title === '' ? null : schema.text(title)))], 'after');

export const insertRule: Command = (state, dispatch, view) => put([nodes.rule.create()], 'after')(state, dispatch, view);

/** «[للتأكيد]» at the caret, or after the selected words that are in doubt; apart from the words around it. */
export const insertMarker: Command = (state, dispatch) => {
  const { $to } = state.selection;
  if (!$to.parent.inlineContent) return false;
  const words = $to.parent.textBetween(0, $to.parent.content.size, undefined, '\n');
  const before = words.charAt($to.parentOffset - 1);
  const after = words.charAt($to.parentOffset);
  const lead = $to.parentOffset === 0 || /[\s«(]/u.test(before) ? '' : ' ';
  const trail = after === '' || /[\s»).،:؛؟!.]/u.test(after) ? '' : ' ';
  const tr = state.tr.insert($to.pos, schema.text(lead + MARKER + trail));
  tr.setSelection(TextSelection.create(tr.doc, $to.pos + lead.length + MARKER.length));
  dispatch?.(tr.setStoredMarks([]).scrollIntoView());
  return true;
};

/** Puts the caret into the next free line after the block the selection is in. */
export const goBelow: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const after = $from.depth > 0 ? $from.after(1) : state.selection instanceof NodeSelection ? state.selection.to : null;
  if (after === null) return false;
  const tr = state.tr;
  if (!tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
};
