//! The bridge in a plain browser: an in-memory newsroom with a handful of stories, for work on the interface and for
//! its tests. Add `#at-the-desk` to the address to skip the question who sits at the desk.

import { asFailure, type Bridge, type Events } from './bridge';
import type { Answers } from './lab/answers';
import { fail, LabArchive, type KeptStory } from './lab/archive';
import { calendarAnswers } from './lab/calendar';
import { deskAnswers } from './lab/desk';
import { frontAnswers } from './lab/front';
import { ledgerAnswers, noteAct } from './lab/ledger';
import { pageAnswers } from './lab/pages';
import { postAnswers } from './lab/posts';
import { roleAnswers } from './lab/roles';
import { scheduleAnswers } from './lab/schedules';
import { sow } from './lab/seed';
import { exportAnswers, storyAnswers } from './lab/stories';
import { themeAnswers } from './lab/themes';
import { timerAnswers } from './lab/timer';
import { urgentAnswers } from './lab/urgent';

/** A newsroom in memory with `bulk` routine stories after the hand-made ones. */
export function openLab(bulk = 2400): Bridge {
  const archive = new LabArchive();
  sow(archive, bulk);
  if (location.hash === '#at-the-desk') archive.who = 'منى عبد الرحمن';

  const hearers = new Map<keyof Events, Set<(payload: never) => void>>();
  const emit = <E extends keyof Events>(event: E, payload: Events[E]) =>
    hearers.get(event)?.forEach((hear) => hear(payload as never));

  const tell = (story: KeptStory) => emit('changed', { stories: [story.id] });
  const answers: Partial<Answers> = {
    ...deskAnswers(archive),
    ...storyAnswers(archive, tell),
    ...scheduleAnswers(archive, tell),
    ...calendarAnswers(archive),
    ...postAnswers(archive),
    ...urgentAnswers(archive, tell),
    ...roleAnswers(archive, tell),
    ...frontAnswers(archive),
    ...ledgerAnswers(archive),
    ...pageAnswers(archive, tell),
    ...themeAnswers(archive),
    ...timerAnswers(archive),
    ...exportAnswers(archive, (progress) => emit('export_progress', progress)),
  };

  return {
    async call(command, payload) {
      const answer = answers[command] ?? (() => fail('bug', `the lab has no ${command}`));
      try {
        // A copy each way: what crosses the real bridge is never shared.
        const answered = structuredClone(await answer(structuredClone(payload)));
        noteAct(archive, command, payload, answered);
        return answered;
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
