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
    const blocks = state.doc.children.slice($from.index(0), $to.index(0) + 1);
    const [from, to] = [$from.before(1), $to.after(1)];
    if (blocks.every(({ type }) => type === nodes[kind])) return replaceTop(state, dispatch, from, to, blocks.flatMap(apart), -1);
    const [top] = blocks;
    if (top && blocks.length === 1 && isQuote(top)) {
      dispatch?.(state.tr.setNodeMarkup(from, nodes[kind]));
      return true;
    }
    const quote = joined(kind, blocks);
    return quote !== null && replaceTop(state, dispatch, from, to, [quote], top && isQuote(top) ? 0 : 1);
  });
}

const isQuote = ({ type }: Node): boolean => type === nodes.quotation || type === nodes.pull_quote;

/** The words of a quotation as paragraphs: what was said, and who said it if somebody did. */
function apart(quote: Node): Node[] {
  const parts = quote.children.filter((part, at) => at === 0 || part.content.size > 0);
  return parts.map((part) => nodes.paragraph.create({ dir: quote.attrs['dir'] ?? null }, part.content));
}

/** Several blocks as one quotation, a line each; `null` where one holds no plain words, or more than one names who spoke. */
function joined(kind: Kind, blocks: readonly Node[]): Node | null {
  if (!blocks.every((block) => block.type === nodes.paragraph || block.type === nodes.heading || isQuote(block))) return null;
  const speakers = blocks.flatMap((block) => (isQuote(block) && block.lastChild && block.lastChild.content.size > 0 ? [block.lastChild] : []));
  if (speakers.length > 1) return null;
  const words = blocks.reduce((all, block, at) => {
    const line = (isQuote(block) ? block.firstChild?.content : block.content) ?? Fragment.empty;
    return all.append(at === 0 ? line : Fragment.from(nodes.hard_break.create()).append(line));
  }, Fragment.empty);
  const attrs = kind === 'quotation' ? { dir: blocks[0]?.attrs['dir'] ?? null } : null;
  return nodes[kind].create(attrs, [nodes.quote_text.create(null, words), speakers[0] ?? nodes.attribution.create()]);
}

/** Puts blocks in place of others; the caret keeps its letter, whose words now lie `deeper` levels further in. */
function replaceTop(state: EditorState, dispatch: Dispatch, from: number, to: number, by: Node[], deeper: -1 | 0 | 1): boolean {
  if (!dispatch) return true;
  const tr = state.tr.replaceWith(from, to, by);
  const size = by.reduce((sum, node) => sum + node.nodeSize, 0);
  if (from + size === tr.doc.content.size && deeper !== -1) tr.insert(from + size, nodes.paragraph.create());
  const caret = Math.min(Math.max(state.selection.from + deeper, from + 1), from + size - 1);
  tr.setSelection(Selection.near(tr.doc.resolve(caret)));
  dispatch(tr.scrollIntoView());
  return true;
}
