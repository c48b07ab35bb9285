//! A link of a known provider that stands alone in its paragraph becomes a card: when it was pasted or dropped there, and
//! when Enter leaves it. Undo gives the plain link back, and then it stays one.

import { closeHistory, isHistoryTransaction } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, Selection, type EditorState, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import type { EditorHost } from '../host';
import { schema } from '../schema';

const { nodes } = schema;

const ADDRESS = /^https:\/\/\S+$/;

/** The address that is all there is in a paragraph. */
export function loneLink(block: Node | null | undefined): string | null {
  if (block?.type !== nodes.paragraph || block.childCount !== 1) return null;
  const text = block.textContent.trim();
  return ADDRESS.test(text) ? text : null;
}

interface Candidate {
  address: string;
  /** The position before its paragraph. */
  at: number;
}

const key = new PluginKey<{ candidates: readonly Candidate[]; kept: ReadonlySet<string> }>('embedding');

export function embedding(host: Pick<EditorHost, 'recogniseEmbed' | 'failed'>): Plugin {
  return new Plugin<{ candidates: readonly Candidate[]; kept: ReadonlySet<string> }>({
    key,
    state: {
      init: () => ({ candidates: [], kept: new Set() }),
      apply(tr, known, before, after) {
        const { kept } = known;
        // What another plugin mends behind a change belongs to that change.
        if (tr.getMeta('appendedTransaction')) return known;
        if (!tr.docChanged) return { candidates: [], kept };
        if (isHistoryTransaction(tr)) return { candidates: [], kept: new Set([...kept, ...broughtBack(before, after)]) };
        return { candidates: arrived(before, after).filter(({ address }) => !kept.has(address)), kept };
      },
    },
    view: () => ({
      update(view, before) {
        const { candidates } = key.getState(view.state) ?? { candidates: [] };
        if (view.state.doc === before.doc) return;
        for (const candidate of candidates) void ask(view, host, candidate);
      },
    }),
  });
}

/** The links that an undo put where a card was. */
function broughtBack(before: EditorState, after: EditorState): string[] {
  const cards = new Set<string>();
  const index = after.selection.$from.index(0);
  before.doc.forEach((block) => block.type === nodes.embed && cards.add(String(block.attrs['url'])));
  const links = [index - 1, index, index + 1].map((at) => loneLink(after.doc.maybeChild(at)));
  return cards.size === 0 ? [] : links.filter((link): link is string => link !== null);
}

/** Links that came at once into an empty paragraph, and one that the caret has just left by Enter. */
function arrived(before: EditorState, after: EditorState): Candidate[] {
  const { $from } = after.selection;
  const index = $from.index(0);
  const found: Candidate[] = [];
  const look = (at: number, came: (address: string) => boolean) => {
    const address = loneLink(after.doc.maybeChild(at));
    if (address === null || !came(address)) return;
    found.push({ address, at: after.doc.children.slice(0, at).reduce((pos, block) => pos + block.nodeSize, 0) });
  };
  // Typing brings one letter; a whole address where nothing was has been pasted or dropped, wherever the caret is by now.
  const changed = firstChanged(before.doc, after.doc);
  look(changed, () => isEmptyParagraph(before.doc.maybeChild(changed)));
  const wasIn = before.selection.$from;
  const left = wasIn.depth === 1 && wasIn.index(0) === index - 1 && after.doc.childCount === before.doc.childCount + 1;
  if (left && $from.parent.content.size === 0) look(index - 1, (address) => loneLink(wasIn.parent) === address);
  return found;
}

/** The first block that is not the one it was. */
function firstChanged(before: Node, after: Node): number {
  let at = 0;
  while (at < after.childCount && before.maybeChild(at) === after.child(at)) at += 1;
  return at;
}

const isEmptyParagraph = (block: Node | null): boolean => block?.type === nodes.paragraph && block.content.size === 0;

async function ask(view: EditorView, host: Pick<EditorHost, 'recogniseEmbed' | 'failed'>, { address, at }: Candidate): Promise<void> {
  const { doc } = view.state;
  const paragraph = doc.nodeAt(at);
  try {
    const embed = await host.recogniseEmbed(address);
    if (!embed || view.isDestroyed || !paragraph) return;
    // Wherever it is by now, if it still is as it was.
    let place: number | null = null;
    view.state.doc.forEach((block, pos) => {
      if (block === paragraph) place = pos;
    });
    if (place !== null) view.dispatch(card(view.state, place, paragraph, embed.url));
  } catch (thrown) {
    host.failed(thrown);
  }
}

/** The card in place of the link, as a step of its own; a caret that was in the link goes to the line behind the card. */
function card(state: EditorState, at: number, paragraph: Node, url: string): Transaction {
  const tr = closeHistory(state.tr);
  const end = at + paragraph.nodeSize;
  const within = state.selection.from > at && state.selection.to < end;
  const embed = nodes.embed.create({ url }, nodes.embed_title.create());
  tr.replaceWith(at, end, embed);
  const after = at + embed.nodeSize;
  if (!tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, nodes.paragraph.create());
  if (within) tr.setSelection(Selection.near(tr.doc.resolve(after), 1));
  return tr.scrollIntoView();
}
