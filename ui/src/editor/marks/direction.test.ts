import { history, undo } from 'prosemirror-history';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';

import { toBlocks } from '../convert';
import { directionAt, directionKeys, setDirection, ShiftHabit, splitInDirection, toggleDirection } from './direction';
import { schema } from '../schema';

const { nodes } = schema;
const paragraph = (text: string) => nodes.paragraph.create(null, text === '' ? null : schema.text(text));
const list = (text: string) => nodes.bullet_list.create(null, nodes.list_item.create(null, paragraph(text)));

function stateOf(...blocks: ReturnType<typeof paragraph>[]): EditorState {
  const doc = nodes.doc.create(null, blocks);
  const state = EditorState.create({ doc, plugins: [history()] });
  return state.apply(state.tr.setSelection(TextSelection.create(doc, 1, doc.content.size - 1)));
}
const run = (state: EditorState, command: Command): EditorState => {
  let after = state;
  command(state, (tr) => (after = state.apply(tr)));
  return after;
};
const dirs = (state: EditorState) => toBlocks(state.doc).map((block) => ('dir' in block ? block.dir : null) ?? null);

describe('the direction of a block', () => {
  it.each(['', '2027', 'Reuters: قالت', 'https://example.org خبر'])('is right to left for «%s», whatever its first letter', (text) => {
    const state = stateOf(paragraph(text));
    expect(directionAt(state)).toBe('rtl');
    expect(dirs(state)).toEqual([null]);
  });

  it('is turned for every selected block in one undo step, and a list turns as one', () => {
    const turned = run(stateOf(paragraph('أول'), list('ثان'), paragraph('ثالث')), toggleDirection);
    expect(dirs(turned)).toEqual(['ltr', 'ltr', 'ltr']);
    expect(turned.doc.child(1).firstChild?.firstChild?.attrs['dir']).toBeNull();
    expect(dirs(run(turned, undo))).toEqual([null, null, null]);
  });

  it('is stored only where it differs from the newsroom’s', () => {
    expect(dirs(run(run(stateOf(paragraph('نص')), toggleDirection), toggleDirection))).toEqual([null]);
    expect(dirs(run(stateOf(paragraph('نص')), setDirection('rtl')))).toEqual([null]);
  });

  it('goes on in the next paragraph after Enter; Enter on an empty one turns it back', () => {
    const ltr = run(stateOf(paragraph('Quoted text')), setDirection('ltr'));
    const end = ltr.apply(ltr.tr.setSelection(TextSelection.create(ltr.doc, 12)));
    const split = run(end, splitInDirection);
    expect(dirs(split)).toEqual(['ltr', 'ltr']);
    expect(dirs(run(split, splitInDirection))).toEqual(['ltr', null]);
    expect(splitInDirection(stateOf(paragraph('نص')))).toBe(false);
  });
});

describe('Ctrl with one Shift', () => {
  const key = (name: string, code: string, held: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key: name, code, ...held });
  const right = key('Shift', 'ShiftRight', { ctrlKey: true });

  it('turns the paragraph to the side of the Shift, once the keys are let go', () => {
    const habit = new ShiftHabit();
    habit.pressed(key('Control', 'ControlLeft'));
    habit.pressed(right);
    expect(habit.released(key('Shift', 'ShiftRight'))).toBe('rtl');
    habit.pressed(key('Shift', 'ShiftLeft', { ctrlKey: true }));
    expect(habit.released(key('Control', 'ControlLeft'))).toBe('ltr');
    expect(habit.released(key('Shift', 'ShiftLeft'))).toBeNull();
  });

  it('is the beginning of a shortcut when another key follows', () => {
    const habit = new ShiftHabit();
    habit.pressed(right);
    habit.pressed(key('K', 'KeyK', { ctrlKey: true, shiftKey: true }));
    expect(habit.released(key('Shift', 'ShiftRight'))).toBeNull();
  });

  it('is nothing when the page sees a key let go whose press somebody else took', () => {
    const habit = new ShiftHabit();
    habit.pressed(right);
    expect(habit.released(key('U', 'KeyU', { ctrlKey: true, shiftKey: true }))).toBeNull();
    expect(habit.released(key('Shift', 'ShiftRight'))).toBeNull();
  });

  it('is nothing without Ctrl, nor after a click', () => {
    const habit = new ShiftHabit();
    habit.pressed(key('Shift', 'ShiftRight'));
    expect(habit.released(key('Shift', 'ShiftRight'))).toBeNull();
    habit.pressed(right);
    habit.forget();
    expect(habit.released(key('Shift', 'ShiftRight'))).toBeNull();
  });
});

it('a key that never reaches the editor, as a mended arrow does not, is still no habit', () => {
  const place = document.body.appendChild(document.createElement('div'));
  const doc = nodes.doc.create(null, paragraph('نص'));
  const view = new EditorView(place, { state: EditorState.create({ doc, plugins: [directionKeys()] }) });
  const keep = (event: Event) => (event as KeyboardEvent).key === 'ArrowLeft' && event.stopPropagation();
  document.addEventListener('keydown', keep, true);
  view.focus();
  const ctrl = { ctrlKey: true, bubbles: true };
  const turn = (arrow: boolean) => {
    view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', code: 'ShiftLeft', ...ctrl }));
    if (arrow) view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', ...ctrl }));
    view.dom.dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift', code: 'ShiftLeft', ...ctrl }));
    return directionAt(view.state);
  };
  expect(turn(true)).toBe('rtl');
  expect(turn(false)).toBe('ltr');
  document.removeEventListener('keydown', keep, true);
  view.destroy();
});
