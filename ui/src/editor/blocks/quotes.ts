//! Quotations and pull quotes: made of paragraphs, and taken apart into paragraphs again.

import { Fragment, type Node } from 'prosemirror-model';
import { Selection, type Command, type EditorState } from 'prosemirror-state';

import { overAll } from './all';
import { schema } from '../schema';

const { nodes } = schema;

type Dispatch = Parameters<Command>[1];
type Kind = 'quotation' | 'pull_quote';

/** Joins the selected paragraphs in one quotation, or takes a quotation apart into paragraphs. */
export const toggleQuotation: Command = toggleQuote('quotation');
/** The same for a sentence set large; a quotation becomes a pull quote and the other way round. */
export const togglePullQuote: Command = toggleQuote('pull_quote');

function toggleQuote(kind: Kind): Command {
  return overAll((state, dispatch) => {
    const { $from, $to } = state.selection;
    if ($from.depth === 0) return false;
    const top = $from.node(1);
    if (top.type === nodes[kind]) {
      const parts = top.children.filter((part, at) => at === 0 || part.content.size > 0);
      const paragraphs = parts.map((part) => nodes.paragraph.create(null, part.content));
      return replaceTop(state, dispatch, $from.before(1), $from.after(1), paragraphs, -1);
    }
    if (top.type === nodes.quotation || top.type === nodes.pull_quote) {
      dispatch?.(state.tr.setNodeMarkup($from.before(1), nodes[kind]));
      return true;
    }
    const blocks: Node[] = [];
    state.doc.nodesBetween($from.before(1), $to.after(1), (node) => (blocks.push(node), false));
    if (!blocks.every((block) => block.type === nodes.paragraph || block.type === nodes.heading)) return false;
    const words = blocks.reduce((all, block, at) => {
      const line = at === 0 ? block.content : Fragment.from(nodes.hard_break.create()).append(block.content);
      return all.append(line);
    }, Fragment.empty);
    const dir: unknown = kind === 'quotation' ? blocks[0]?.attrs['dir'] : undefined;
    const quote = nodes[kind].create(dir === undefined ? null : { dir }, [nodes.quote_text.create(null, words), nodes.attribution.create()]);
    return replaceTop(state, dispatch, $from.before(1), $to.after(1), [quote], 1);
  });
}

/** Puts blocks in place of others; the caret keeps its letter, whose words now lie `deeper` levels further in. */
function replaceTop(state: EditorState, dispatch: Dispatch, from: number, to: number, by: Node[], deeper: -1 | 1): boolean {
  if (!dispatch) return true;
  const tr = state.tr.replaceWith(from, to, by);
  const size = by.reduce((sum, node) => sum + node.nodeSize, 0);
  if (from + size === tr.doc.content.size && deeper === 1) tr.insert(from + size, nodes.paragraph.create());
  const caret = Math.min(Math.max(state.selection.from + deeper, from + 1), from + size - 1);
  tr.setSelection(Selection.near(tr.doc.resolve(caret)));
  dispatch(tr.scrollIntoView());
  return true;
}
