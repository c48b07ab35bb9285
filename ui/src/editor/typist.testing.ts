//! Somebody at the keys of a body editor, for the tests.

import { Selection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import type { Block, List } from '../newsroom/wire';
import { BodyEditor } from './body';
import { fakeHost } from './host.testing';


export function typist(...blocks: Block[]) {
  const beyond: string[] = [];
  const host = fakeHost({ beyondHistory: (way) => beyond.push(way) });
  const place = document.body.appendChild(document.createElement('div'));
  const editor = new BodyEditor(place, { schema_version: 1, blocks }, host);

  const onView = (act: (view: EditorView) => void) => editor.run((_state, _dispatch, view) => (view && act(view), true));
  const select = (to: (doc: EditorView['state']['doc']) => Selection) => onView((view) => view.dispatch(view.state.tr.setSelection(to(view.state.doc))));

  /** Presses a key; answers whether the editor kept it from the engine. */
  function press(key: string, held: KeyboardEventInit = {}): boolean {
    const event = new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true, ...held });
    place.querySelector('.prose')?.dispatchEvent(event);
    return event.defaultPrevented;
  }

  /** Tells the editor of a key as {@link chord} names it, past the page: what it throws is thrown here. */
  function keyDown(name: string): boolean {
    const key = name.split('-').at(-1) || '-';
    const event = new KeyboardEvent('keydown', { key, code: /^\d$/.test(key) ? `Digit${key}` : key, ctrlKey: name.includes('Mod-'), shiftKey: name.includes('Shift-'), altKey: name.includes('Alt-'), cancelable: true });
    let kept = false;
    onView((view) => (kept = view.someProp('handleKeyDown', (hear) => hear(view, event)) === true));
    return kept;
  }

  /** Where some words begin. */
  function placeOf(text: string): number {
    let found: number | null = null;
    editor.state.doc.descendants((node, at) => {
      if (found === null && node.isText && node.text?.includes(text)) found = at + node.text.indexOf(text);
    });
    if (found === null) throw new Error(`«${text}» is not in the text`);
    return found;
  }

  return {
    editor,
    /** The ways in which undo asked to go past the editor's memory. */
    beyond,
    press,
    keyDown,
    select,
    control: (code: string, held: KeyboardEventInit = {}) => press('', { code, ctrlKey: true, ...held }),
    /** Puts the caret before some words. */
    before: (text: string) => select((doc) => TextSelection.create(doc, placeOf(text))),
    /** Puts the caret behind some words. */
    behind: (text: string) => select((doc) => TextSelection.create(doc, placeOf(text) + text.length)),
    /** Selects from the start of some words to the end of others. */
    over: (first: string, last: string) => select((doc) => TextSelection.create(doc, placeOf(first), placeOf(last) + last.length)),
    /** Types letter by letter. */
    type: (text: string) => onView((view) => {
      for (const letter of text) {
        const { from, to } = view.state.selection;
        const plain = () => view.state.tr.insertText(letter, from, to);
        if (!view.someProp('handleTextInput', (hear) => hear(view, from, to, letter, plain))) view.dispatch(plain());
      }
    }),
    /** The words of the line the caret is in, with «|» where it is. */
    line: () => {
      const { parent, parentOffset } = editor.state.selection.$from;
      return `${parent.textBetween(0, parentOffset)}|${parent.textBetween(parentOffset, parent.content.size)}`;
    },
  };
}

type Dir = { dir?: 'ltr' | 'rtl' };
/** An item of a list: its words, or its words and the list in it. */
export type Item = string | readonly [string, List];

export const listOf = (ordered: boolean, ...items: Item[]): List => ({
  ordered,
  items: items.map((item) => {
    const [text, list] = typeof item === 'string' ? [item] : item;
    return { text: text === '' ? [] : [{ text }], ...(list ? { list } : {}) };
  }),
});
export const bullets = (...items: Item[]): List => listOf(false, ...items);
export const numbers = (...items: Item[]): List => listOf(true, ...items);
export const list = (of: List, dir: Dir = {}): Block => ({ type: 'list', list: of, ...dir });
export const paragraph = (text: string, dir: Dir = {}): Block => ({ type: 'paragraph', text: text === '' ? [] : [{ text }], ...dir });
