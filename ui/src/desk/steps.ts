//! Undo beyond the editor's own memory, as after a restart: back over the saves of the last hour that the same person made,
//! never past a sealed version, and forward again.

import type { VersionRef, VersionRow } from '../newsroom/wire';

/** Older saves are versions to be compared, not steps to be taken back one by one. */
const REACH_MS = 3_600_000;
/** So many versions are looked into for one step: those with the same words are passed over. */
const LOOKED_INTO = 12;

/**
 * The versions one step back may lead to, nearest first. `after` is the one the last step led to. What was saved since
 * `remembered` is passed over: the editor's own undo has been there, and would bring back what it just took away. A sealed
 * version, and what somebody else saved, end the way.
 */
export function reachable(versions: readonly VersionRow[], after: VersionRef | null, remembered: string, who: string | null, now: number): VersionRow[] {
  const start = after ? versions.findIndex(({ version }) => sameVersion(version, after)) + 1 : 0;
  if (after && start === 0) return [];
  const way: VersionRow[] = [];
  for (const row of versions.slice(start)) {
    if (row.version.kind !== 'save' || row.by !== who || row.headline === null) break;
    if (now - Date.parse(row.at) > REACH_MS || way.length === LOOKED_INTO) break;
    if (Date.parse(row.at) < Date.parse(remembered)) way.push(row);
  }
  return way;
}

function sameVersion(a: VersionRef, b: VersionRef): boolean {
  return a.kind === 'save' ? b.kind === 'save' && a.save === b.save : b.kind === 'revision' && a.revision === b.revision;
}
