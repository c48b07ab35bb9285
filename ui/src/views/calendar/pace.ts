//! How publication is spread over a day: where it crowds, and where nothing goes out for long.

/** So many within so many minutes are a crowd: readers see the first of them for a moment. */
const CROWD = 3;
const CROWD_MINUTES = 10;

/** Working hours, in which readers expect something new: from 07:00 to the end of the day. */
export const WORK_BEGINS = 7 * 60;
/** Longer than this without anything going out is told. */
const LONG = 120;

export interface Crowd {
  /** The minute of its first. */
  from: number;
  count: number;
}

/** The crowds among the minutes at which something goes out. */
export function crowds(minutes: readonly number[]): Crowd[] {
  const sorted = minutes.toSorted((a, b) => a - b);
  const found: Gap[] = [];
  sorted.forEach((to, at) => {
    const from = sorted[at - CROWD + 1];
    if (from === undefined || to - from > CROWD_MINUTES) return;
    const last = found.at(-1);
    // Two that share a story are one crowd.
    if (last && from <= last.to) last.to = to;
    else found.push({ from, to });
  });
  return found.map(({ from, to }) => ({ from, count: sorted.filter((minute) => minute >= from && minute <= to).length }));
}

export interface Gap {
  from: number;
  to: number;
}

/** Where nothing goes out for long between two minutes of a day. */
export function gaps(minutes: readonly number[], from: number, to: number): Gap[] {
  const found: Gap[] = [];
  let last = from;
  for (const minute of [...minutes.filter((one) => one > from && one < to).toSorted((a, b) => a - b), to]) {
    if (minute - last > LONG) found.push({ from: last, to: minute });
    last = minute;
  }
  return found;
}
