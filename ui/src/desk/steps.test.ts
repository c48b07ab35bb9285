import { describe, expect, it } from 'vitest';

import type { VersionRow } from '../newsroom/wire';
import { reachable } from './steps';

const NOW = new Date('2027-05-03T12:00:00Z');
const row = (version: VersionRow['version'], minutesAgo: number, by = 'منى'): VersionRow => ({
  version,
  at: new Date(NOW.getTime() - minutesAgo * 60_000).toISOString(),
  by,
  why: '',
  name: null,
  headline: 'عنوان',
  live: false,
  scheduled: false,
});
const save = (number: number, minutesAgo: number, by?: string) => row({ kind: 'save', save: number }, minutesAgo, by);
const way = (rows: VersionRow[], since = NOW) =>
  reachable(rows, since.toISOString(), 'منى', NOW.getTime()).map(({ version }) => (version.kind === 'save' ? version.save : -version.revision));

describe('steps back over a restart', () => {
  it('lead over the saves of the last hour, nearest first', () => {
    expect(way([save(9, 1), save(8, 5), save(7, 59), save(6, 61)])).toEqual([9, 8, 7]);
  });

  it('pass over what was saved since the editor itself remembers', () => {
    const opened = new Date(NOW.getTime() - 4 * 60_000);
    expect(way([save(9, 1), save(8, 4), save(7, 6)], opened)).toEqual([7]);
  });

  it('end at a sealed version, whoever sealed it, and before what somebody else saved', () => {
    expect(way([save(9, 1), row({ kind: 'revision', revision: 3 }, 2), save(7, 3)])).toEqual([9, -3]);
    expect(way([save(9, 1), row({ kind: 'revision', revision: 3 }, 2, 'خالد'), row({ kind: 'revision', revision: 2 }, 4)])).toEqual([9, -3]);
    expect(way([save(9, 1), save(8, 2, 'خالد'), save(7, 3)])).toEqual([9]);
  });
});
