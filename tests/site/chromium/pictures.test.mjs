// Pictures as browsers fetch and show them: each as wide as its page says it is.
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

  test.each(WIDTHS)('at %i px every picture of the front and of a section is as wide as its page says', async (width) => {
    const page = await browser.open(width);
    try {
      const seen = {};
      for (const name of ['front', 'pictured']) {
        await page.go(server.url + encodeURI(made.pages[name]));
        seen[name] = await page.ask(`await document.fonts.ready, ${MEASURED}`);
      }
      const wrong = Object.values(seen).flat().filter(({ width, drawn, promised }) =>
        promised.length !== 2 || promised.some((said) => said < 0.85 * width - 4 || said > 1.15 * drawn + 4));
      expect(wrong).toEqual([]);
      expect(seen.front.length).toBeGreaterThan(8);
      expect(seen.pictured.length).toBeGreaterThan(2);
    } finally {
      await page.close();
    }
  }, 60_000);
});
