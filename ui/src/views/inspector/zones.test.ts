import { afterEach, describe, expect, it } from 'vitest';

import { speak } from '../../words/index.svelte';
import { zoneChoices, zoneName } from './zones';

afterEach(() => speak('ar'));

describe('a time zone', () => {
  it.each([
    ['Asia/Riyadh', 'الرياض'],
    ['Asia/Tashkent', 'أوزبكستان'],
    ['America/New_York', 'نيويورك'],
    ['Etc/GMT-3', 'غرينتش+3'],
    ['Mars/Olympus_Mons', 'Olympus Mons'],
  ])('%s is «%s»', (zone, name) => expect(zoneName(zone)).toBe(name));

  it('is an English city in an English window', () => {
    speak('en');
    expect(zoneName('America/New_York')).toBe('New York');
  });
});

it('Arabic newsrooms’ zones are chosen first, then the others in the order of their names', async () => {
  const choices = await zoneChoices(['America/New_York', 'Asia/Tashkent', 'Asia/Dubai', 'Africa/Cairo']);
  expect(choices.map(({ value }) => value)).toEqual(['Africa/Cairo', 'Asia/Dubai', 'Asia/Tashkent', 'America/New_York']);
});
