import { beforeEach, expect, it, vi } from 'vitest';

import type { Bridge } from '../newsroom';
import { openLab } from '../newsroom/lab';
import { LedgerReader } from './ledger.svelte';

let lab: Bridge;
beforeEach(() => {
  lab = openLab(200);
});

const ids = (reader: LedgerReader) => reader.lines?.map(({ id }) => id) ?? [];
const act = async () => void (await lab.call('new_story', { section: null }));

it('older lines follow the newer ones, each once, until there are none', async () => {
  const reader = new LedgerReader(lab, null);
  await reader.renew();
  while (reader.more) await reader.older();
  const all = ids(reader);
  expect(all).toEqual(all.toSorted((a, b) => b - a));
  expect([new Set(all).size, all.at(-1)]).toEqual([all.length, 1]);
  expect(all.length).toBeGreaterThan(60);
});

it('two wishes for older lines at once are one', async () => {
  const reader = new LedgerReader(lab, null);
  await reader.renew();
  await Promise.all([reader.older(), reader.older()]);
  expect(new Set(ids(reader)).size).toBe(ids(reader).length);
});

it('what was done since comes before what was read, and the older lines stay', async () => {
  const reader = new LedgerReader(lab, null);
  await reader.renew();
  await reader.older();
  const before = ids(reader);
  await act();
  await reader.renew();
  expect(ids(reader)).toEqual([(before[0] ?? 0) + 1, ...before]);
});

it('begins anew where more was done than a page holds', async () => {
  const reader = new LedgerReader(lab, null);
  await reader.renew();
  for (let at = 0; at < 70; at += 1) await act();
  await reader.renew();
  const all = ids(reader);
  expect(all).toHaveLength(60);
  await reader.older();
  expect(ids(reader).every((id, at, every) => at === 0 || id === (every[at - 1] ?? 0) - 1)).toBe(true);
});

it('of one story holds no act on another', async () => {
  const { id } = await lab.call('new_story', { section: null });
  await act();
  await lab.call('set_stage', { story: id, stage: 'in_review' });
  const reader = new LedgerReader(lab, id);
  await reader.renew();
  expect(reader.lines?.map(({ verb, story }) => [verb, story])).toEqual([
    ['stage', id],
    ['create', id],
  ]);
});

it('a failure is kept, and the lines that were read with it', async () => {
  const reader = new LedgerReader(lab, null);
  await reader.renew();
  const before = ids(reader);
  vi.spyOn(lab, 'call').mockRejectedValueOnce({ code: 'locked', message: '', hint: null, retry: true });
  await reader.older();
  expect([reader.failure?.code, ids(reader)]).toEqual(['locked', before]);
  await reader.older();
  expect(reader.failure).toBeNull();
});
