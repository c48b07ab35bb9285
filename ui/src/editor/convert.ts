//! Between the newsroom's body and the editor's document. For a body in normal form the way there and back is the
//! identity; what the archive holds is therefore never changed by looking at it.

import { Fragment, type Mark as PmMark, type Node } from 'prosemirror-model';

import type { Block, Body, Dir, ImageUse, List, Mark, Run } from '../newsroom/wire';
import { schema, type NodeName } from './schema';

const { nodes, marks } = schema;

/** A block of a shape this program does not know. */
export class UnknownBlock extends Error {}

export function toDoc(body: Body): Node {
  return nodes.doc.create(null, body.blocks.map(toNode));
}

/** A block for every top-level node; the same node gives the same object, so that unchanged blocks compare at once. */
export function toBlocks(doc: Node): Block[] {
  return doc.children.map((node) => {
    const known = converted.get(node);
    if (known) return known;
    const block = toBlock(node);
    converted.set(node, block);
    return block;
  });
}

const converted = new WeakMap<Node, Block>();

// Blocks → nodes

export function toNode(block: Block): Node {
  switch (block.type) {
    case 'paragraph':
      return nodes.paragraph.create({ dir: block.dir ?? null }, inline(block.text));
    case 'heading':
      return nodes.heading.create({ level: block.level, dir: block.dir ?? null }, inline(block.text));
    case 'quotation':
      return nodes.quotation.create({ dir: block.dir ?? null }, quote(block));
    case 'pull_quote':
      return nodes.pull_quote.create(null, quote(block));
    case 'list':
      return listNode(block.list, block.dir ?? null);
    case 'image':
      return imageNode(block.image);
    case 'gallery':
      return nodes.gallery.create(null, block.images.map(imageNode));
    case 'video':
      return nodes.video.create({ media: block.media }, [field('caption', block.caption), field('credit', block.credit)]);
    case 'table':
      return nodes.table.create({ header: block.header }, [
        field('table_caption', block.caption),
        ...block.rows.map((row) => nodes.table_row.create(null, row.map((cell) => nodes.table_cell.create(null, inline(cell.text))))),
      ]);
    case 'fact_box':
      return nodes.fact_box.create(null, [
        field('fact_title', block.title),
        ...block.lines.map((line) => nodes.fact_line.create(null, inline(line.text))),
      ]);
    case 'embed':
      return nodes.embed.create({ url: block.url }, field('embed_title', block.title));
    case 'related':
      return nodes.related.create({ story: block.story });
    case 'rule':
      return nodes.rule.create();
  }
}

/** A picture as a block of the document; also what a dropped or pasted picture becomes. */
export function imageNode(image: ImageUse): Node {
  return nodes.image.create({ media: image.media ?? null, focal: image.focal ?? null }, [
    field('caption', image.caption),
    field('alt', image.alt),
    field('credit', image.credit),
  ]);
}

function quote({ text, attribution }: { text: Run[]; attribution: string }): Node[] {
  return [nodes.quote_text.create(null, inline(text)), field('attribution', attribution)];
}

function listNode(list: List, dir: Dir | null): Node {
  const items = list.items.map((item) => {
    const text = nodes.paragraph.create(null, inline(item.text));
    return nodes.list_item.create(null, item.list ? [text, listNode(item.list, null)] : [text]);
  });
  return (list.ordered ? nodes.ordered_list : nodes.bullet_list).create({ dir }, items);
}

function field(name: NodeName, text: string): Node {
  return nodes[name].create(null, text === '' ? null : inline([{ text }]));
}

function inline(runs: Run[]): Fragment {
  return Fragment.fromArray(
    runs.flatMap((run) => {
      const on = (run.marks ?? []).map(toPmMark);
      const lines = run.text.split('\n').map((line) => (line === '' ? [] : [schema.text(line, on)]));
      return lines.flatMap((line, at) => (at === 0 ? line : [nodes.hard_break.create(null, null, on), ...line]));
    }),
  );
}

