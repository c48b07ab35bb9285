import fc from 'fast-check';
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';

import { block } from './bodies.arbitrary';
import { toBlocks, toDoc } from './convert';
import { keepShape } from './shape';

/** Every place a caret can stand in. */
function spots(state: EditorState): number[] {
  const found: number[] = [];
  state.doc.descendants((node, at) => {
    if (node.isTextblock) for (let pos = at + 1; pos <= at + 1 + node.content.size; pos += 1) found.push(pos);
    return !node.isTextblock;
  });
  return found;
}

describe('the shape of a body', () => {
  it('is kept when any part of one is put anywhere into another, over any selection', () => {
    const blocks = fc.array(block, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(blocks, blocks, fc.nat(), fc.nat(), fc.nat(), fc.nat(), (into, from, a, b, c, d) => {
        const doc = (given: typeof into) => toDoc({ schema_version: 1, blocks: given });
        const state = EditorState.create({ doc: doc(into), plugins: [keepShape()] });
        const source = EditorState.create({ doc: doc(from) });
        const at = (of: EditorState, place: number) => {
          const all = spots(of);
          return all[place % Math.max(1, all.length)] ?? null;
        };
        const [start, end, cut, to] = [at(state, a), at(state, b), at(source, c), at(source, d)];
        if (start === null || end === null || cut === null || to === null) return;
        const slice = source.doc.slice(Math.min(cut, to), Math.max(cut, to));
        const tr = state.tr.setSelection(TextSelection.create(state.doc, start, end)).replaceSelection(slice);
        const after = state.apply(tr);
        after.doc.check();
        for (const one of toBlocks(after.doc)) {
          if (one.type === 'table') expect(new Set(one.rows.map((row) => row.length)).size).toBe(1);
          if (one.type === 'gallery') expect(one.images.length).toBeGreaterThan(0);
          if (one.type === 'fact_box') expect(one.lines.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 400 },
    );
  });
});
