//! What a day of a month shows where not all of it fits.

import type { Shown } from './shown';

/**
 * The entries that `fits` rows have room for and the rest, whose number takes a row too. What was gives way to what is to
 * come, and both stay in the order of time.
 */
export function monthRows(all: readonly Shown[], fits: number): { rows: readonly Shown[]; rest: readonly Shown[] } {
  if (all.length <= fits) return { rows: all, rest: [] };
  const isPast = ({ entry }: Shown) => Number(entry.kind === 'published');
  const wanted = new Set(all.toSorted((a, b) => isPast(a) - isPast(b)).slice(0, fits - 1));
  return { rows: all.filter((one) => wanted.has(one)), rest: all.filter((one) => !wanted.has(one)) };
}
