//! Moving an entry by keys: five minutes or a day a press, over hours that do not exist and through those that come twice.

import { moved, wallOf } from '../../words/dates';
import { addDays } from './days';
import { SNAP, stepped, wallAt, type DayLine, type Ruler } from './ruler';
import type { At, Shown } from './shown';

/** Where a key press moves an entry; `null` for a press that moves nothing. `rightToLeft`: later days stand on the left. */
export function stepOf(lines: readonly DayLine[], ruler: Ruler, shown: Shown, chordName: string, rightToLeft: boolean): At | null {
  switch (chordName) {
    case 'Alt-ArrowUp':
      return byMinutes(lines, ruler, shown, -SNAP);
    case 'Alt-ArrowDown':
      return byMinutes(lines, ruler, shown, SNAP);
    case 'Alt-ArrowLeft':
      return byDay(lines, shown, rightToLeft ? 1 : -1);
    case 'Alt-ArrowRight':
      return byDay(lines, shown, rightToLeft ? -1 : 1);
    default:
      return null;
  }
}

function byMinutes(lines: readonly DayLine[], ruler: Ruler, { date, minute, at }: Shown, step: number): At {
  const line = lines.find((one) => one.date === date);
  const to = line && stepped(ruler, line, { minute, fold: at.fold }, step);
  // Past the end of the day, of which hours alone are known here: what the wall shows there, Rust says.
  return to ? { wall: wallAt(to), fold: to.fold } : { wall: wallOf(moved(at.wall, step)), fold: null };
}

/** The time of day stays; where it comes twice on that day, the first is meant. */
function byDay(lines: readonly DayLine[], { date, minute }: Shown, days: number): At {
  const to = addDays(date, days);
  const twice = lines.find((one) => one.date === to)?.twice;
  const fold = twice && minute >= twice.from && minute < twice.to ? 'first' : null;
  return { wall: wallAt({ date: to, minute }), fold };
}
