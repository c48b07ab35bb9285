//! A page as the lab's themes draw it: enough of one to see what an option does. The site's own is made by the press.

import type { JsonValue, ShownColour } from '../wire';

interface Drawn {
  theme: string;
  chosen: Record<string, JsonValue>;
  shown: Record<string, ShownColour>;
  lists: { name: string; headlines: string[] }[];
  article: boolean;
}

/** WCAG 2.2 asks this much of text. */
const READABLE = 4.5;

const parts = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const brightness = (colour: number[]): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** A colour on white paper, darkened until it can be read, and on dark paper as it is. */
export function shownOn(chosen: string): ShownColour {
  const paper = brightness(parts('#fdfcf9')) + 0.05;
  let colour = parts(chosen);
  while (paper / (brightness(colour) + 0.05) < READABLE) colour = colour.map((part) => Math.floor(part * 0.97));
  const light = `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  return { light, dark: chosen.toLowerCase(), mended: light !== chosen.toLowerCase() };
}

export function themePage({ theme, chosen, shown, lists, article }: Drawn): string {
  const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const accent = shown['accent']?.light ?? '#0f5c63';
  const dark = chosen['scheme'] === 'dark';
  const font = chosen['text_font'] === 'Sans' ? "'IBM Plex Sans Arabic', sans-serif" : "'Noto Naskh Arabic', serif";
  const [top, ...sections] = lists;
  const headlines = (all: string[]) => all.map((headline) => `<li>${escape(headline)}${chosen['show_times'] === true ? '<small>18:30</small>' : ''}</li>`).join('');
  const lead = escape(top?.headlines[0] ?? '');
  const front = `<section class="lead"><div class="picture"></div><h2>${lead}</h2></section><ol class="top">${headlines(top?.headlines.slice(1, 6) ?? [])}</ol>${sections
    .filter((section) => section.headlines.length > 0)
    .map((section) => `<section><h3>${escape(section.name)}</h3><ul>${headlines(section.headlines)}</ul></section>`)
    .join('')}`;
  const story = `<article><h2>${lead}</h2><div class="picture"></div><p>${escape('افتتح وزير النقل، صباح اليوم، المرحلة الثانية من خط المترو السريع الذي يصل شرق العاصمة بمطارها الجديد.')}</p></article>`;
  const columns = theme === 'portal' || chosen['front_layout'] === 'banner' ? '1fr 1fr' : '2fr 1fr';
  return `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>
body{margin:0;background:${dark ? '#171614' : '#fdfcf9'};color:${dark ? '#edeae3' : '#1d1b18'};font:18px/1.8 ${font}}
.bar{background:${shown['bar']?.light ?? accent};color:#fff;padding:4px 5vw;font-size:14px}
header{padding:18px 5vw;border-bottom:2px solid;text-align:${chosen['masthead'] === 'centre' ? 'center' : 'start'}}
h1{margin:0;color:${accent};font:700 44px/1.4 'Noto Kufi Arabic',sans-serif}
h3{color:${accent};border-top:3px solid ${accent};margin:0;padding-top:8px}
main{display:grid;grid-template-columns:${article ? '1fr' : columns};gap:24px;padding:24px 5vw}
article{max-width:760px}.picture{aspect-ratio:16/9;background:linear-gradient(135deg,#b9c4c9,#5b6d70)}
ul,ol{margin:0;padding-inline-start:24px}li{padding:6px 0;border-bottom:1px solid #8884}small{display:block;color:${accent}}
@media(max-width:600px){main{grid-template-columns:1fr}}</style>
<div class="bar">الاثنين 3 مايو 2027</div><header><h1>صحيفة المدينة</h1>${escape(String(chosen['motto'] ?? ''))}</header><main>${article ? story : front}</main></html>`;
}
