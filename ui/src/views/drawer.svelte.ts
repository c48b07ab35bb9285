//! The focus of what lies over the story on a narrow window: it goes in with it, and back when it is put away.

import type { Room } from '../desk/room.svelte';
import { giveFocusBack } from './focus';

/** Watches over a drawer; `first` finds what the focus goes to. */
export function drawer(room: Room, isOver: () => boolean, first: string) {
  return (pane: HTMLElement): void => {
    let was: boolean | null = null;
    let cameFrom: Element | null = null;
    $effect(() => {
      const [before, over] = [was, isOver()];
      was = over;
      if (before === null || before === over) return;
      if (over) {
        cameFrom = document.activeElement;
        pane.querySelector<HTMLElement>(first)?.focus();
      } else {
        // Hidden, it may still hold the focus until the engine looks.
        if (document.activeElement instanceof HTMLElement && pane.contains(document.activeElement)) document.activeElement.blur();
        void giveFocusBack(room, cameFrom);
      }
    });
  };
}
