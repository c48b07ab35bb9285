//! Which of the names offered is meant by what is typed.

import { fold } from '../../editor/words/fold';

/** The name that is spelt so, else the one that folds alike, else the first that begins so; `null` for none of them. */
export function likeliestOf(names: readonly string[], typed: string): number | null {
  const wanted = fold(typed);
  if (wanted === '') return names.length > 0 ? 0 : null;
  const tries = [
    (name: string) => name === typed.trim(),
    (name: string) => fold(name) === wanted,
    (name: string) => fold(name).startsWith(wanted),
  ];
  for (const fits of tries) {
    const place = names.findIndex(fits);
    if (place >= 0) return place;
  }
  return null;
}
