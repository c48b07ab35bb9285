//! The lab's answers for the themes of the site: the two that are built in, with their own options, the common ones, and a line of
//! text, so that there is one of every kind. Its preview draws a page with what is chosen.

import { LIMITS } from '../bindings/limits';
import type { JsonValue, ShownColour, ThemeLine, ThemeOptionKind, ThemeOptionView, ThemeView } from '../wire';
import type { Answers } from './answers';
import { fail, type LabArchive } from './archive';
import { frontOf } from './front';
import { shownOn, themePage } from './theme-page';

type Values = Record<string, JsonValue>;

interface KeptTheme {
  line: Omit<ThemeLine, 'in_use'>;
  options: ThemeOptionView[];
  values: Values;
}

const option = (key: string, group: ThemeOptionView['group'], ar: string, en: string, usual: JsonValue, takes: ThemeOptionKind): ThemeOptionView => ({ key, label: { ar, en }, group, default: usual, takes });
const choices = (...all: [value: string, ar: string, en: string][]): ThemeOptionKind => ({ kind: 'choice', choices: all.map(([value, ar, en]) => ({ value, label: { ar, en } })) });
const place = (key: string, ar: string, en: string, width: number, height: number) => option(key, 'advertising', ar, en, '', { kind: 'place', width, height });

const COMMON: ThemeOptionView[] = [
  option('scheme', 'colours', 'الورق', 'Paper', 'auto', choices(['auto', 'كما يختار القارئ', 'As the reader chooses'], ['light', 'فاتح دائمًا', 'Always light'], ['dark', 'داكن دائمًا', 'Always dark'])),
  option('logo', 'brand', 'شعار الصحيفة', "The paper's logo", '', { kind: 'picture' }),
  place('ad_top', 'إعلان أعلى الصفحة', 'Advertising at the top', 728, 90),
  place('ad_article', 'إعلان داخل الخبر', 'Advertising within a story', 300, 250),
  option('ad_hosts', 'advertising', 'مواقع أخرى يجلب منها الإعلان', 'Other hosts that advertising fetches from', [], { kind: 'hosts', serves: ['ad_top', 'ad_article'] }),
  option('analytics_script', 'analytics', 'نص إحصاءات الزيارات البرمجي', 'The script that counts visits', '', { kind: 'script' }),
  option('analytics_hosts', 'analytics', 'مواقع أخرى ترسل إليها الإحصاءات', 'Other hosts that it reports to', [], { kind: 'hosts', serves: ['analytics_script'] }),
];
const TIMES = option('show_times', 'front', 'وقت النشر تحت عناوين الصفحة الأولى', 'The time under headlines of the front page', false, { kind: 'switch' });

const NASKH = { value: 'Naskh', label: { ar: 'نسخ', en: 'Naskh' } };
const SANS = { value: 'Sans', label: { ar: 'حديث بلا زوائد', en: 'Sans' } };

const DAILY: ThemeOptionView[] = [
  option('accent', 'colours', 'لون الصحيفة', "The paper's colour", '#0f5c63', { kind: 'colour' }),
  option('bar', 'colours', 'لون شريط التاريخ', 'The colour of the date bar', '#0f5c63', { kind: 'colour' }),
  option('text_font', 'fonts', 'خط العناوين والمتن', 'The font of headlines and text', 'Naskh', { kind: 'font', families: [NASKH, SANS] }),
  option('masthead', 'brand', 'موضع اسم الصحيفة', 'Where the name of the paper stands', 'start', choices(['start', 'في أول السطر', 'At the start of the line'], ['centre', 'في الوسط', 'In the middle'])),
  option('motto', 'brand', 'عبارة تحت الاسم', 'A line under the name', '', { kind: 'text', longest: 60 }),
  option('front_layout', 'front', 'صدر الصفحة الأولى', 'The top of the front page', 'columns', choices(['columns', 'أعمدة: الخبر الرئيسي وإلى جانبه أخبار', 'Columns: the lead with stories beside it'], ['banner', 'عنوان عريض: الخبر الرئيسي بعرض الصفحة وتحته أخبار', 'Banner: the lead across the page, stories below it'])),
  TIMES,
];
const PORTAL: ThemeOptionView[] = [
  option('accent', 'colours', 'لون البوابة', "The portal's colour", '#0b6266', { kind: 'colour' }),
  option('text_font', 'fonts', 'خط المتن', 'The font of the text', 'Sans', { kind: 'font', families: [SANS, NASKH] }),
  option('front_layout', 'front', 'صدر الصفحة الأولى', 'The top of the front page', 'mosaic', choices(['mosaic', 'صورة بعرض الصفحة وتحتها فسيفساء', 'A picture across the page, a mosaic below it'], ['split', 'صورة كبيرة وإلى جانبها بطاقات', 'A large picture with cards beside it'])),
  TIMES,
  option('dark_band', 'front', 'شريط داكن لثالث الأقسام', 'A dark band for the third section', true, { kind: 'switch' }),
];

