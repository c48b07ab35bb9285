//! Views put on a page over the lab, for their tests.

import { flushSync, mount, unmount, type Component } from 'svelte';
import { expect } from 'vitest';

import type { OpenStory } from '../desk/open-story.svelte';
import { Room } from '../desk/room.svelte';
import type { Bridge } from '../newsroom';
import { openLab } from '../newsroom/lab';
import InRoom from './InRoom.testing.svelte';

/** A room over the lab with a new story on its desk. */
export async function roomWithStory(bridge: Bridge = openLab(0)): Promise<{ room: Room; story: OpenStory }> {
  const room = new Room(bridge);
  await room.desk.open();
  await room.begin();
  if (!room.story) throw new Error('the story was begun');
  return { room, story: room.story };
}

/** Puts a view on the page; `leave` takes it off again. */
export function show<P extends Record<string, unknown>>(room: Room, view: Component<P>, props: P) {
  const place = document.body.appendChild(document.createElement('div'));
  const shown = mount(InRoom, { target: place, props: { room, view: view as unknown as Component<Record<string, unknown>>, props } });
  flushSync();
  const find = <E extends HTMLElement = HTMLElement>(test: string): E | null => place.querySelector<E>(`[data-test="${test}"]`);
  /** The element of that name, which is there. */
  const named = <E extends HTMLElement = HTMLElement>(test: string): E => find<E>(test) ?? expect.fail(`there is no ${test}`);
  return {
    place,
    find,
    named,
    leave: async () => {
      await unmount(shown);
      place.remove();
    },
  };
}
