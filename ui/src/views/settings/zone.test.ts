import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';

import { speak } from '../../words/index.svelte';
import { roomWithStory, show } from '../shown.testing';
import SettingField from './SettingField.svelte';

afterEach(() => speak('ar'));

it('zones are called in the language of the window, though it became another one while they were named', async () => {
  // So many that they are named in slices.
  const zones = Intl.supportedValuesOf('timeZone').slice(0, 120);
  const { room, story } = await roomWithStory();
  if (!room.desk.settings) throw new Error('the settings are read');
  room.desk.settings = { ...room.desk.settings, zones };
  const shown = show(room, SettingField, { name: 'site.zone' });
  const labels = () => [...shown.place.querySelectorAll('option')].map((option) => option.textContent);
  speak('en');
  flushSync();
  await vi.waitFor(() => expect(labels()).toEqual(zones));
  await new Promise((later) => setTimeout(later, 300));
  expect(labels()).toEqual(zones);
  await shown.leave();
  story.leave();
});

it('zones are named once, whatever else of the settings is changed', async () => {
  const zones = ['Africa/Cairo', 'Asia/Tokyo', 'UTC'];
  const { room, story } = await roomWithStory();
  if (!room.desk.settings) throw new Error('the settings are read');
  room.desk.settings = { ...room.desk.settings, zones };
  const shown = show(room, SettingField, { name: 'site.zone' });
  const options = () => shown.place.querySelectorAll('option').length;
  await vi.waitFor(() => expect(options()).toBe(zones.length));
  const named = vi.spyOn(Intl, 'DateTimeFormat');
  room.desk.settings = { ...structuredClone(room.desk.settings), values: { ...room.desk.settings.values, 'site.digits': 'arabic_indic' } };
  flushSync();
  expect(named).not.toHaveBeenCalled();
  room.desk.settings = { ...room.desk.settings, zones: [...zones, 'Asia/Seoul'] };
  flushSync();
  await vi.waitFor(() => expect(options()).toBe(zones.length + 1));
  named.mockRestore();
  await shown.leave();
  story.leave();
});
