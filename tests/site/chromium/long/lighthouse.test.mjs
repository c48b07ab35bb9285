// The front page and a story as Lighthouse marks them on loopback: the median of three runs, so that one hiccup of a busy
// machine decides nothing.
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { serve } from '../browser.mjs';
import { makeSite } from '../newsroom.mjs';

const ui = resolve(import.meta.dirname, '../../../../ui');
const RUNS = 3;
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };

let made;

beforeAll(() => {
  made = makeSite();
}, 600_000);

afterAll(() => made?.remove());

/** Lighthouse's marks of a page, of a hundred each. */
async function marksOf(url) {
  const flags = '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage';
  const args = [join(ui, 'node_modules/lighthouse/cli/index.js'), url, '--quiet', flags, '--output=json', `--only-categories=${Object.keys(LEAST)}`];
  const env = { ...process.env, CHROME_PATH: '/usr/bin/chromium' };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 64 << 20 });
  const { categories } = JSON.parse(stdout);
  return Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
}

const median = (marks) => marks.toSorted((one, other) => one - other)[Math.floor(marks.length / 2)];

describe.each(['daily', 'portal'])('in the theme %s', (theme) => {
  let server;
  beforeAll(async () => {
    server = await serve(made.sites[theme]);
  });
  afterAll(() => server.close());

  test.each(['front', 'seed'])('Lighthouse marks the %s page as asked of it', async (kind) => {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await marksOf(server.url + encodeURI(made.pages[kind])));
    for (const [category, least] of Object.entries(LEAST)) {
      const marks = runs.map((run) => run[category]);
      expect(median(marks), `${category}: ${marks.join(', ')}`).toBeGreaterThanOrEqual(least);
    }
  }, 600_000);
});
