import { describe, expect, it } from 'vitest';

import type { AllCommands, Bridge, Events } from '../newsroom';
import type { Failure } from '../newsroom/wire';
import { ClockFaults } from './clock-faults.svelte';

const failure = (code: Failure['code']): Failure => ({ code, message: code, hint: null, retry: true });
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A newsroom that knows these faults, answers an export so, and tells what it is told to tell. */
function newsroom(known: AllCommands['clock_faults']['answer'], exported: () => void = () => undefined) {
  const hearers: Partial<Record<keyof Events, (payload: never) => void>> = {};
  const bridge = {
    call: async (command: string) => {
      if (command === 'clock_faults') return structuredClone(known);
      exported();
      return {};
    },
    listen: (event: keyof Events, hear: (payload: never) => void) => {
      hearers[event] = hear;
      return () => delete hearers[event];
    },
  } as unknown as Bridge;
  const tell = <E extends keyof Events>(event: E, payload: Events[E]) => hearers[event]?.(payload as never);
  return { faults: new ClockFaults(bridge), tell, hears: () => Object.keys(hearers) };
}

describe('what the newsroom cannot do by itself', () => {
  it('is known to a window that opens after it was told', async () => {
    const { faults } = newsroom({ due: null, export: failure('export_target') });
    faults.start();
    await settled();
    expect([faults.due, faults.export?.code]).toEqual([null, 'export_target']);
  });

  it('stands until the newsroom says that it goes well again', async () => {
    const { faults, tell } = newsroom({ due: null, export: null });
    faults.start();
    await settled();
    tell('due_failed', failure('disk_full'));
    tell('export_failed', failure('read_only'));
    expect([faults.due?.code, faults.export?.code]).toEqual(['disk_full', 'read_only']);
    tell('due_failed', null);
    expect([faults.due, faults.export?.code]).toEqual([null, 'read_only']);
  });

  it('is what was heard last, also when the answer to the first question is late', async () => {
    const { faults, tell } = newsroom({ due: failure('locked'), export: null });
    faults.start();
    tell('due_failed', null);
    await settled();
    expect(faults.due).toBeNull();
  });

  it('goes when the editor exports again, and is new when that fails in another way', async () => {
    let answer: Failure | null = failure('disk_full');
    const { faults } = newsroom({ due: null, export: failure('export_target') }, () => {
      if (answer) throw answer;
    });
    faults.start();
    await settled();
    await faults.exportAgain();
    expect(faults.export?.code).toBe('disk_full');
    answer = failure('cancelled');
    await faults.exportAgain();
    expect(faults.export?.code).toBe('disk_full');
    answer = null;
    await faults.exportAgain();
    expect([faults.export, faults.exporting]).toEqual([null, false]);
  });

  it('is heard no longer than it is wanted', () => {
    const { faults, hears } = newsroom({ due: null, export: null });
    const stop = faults.start();
    expect(hears()).toEqual(['due_failed', 'export_failed']);
    stop();
    expect(hears()).toEqual([]);
  });
});
