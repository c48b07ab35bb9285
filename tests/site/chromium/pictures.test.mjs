// Pictures as browsers fetch and show them: each as wide as its page says it is, and a gallery seen picture by picture.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeSite } from './newsroom.mjs';
import { serve, startBrowser } from './browser.mjs';

const WIDTHS = [360, 768, 1280, 1920];

// How wide `sizes` says a picture is, and how wide it is drawn: one that is cut to a narrower shape is drawn wider than its place.
const MEASURED = `(() => {
  const ruler = document.body.appendChild(document.createElement('div'));
  ruler.style.position = 'absolute';
  const promised = (sizes) => {
    const parts = sizes.split(/,(?![^(]*\\))/).map((part) => /^(?:(\\(min-width: \\d+px\\)) )?(.+)$/.exec(part.trim()));
    ruler.style.width = parts.find(([, when]) => !when || matchMedia(when).matches)[2];
    return ruler.getBoundingClientRect().width;
  };
  return [...document.querySelectorAll('main picture')].map((picture) => {
    const image = picture.querySelector('img');
    const { width, height } = image.getBoundingClientRect();
    const isCut = getComputedStyle(image).objectFit === 'cover';
    const drawn = isCut ? Math.max(width, (height * image.getAttribute('width')) / image.getAttribute('height')) : width;
    return { alt: image.alt, width, drawn, promised: [...picture.querySelectorAll('[sizes]')].map(({ sizes }) => promised(sizes)) };
  });
})()`;

let made, browser;

beforeAll(async () => {
  made = makeSite();
  browser = await startBrowser();
}, 600_000);

afterAll(() => {
  browser?.stop();
  made?.remove();
});

describe.each([
  ['daily', ''],
  ['daily', 'front_layout=banner'],
  ['portal', ''],
  ['portal', 'front_layout=split'],
])('in the theme %s %s', (theme, option) => {
  let server;
  beforeAll(async () => {
    server = await serve(option ? made.siteWith(theme, option) : made.sites[theme]);
  }, 120_000);
  afterAll(() => server?.close());

  test.each(WIDTHS)('at %i px every picture of the front, of a section and of galleries is as wide as its page says', async (width) => {
    const page = await browser.open(width);
    try {
      const seen = {};
      for (const name of ['front', 'pictured', 'galleries']) {
        await page.go(server.url + encodeURI(made.pages[name]));
        seen[name] = await page.ask(`await document.fonts.ready, ${MEASURED}`);
      }
      const wrong = Object.values(seen).flat().filter(({ width, drawn, promised }) =>
        promised.length !== 2 || promised.some((said) => said < 0.85 * width - 4 || said > 1.15 * drawn + 4));
      expect(wrong).toEqual([]);
      expect(seen.front.length).toBeGreaterThan(8);
      expect(seen.pictured.length).toBeGreaterThan(2);
      expect(seen.galleries.length, 'the lead image, and galleries of one to six').toBe(1 + 21);
    } finally {
      await page.close();
    }
  }, 60_000);
});

describe.each(['daily', 'portal'])('a gallery in the theme %s', (theme) => {
  const SEEN = `(() => {
    const viewer = document.querySelector('dialog.viewer');
    const image = viewer.querySelector('img');
    const box = image?.getBoundingClientRect();
    return {
      open: viewer.open,
      shown: [...document.querySelector('.gallery').querySelectorAll('img')].findIndex(({ alt }) => alt === image?.alt),
      whole: !image || (getComputedStyle(image).objectFit === 'contain' && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth),
      within: viewer.contains(document.activeElement),
    };
  })()`;
  let server, path;
  beforeAll(async () => {
    path = encodeURI(made.pages.galleries);
    server = await serve(made.sites[theme]);
  }, 60_000);
  afterAll(() => server?.close());

  test.each([360, 1280])('is gone through at %i px with the arrow keys in the order of reading, and left with Escape', async (width) => {
    const page = await browser.open(width);
    const press = (key, vk) => page.press({ key, vk });
    try {
      await page.go(server.url + path);
      const before = await page.ask(`await document.fonts.ready, document.querySelector('.gallery').getBoundingClientRect().height`);
      await page.run(`const first = document.querySelector('.gallery .enlarge'); first.focus(); first.click()`);
      expect(await page.ask(SEEN), 'the first is opened').toEqual({ open: true, shown: 0, whole: true, within: true });
      await press('ArrowLeft', 37);
      expect(await page.ask(SEEN), 'the next stands to the left').toEqual({ open: true, shown: 1, whole: true, within: true });
      await press('ArrowRight', 39);
      await press('ArrowRight', 39);
      expect(await page.ask(SEEN), 'before the first comes the last').toEqual({ open: true, shown: 2, whole: true, within: true });
      await page.run(readFileSync(resolve(import.meta.dirname, '../../../ui/node_modules/axe-core/axe.min.js'), 'utf8'));
      expect(await page.ask(`(await axe.run('dialog.viewer')).violations.map(({ id }) => id)`)).toEqual([]);
      await press('Escape', 27);
      const after = await page.ask(`({ open: document.querySelector('dialog.viewer').open,
        back: document.activeElement === document.querySelector('.gallery .enlarge'),
        height: document.querySelector('.gallery').getBoundingClientRect().height })`);
      expect(after).toEqual({ open: false, back: true, height: before });
      expect(await page.complaints()).toEqual([]);
    } finally {
      await page.close();
    }
  }, 60_000);

  test('has all its pictures in the page without the script', async () => {
    const page = await browser.open(1280, { scripts: false });
    try {
      await page.go(server.url + path);
      const seen = await page.ask(`[...document.querySelector('.gallery').querySelectorAll('img')].filter((image) => image.getBoundingClientRect().height > 100).length`);
      expect(seen).toBe(3);
      expect(await page.ask(`document.querySelectorAll('.enlarge, dialog').length`)).toBe(0);
    } finally {
      await page.close();
    }
  }, 60_000);
});
