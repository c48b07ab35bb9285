//! The elements that blocks of the editor are made of, and the small toolbar that stands on some of them.

import { oneTabStop } from '../keys/roving';

export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** `words` stand on the button; where they are two, the second says in full what it does. */
export function button(words: string | readonly string[], act: () => void, hook?: string): HTMLButtonElement {
  const [short = '', full] = typeof words === 'string' ? [words] : words;
  const element = make('button', 'quiet', short);
  element.type = 'button';
  if (full !== undefined) {
    element.title = full;
    element.setAttribute('aria-label', full);
  }
  if (hook) element.dataset['test'] = hook;
  element.addEventListener('click', act);
  // The caret stays where it is: what the tool acts on is the cell or the picture it stands in.
  element.addEventListener('mousedown', (event) => event.preventDefault());
  return element;
}

/** A toolbar on a block; Escape leaves it by `back`. */
export class BlockTools {
  readonly dom = make('div', 'block-tools');
  readonly #stop: () => void;

  constructor(label: string, tools: readonly HTMLElement[], back: () => void) {
    this.dom.contentEditable = 'false';
    this.dom.setAttribute('role', 'toolbar');
    this.dom.setAttribute('aria-label', label);
    this.dom.append(...tools);
    this.dom.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      back();
    });
    this.#stop = oneTabStop(this.dom);
  }

  destroy(): void {
    this.#stop();
  }
}

/** Whether an event belongs to a tool of a block and not to the text. */
export const isOfTool = ({ target }: Event): boolean => target instanceof Element && target.closest('.block-tools, [data-tool]') !== null;

/**
 * Whether a change of a block's elements is none of the document: in its tools and frames, or of an attribute of ours.
 * Words that the engine puts anywhere else in the block are the document's: WebKit lets the caret stand behind the
 * table in its frame, and what was typed there would be seen and never saved.
 */
export function isOfFrame(record: { type: string; target: Node }, content: Node): boolean {
  if (content.contains(record.target)) return false;
  if (record.type === 'attributes') return true;
  const element = record.target instanceof Element ? record.target : record.target.parentElement;
  return element?.closest('[contenteditable]')?.getAttribute('contenteditable') === 'false';
}
