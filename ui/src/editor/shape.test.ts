import { AllSelection, EditorState } from 'prosemirror-state';
import { expect, it } from 'vitest';

import { schema } from './schema';
import { keepShape } from './shape';

it('a document whose whole text is deleted keeps a line, and the caret stands in it', () => {
  const { nodes } = schema;
  const doc = nodes.doc.create(null, nodes.paragraph.create(null, schema.text('نص يُحذف كله')));
  const state = EditorState.create({ doc, plugins: [keepShape()] });
  const all = state.apply(state.tr.setSelection(new AllSelection(doc)));
  const emptied = all.apply(all.tr.deleteSelection());
  expect(emptied.doc.childCount).toBe(1);
  expect(emptied.selection.$from.parent.type).toBe(nodes.paragraph);
});
