import { EditorState, TextSelection, type Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';

import { tidyLine, tidyTyping, typedStructure } from './input';
import { schema } from '../schema';
import { wholeWords } from '../marks/wholewords';

const { nodes, marks } = schema;
/** What the Arabic layout of X11 types for لا. */
const LAM_ALEF = '\uFEFB';

const stateOf = (...text: ReturnType<typeof schema.text>[]) => {
  const doc = nodes.doc.create(null, nodes.paragraph.create(null, text));
  const state = EditorState.create({ doc, plugins: [wholeWords()] });
  return state.apply(state.tr.setSelection(TextSelection.atEnd(doc)));
};

/** What a plugin makes of typed text: whether it took it over, and the text then. */
function type(plugin: Plugin, state: EditorState, text: string, composing: boolean): { taken: boolean; state: EditorState } {
  const view = { state, composing, dispatch: (tr: EditorState['tr']) => (view.state = view.state.apply(tr)) };
  const { from, to } = state.selection;
  const taken = plugin.props.handleTextInput?.call(plugin, view as unknown as EditorView, from, to, text, () => state.tr) === true;
  return { taken, state: view.state };
}

describe('a composition', () => {
  it('is left alone by what tidies typing, until it is done', () => {
    const state = stateOf(schema.text('سؤا'));
    expect(type(tidyTyping(), state, LAM_ALEF, false)).toMatchObject({ taken: true });
    expect(type(tidyTyping(), state, LAM_ALEF, true)).toEqual({ taken: false, state });
  });

  it('is left alone by what makes lists and headings of typed signs', () => {
    const state = stateOf(schema.text('-'));
    expect(type(typedStructure(), state, ' ', false).taken).toBe(true);
    expect(type(typedStructure(), state, ' ', true)).toEqual({ taken: false, state });
  });

  it('is left alone by what keeps words whole, whose change of marks would end it', () => {
    const state = stateOf(schema.text('قسم'));
    const letters = schema.text('ين', [marks.strong.create()]);
    const composed = state.apply(state.tr.insert(4, letters).setMeta('composition', 1));
    expect(composed.doc.firstChild?.childCount).toBe(2);
    expect(state.apply(state.tr.insert(4, letters)).doc.firstChild?.childCount).toBe(1);
  });

  it('is tidied when it is done: forms become letters and keep their marks', () => {
    const state = stateOf(schema.text(`قال ${LAM_ALEF} `), schema.text(`بد${LAM_ALEF}`, [marks.strong.create()]), schema.text('\u200B'));
    const tidied = tidyLine(state)?.doc;
    expect(tidied?.textContent).toBe('قال لا بدلا');
    expect(tidied?.firstChild?.lastChild?.text).toBe('بدلا');
    expect(tidyLine(stateOf(schema.text('قال لا')))).toBeNull();
  });
});
