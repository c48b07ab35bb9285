import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { REST_MS } from '../../desk/live-preview.svelte';
import { Room } from '../../desk/room.svelte';
import { asFailure, type AllCommands, type Bridge } from '../../newsroom';
import { openLab } from '../../newsroom/lab';
import type { JsonValue, ThemeLine, ThemeView } from '../../newsroom/wire';
import { speak } from '../../words/index.svelte';
import { show } from '../shown.testing';
import SiteThemeView from './SiteThemeView.svelte';

let room: Room;
let shown: ReturnType<typeof show>;
/** Every preview that was asked for, and everything that was saved. */
let asked: { command: string; values: Record<string, JsonValue>; name: string | null; choose?: boolean }[];

async function open(lab = openLab(30)) {
  const call = lab.call;
  asked = [];
  room = new Room({
    ...lab,
    call: (async (command: keyof AllCommands, payload: never) => {
      if (command === 'theme_preview' || command === 'theme_set') asked.push({ command, ...(payload as object) } as (typeof asked)[number]);
      const answer: unknown = await call(command, payload);
      // happy-dom loads no page, and says so with its address: a short one.
      return command === 'theme_preview' ? { ...Object(answer), front: 'about:front', article: 'about:article' } : answer;
    }) as Bridge['call'],
  });
  await room.desk.open();
  shown = show(room, SiteThemeView, {});
  await there('theme-option-accent');
  await loaded();
}
beforeEach(async () => {
  localStorage.clear();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await open();
});
afterEach(async () => {
  await shown.leave();
  vi.useRealTimers();
  vi.restoreAllMocks();
  speak('ar');
});

const there = (test: string) =>
  vi.waitFor(() => {
    flushSync();
    return shown.named(test);
  });
/** The page that is on its way is whole, and the next one may come. */
async function loaded() {
  await vi.waitFor(() => {
    flushSync();
    shown.named('preview-waiting').dispatchEvent(new Event('load'));
  });
  flushSync();
  await vi.advanceTimersByTimeAsync(REST_MS);
}
const within = <E extends HTMLElement = HTMLInputElement>(key: string, what: string): E => shown.named(`theme-option-${key}`).querySelector<E>(what) ?? expect.fail(`${key} has no ${what}`);
function write(key: string, text: string, what = '.field') {
  const field = within(key, what);
  field.value = text;
  for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
  flushSync();
}
const press = (test: string) => {
  shown.named(test).click();
  flushSync();
};
const card = (name: string) => shown.place.querySelector<HTMLElement>(`[data-theme-name="${name}"]`) ?? expect.fail(`there is no ${name}`);
const previews = () => asked.filter(({ command }) => command === 'theme_preview').map(({ values }) => values);
const saves = () => asked.filter(({ command }) => command === 'theme_set').map(({ name, values, choose }) => ({ name, values, choose }));

describe('the themes', () => {
  it('are shown with where they are from and which is in use', () => {
    expect([...shown.place.querySelectorAll('[data-test="theme-card"]')].map((one) => one.textContent?.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/صحيفة يومية.*مدمج.*المستعمل الآن.*صحيفة هادئة/),
      expect.stringMatching(/بوابة إخبارية.*مدمج ومعدّل.*بوابة حديثة/),
    ]);
    expect([card('daily').getAttribute('aria-pressed'), card('portal').getAttribute('aria-pressed')]).toEqual(['true', 'false']);
  });

  it('have their options in groups, in the order of the house', async () => {
    const groups = () => [...shown.place.querySelectorAll('[data-test="theme-group"] h2')].map((head) => head.textContent);
    expect(groups()).toEqual(['الاسم والشعار', 'الألوان', 'الخطوط', 'الصفحة الأولى', 'الإعلانات', 'إحصاءات الزيارات']);
    speak('en');
    flushSync();
    expect(groups()).toEqual(['Name and logo', 'Colours', 'Fonts', 'Front page', 'Advertising', 'Analytics']);
    expect(card('daily').textContent).toContain('Daily paper');
    expect(shown.named('theme-option-masthead').getAttribute('aria-label')).toBe('Where the name of the paper stands');
  });

  it('say why one cannot be used, and do not offer it', async () => {
    await shown.leave();
    const lab = openLab(0);
    const call = lab.call;
    const broken = async (command: keyof AllCommands, payload: never) => {
      const answer: unknown = await call(command, payload);
      if (command === 'theme_get' && Reflect.get(Object(answer), 'name') === 'portal') throw asFailure({ code: 'template', message: '', hint: 'templates/front.html:12', retry: false });
      if (command !== 'themes_list') return answer;
      const { themes } = answer as { themes: ThemeLine[] };
      return { themes: themes.map((line) => (line.name === 'portal' ? { ...line, fault: 'templates/front.html:12: no such block' } : line)) };
    };
    await open({ ...lab, call: broken as Bridge['call'] });
    expect(card('portal').textContent).toContain('templates/front.html:12');
    card('portal').click();
    expect((await there('theme-unread')).textContent).toMatch(/في ملف من ملفات المظهر خطأ[\s\S]*templates\/front\.html:12/);
    expect(shown.find('theme-choose')).toBeNull();
  });
});

