import fc from 'fast-check';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';

import { toBlocks, toDoc } from '../convert';
import { addColumn, addRow, removeColumn, removeRow, removeTable, toggleHeader } from './tables';
import { CITIES, open, paragraph, table } from './opened.testing';

afterEach(() => document.body.replaceChildren());

describe('a table', () => {
  it('grows and shrinks by rows and columns of one length, and keeps the words of the others', () => {
    const { editor, find, cells } = open(CITIES);
    find('القاهرة');
    editor.run(addRow('after'));
    editor.run(addColumn('before'));
    expect(cells()).toEqual([['', 'المدينة', 'السعر'], ['', 'القاهرة', '10'], ['', '', ''], ['', 'بيروت', '20']]);
    editor.run(removeRow);
    editor.run(removeColumn);
    expect(cells()).toEqual([['المدينة', 'السعر'], ['القاهرة', '10'], ['بيروت', '20']]);
  });

  it('says whether its first row is headings, and goes with its last row or by its own tool', () => {
    const { editor, find, types } = open(paragraph('قبل'), table(['واحد', 'اثنان']));
    find('واحد');
    editor.run(toggleHeader);
    expect(editor.blocks()[1]).toMatchObject({ header: false });
    editor.run(removeRow);
    expect(types()).toEqual(['paragraph', 'paragraph']);
    const other = open(CITIES);
    other.find('10');
    other.editor.run(removeTable);
    expect(other.types()).toEqual(['paragraph']);
  });

  it('is gone through by Tab, which makes a row at the end', () => {
    const { editor, find, press, cells } = open(CITIES);
    find('بيروت');
    press('Tab');
    expect(editor.state.selection.$from.parent.textContent).toBe('20');
    press('Tab');
    expect(cells()).toHaveLength(4);
    press('Tab', { shiftKey: true });
    expect(editor.state.selection.$from.parent.textContent).toBe('20');
  });

  it('breaks a line in a cell by Enter and is left by Escape to the line below', () => {
    const { editor, find, press, cells, types } = open(CITIES);
    find('بيروت');
    press('Enter');
    expect(cells()[2]?.[0]).toBe('بيروت\n');
    press('Escape');
    expect(types()).toEqual(['table', 'paragraph']);
    expect(editor.state.selection.$from.parent.type.name).toBe('paragraph');
  });

  it('empties the cells of a selection and joins none of them', () => {
    const { editor, at, press, cells, find } = open(CITIES);
    find('القاهرة', true);
    const { from } = editor.state.selection;
    find('بيروت', true);
    editor.run(at(from + 3, editor.state.selection.from + 2));
    press('Backspace');
    expect(cells()).toEqual([['المدينة', 'السعر'], ['الق', ''], ['روت', '20']]);
  });

  it('keeps rows of one length whatever is done to it', () => {
    const commands: Command[] = [addRow('before'), addRow('after'), addColumn('before'), addColumn('after'), removeRow, removeColumn, toggleHeader];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(commands.length - 1), fc.nat(20)), { maxLength: 12 }), (acts) => {
        let state = EditorState.create({ doc: toDoc({ schema_version: 1, blocks: [CITIES, paragraph('بعد')] }) });
        for (const [which, place] of acts) {
          const spots: number[] = [];
          state.doc.descendants((node, pos) => (node.isTextblock && spots.push(pos + 1), true));
          const spot = spots[place % spots.length] ?? 1;
          state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, spot)));
          commands[which]?.(state, (tr) => (state = state.apply(tr)));
          state.doc.check();
          for (const one of toBlocks(state.doc)) if (one.type === 'table') expect(new Set(one.rows.map((row) => row.length)).size).toBe(1);
        }
      }),
    );
  });
});
