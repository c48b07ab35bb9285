//! Bodies in normal form, of every kind of block, for the property tests.

import fc from 'fast-check';

import type { Block, Body, ImageUse, List, Mark, Run } from '../newsroom/wire';

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('خ', 'بر', 'لا', ' ', 'a', '1', '«', '\n', '\u0651', '\u200f'), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

/** Marks of a run in their one order, each at most once. */
const marks: fc.Arbitrary<Mark[]> = fc
  .record({
    note: fc.boolean(),
    href: fc.option(fc.constantFrom('https://example.org/a', 'mailto:desk@example.org'), { freq: 3 }),
    strong: fc.boolean(),
    emphasis: fc.boolean(),
    superscript: fc.boolean(),
    subscript: fc.boolean(),
    ltr: fc.boolean(),
  })
  .map(({ note, href, ...rest }) => [
    ...(note ? [{ type: 'note' } as const] : []),
    ...(href === null ? [] : [{ type: 'link', href } as const]),
    ...(['strong', 'emphasis', 'superscript', 'subscript', 'ltr'] as const).filter((name) => rest[name]).map((type) => ({ type })),
  ]);

/** Runs in normal form: none empty, neighbours differ in their marks. */
const runs: fc.Arbitrary<Run[]> = fc.array(fc.record({ text, marks }), { maxLength: 4 }).map((list) => {
  const normal: Run[] = [];
  for (const { text: words, marks: on } of list) {
    if (words === '') continue;
    const last = normal.at(-1);
    if (last && JSON.stringify(last.marks ?? []) === JSON.stringify(on)) last.text += words;
    else normal.push(on.length === 0 ? { text: words } : { text: words, marks: on });
  }
  return normal;
});

const dir = fc.constantFrom({}, { dir: 'ltr' as const }, { dir: 'rtl' as const });
const id = fc.uuid();

const list = fc.letrec<{ list: List }>((tie) => ({
  list: fc.record({
    ordered: fc.boolean(),
    items: fc.array(
      fc.tuple(runs, fc.option(tie('list'), { maxDepth: 3 })).map(([words, inner]) => (inner ? { text: words, list: inner } : { text: words })),
      { minLength: 1, maxLength: 3 },
    ),
  }),
})).list;

const image: fc.Arbitrary<ImageUse> = fc
  .record({ media: fc.option(id), alt: text, caption: text, credit: text, focal: fc.option(fc.record({ x: fc.nat(1000), y: fc.nat(1000) })) })
  .map(({ media, focal, ...words }) => ({ ...(media === null ? {} : { media }), ...words, ...(focal === null ? {} : { focal }) }));

const table: fc.Arbitrary<Block> = fc.integer({ min: 1, max: 3 }).chain((width) =>
  fc.record({
    type: fc.constant('table' as const),
    caption: text,
    header: fc.boolean(),
    rows: fc.array(fc.array(fc.record({ text: runs }), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 }),
  }),
);

export const block: fc.Arbitrary<Block> = fc.oneof(
  fc.tuple(runs, dir).map(([words, way]): Block => ({ type: 'paragraph', text: words, ...way })),
  fc.tuple(runs, dir, fc.constantFrom(2, 3)).map(([words, way, level]): Block => ({ type: 'heading', level, text: words, ...way })),
  fc.tuple(runs, dir, text).map(([words, way, attribution]): Block => ({ type: 'quotation', text: words, attribution, ...way })),
  fc.tuple(runs, text).map(([words, attribution]): Block => ({ type: 'pull_quote', text: words, attribution })),
  fc.tuple(list, dir).map(([tree, way]): Block => ({ type: 'list', list: tree, ...way })),
  image.map((one): Block => ({ type: 'image', image: one })),
  fc.array(image, { minLength: 1, maxLength: 3 }).map((images): Block => ({ type: 'gallery', images })),
  fc.tuple(id, text, text).map(([media, caption, credit]): Block => ({ type: 'video', media, caption, credit })),
  table,
  fc.tuple(text, fc.array(fc.record({ text: runs }), { minLength: 1, maxLength: 3 })).map(([title, lines]): Block => ({ type: 'fact_box', title, lines })),
  text.map((title): Block => ({ type: 'embed', url: 'https://video.example.org/v/1', title })),
  id.map((story): Block => ({ type: 'related', story })),
  fc.constant<Block>({ type: 'rule' }),
);

export const body: fc.Arbitrary<Body> = fc.array(block, { maxLength: 6 }).map((blocks) => ({ schema_version: 1, blocks }));
