import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Bridge } from '../newsroom';
import type { FrontList } from '../newsroom/wire';
import { openLab } from '../newsroom/lab';
import { FrontPage, moved } from './front.svelte';

let lab: Bridge;
let page: FrontPage;

beforeEach(async () => {
  lab = openLab(30);
  page = new FrontPage(lab);
  await page.load();
});

const top = (): FrontList => page.front?.lists[0] ?? expect.fail('there is a first list');
const order = () => page.places(top()).map(({ story }) => story);
const readers = async () => (await lab.call('front', {})).lists[0]?.held.map(({ story }) => story);

describe('an order', () => {
  it('stays whole when a story is moved, and as it is when there is no such place', () => {
    const places = ['a', 'b', 'c'].map((story) => ({ story })) as never[];
    expect(moved(places, 2, 0).map(({ story }) => story)).toEqual(['c', 'a', 'b']);
    expect([moved(places, 0, 3), moved(places, 0, -1), moved(places, 9, 0)]).toEqual([places, places, places]);
  });

  it('is for the desk alone until it is published', async () => {
    const before = order();
    page.move(top(), 0, 1);
    expect([order(), await readers(), page.isChanged(top())]).toEqual([before.toReversed(), before, true]);
    await page.publish(top());
    expect([await readers(), page.isChanged(top())]).toEqual([before.toReversed(), false]);
  });

  it('that is again what readers have is no change', () => {
    page.move(top(), 0, 1);
    page.move(top(), 1, 0);
    expect(page.isChanged(top())).toBe(false);
  });

  it('is given up at once', () => {
    const before = order();
    page.remove(top(), before[0] ?? '');
    page.revert(top());
    expect(order()).toEqual(before);
  });

  it('stays arranged while the page is read again, and when it could not be published', async () => {
    page.move(top(), 0, 1);
    const arranged = order();
    await page.load();
    expect(order()).toEqual(arranged);
    vi.spyOn(lab, 'call').mockRejectedValueOnce({ code: 'locked', message: '', hint: null, retry: true });
    await expect(page.publish(top())).rejects.toMatchObject({ code: 'locked' });
    expect(order()).toEqual(arranged);
  });
});

describe('the rest of a list', () => {
  it('gives way to what is chosen, and holds nothing that is', () => {
    const [first] = page.rest(top());
    const before = page.rest(top()).length;
    if (first) page.add(top(), first);
    expect(order().at(-1)).toBe(first?.story);
    expect(page.rest(top()).map(({ story }) => story)).not.toContain(first?.story);
    expect(page.rest(top())).toHaveLength(before - 1);
  });

  it('takes no story twice', () => {
    const [first] = page.places(top());
    if (first) page.add(top(), first);
    expect(page.isChanged(top())).toBe(false);
  });
});

it('a pin goes to the newsroom as a time on its wall', async () => {
  const call = vi.spyOn(lab, 'call');
  const [first = '', second = ''] = order();
  page.pin(top(), first, { wall: '2031-05-03T18:30', fold: 'second' });
  page.pin(top(), second, null);
  await page.publish(top());
  expect(call).toHaveBeenCalledWith('set_front', {
    list: null,
    places: [
      { story: first, until_wall: '2031-05-03T18:30', fold: 'second' },
      { story: second, until_wall: null, fold: null },
    ],
  });
});

it('a change that is planned leaves readers what they have, and can be dropped', async () => {
  const before = await readers();
  page.move(top(), 0, 1);
  await page.plan(top(), { wall: '2031-05-03T18:30', fold: null });
  expect([await readers(), page.isChanged(top()), page.front?.plans.length]).toEqual([before, false, 1]);
  await page.dropPlan(page.front?.plans[0]?.plan ?? 0);
  expect(page.front?.plans).toEqual([]);
});

it('a line leaves the strip when it is ended', async () => {
  const [line] = page.front?.strip ?? [];
  await page.endStrip(line?.story ?? '');
  expect(page.front?.strip).toEqual([]);
});

it('an answer that was asked for before a change does not undo it', async () => {
  const stale = await lab.call('front', {});
  let answer: (front: unknown) => void = () => undefined;
  const call = vi.spyOn(lab, 'call').mockImplementationOnce((() => new Promise((resolve) => (answer = resolve))) as never);
  const late = page.load();
  call.mockRestore();
  page.move(top(), 0, 1);
  const arranged = order();
  await page.publish(top());
  answer(stale);
  await late;
  expect(order()).toEqual(arranged);
});
