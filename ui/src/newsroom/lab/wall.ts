//! The lab's clock on the wall: what a wall time is, with one hour that is skipped and one that comes twice.

import { fail, OFFSET } from './archive';

/** Two walls on which the lab's clock is changed, so that the dialog's answers to a gap and a fold can be seen. */
const GAP = /^2027-04-30T00:/;
const TWICE = /^2027-10-28T23:/;

/** The instant of a wall time, refused as the newsroom refuses it. */
export function instant(wall: string, fold: string | null): Date {
  if (GAP.test(wall)) fail('wall_gap', 'the clock skips this hour', '2027-04-30T01:00:00');
  if (TWICE.test(wall) && fold === null) fail('wall_twice', 'this time comes twice', null);
  const utc = Date.parse(`${wall}Z`);
  if (Number.isNaN(utc)) fail('validation', `«${wall}» is not a date and a time`, 'wall');
  return new Date(utc - OFFSET * 1000 + (fold === 'second' ? 3_600_000 : 0));
}
