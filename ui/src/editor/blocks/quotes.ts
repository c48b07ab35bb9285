//! Quotations and pull quotes: made of paragraphs, and taken apart into paragraphs again.

import { Fragment, type Node } from 'prosemirror-model';
import { Selection, TextSelection, type Command } from 'prosemirror-state';

import { blocksOf, isBlank, overAll } from './all';
import { schema } from '../schema';

const { nodes } = schema;

type Kind = 'quotation' | 'pull_quote';

/** Joins the selected paragraphs in one quotation, or takes what is all quotations apart into paragraphs. */
export const toggleQuotation: Command = toggleQuote('quotation');
/** The same for a sentence set large; a quotation becomes a pull quote and the other way round. */
export const togglePullQuote: Command = toggleQuote('pull_quote');

function toggleQuote(kind: Kind): Command {
  return overAll((state, dispatch) => {
    const { $from, $to } = state.selection;
    if ($from.depth === 0 || $to.depth === 0) return false;
    const blocks = blocksOf(state);
    const written = blocks.filter((block) => !isBlank(block));
    const on = written.length > 0 && written.every(({ type }) => type === nodes[kind]);
    const made = on ? blocks.flatMap((block) => (isQuote(block) ? unquoted(block) : [block])) : quoted(blocks, kind);
    if (!made) return false;
    const [from, to] = [$from.before(1), $to.after(1)];
    const tr = state.tr.replaceWith(from, to, made);
    const size = Fragment.from(made).size;
    // A quotation that ends the text needs a line behind it to go on in.
    if (isQuote(made.at(-1)) && !isQuote(blocks.at(-1)) && from + size === tr.doc.content.size) tr.insert(from + size, nodes.paragraph.create());
    // Of one block the caret keeps its letter, whose words may lie a level further in or out; of several all is selected.
    const deeper = Number(isQuote(made[0])) - Number(isQuote(blocks[0]));
    const place = (pos: number) => tr.doc.resolve(Math.min(Math.max(pos, from + 1), from + size - 1));
    tr.setSelection(blocks.length === 1 ? Selection.near(place($from.pos + deeper)) : TextSelection.between(place(from), place(from + size)));
    dispatch?.(tr.scrollIntoView());
    return true;
  });
}

const isQuote = (block: Node | undefined): boolean => block?.type === nodes.quotation || block?.type === nodes.pull_quote;

/** The words of a quotation and who said them, as paragraphs that read the way it did. */
const unquoted = (quote: Node): Node[] =>
  quote.children.filter((part, at) => at === 0 || part.content.size > 0).map((part) => nodes.paragraph.create(dirOf(quote, 'quotation'), part.content));

/**
 * Blocks as quotations of a kind; `null` where one can be none. Paragraphs beside each other are one, and what is quoted
 * already is one by itself: no other words may come under its attribution.
 */
function quoted(blocks: readonly Node[], kind: Kind): Node[] | null {
  const made: Node[] = [];
  let lines: Node[] = [];
  const join = () => {
    made.push(...(lines.length === blocks.length && lines.every(isBlank) ? [quoteOf(lines, kind)] : quotedLines(lines, kind)));
    lines = [];
  };
  for (const block of blocks) {
    if (block.isTextblock) lines.push(block);
    else if (isQuote(block)) {
      join();
      made.push(nodes[kind].create(dirOf(block, kind), block.content));
    } else return null;
  }
  join();
  return made;
}

/** Lines as a quotation; the empty ones before and behind it stay lines. */
function quotedLines(lines: readonly Node[], kind: Kind): Node[] {
  const start = lines.findIndex((line) => !isBlank(line));
  if (start < 0) return [...lines];
  const end = lines.findLastIndex((line) => !isBlank(line)) + 1;
  return [...lines.slice(0, start), quoteOf(lines.slice(start, end), kind), ...lines.slice(end)];
}

const quoteOf = (lines: readonly Node[], kind: Kind): Node =>
  nodes[kind].create(dirOf(lines[0], kind), [nodes.quote_text.create(null, joined(lines)), nodes.attribution.create()]);

/** A quotation reads the way of the block it was, and so do paragraphs; a pull quote has no direction to keep or to give. */
const dirOf = (block: Node | undefined, kind: Kind) => (kind === 'quotation' ? { dir: block?.attrs['dir'] ?? null } : null);

/** The words of several lines as one part. */
const joined = (lines: readonly Node[]): Fragment =>
  lines.reduce((all, line, at) => all.append(at === 0 ? line.content : Fragment.from(nodes.hard_break.create()).append(line.content)), Fragment.empty);
