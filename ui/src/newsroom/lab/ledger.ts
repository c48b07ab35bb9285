//! The lab's ledger: acts are written down as commands are answered, and read a page at a time.

import type { AllCommands } from '../bridge';
import type { Verb } from '../wire';
import type { Answers } from './answers';
import type { LabArchive } from './archive';

/** The commands that are acts on one story, and what the ledger calls them. */
const VERBS: Partial<Record<keyof AllCommands, Verb>> = {
  new_story: 'create',
  seal_version: 'save',
  set_stage: 'stage',
  schedule_story: 'schedule',
  move_schedule: 'schedule',
  repin_schedule: 'schedule',
  unschedule_story: 'unschedule',
  expire_story: 'expire',
  unexpire_story: 'unexpire',
  set_embargo: 'embargo',
  plan_story: 'plan',
  release_schedule: 'publish',
  publish_story: 'publish',
  update_story: 'update',
  correct_story: 'correct',
  withdraw_story: 'take_down',
  spike_story: 'spike',
  restore_story: 'restore',
  publish_urgent: 'urgent',
  take_back: 'take_back',
  follow_up: 'follow',
  assign_story: 'assign',
};

/** Writes down a command that was answered, where it is an act. */
export function noteAct(archive: LabArchive, command: keyof AllCommands, payload: object, answer: unknown): void {
  const verb = VERBS[command];
  const story: unknown = Reflect.get(payload, 'story') ?? Reflect.get(Object(answer), 'id');
  if (verb && typeof story === 'string') archive.note({ verb, story, detail: String(Reflect.get(payload, 'stage') ?? Reflect.get(payload, 'text') ?? '') });
}

export function ledgerAnswers(archive: LabArchive): Pick<Answers, 'ledger' | 'save_ledger'> {
  return {
    ledger: ({ story, before, limit }) => {
      const rest = archive.acts.filter((line) => (story === null || line.story === story) && (before === null || line.id < before));
      const lines = rest.slice(0, limit);
      return { lines, next: rest.length > limit ? (lines.at(-1)?.id ?? null) : null };
    },
    save_ledger: () => ({ file: '/newsroom/ledger-2027-05-03.csv' }),
  };
}
