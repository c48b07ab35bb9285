import { expect, it } from 'vitest';

import { toScroll } from './keep-line';

const page = { top: 100, before: 600, height: 540 };

it.each([
  ['that the notice would cover comes above it', { top: 670, bottom: 695 }, 67],
  ['that is covered in part comes above it', { top: 620, bottom: 645 }, 17],
  ['that stays in sight is left where it is', { top: 300, bottom: 325 }, 0],
  ['that nobody saw before is left where it is', { top: 900, bottom: 925 }, 0],
])('a line %s', (_name, line, pixels) => expect(toScroll(line, page)).toBe(pixels));
