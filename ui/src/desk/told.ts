//! What readers are told besides a story's words: a correction, or the notice on the page of a withdrawn story.

import { markersIn } from '../editor/marks/to-confirm';
import type { FaultView } from '../newsroom/wire';

/** The longest of them, in letters (`newsroom::commands::publishing`). */
export const LONGEST_TOLD = 2_000;

/** What keeps such a text from readers, as the newsroom would refuse it. */
export function faultsOfTold(field: 'correction' | 'notice', text: string): FaultView[] {
  const count = markersIn(text).length;
  return count === 0 ? [] : [{ code: 'to_confirm', field, count, message: '' }];
}
