//! The lab's timer: one that can be set up and taken away, and runs nothing.

import type { TimerView } from '../wire';
import type { Answers } from './answers';
import { moment, type LabArchive } from './archive';

export const timerOf = ({ timer }: LabArchive): TimerView => ({
  kind: 'systemd',
  installed: timer !== null,
  active: timer !== null,
  last_run: timer === null ? null : moment(new Date(Math.max(timer, Date.now() - 20_000))),
  lingers: false,
  fault: null,
});

export function timerAnswers(archive: LabArchive): Pick<Answers, 'timer_status' | 'timer_install' | 'timer_remove'> {
  const set = (timer: number | null) => {
    archive.timer = timer;
    archive.note({ verb: 'timer', story: null, detail: timer === null ? 'taken away' : 'set' });
    return timerOf(archive);
  };
  return { timer_status: () => timerOf(archive), timer_install: () => set(Date.now()), timer_remove: () => set(null) };
}
