import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Bridge } from '../newsroom';
import { openLab } from '../newsroom/lab';
import type { ThemeOptionView } from '../newsroom/wire';
import { SiteTheme } from './site-theme.svelte';

let lab: Bridge;
let page: SiteTheme;
const desk = () => new SiteTheme(lab, localStorage, () => '/newsroom');

beforeEach(async () => {
  localStorage.clear();
  lab = openLab(0);
  page = desk();
  await page.load();
});

const option = (key: string): ThemeOptionView => page.view?.options.find((one) => one.key === key) ?? expect.fail(`there is no ${key}`);
const choose = (key: string, value: string | boolean) => page.choose(option(key), value);

describe('what is chosen', () => {
  it('is what differs from what is kept, and null where it is the default', async () => {
    choose('accent', '#102030');
    choose('show_times', true);
    expect(page.draft).toEqual({ accent: '#102030', show_times: true });
    choose('show_times', false);
    expect(page.draft).toEqual({ accent: '#102030' });
    await page.save(false);
    expect([page.draft, page.view?.values['accent']]).toEqual([{}, '#102030']);
    choose('accent', '#0f5c63');
    expect([page.draft, page.value(option('accent')), page.isDefault(option('accent'))]).toEqual([{ accent: null }, '#0f5c63', true]);
  });

  it('stays with its theme while another one is looked at, and over the closing of the window', async () => {
    choose('accent', '#102030');
    await page.lookAt('portal');
    expect([page.draft, page.isChanged('daily')]).toEqual([{}, true]);
    const next = desk();
    await next.load();
    expect([next.name, next.draft]).toEqual(['daily', { accent: '#102030' }]);
    next.revert();
    const last = desk();
    await last.load();
    expect(last.draft).toEqual({});
  });

  it('is not restored in another newsroom, nor where it is kept meanwhile', async () => {
    choose('accent', '#102030');
    const other = new SiteTheme(lab, localStorage, () => '/other');
    await other.load();
    expect(other.draft).toEqual({});
    await lab.call('theme_set', { name: 'daily', values: { accent: '#102030' }, choose: false });
    const again = desk();
    await again.load();
    expect(again.draft).toEqual({});
  });

  it('while it is saved is chosen anew, and stays so', async () => {
    choose('accent', '#102030');
    choose('show_times', true);
    const saving = page.save(false);
    choose('accent', '#405060');
    choose('show_times', false);
    await saving;
    expect(page.draft).toEqual({ accent: '#405060', show_times: null });
  });

  it('stays chosen when it cannot be saved', async () => {
    choose('accent', '#102030');
    vi.spyOn(lab, 'call').mockRejectedValueOnce({ code: 'locked', message: '', hint: null, retry: true });
    await expect(page.save(false)).rejects.toMatchObject({ code: 'locked' });
    expect([page.draft, page.saving]).toEqual([{ accent: '#102030' }, false]);
  });
});

describe('a refused value', () => {
  it('is marked and left out of the preview, which shows the rest', async () => {
    const call = vi.spyOn(lab, 'call');
    choose('ad_top', 'http://ads.example');
    choose('accent', '#102030');
    const { colours } = await page.preview();
    expect(colours['accent']?.light).toBe('#102030');
    expect([...page.refused]).toEqual(['ad_top']);
    expect(call).toHaveBeenLastCalledWith('theme_preview', { name: 'daily', values: { accent: '#102030' } });
    expect(page.draft['ad_top']).toBe('http://ads.example');
  });

  it('is named when it keeps the others from being saved, and is right again once it is changed', async () => {
    choose('ad_top', 'http://ads.example');
    expect(await page.save(false)).toBe('ad_top');
    expect([page.draft, [...page.refused]]).toEqual([{ ad_top: 'http://ads.example' }, ['ad_top']]);
    choose('ad_top', 'https://ads.example');
    expect([...page.refused]).toEqual([]);
    expect(await page.save(false)).toBeNull();
  });
});

it('another theme is used with what was chosen of it', async () => {
  await page.lookAt('portal');
  choose('dark_band', false);
  await page.save(true);
  expect(page.themes?.map(({ name, in_use }) => [name, in_use])).toEqual([
    ['daily', false],
    ['portal', true],
  ]);
  expect((await lab.call('theme_get', { name: null })).values['dark_band']).toBe(false);
});

it('a theme that cannot be read says why, and is read again', async () => {
  const fault = { code: 'template', message: '', hint: 'templates/front.html:12', retry: false };
  const call = vi.spyOn(lab, 'call').mockRejectedValueOnce(fault);
  await page.lookAt('portal');
  expect([page.view, page.viewFailure?.hint]).toEqual([null, 'templates/front.html:12']);
  call.mockRestore();
  await page.load();
  expect([page.view?.name, page.viewFailure]).toEqual(['portal', null]);
});
