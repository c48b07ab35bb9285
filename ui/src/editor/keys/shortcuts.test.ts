import { describe, expect, it } from 'vitest';

import { ar } from '../../words/ar';
import { en } from '../../words/en';
import { byChord, CALENDAR_KEYS, GROUPS, keysOf, SHORTCUTS, shownKeys } from './shortcuts';

describe('the table of shortcuts', () => {
  it('gives no two commands the same keys', () => {
    const all = SHORTCUTS.flatMap((row) => [...row.keys]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('has words for every command and every group, in both languages', () => {
    for (const { names, groups } of [ar.shortcuts, en.shortcuts]) {
      expect(Object.keys(names).sort()).toEqual([...SHORTCUTS, ...CALENDAR_KEYS].map((row) => row.id).sort());
      expect(Object.keys(groups)).toEqual([...GROUPS]);
    }
  });

  it('finds an act by each of its keys', () => {
    const acts = byChord({ redo: 'again' });
    expect(acts.get('Mod-y')).toBe('again');
    expect(acts.get('Mod-Shift-z')).toBe('again');
    expect(acts.get('Mod-z')).toBeUndefined();
  });

  it('shows keys as people write them', () => {
    expect(keysOf('quotation')).toBe('Ctrl+Shift+9');
    expect(shownKeys('Mod--')).toBe('Ctrl+-');
    expect(shownKeys('Mod-Shift-/')).toBe('Ctrl+Shift+/');
    expect(shownKeys('F1')).toBe('F1');
  });
});
