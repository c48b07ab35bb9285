import fc from 'fast-check';
import { NodeSelection, Selection, TextSelection } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { isWhole } from './edges';
import { insertTable } from './insert';
import { block as anyBlock } from '../bodies.arbitrary';
import { open, paragraph } from './opened.testing';

afterEach(() => document.body.replaceChildren());

describe('Backspace and Delete', () => {
  const RULE: Block = { type: 'rule' };

  it('at the edge of a line select the block beside it first, and take it at the second press', () => {
    const { press, find, types, editor } = open(paragraph('قبل'), RULE, paragraph('بعد'));
    find('قبل');
    press('Delete');
    expect(types()).toEqual(['paragraph', 'rule', 'paragraph']);
    expect(editor.state.selection).toBeInstanceOf(NodeSelection);
    press('Delete');
    expect(types()).toEqual(['paragraph', 'paragraph']);
  });

  it('leave a line to write in where the only block was', () => {
    const { press, editor } = open({ type: 'related', story: 's1' });
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, 0))), true));
    press('Backspace');
    expect(editor.blocks()).toEqual([paragraph('')]);
  });

  it('select a block that holds nothing from within it', () => {
    const { editor, press, types } = open(paragraph('قبل'), paragraph(''));
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(Selection.atEnd(state.doc))), true));
    editor.run(insertTable);
    press('Backspace');
    expect(types()).toEqual(['paragraph', 'table', 'paragraph']);
    press('Backspace');
    expect(types()).not.toContain('table');
  });

  it('with a caret anywhere never take a block away that was not selected, nor a word of one', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 4 }), fc.nat(500), fc.constantFrom('Backspace', 'Delete'), (blocks, where, key) => {
        const { editor, press } = open(...blocks);
        const spots: number[] = [];
        // The edges of every line, where a key may reach into what stands beside it.
        editor.state.doc.descendants((node, pos) => {
          if (node.isTextblock) spots.push(pos + 1, pos + 1 + node.content.size);
          return !node.isTextblock;
        });
        const spot = spots[where % Math.max(1, spots.length)];
        if (spot === undefined) return;
        editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, spot))), true));
        const atEdge = key === 'Backspace' ? editor.state.selection.$from.parentOffset === 0 : editor.state.selection.$from.parentOffset === editor.state.selection.$from.parent.content.size;
        if (!atEdge) return;
        const before = editor.state.doc;
        const quoted = (name: string) => name === 'quotation' || name === 'pull_quote';
        press(key);
        const after = editor.state.doc;
        const count = (doc: typeof before) => doc.children.filter((node) => isWhole(node) && !quoted(node.type.name)).length;
        expect(count(after)).toBe(count(before));
        expect(after.textContent).toBe(before.textContent);
        document.body.replaceChildren();
      }),
      { numRuns: 80 },
    );
  });
});