const https = (text: string): boolean => /^https:\/\/[\w.-]+(?:\/\S*)?$/.test(text);

function fits(value: JsonValue, takes: ThemeOptionKind): boolean {
  if (takes.kind === 'switch') return typeof value === 'boolean';
  if (takes.kind === 'hosts') return Array.isArray(value) && value.length <= LIMITS.theme_hosts && value.every((host) => typeof host === 'string' && /^https:\/\/[\w.-]+$/.test(host));
  if (typeof value !== 'string') return false;
  switch (takes.kind) {
    case 'colour':
      return /^#[0-9a-f]{6}$/i.test(value);
    case 'choice':
      return takes.choices.some((choice) => choice.value === value);
    case 'text':
      return [...value].length <= takes.longest;
    case 'font':
      return takes.families.some((family) => family.value === value);
    case 'picture':
      return true;
    case 'script':
      return value === '' || https(value);
    case 'place':
      return value === '' || https(value.replace(/^script:/, ''));
  }
}

export function themeAnswers(archive: LabArchive): Pick<Answers, 'themes_list' | 'theme_get' | 'theme_set' | 'theme_preview'> {
  let used = 'daily';
  const themes: KeptTheme[] = [
    { line: { name: 'daily', title: { ar: 'صحيفة يومية', en: 'Daily paper' }, description: { ar: 'صحيفة هادئة: عمود رئيسي، وأهم الأخبار إلى جانبه، وصف لكل قسم.', en: 'A calm paper: a main column, top news beside it, a row for each section.' }, built_in: true, own_folder: false, fault: null }, options: [...DAILY, ...COMMON], values: {} },
    { line: { name: 'portal', title: { ar: 'بوابة إخبارية', en: 'News portal' }, description: { ar: 'بوابة حديثة: صورة كبيرة، وفسيفساء من الأخبار، وبطاقات لكل قسم.', en: 'A modern portal: a large picture, a mosaic of stories, cards for each section.' }, built_in: true, own_folder: true, fault: null }, options: [...PORTAL, ...COMMON], values: {} },
  ];
  const find = (name: string | null) => themes.find(({ line }) => line.name === (name ?? used)) ?? fail('theme', `there is no theme ${name}`, name);
  const lineOf = ({ line }: KeptTheme): ThemeLine => ({ ...line, in_use: line.name === used });

  /** The values of a theme with others laid over them, each of its kind. */
  function laid({ options, values }: KeptTheme, over: Values): Values {
    for (const [key, value] of Object.entries(over)) {
      const known = options.find((one) => one.key === key) ?? fail('validation', `there is no option ${key}`, key);
      if (value !== null && !fits(value, known.takes)) fail('validation', `${key} takes another kind of value`, key);
    }
    return Object.fromEntries(Object.entries({ ...values, ...over }).filter(([, value]) => value !== null));
  }
  const whole = ({ options }: KeptTheme, values: Values): Values => Object.fromEntries(options.map(({ key, default: usual }) => [key, values[key] ?? usual]));
  const colours = ({ options }: KeptTheme, values: Values): Record<string, ShownColour> =>
    Object.fromEntries(options.flatMap(({ key, takes }) => (takes.kind === 'colour' ? [[key, shownOn(String(values[key]))]] : [])));
  function view(theme: KeptTheme): ThemeView {
    const values = whole(theme, theme.values);
    return { ...lineOf(theme), folder: `/newsroom/themes/${theme.line.name}`, options: theme.options, values, colours: colours(theme, values) };
  }

  return {
    themes_list: () => ({ themes: themes.map(lineOf) }),
    theme_get: ({ name }) => view(find(name)),
    theme_set: ({ name, values, choose }) => {
      const theme = find(name);
      theme.values = laid(theme, values);
      if (choose) used = theme.line.name;
      return view(theme);
    },
    theme_preview: ({ name, values }) => {
      const theme = find(name);
      const chosen = whole(theme, laid(theme, values));
      const shown = colours(theme, chosen);
      const lists = frontOf(archive).lists.map((list) => ({ name: list.name, headlines: [...list.held.filter((held) => held.is_live), ...list.fill].map(({ headline }) => headline) }));
      const page = (article: boolean) => `data:text/html;charset=utf-8,${encodeURIComponent(themePage({ theme: theme.line.name, chosen, shown, lists, article }))}`;
      return { front: page(false), article: lists.some(({ headlines }) => headlines.length > 0) ? page(true) : null, colours: shown };
    },
  };
}
