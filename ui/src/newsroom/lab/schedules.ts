//! The lab's answers for what goes out by itself: schedules, expiries, embargoes and plans.

import type { Fold } from '../wire';
import { fail, moment, type KeptStory, type LabArchive } from './archive';
import type { Answers } from './answers';
import { foldOf, instant } from './zone';

type ScheduleCommand =
  | 'schedule_story'
  | 'move_schedule'
  | 'repin_schedule'
  | 'release_schedule'
  | 'unschedule_story'
  | 'expire_story'
  | 'unexpire_story'
  | 'set_embargo'
  | 'plan_story';

export function scheduleAnswers(archive: LabArchive, tell: (story: KeptStory) => void): Pick<Answers, ScheduleCommand> {
  const changed = (id: string, act: (story: KeptStory) => void) => {
    const story = archive.story(id);
    act(story);
    tell(story);
    return archive.view(story);
  };

  /** A time to come, not before an embargo of the story, nor after it is taken down. */
  function toCome(story: KeptStory, wall: string, fold: Fold | null): Date {
    const at = instant(wall, fold);
    if (at.getTime() <= Date.now()) fail('precondition', 'the time has passed: choose a later one, or publish now', 'past');
    if (story.embargo && at.toISOString() < story.embargo.until.utc) fail('precondition', 'the embargo ends later', 'embargo');
    if (story.expiry && at.toISOString() >= story.expiry.utc) fail('precondition', 'it is taken down before that', 'expiry');
    return at;
  }
  const scheduleOf = (story: KeptStory) => story.schedule ?? fail('precondition', 'the story has no schedule', 'not_scheduled');

  return {
    schedule_story: ({ story, wall, fold, late_limit_minutes: limit }) =>
      changed(story, (kept) => {
        const at = toCome(kept, wall, fold);
        archive.refuseFaults(kept);
        archive.seal(kept, 'schedule');
        kept.schedule = { utc: at.toISOString(), fold: foldOf(at), revision: kept.revision, limit, held: null, failed: false };
      }),
    move_schedule: ({ story, wall, fold }) =>
      changed(story, (kept) => {
        const schedule = scheduleOf(kept);
        const at = toCome(kept, wall, fold);
        kept.schedule = { ...schedule, utc: at.toISOString(), fold: foldOf(at), held: null, failed: false };
      }),
    repin_schedule: ({ story }) =>
      changed(story, (kept) => {
        const schedule = scheduleOf(kept);
        archive.refuseFaults(kept);
        archive.seal(kept, 'schedule');
        kept.schedule = { ...schedule, revision: kept.revision };
      }),
    release_schedule: ({ story }) =>
      changed(story, (kept) => {
        if (!scheduleOf(kept).held) fail('precondition', 'the schedule is not held', 'not_scheduled');
        archive.publish(kept, new Date());
      }),
    unschedule_story: ({ story }) => changed(story, (kept) => void (kept.schedule = null)),
    expire_story: ({ story, wall, fold, notice }) =>
      changed(story, (kept) => {
        if (!kept.live && !kept.schedule) fail('precondition', 'only what is live or scheduled expires', 'not_live');
        const at = instant(wall, fold);
        if (at.getTime() <= Date.now()) fail('precondition', 'the time has passed: choose a later one', 'past');
        if (kept.schedule && kept.schedule.utc >= at.toISOString()) fail('precondition', 'it goes out after that', 'expiry');
        kept.expiry = { utc: at.toISOString(), notice };
      }),
    unexpire_story: ({ story }) => changed(story, (kept) => void (kept.expiry = null)),
    set_embargo: ({ story, wall, fold, reason }) =>
      changed(story, (kept) => {
        if (wall === null) return void (kept.embargo = null);
        const until = instant(wall, fold);
        if (until.getTime() <= Date.now()) fail('precondition', 'the time has passed: choose a later one', 'past');
        if (kept.live) fail('precondition', 'readers have the story already', 'too_late_for_embargo');
        if (kept.schedule && kept.schedule.utc < until.toISOString()) fail('precondition', 'it is scheduled before that: move the schedule first', 'scheduled_before');
        kept.embargo = { until: moment(until), fold: foldOf(until), reason };
      }),
    plan_story: ({ story, wall, fold }) => changed(story, (kept) => void (kept.planned = wall === null ? null : instant(wall, fold).toISOString())),
  };
}