function toPmMark(mark: Mark): PmMark {
  return mark.type === 'link' ? marks.link.create({ href: mark.href }) : marks[mark.type].create();
}

// Nodes → blocks

function toBlock(node: Node): Block {
  const name = node.type.name as NodeName;
  switch (name) {
    case 'paragraph':
      return { type: 'paragraph', text: runs(node), ...direction(node) };
    case 'heading':
      return { type: 'heading', level: Number(node.attrs['level']), text: runs(node), ...direction(node) };
    case 'quotation':
      return { type: 'quotation', ...quoted(node), ...direction(node) };
    case 'pull_quote':
      return { type: 'pull_quote', ...quoted(node) };
    case 'bullet_list':
    case 'ordered_list':
      return { type: 'list', list: toList(node), ...direction(node) };
    case 'image':
      return { type: 'image', image: toImage(node) };
    case 'gallery':
      return { type: 'gallery', images: node.children.map(toImage) };
    case 'video':
      return { type: 'video', media: String(node.attrs['media']), caption: words(node, 'caption'), credit: words(node, 'credit') };
    case 'table':
      return { type: 'table', caption: words(node, 'table_caption'), header: node.attrs['header'] === true, rows: rows(node) };
    case 'fact_box':
      return { type: 'fact_box', title: words(node, 'fact_title'), lines: lines(node) };
    case 'embed':
      return { type: 'embed', url: String(node.attrs['url']), title: words(node, 'embed_title') };
    case 'related':
      return { type: 'related', story: String(node.attrs['story']) };
    case 'rule':
      return { type: 'rule' };
    default:
      throw new UnknownBlock(`«${name}» is no block of a body`);
  }
}

function direction(node: Node): { dir?: Dir } {
  const dir: unknown = node.attrs['dir'];
  return dir === 'rtl' || dir === 'ltr' ? { dir } : {};
}

function quoted(node: Node): { text: Run[]; attribution: string } {
  return { text: runs(node.firstChild), attribution: words(node, 'attribution') };
}

function toList(node: Node): List {
  const items = node.children.map((item) => {
    const inner = item.childCount > 1 ? item.lastChild : null;
    return { text: runs(item.firstChild), ...(inner ? { list: toList(inner) } : {}) };
  });
  return { ordered: node.type === nodes.ordered_list, items };
}

function toImage(node: Node): ImageUse {
  const media: unknown = node.attrs['media'];
  const focal = node.attrs['focal'] as ImageUse['focal'] | null;
  return {
    ...(typeof media === 'string' ? { media } : {}),
    alt: words(node, 'alt'),
    caption: words(node, 'caption'),
    credit: words(node, 'credit'),
    ...(focal ? { focal } : {}),
  };
}

const rows = (table: Node) =>
  table.children
    .filter((row) => row.type === nodes.table_row)
    .map((row) => row.children.map((cell) => ({ text: runs(cell) })));

const lines = (box: Node) =>
  box.children.filter((line) => line.type === nodes.fact_line).map((line) => ({ text: runs(line) }));

function words(node: Node, name: NodeName): string {
  const part = node.children.find((child) => child.type === nodes[name]);
  return runs(part ?? null).map((run) => run.text).join('');
}

function runs(node: Node | null): Run[] {
  const made: { text: string; on: readonly PmMark[] }[] = [];
  node?.forEach((child) => {
    const text = child.isText ? (child.text ?? '') : '\n';
    const last = made.at(-1);
    if (last && sameMarks(last.on, child.marks)) last.text += text;
    else made.push({ text, on: child.marks });
  });
  return made.map(({ text, on }) => (on.length === 0 ? { text } : { text, marks: on.map(toMark) }));
}

const sameMarks = (a: readonly PmMark[], b: readonly PmMark[]): boolean =>
  a.length === b.length && a.every((mark, at) => b[at]?.eq(mark));

function toMark(mark: PmMark): Mark {
  const type = mark.type.name as Mark['type'];
  return type === 'link' ? { type, href: String(mark.attrs['href']) } : { type };
}
