//! Undo beyond the editor's own memory, as after a restart: back over the saves of the last hour that the same person made,
//! to the sealed version before them and never past it, and forward again.

import type { VersionRow } from '../newsroom/wire';

/** Older saves are versions to be compared, not steps to be taken back one by one. */
const REACH_MS = 3_600_000;
/** So many versions are looked into for one step: those with the same words are passed over. */
const LOOKED_INTO = 12;

/**
 * The versions one step back may lead to, nearest first. What was saved since `since` is passed over: the editor's own undo
 * has been there, or an earlier step, and it would bring back what was just taken away. A sealed version is the last of the
 * way, whoever sealed it: what was typed since began there. What somebody else saved ends it.
 */
export function reachable(versions: readonly VersionRow[], since: string, who: string | null, now: number): VersionRow[] {
  const way: VersionRow[] = [];
  for (const row of versions) {
    const isSealed = row.version.kind !== 'save';
    if ((!isSealed && row.by !== who) || row.headline === null) break;
    if (now - Date.parse(row.at) > REACH_MS || way.length === LOOKED_INTO) break;
    if (Date.parse(row.at) < Date.parse(since)) way.push(row);
    if (isSealed) break;
  }
  return way;
}
