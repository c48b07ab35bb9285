//! A row of an ordered list: dragged by its grip, moved by Alt with the arrows; the arrows alone go from row to row.

import { onDestroy } from 'svelte';

const focusOn = (other: Element | null): void => {
  if (other instanceof HTMLElement) other.focus();
};

function middle(one: Element | null): number {
  const { top, height } = one?.getBoundingClientRect() ?? { top: Number.NaN, height: 0 };
  return top + height / 2;
}

export class MovedRow {
  dragged = $state(false);
  readonly #row: () => HTMLElement;
  readonly #move: (step: -1 | 1) => void;
  #dropped = new AbortController();

  /** Called while the row's component is made, with which it lives. */
  constructor(row: () => HTMLElement, move: (step: -1 | 1) => void) {
    this.#row = row;
    this.#move = move;
    onDestroy(() => this.#dropped.abort());
  }

  /** Answers whether the key was one of these. */
  pressed(event: KeyboardEvent): boolean {
    const row = this.#row();
    if (event.target !== row || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    const step = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
    if (step === undefined) return false;
    if (event.altKey) this.#move(step);
    else focusOn(step < 0 ? row.previousElementSibling : row.nextElementSibling);
    event.preventDefault();
    return true;
  }

  readonly drag = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    this.#row().focus();
    this.dragged = true;
    // Heard in the whole window: a row that is moved in the page loses the pointer it captured.
    const { signal } = this.#dropped;
    window.addEventListener('pointermove', this.#dragging, { signal });
    for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, this.#drop, { signal });
  };

  readonly #drop = (): void => {
    this.dragged = false;
    this.#dropped.abort();
    this.#dropped = new AbortController();
  };

  /** The row goes where the pointer is, one place at a time: rows are of different heights. */
  readonly #dragging = (event: PointerEvent): void => {
    const row = this.#row();
    if (event.clientY < middle(row.previousElementSibling)) this.#move(-1);
    else if (event.clientY > middle(row.nextElementSibling)) this.#move(1);
  };
}
