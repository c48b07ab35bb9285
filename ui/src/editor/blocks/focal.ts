//! The focal point of a picture, the point that every crop keeps: shown as a cross, set by a click or by the arrows. In
//! thousandths of the picture from its top left, whatever the direction of writing.

import type { Focal } from '../../newsroom/wire';
import { make } from './elements';

const MIDDLE: Focal = { x: 500, y: 500 };
const STEP = 10;
const LONG_STEP = 100;

const within = (n: number): number => Math.min(1000, Math.max(0, Math.round(n)));

/** The point of a picture shown in a box that lies under a point of the screen. */
export function focalUnder(box: { left: number; top: number; width: number; height: number }, x: number, y: number): Focal {
  if (box.width === 0 || box.height === 0) return MIDDLE;
  return { x: within(((x - box.left) / box.width) * 1000), y: within(((y - box.top) / box.height) * 1000) };
}

/** Where an arrow moves the point to; `null` for a key that moves nothing. */
export function nudged({ x, y }: Focal, key: string, far: boolean): Focal | null {
  const by = far ? LONG_STEP : STEP;
  switch (key) {
    case 'ArrowLeft':
      return { x: within(x - by), y };
    case 'ArrowRight':
      return { x: within(x + by), y };
    case 'ArrowUp':
      return { x, y: within(y - by) };
    case 'ArrowDown':
      return { x, y: within(y + by) };
    default:
      return null;
  }
}

export interface FocalHost {
  /** What it is and how it is moved, for a reader of the screen. */
  label(): string;
  /** Where the point is, in words. */
  said(point: Focal): string;
  write(point: Focal | null): void;
  /** The editor is done with it. */
  done(): void;
}

/** The cross over a picture, and while it is `open` the field on which it is moved. */
export class FocalCross {
  readonly dom = make('div', 'focal');
  readonly #cross = make('div', 'focal-cross');
  readonly #host: FocalHost;
  #point: Focal | null = null;

  constructor(host: FocalHost) {
    this.#host = host;
    // Counted from the left edge: a picture is not mirrored with the page.
    this.dom.dir = 'ltr';
    this.dom.dataset['tool'] = 'focal';
    this.dom.dataset['test'] = 'focal';
    this.dom.append(this.#cross);
    this.dom.addEventListener('mousedown', (event) => this.#clicked(event));
    this.dom.addEventListener('keydown', (event) => this.#pressed(event));
    this.dom.addEventListener('blur', () => this.dom.classList.contains('is-open') && this.close());
    this.show(null);
  }

  show(point: Focal | null): void {
    this.#point = point;
    const { x, y } = point ?? MIDDLE;
    this.dom.classList.toggle('is-set', point !== null);
    this.#cross.style.setProperty('inset-inline-start', `${x / 10}%`);
    this.#cross.style.setProperty('inset-block-start', `${y / 10}%`);
    this.dom.setAttribute('aria-valuetext', this.#host.said(point ?? MIDDLE));
    this.dom.setAttribute('aria-valuenow', String(Math.round(x / 10)));
  }

  open(): void {
    this.dom.classList.add('is-open');
    this.dom.tabIndex = 0;
    this.dom.setAttribute('role', 'slider');
    this.dom.setAttribute('aria-label', this.#host.label());
    this.dom.focus();
  }

  close(): void {
    this.dom.classList.remove('is-open');
    this.dom.removeAttribute('tabindex');
    this.dom.removeAttribute('role');
    this.dom.removeAttribute('aria-label');
    this.#host.done();
  }

  get isOpen(): boolean {
    return this.dom.classList.contains('is-open');
  }

  #clicked(event: MouseEvent): void {
    if (!this.isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    this.dom.focus();
    this.#host.write(focalUnder(this.dom.getBoundingClientRect(), event.clientX, event.clientY));
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === 'Tab') return;
    event.stopPropagation();
    const moved = nudged(this.#point ?? MIDDLE, event.key, event.shiftKey);
    if (moved) this.#host.write(moved);
    else if (event.key === 'Delete' || event.key === 'Backspace') this.#host.write(null);
    else if (event.key === 'Enter' || event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
  }
}
