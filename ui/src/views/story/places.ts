//! Where on the desk a fault of a story is, so that a press on its words leads there.

import { tick } from 'svelte';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import { markersIn } from '../../editor/marks/to-confirm';
import type { FaultView } from '../../newsroom/wire';

/** The fields of the page, by the names that faults give them; each stands for what the window calls it. */
const ON_PAGE: Record<string, string> = {
  kicker: 'kicker',
  headline: 'headline',
  home_headline: 'home_headline',
  seo_title: 'seo_title',
  standfirst: 'standfirst',
  byline: 'bylines',
  source: 'sources',
  dateline: 'dateline',
  caption: 'lead-caption',
  alt: 'lead-alt',
  credit: 'lead-credit',
  body: 'body',
  conflict: 'stale-compare',
};

/** Those of the details beside it. */
const IN_DETAILS: Record<string, string> = { slug: 'slug-input', seo_description: 'seo-description', flags: 'flag-not_for_publication' };

/** Words of a picture that are too long may be those of any picture; a marker in them is told of the lead image alone. */
const OF_A_PICTURE = new Set(['caption', 'alt', 'credit']);

const nameOf = ({ code, field }: FaultView): string | undefined =>
  OF_A_PICTURE.has(field) && code !== 'to_confirm' ? undefined : (ON_PAGE[field] ?? IN_DETAILS[field]);

/** Whether a fault has a place of its own on the desk. */
export const hasPlace = (fault: FaultView): boolean => nameOf(fault) !== undefined;

/** Takes the editor to what a fault is about: to its first marker, or into its field. */
export async function goToFault(room: Room, story: OpenStory, fault: FaultView): Promise<void> {
  room.showDetails(fault.field in IN_DETAILS);
  // A dialog that is closed gives the focus back first.
  await tick();
  if (fault.code === 'to_confirm' && fault.field === 'body' && story.nextToConfirm()) return;
  const place = document.querySelector<HTMLElement>(`[data-test="${nameOf(fault)}"]`);
  place?.focus();
  place?.scrollIntoView({ block: 'nearest' });
  if (!(place instanceof HTMLTextAreaElement)) return;
  const [marker] = markersIn(place.value);
  if (marker) place.setSelectionRange(marker.from, marker.to);
}
