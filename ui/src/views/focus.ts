//! Where the focus goes when what had it goes away.

import { tick } from 'svelte';

import type { Room } from '../desk/room.svelte';

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * Gives the focus back to what had it, where it was lost; and where that is gone, as a button that became another one, to the
 * text of the story on the desk. A focus that nobody sees is found again only with the mouse.
 */
export async function giveFocusBack(room: Room, cameFrom: Element | null): Promise<void> {
  await tick();
  if (isLost() && cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
  if (isLost() && room.view === 'stories') room.story?.focus();
}
