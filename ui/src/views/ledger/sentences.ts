//! What a line of the ledger says, in words: the act, and what is known about it beyond that. The newsroom writes its facts in
//! fixed English forms, which scripts read; here they are told in the language of the interface.

import type { LedgerLine } from '../../newsroom/wire';
import { longDateAndClock, type MonthNames } from '../../words/dates';
import { fieldName, t } from '../../words/index.svelte';
import { isolated } from '../../words/isolate';

/** A wall time, as the ledger writes it: one with a distance from UTC is none. */
const WALL = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?!\S)/;
const UTC = /T\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/;
/** What newer zone data moved, and which data. */
const MOVED = /^(schedule|embargo|expiry|the end of a place of the front page|a plan of the front page) moved by the zone data (\S+):/;
/** A list of the front page with what became of it. */
const LIST = /^(?:(on schedule|given up|from (\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)\S* \S+): )?(.*)$/s;
const TOO_LATE = /^its time passed (\d+) minutes ago and the limit is (\d+):/;

/** The act as a sentence. */
export function actOf({ verb, detail }: LedgerLine): string {
  const words = t().ledger;
  if (verb === 'embargo' && detail === 'lifted') return words.lifted;
  if (verb === 'plan' && detail === 'none') return words.unplanned;
  if (verb === 'assign' && detail === '') return words.unassigned;
  if (verb === 'timer') return detail === 'taken away' ? words.timerRemoved : words.timerSet;
  return words.verbs[verb];
}

/** What more there is to say: a time, a stage, a name, the words of a correction; empty for nothing. */
export function moreOf({ verb, detail }: LedgerLine, months: MonthNames): string {
  const words = t().ledger;
  switch (verb) {
    case 'stage':
      return detail === 'draft' || detail === 'in_review' || detail === 'approved' ? t().state[detail] : detail;
    case 'publish':
    case 'update':
    case 'take_down':
      return detail === 'on schedule' ? words.onSchedule : detail === 'substantive' ? words.substantive : detail;
    case 'settings':
      return detail.split(' ').filter(Boolean).map(fieldName).join(t().time.comma + ' ');
    case 'schedule':
    case 'unschedule':
    case 'expire':
    case 'unexpire':
    case 'embargo':
    case 'plan':
      return timeOf(detail, months);
    case 'front':
      return listOf(detail, months);
    case 'hold':
      return heldFor(detail);
    case 'fail':
      return words.failed;
    case 'zone':
      return movedBy(detail);
    case 'create':
      return detail === 'the sample newsroom' ? words.sample : detail;
    case 'timer':
      return '';
    default:
      return detail;
  }
}

/** A time that was set or given up; nothing where none is told. */
function timeOf(detail: string, months: MonthNames): string {
  const [, date, time] = UTC.test(detail) ? [] : (WALL.exec(detail) ?? []);
  if (date === undefined || time === undefined) return '';
  const when = longDateAndClock(t(), `${date}T${time}`, months);
  return detail.endsWith(', given up for this act') ? t().ledger.givenUpFor(when) : when;
}

function listOf(detail: string, months: MonthNames): string {
  const [, how, date, time, list = ''] = LIST.exec(detail) ?? [];
  const words = t().ledger.list;
  if (how === 'on schedule') return words.onSchedule(list);
  if (how === 'given up') return words.givenUp(list);
  return date && time ? words.from(longDateAndClock(t(), `${date}T${time}`, months), list) : list;
}

function heldFor(detail: string): string {
  const [, behind, limit] = TOO_LATE.exec(detail) ?? [];
  return behind && limit ? t().ledger.tooLate(Number(behind), Number(limit)) : t().ledger.refused;
}

function movedBy(detail: string): string {
  const [, what, data] = MOVED.exec(detail) ?? [];
  const { moved, movable } = t().ledger;
  return what && data ? moved(movable[what as keyof typeof movable], isolated(data)) : '';
}
