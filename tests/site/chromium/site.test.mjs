// The exported site as readers' browsers judge it: valid HTML by the Nu checker, and in Chromium at three widths no sideways
// scroll, no complaint, right-to-left, its own fonts, and every element of the seed page where it can be seen.
import { makeSite, nuErrors } from './newsroom.mjs';
import { serve, startBrowser } from './browser.mjs';

const WIDTHS = [360, 768, 1280];

let made, server, portal, browser;

beforeAll(async () => {
  made = makeSite();
  server = await serve(made.sites.daily);
  portal = await serve(made.sites.portal);
  browser = await startBrowser();
}, 600_000);

afterAll(() => {
  browser?.stop();
  server?.close();
  portal?.close();
  made?.remove();
});

test.each(['daily', 'portal'])('the Nu checker finds no error in any page of the theme %s', (theme) => {
  const errors = nuErrors(made.sites[theme]);
  expect(errors.map((error) => `${error.url}: ${error.message}`)).toEqual([]);
}, 300_000);

describe.each(WIDTHS)('at %i px', (width) => {
  let page;
  beforeAll(async () => {
    page = await browser.open(width);
  }, 60_000);
  afterAll(() => page?.close());

  test('every kind of page fits in both themes, reads from the right and raises no complaint', async () => {
    const seen = {};
    for (const { url } of [server, portal]) {
      for (const [name, path] of Object.entries(made.pages)) {
        await page.go(url + encodeURI(path));
        seen[`${url} ${name}`] = await page.ask(`await document.fonts.ready, {
          dir: document.documentElement.dir, lang: document.documentElement.lang,
          over: document.documentElement.scrollWidth - innerWidth,
          font: [...document.fonts].some((face) => face.status === 'loaded'),
          live: document.querySelectorAll('img[onerror], script:not([src]):not([type="application/ld+json"])').length,
        }`);
        seen[`${url} ${name}`].complaints = await page.complaints();
      }
    }
    const wanted = { dir: 'rtl', lang: 'ar', over: 0, font: true, live: 0, complaints: [] };
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, wanted])));
  }, 180_000);

  test.each(['daily', 'portal'])('the way to the search is in sight in the theme %s, however many sections there are', async (theme) => {
    const { url } = { daily: server, portal }[theme];
    await page.go(url + encodeURI(made.pages.section));
    const seen = await page.ask(`await document.fonts.ready, (() => {
      const link = document.querySelector('a[href$="search/"]');
      const { left, right, top, bottom } = link.getBoundingClientRect();
      return { within: left >= 0 && right <= innerWidth, met: document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === link };
    })()`);
    expect(seen).toEqual({ within: true, met: true });
  }, 60_000);

  test.each(['daily', 'portal'])('a long name of the paper has its place beside the search in the theme %s', async (theme) => {
    const { url } = { daily: server, portal }[theme];
    await page.go(url + encodeURI(made.pages.section));
    const seen = await page.ask(`await document.fonts.ready, (() => {
      document.querySelector('.brand a').textContent = 'جريدة صوت المدينة والمحافظات اليومية المستقلة';
      const [name, search] = ['.brand a', 'a[href$="search/"]'].map((one) => document.querySelector(one).getBoundingClientRect());
      const within = [name, search].every(({ left, right }) => left >= 0 && right <= innerWidth);
      const apart = name.left >= search.right || name.bottom <= search.top;
      return { over: document.documentElement.scrollWidth - innerWidth, within, apart };
    })()`);
    expect(seen).toEqual({ over: 0, within: true, apart: true });
  }, 60_000);

  test.each(['daily', 'portal'])('the names of the sections fade where they go on, and not where they end, in the theme %s', async (theme) => {
    const { url } = { daily: server, portal }[theme];
    await page.go(url + encodeURI(made.pages.seed));
    const seen = await page.ask(`await document.fonts.ready, (() => {
      const names = document.querySelector('.sections ul');
      names.scrollTo({ left: -names.scrollWidth, behavior: 'instant' });
      const fade = 1.5 * parseFloat(getComputedStyle(document.documentElement).fontSize);
      const ends = (one) => one.getBoundingClientRect().left;
      return { fades: getComputedStyle(names).maskImage.startsWith('linear-gradient(270deg'), clear: ends(names.lastElementChild) - ends(names) >= fade };
    })()`);
    expect(seen).toEqual({ fades: true, clear: true });
  }, 60_000);

  test('in the portal a card of words is filled: what its words leave of a row beside pictures is drawn', async () => {
    await page.go(portal.url + encodeURI(made.pages.front));
    const cards = await page.ask(`await document.fonts.ready, [...document.querySelectorAll('.tile.wordy:not(:only-child)')].map((card) => {
      const words = card.querySelector('.tile-words');
      const [outer, inner, last] = [card, words, words.lastElementChild].map((one) => one.getBoundingClientRect());
      const drawn = getComputedStyle(card, '::before');
      return {
        underWords: Math.round(inner.bottom - parseFloat(getComputedStyle(words).paddingBottom) - last.bottom),
        bare: Math.round(outer.height - inner.height - parseFloat(drawn.height)),
        drawn: drawn.backgroundImage.includes('gradient'),
      };
    })`);
    expect(cards.length).toBeGreaterThan(0);
    expect(cards).toEqual(cards.map(() => ({ underWords: 0, bare: 0, drawn: true })));
  }, 60_000);

  test.each(['daily', 'portal'])('the date that comes after the page moves nothing in the theme %s', async (theme) => {
    const { url } = { daily: server, portal }[theme];
    await page.go(url + encodeURI(made.pages.seed));
    const moved = await page.ask(`await document.fonts.ready, await new Promise((done) => {
      const date = document.querySelector('.date[data-take]');
      const look = () => (date.textContent.trim() ? done(date) : setTimeout(look, 50));
      look();
    }).then((date) => {
      const top = () => document.querySelector('main').getBoundingClientRect().top;
      const after = top();
      date.replaceChildren();
      return after - top();
    })`);
    expect(moved).toBe(0);
  }, 60_000);

  test.each(['front', 'seed'])('breaking news are told on the %s page, with a name, until their time is over', async (name) => {
    await page.go(server.url + encodeURI(made.pages[name]));
    const told = await page.ask(`await new Promise((done) => {
      const look = () => document.querySelector('.breaking li') ? done(document.querySelector('.breaking')) : setTimeout(look, 50);
      look();
    }).then((strip) => ({
      label: strip.querySelector('.breaking-label').innerText, lines: strip.querySelectorAll('li').length,
      first: strip.querySelector('a').innerText.startsWith('انقطاع الكهرباء'), height: strip.getBoundingClientRect().height > 20,
      named: strip.getAttribute('aria-label') === 'أخبار عاجلة' || strip.getAttribute('role') === 'status',
    }))`);
    expect(told).toEqual({ label: 'عاجل', lines: 3, first: true, height: true, named: true });
  }, 60_000);

  test('a page that was left open closes its strip by itself', async () => {
    await page.go(server.url + '/left-open.html');
    const height = await page.ask(`document.querySelector('.breaking')?.getBoundingClientRect().height ?? 0`);
    expect(height).toBe(0);
  }, 60_000);

  test('the seed page shows its headline, placeholder with alt and caption, twelve paragraphs and one sub-heading', async () => {
    await page.go(server.url + encodeURI(made.pages.seed));
    const seen = await page.ask(`({
      headline: document.querySelector('h1')?.innerText,
      alt: document.querySelector('figure [role="img"]')?.getAttribute('aria-label'),
      caption: document.querySelector('figcaption')?.innerText.trim(),
      subHeadings: [...document.querySelectorAll('article h2')].map((h) => h.innerText).filter((t) => t.includes('2000')),
      first: [...document.querySelectorAll('article p')].some((p) => p.innerText.startsWith('أجري الرئيس الروسي')),
      last: [...document.querySelectorAll('article p')].some((p) => p.innerText.endsWith('وضمان سلامة جميع المدنيين.')),
      seen: document.querySelector('h1')?.getBoundingClientRect().width > 0,
    })`);
    expect(seen).toEqual({
      headline: 'الكرملين: رئيس كازاخستان أبلغ بوتين أن الوضع في بلاده يتجه نحو الاستقرار',
      alt: 'الرئيس الروسي ونظيره',
      caption: 'الرئيس الروسي ونظيره الكازاخستاني',
      subHeadings: ['اعتقال 2000 شخص'],
      first: true,
      last: true,
      seen: true,
    });
  }, 60_000);
});
