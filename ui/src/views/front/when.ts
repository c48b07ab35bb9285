//! Times of the front page in words: the time of day today, the day with it on others.

import type { DeskState } from '../../desk/desk.svelte';
import { clock, shortWhen } from '../../words/dates';
import { t } from '../../words/index.svelte';

export function untilWords(desk: DeskState, wall: string): string {
  const day = shortWhen(t(), wall, desk.clock.wall, desk.monthNames);
  return day === clock(wall) ? day : `${day}${t().time.comma} ${clock(wall)}`;
}
