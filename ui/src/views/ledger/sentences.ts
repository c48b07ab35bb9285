//! What a line of the ledger says, in words: the act, and what is known about it beyond that.

import type { LedgerLine } from '../../newsroom/wire';
import { longDateAndClock, type MonthNames } from '../../words/dates';
import { fieldName, t } from '../../words/index.svelte';

/** A wall time, as the ledger writes it: one with a distance from UTC is none. */
const WALL = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?!\S)/;
const UTC = /T\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/;

/** The act as a sentence. */
export function actOf({ verb, detail }: LedgerLine): string {
  const words = t().ledger;
  if (verb === 'embargo' && detail === 'lifted') return words.lifted;
  if (verb === 'plan' && detail === 'none') return words.unplanned;
  if (verb === 'assign' && detail === '') return words.unassigned;
  return words.verbs[verb];
}

/** What more there is to say: a time, a stage, a name, the words of a correction; empty for nothing. */
export function moreOf({ verb, detail }: LedgerLine, months: MonthNames): string {
  const [, date, time] = UTC.test(detail) ? [] : (WALL.exec(detail) ?? []);
  if (date !== undefined && time !== undefined) return longDateAndClock(t(), `${date}T${time}`, months);
  switch (verb) {
    case 'stage':
      return detail === 'draft' || detail === 'in_review' || detail === 'approved' ? t().state[detail] : detail;
    case 'update':
      return detail === 'substantive' ? t().ledger.substantive : detail;
    case 'settings':
      return detail.split(' ').filter(Boolean).map(fieldName).join(t().time.comma + ' ');
    case 'embargo':
      return detail === 'lifted' ? '' : detail;
    case 'plan':
      return '';
    default:
      return detail;
  }
}
