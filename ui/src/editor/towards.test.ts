import fc from 'fast-check';
import { EditorState, NodeSelection, Selection } from 'prosemirror-state';
import { expect, it } from 'vitest';

import { block, body } from './bodies.arbitrary';
import { toDoc } from './convert';
import { towards, wordsTowards } from './towards';
import { paragraph } from './typist.testing';

/** The same line twice, but for a few letters in it: few kinds of them, so that one is often found from both sides. */
const letters = fc.string({ unit: fc.constantFrom('ب', 'ا', '\n'), maxLength: 2 });
const lines = fc.tuple(letters, letters, letters, letters).map(([begin, mine, theirs, end]) => [begin + mine + end, begin + theirs + end].map((text) => paragraph(text)));

/** Two bodies that have nothing in common, or all but one place. */
const pair = fc.oneof(
  fc.tuple(body, body),
  fc.tuple(body, fc.nat(6), fc.oneof(lines, fc.tuple(block, block))).map(([some, at, ways]) => ways.map((one) => ({ ...some, blocks: some.blocks.toSpliced(at, 0, one) }))),
  fc.tuple(body, fc.nat(3), lines, fc.nat(3), lines).map(([some, at, ways, further, others]) =>
    ways.map((one, way) => ({ ...some, blocks: some.blocks.toSpliced(at, 0, one).toSpliced(at + further, 0, ...others.slice(way, way + 1)) })),
  ),
  fc.tuple(body, fc.nat(6), block).map(([some, at, one]) => [some, { ...some, blocks: some.blocks.toSpliced(at, 0, one) }]),
).map((bodies) => bodies.map(toDoc));

it('any body becomes any other, and what was selected is a selection of the other', () => {
  fc.assert(
    fc.property(pair, fc.nat(), fc.boolean(), ([doc, next], where, whole) => {
      if (!doc || !next || doc.childCount === 0) return;
      const near = Selection.near(doc.resolve(where % (doc.content.size + 1)));
      const selection = whole ? NodeSelection.create(doc, near.$from.before(1)) : near;
      const state = EditorState.create({ doc, selection });
      for (const tr of [wordsTowards(state, next), towards(state, next).tr]) {
        expect(tr.doc.eq(next)).toBe(true);
        expect(Selection.fromJSON(tr.doc, tr.selection.toJSON()).eq(tr.selection)).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
