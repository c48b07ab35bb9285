import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { tidyInput, tidyPasted } from './letters';

const vectors = JSON.parse(readFileSync('../src-tauri/arabic/vectors.json', 'utf8')) as { tidy: [string, string][] };

describe('typed text', () => {
  it.each(vectors.tidy)('%j becomes %j, as on the Rust side', (typed, tidy) => {
    expect(tidyInput(typed)).toBe(tidy);
  });

  it('is not changed by a second tidying', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => tidyInput(tidyInput(text)) === tidyInput(text)));
  });

  it('becomes two letters for each of the eight lam-alef forms', () => {
    expect(tidyInput('ﻵﻶﻷﻸﻹﻺﻻﻼ')).toBe('لآلآلألألإلإلالا');
  });
});

it('pasted no-break spaces stay only between a number and its unit', () => {
  expect(tidyPasted('قال\u00a0الوزير إن 12\u00a0كيلومترًا و5\u00a0 %')).toBe('قال الوزير إن 12\u00a0كيلومترًا و5  %');
});
