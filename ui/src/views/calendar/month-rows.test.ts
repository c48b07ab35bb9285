import { describe, expect, it } from 'vitest';

import { monthRows } from './month-rows';
import type { Shown } from './shown';

const day = (...kinds: ('published' | 'publish')[]) => kinds.map((kind, at) => ({ key: `${at}`, entry: { kind } }) as unknown as Shown);
const keys = (all: readonly Shown[]) => all.map(({ key }) => key).join('');

describe('a day of a month', () => {
  it('shows all that fits', () => {
    const { rows, rest } = monthRows(day('published', 'publish', 'publish'), 3);
    expect([keys(rows), keys(rest)]).toEqual(['012', '']);
  });

  it('shows what is to come before what was, in the order of time, and leaves a row for the number of the rest', () => {
    const { rows, rest } = monthRows(day('published', 'published', 'publish', 'published', 'publish'), 4);
    expect([keys(rows), keys(rest)]).toEqual(['024', '13']);
  });

  it('is a number alone where one row fits', () => {
    const { rows, rest } = monthRows(day('published', 'publish'), 1);
    expect([keys(rows), keys(rest)]).toEqual(['', '01']);
  });
});