describe('a font family', () => {
  it('is called what its theme calls it, or by its name', async () => {
    await shown.leave();
    const lab = openLab(0);
    const call = lab.call;
    const named = async (command: keyof AllCommands, payload: never) => {
      const answer: unknown = await call(command, payload);
      if (command !== 'theme_get') return answer;
      const { options, ...view } = answer as ThemeView;
      const families = [
        { value: 'Amiri', label: { ar: 'أميري', en: 'Amiri' } },
        { value: 'Naskh', label: { ar: '', en: '' } },
      ];
      return { ...view, options: options.map((option) => (option.takes.kind === 'font' ? { ...option, takes: { kind: 'font', families } } : option)) };
    };
    await open({ ...lab, call: named as Bridge['call'] });
    const shownNames = [...within<HTMLSelectElement>('text_font', 'select').options].map(({ text }) => text);
    expect(shownNames).toEqual(['أميري', 'Naskh']);
  });
});

describe('a change', () => {
  it('is shown in the preview after a pause, once for many', async () => {
    // By the test's own steps alone: on a busy machine the time that really passes would be the pause.
    vi.useFakeTimers({ shouldAdvanceTime: false });
    write('accent', '#402010');
    await vi.advanceTimersByTimeAsync(200);
    write('accent', '#403020');
    await vi.advanceTimersByTimeAsync(290);
    expect(previews()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(30);
    expect(previews().slice(1)).toEqual([{ accent: '#403020' }]);
    expect(saves()).toEqual([]);
  });

  it('of a colour that cannot be read says which one is shown', async () => {
    write('accent', '#e0a04f');
    expect((await there('theme-mended')).textContent).toMatch(/لون أوضح منه يُعرض ليُقرأ.*#[0-9a-f]{6}/);
  });

  it('that is no colour yet is not taken before it is written', () => {
    const field = within('accent', '.field');
    field.value = '#40';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(room.theme.draft).toEqual({});
    write('accent', '402010');
    expect(room.theme.draft).toEqual({ accent: '#402010' });
  });

  it('is taken back to the default by its button, which gives the focus on', async () => {
    write('motto', 'كل يوم');
    shown.named('theme-option-motto').querySelector<HTMLElement>('[data-test="theme-reset"]')?.click();
    await vi.waitFor(() => expect(document.activeElement).toBe(within('motto', '.field')));
    expect([within('motto', '.field').value, room.theme.draft]).toEqual(['', {}]);
  });

  it('stays while another theme, or another view, is looked at', async () => {
    write('motto', 'كل يوم');
    card('portal').click();
    await there('theme-option-dark_band');
    expect(card('daily').textContent).toContain('تغييرات لم تُحفظ');
    await shown.leave();
    shown = show(room, SiteThemeView, {});
    card('daily').click();
    await there('theme-option-motto');
    expect(within('motto', '.field').value).toBe('كل يوم');
    press('theme-revert');
    expect(within('motto', '.field').value).toBe('');
  });
});

describe('each kind of option', () => {
  it('gives a value of its kind', async () => {
    within('show_times', 'input').click();
    within('masthead', 'input[value="centre"]').click();
    write('text_font', 'Sans', 'select');
    write('ad_top', 'https://ads.example/top', 'input');
    write('ad_article', 'script', 'select');
    write('ad_article', 'https://ads.example/in.js', 'input');
    write('ad_hosts', 'https://cdn.example', '[data-test="theme-host-new"]');
    write('analytics_script', ' https://stats.example/count.js ');
    press('theme-picture-choose');
    (await there('picture-choice')).click();
    flushSync();
    const picture = room.theme.draft['logo'];
    expect(room.theme.draft).toEqual({
      show_times: true,
      masthead: 'centre',
      text_font: 'Sans',
      ad_top: 'https://ads.example/top',
      ad_article: 'script:https://ads.example/in.js',
      ad_hosts: ['https://cdn.example'],
      analytics_script: 'https://stats.example/count.js',
      logo: picture,
    });
    expect(picture).toMatch(/^0192f0c0-/);
    press('theme-picture-clear');
    press('theme-host-remove');
    expect(room.theme.draft).not.toHaveProperty('logo');
    expect(room.theme.draft).not.toHaveProperty('ad_hosts');
  });
});

describe('a refused value', () => {
  it('is told at its option, stays in it, and keeps nothing else from the preview', async () => {
    write('ad_top', 'http://ads.example', 'input');
    write('motto', 'كل يوم');
    const told = await there('theme-refused');
    expect(shown.named('theme-option-ad_top').contains(told)).toBe(true);
    expect(told.textContent).toContain('https');
    expect(within('ad_top', 'input').value).toBe('http://ads.example');
    expect(within('ad_top', 'input').getAttribute('aria-invalid')).toBe('true');
    await vi.waitFor(() => expect(previews().at(-1)).toEqual({ motto: 'كل يوم' }));
    write('ad_top', 'https://ads.example', 'input');
    expect(shown.find('theme-refused')).toBeNull();
  });

  it('is gone to when it keeps the theme from being saved', async () => {
    write('ad_top', 'http://ads.example', 'input');
    press('theme-save');
    await there('theme-refused');
    await vi.waitFor(() => expect(document.activeElement).toBe(within('ad_top', 'input')));
    expect([room.theme.draft, room.notices.list]).toEqual([{ ad_top: 'http://ads.example' }, []]);
  });
});

describe('saving', () => {
  it('sends only what changed, null for what goes back to its default', async () => {
    write('accent', '#402010');
    within('show_times', 'input').click();
    press('theme-save');
    await vi.waitFor(() => expect(room.notices.list.at(-1)?.text).toContain('مع التصدير التالي'));
    flushSync();
    expect(shown.find('theme-changed')).toBeNull();
    shown.named('theme-option-accent').querySelector<HTMLElement>('[data-test="theme-reset"]')?.click();
    flushSync();
    press('theme-save');
    await vi.waitFor(() => expect(saves()).toHaveLength(2));
    expect(saves()).toEqual([
      { name: 'daily', values: { accent: '#402010', show_times: true }, choose: false },
      { name: 'daily', values: { accent: null }, choose: false },
    ]);
  });

  it('sends nothing where nothing changed', () => {
    press('theme-save');
    expect(saves()).toEqual([]);
  });

  it('of another theme makes the site with it only when that is asked', async () => {
    card('portal').click();
    await there('theme-option-dark_band');
    within('dark_band', 'input').click();
    press('theme-save');
    await vi.waitFor(() => expect(room.notices.list.at(-1)?.text).toContain('والموقع بمظهره كما هو'));
    expect(card('daily').querySelector('[data-test="theme-in-use"]')).not.toBeNull();
    press('theme-choose');
    await vi.waitFor(() => {
      flushSync();
      expect(card('portal').querySelector('[data-test="theme-in-use"]')).not.toBeNull();
    });
    expect(saves()).toEqual([
      { name: 'portal', values: { dark_band: false }, choose: false },
      { name: 'portal', values: {}, choose: true },
    ]);
    expect(shown.find('theme-choose')).toBeNull();
  });

  it('is not offered where the newsroom is open for reading only', async () => {
    const { desk } = room.desk;
    if (!desk) return expect.fail('the desk is open');
    room.desk.desk = { ...desk, health: { ...desk.health, read_only: true } };
    flushSync();
    expect(shown.named('theme-read-only').textContent).toContain('للقراءة فقط');
    expect(shown.place.querySelector('fieldset')?.disabled).toBe(true);
    expect(shown.named('theme-save').getAttribute('aria-disabled')).toBe('true');
    expect(card('portal').matches(':disabled')).toBe(false);
  });
});

describe('the preview', () => {
  it('is of the front page or of the newest story, on the screen that is chosen', async () => {
    expect(shown.named<HTMLIFrameElement>('theme-preview-frame').src).toContain('about:front');
    press('theme-preview-article');
    press('screen-phone');
    await vi.waitFor(() => {
      flushSync();
      expect(shown.named<HTMLIFrameElement>('preview-waiting').src).toContain('about:article');
    });
    expect(shown.named('preview-waiting').style.width).toBe('360px');
  });

  it('that fails says in which file and line, and keeps what was chosen', async () => {
    const call = vi.spyOn(room.bridge, 'call').mockRejectedValue({ code: 'template', message: '', hint: 'templates/front.html:12', retry: false });
    write('motto', 'كل يوم');
    await vi.waitFor(() => {
      flushSync();
      expect(shown.named('theme-preview').querySelector('[role=alert]')?.textContent).toMatch(/في ملف من ملفات المظهر خطأ[\s\S]*templates\/front\.html:12/);
    }, 3000);
    expect(room.theme.draft).toEqual({ motto: 'كل يوم' });
    call.mockRestore();
  });
});

it('a path of the preview server is beside its pictures', async () => {
  const lab = openLab(0);
  const other = new Room({ ...lab, call: ((command: never, payload: never) => (command === 'media_base' ? Promise.resolve({ url: 'http://127.0.0.1:4711/token/media' }) : lab.call(command, payload))) as typeof lab.call });
  await other.desk.open();
  expect(other.desk.served('theme/3/')).toBe('http://127.0.0.1:4711/token/theme/3/');
});
