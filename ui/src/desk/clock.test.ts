import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { movedUp, wallOf } from '../words/dates';
import { DeskClock } from './clock.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the clock of the desk', () => {
  it('goes on from what the newsroom gave, seconds and all, between its ticks too', () => {
    const clock = new DeskClock();
    clock.set({ utc: '2027-05-03T11:00:50Z', wall: '2027-05-03T14:00:50' });
    vi.advanceTimersByTime(15_000);
    expect([clock.wall, clock.now]).toEqual(['2027-05-03T14:01:05', Date.parse('2027-05-03T11:01:05Z')]);
    expect(wallOf(movedUp(clock.wall, 60))).toBe('2027-05-03T15:02');
  });
});
