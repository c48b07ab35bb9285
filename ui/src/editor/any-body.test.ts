import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { AllSelection, NodeSelection, TextSelection, type Selection } from 'prosemirror-state';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { block } from './bodies.arbitrary';
import { toBlocks, toDoc } from './convert';
import { SHORTCUTS } from './keys/shortcuts';
import { setDirection } from './marks/direction';
import { MAX_LIST_DEPTH, schema } from './schema';
import { typist } from './typist.testing';

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const { nodes } = schema;

/** Every key that the editor hears, but for pasting, which is asked of the shell. */
const KEYS = ['Enter', 'Tab', 'Backspace', 'Delete'].flatMap((key) => [key, `Shift-${key}`]).concat(['Mod-Backspace', 'Mod-Delete', 'Escape', ...SHORTCUTS.filter(({ heard, id }) => heard === 'body' && id !== 'pastePlain').flatMap(({ keys: [key] }) => [key])]);

type Act = { key: string } | { typed: string } | { dir: 'ltr' | 'rtl' };
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...KEYS).map((key) => ({ key })) },
  { weight: 2, arbitrary: fc.constantFrom('- ', '1. ', '## ', '"', '--', '/', 'نص', 'abc').map((typed) => ({ typed })) },
  { weight: 1, arbitrary: fc.constantFrom<'ltr' | 'rtl'>('ltr', 'rtl').map((dir) => ({ dir })) },
);

/** Bodies in which what is joined, lifted and turned stands beside each other more often than among all kinds. */
const blocks = fc.array(fc.oneof(block, block.filter(({ type }) => type === 'paragraph' || type === 'list' || type === 'quotation')), { minLength: 1, maxLength: 4 });

/** A way to select, and two numbers that say where. */
const place = fc.tuple(fc.constantFrom('all', 'node', 'start', 'start', 'start', 'middle', 'end', 'end', 'range', 'range'), fc.nat(200), fc.nat(200));

function selected(doc: Node, [how, a, b]: [string, number, number]): Selection {
  const lines: { at: number; size: number }[] = [];
  const whole: number[] = [];
  doc.descendants((node, at) => {
    if (node.isTextblock) lines.push({ at: at + 1, size: node.content.size });
    if (NodeSelection.isSelectable(node)) whole.push(at);
    return !node.isTextblock;
  });
  const [line, other, node] = [lines[a % lines.length], lines[b % lines.length], whole[a % whole.length]];
  if (how === 'node' && node !== undefined) return NodeSelection.create(doc, node);
  if (how === 'all' || !line || !other) return new AllSelection(doc);
  if (how === 'range') return TextSelection.create(doc, line.at + (b % (line.size + 1)), other.at + (a % (other.size + 1)));
  return TextSelection.create(doc, line.at + (how === 'start' ? 0 : how === 'end' ? line.size : line.size >> 1));
}

const levels = (node: Node): number => node.children.reduce((deepest, child) => Math.max(deepest, levels(child)), 0) + (node.type === nodes.bullet_list || node.type === nodes.ordered_list ? 1 : 0);

describe('anything an editor does', () => {
  it('to any body leaves one that the archive keeps as it is seen, and a selection in its words', () => {
    // How the engine tells of a selection that stands in none.
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    fc.assert(
      fc.property(blocks, fc.array(fc.tuple(place, act), { minLength: 1, maxLength: 6 }), (given, acts) => {
        const { editor, keyDown, select, type } = typist(...given);
        for (const [at, what] of acts) {
          select((doc) => selected(doc, at));
          if ('key' in what) keyDown(what.key);
          else if ('typed' in what) type(what.typed);
          else editor.run(setDirection(what.dir));
          const { doc } = editor.state;
          doc.check();
          expect(toDoc({ schema_version: 1, blocks: toBlocks(doc) }).toJSON()).toEqual(doc.toJSON());
          expect(levels(doc)).toBeLessThanOrEqual(MAX_LIST_DEPTH);
          expect(warned).not.toHaveBeenCalled();
        }
        editor.destroy();
        document.body.replaceChildren();
      }),
      { numRuns: 200 },
    );
  });
});
