//! Dragging with the mouse, an entry or a ready story: over the grid it shows the time it would have there. Escape, or a
//! drop beside the grid, gives up.

import type { ReadyStory } from '../../newsroom/wire';
import type { Place } from './ruler';
import type { Shown } from './shown';

export type Held = { kind: 'entry'; shown: Shown } | { kind: 'ready'; story: ReadyStory };

export const headlineOf = (held: Held): string => (held.kind === 'ready' ? held.story.headline : held.shown.entry.headline);

/** What the grid in view knows of a point of the window; `grab` is how far below its top the box is held. */
export type Locate = (x: number, y: number, held: Held, grab: number) => Place | null;

/** A press that moves less is a press. */
const SLACK = 4;

export class Drag {
  held = $state.raw<Held | null>(null);
  /** Where it would be dropped. */
  at = $state.raw<Place | null>(null);
  point = $state.raw({ x: 0, y: 0 });
  locate: Locate | null = null;
  #grab = 0;
  #stop: (() => void) | null = null;
  #moved = false;

  /** Begins with a press on what may be dragged; `drop` is called with the place it is let go over. */
  begin(event: PointerEvent, held: Held, drop: (place: Place) => void): void {
    if (event.button !== 0 || this.#stop) return;
    const { clientX, clientY, pointerId } = event;
    const box = event.currentTarget instanceof Element ? event.currentTarget.getBoundingClientRect() : null;
    this.#grab = held.kind === 'entry' && box ? clientY - box.top : 0;
    this.#moved = false;

    const moved = (move: PointerEvent) => {
      if (move.pointerId !== pointerId) return;
      if (!this.held && Math.hypot(move.clientX - clientX, move.clientY - clientY) < SLACK) return;
      this.held = held;
      this.#moved = true;
      this.point = { x: move.clientX, y: move.clientY };
      this.look();
    };
    const up = (end: PointerEvent) => {
      if (end.pointerId !== pointerId) return;
      const place = this.held && this.at;
      this.cancel();
      if (place) drop(place);
    };
    const pressed = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !this.held) return;
      key.preventDefault();
      key.stopPropagation();
      this.cancel();
    };
    const cancelled = () => this.cancel();
    window.addEventListener('pointermove', moved);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancelled);
    window.addEventListener('blur', cancelled);
    window.addEventListener('keydown', pressed, true);
    this.#stop = () => {
      window.removeEventListener('pointermove', moved);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancelled);
      window.removeEventListener('blur', cancelled);
      window.removeEventListener('keydown', pressed, true);
    };
  }

  /** Looks again what is under the pointer, as after the grid was scrolled below it. */
  look(): void {
    if (this.held) this.at = this.locate?.(this.point.x, this.point.y, this.held, this.#grab) ?? null;
  }

  cancel(): void {
    this.#stop?.();
    this.#stop = null;
    this.held = null;
    this.at = null;
  }

  /** Whether the press that just ended dragged something: the platform makes a click of it all the same. */
  wasDrag(): boolean {
    const moved = this.#moved;
    this.#moved = false;
    return moved;
  }
}
