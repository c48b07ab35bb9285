import { expect, it, vi } from 'vitest';

import { keepLine, keepText, toFollow, toScroll } from './keep-line';

const page = { top: 100, before: 600, height: 540 };

it.each([
  ['that the notice would cover comes above it', { top: 670, bottom: 695 }, 67],
  ['that is covered in part comes above it', { top: 620, bottom: 645 }, 17],
  ['that stays in sight is left where it is', { top: 300, bottom: 325 }, 0],
  ['that nobody saw before is left where it is', { top: 900, bottom: 925 }, 0],
])('a line %s', (_name, line, pixels) => expect(toScroll(line, page)).toBe(pixels));

it.each([
  ['that is written stays when a field above it grows', 83, { top: 400, line: { top: 558, bottom: 583 } }, 83],
  ['and when one shrinks', -83, { top: 300, line: { top: 392, bottom: 417 } }, -83],
  ['that fills the page stays though nothing is written in it', 83, { top: -200, line: null }, 83],
  ['of which only the beginning is in sight follows what is read above it', 83, { top: 400, line: null }, 0],
  ['that is written out of sight follows too', 83, { top: 400, line: { top: 900, bottom: 925 } }, 0],
])('a text %s', (_name, grown, text, pixels) => expect(toFollow(grown, text, page)).toBe(pixels));

it('nothing is measured while a story is being opened', () => {
  const asked = [vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get'), vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect'), vi.spyOn(window, 'getComputedStyle')];
  const place = document.body.appendChild(document.createElement('div'));
  const text = place.appendChild(document.createElement('div'));
  const stops = [keepText(text, () => null), keepLine(place, () => null)];
  for (const one of asked) expect(one).not.toHaveBeenCalled();
  stops.forEach((stop) => stop());
  vi.restoreAllMocks();
  place.remove();
});
