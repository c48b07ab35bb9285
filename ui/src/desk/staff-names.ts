//! The names of the staff: short where there is little room, and found in the desk's notes behind «@» as the newsroom finds
//! them (`newsroom::mentions`): by folding, whole, and the longer one where two begin alike.

import { fold, foldWithPlaces } from '../editor/words/fold';
import type { Staff } from '../newsroom/wire';

type Named = Pick<Staff, 'id' | 'name'>;

/** A name of the staff in a text. */
export interface MentionSpan {
  id: string;
  /** From its «@». */
  from: number;
  to: number;
}

const WORD = /^[\p{L}\p{N}]/u;
/** So many words of a name are typed before it is taken for other words. */
const LONGEST = 4;

/** The first name; with the first letter of the next word where somebody else has the same. */
export function shortName(staff: readonly Named[], id: string): string {
  const words = (staff.find((one) => one.id === id)?.name ?? '').trim().split(/\s+/);
  const [first = '', second = ''] = words;
  const alone = staff.every((other) => other.id === id || fold(other.name.trim().split(/\s+/)[0] ?? '') !== fold(first));
  return alone || second === '' ? first : `${first} ${[...second][0] ?? ''}.`;
}

/** Who is named in a text, in its order. */
export function mentionsIn(text: string, staff: readonly Named[]): MentionSpan[] {
  const names = staff.map(({ id, name }) => ({ id, name: fold(name) })).filter(({ name }) => name !== '');
  const found: MentionSpan[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const rest = foldWithPlaces(text.slice(at + 1));
    const [best] = names.filter(({ name }) => rest.text.startsWith(name) && !WORD.test(rest.text.slice(name.length))).sort((a, b) => b.name.length - a.name.length);
    const end = best && rest.to[best.name.length - 1];
    if (best && end !== undefined) found.push({ id: best.id, from: at, to: at + 1 + end });
  }
  return found;
}

/** The name that is being typed behind an «@» at the caret: who it may be, and where it begins. `null` when none is. */
export function namesAt(text: string, caret: number, staff: readonly Named[]): { from: number; staff: Named[] } | null {
  const from = text.lastIndexOf('@', caret - 1);
  // Behind a Latin letter it is an address; «و@» is not.
  if (from < 0 || /[\w.-]/.test(text.charAt(from - 1))) return null;
  const typed = text.slice(from + 1, caret);
  if (typed.includes('\n') || typed.split(/\s+/).length > LONGEST) return null;
  const wanted = fold(typed);
  const all = staff.filter(({ name }) => fold(name).startsWith(wanted) || fold(name).split(' ').some((word) => wanted !== '' && word.startsWith(wanted)));
  // A name that stands there whole is not asked for any more.
  const whole = /\s$/.test(typed) && staff.some(({ name }) => fold(name) === wanted);
  return all.length === 0 || whole ? null : { from, staff: all };
}
