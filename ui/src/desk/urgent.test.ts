import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Bridge } from '../newsroom';
import { openLab } from '../newsroom/lab';
import { problemsOf, STRIP_LETTERS, Urgent } from './urgent.svelte';

describe('a line of breaking news', () => {
  it.each([
    ['  ', ['empty']],
    ['وفاة الوزير [للتأكيد]', ['to_confirm']],
    ['ز'.repeat(STRIP_LETTERS), []],
    ['ز'.repeat(STRIP_LETTERS + 1), ['long']],
    ['ز'.repeat(501), ['over']],
  ])('%j has the problems %j', (line, problems) => expect(problemsOf(line)).toEqual(problems));
});

describe('what was typed of it', () => {
  let lab: Bridge;
  beforeEach(() => {
    sessionStorage.clear();
    lab = openLab(0);
  });
  const again = () => new Urgent(lab, sessionStorage);

  it('is there again after a reload, with its section', () => {
    const urgent = again();
    urgent.write('زلزال يضرب الساحل');
    urgent.choose('section-2');
    expect([again().headline, again().section]).toEqual(['زلزال يضرب الساحل', 'section-2']);
  });

  it('is one line, however many were pasted', () => {
    const urgent = again();
    urgent.write('زلزال يضرب\n\n الساحل');
    expect(urgent.headline).toBe('زلزال يضرب الساحل');
  });

  it('stays when it could not be published, and goes when it was', async () => {
    const call = vi.spyOn(lab, 'call').mockRejectedValueOnce({ code: 'locked', message: '', hint: null, retry: true });
    const urgent = again();
    urgent.write('زلزال يضرب الساحل');
    await expect(urgent.publish(null)).rejects.toMatchObject({ code: 'locked' });
    expect([urgent.headline, again().headline, urgent.busy]).toEqual(['زلزال يضرب الساحل', 'زلزال يضرب الساحل', false]);
    call.mockRestore();
    expect(await urgent.publish(null)).toMatchObject({ standing: { publication: 'live' } });
    expect([urgent.headline, again().headline]).toEqual(['', '']);
  });

  it('is published once, however often Enter is pressed', async () => {
    const urgent = again();
    urgent.write('زلزال يضرب الساحل');
    const [first, second] = await Promise.all([urgent.publish(null), urgent.publish(null)]);
    expect([first === null, second]).toEqual([false, null]);
  });

  it('is not sent with a marker in it', async () => {
    const call = vi.spyOn(lab, 'call');
    const urgent = again();
    urgent.write('زلزال [للتأكيد]');
    expect(await urgent.publish(null)).toBeNull();
    expect(call).not.toHaveBeenCalled();
  });
});
