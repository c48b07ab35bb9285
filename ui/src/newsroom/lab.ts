//! The bridge in a plain browser: an in-memory newsroom with a handful of stories, for work on the interface and for
//! its tests. Add `#at-the-desk` to the address to skip the question who sits at the desk.

import { asFailure, type Bridge, type Events } from './bridge';
import type { Answers } from './lab/answers';
import { fail, LabArchive } from './lab/archive';
import { calendarAnswers } from './lab/calendar';
import { deskAnswers } from './lab/desk';
import { sow } from './lab/seed';
import { scheduleAnswers } from './lab/schedules';
import { exportAnswers, storyAnswers } from './lab/stories';

/** A newsroom in memory with `bulk` routine stories after the hand-made ones. */
export function openLab(bulk = 2400): Bridge {
  const archive = new LabArchive();
  sow(archive, bulk);
  if (location.hash === '#at-the-desk') archive.who = 'منى عبد الرحمن';

  const hearers = new Map<keyof Events, Set<(payload: never) => void>>();
  const emit = <E extends keyof Events>(event: E, payload: Events[E]) =>
    hearers.get(event)?.forEach((hear) => hear(payload as never));

  const told = ({ id }: { id: string }) => emit('changed', { stories: [id] });

  const answers: Partial<Answers> = {
    ...deskAnswers(archive),
    ...storyAnswers(archive, told),
    ...scheduleAnswers(archive, told),
    ...calendarAnswers(archive),
    ...exportAnswers(archive, (progress) => emit('export_progress', progress)),
  };

  return {
    async call(command, payload) {
      const answer = answers[command] ?? (() => fail('bug', `the lab has no ${command}`));
      try {
        // A copy each way: what crosses the real bridge is never shared.
        return structuredClone(await answer(structuredClone(payload)));
      } catch (thrown) {
        throw asFailure(thrown);
      }
    },
    listen(event, hear) {
      const all = hearers.get(event) ?? new Set();
      hearers.set(event, all.add(hear as (payload: never) => void));
      return () => void all.delete(hear as (payload: never) => void);
    },
  };
}
