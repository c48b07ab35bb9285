//! What every sheet of the calendar is given: a grid of days, or a month.

import type { CalendarState } from './calendar.svelte';
import type { Drag } from './drag.svelte';
import type { Place } from './ruler';
import type { Shown } from './shown';

export interface Sheet {
  calendar: CalendarState;
  drag: Drag;
  /** The entry that the keys are at. */
  current: string | null;
  drop: (shown: Shown, place: Place) => void;
  open: (shown: Shown) => void;
  openPile: (pile: readonly Shown[]) => void;
}
