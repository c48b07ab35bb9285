// Every kind of page as a machine judges it for people who read by keyboard or by ear, and every feed and site map as a
// reader's program takes it.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { makeSite } from './newsroom.mjs';
import { serve, startBrowser } from './browser.mjs';

const repo = resolve(import.meta.dirname, '../../..');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = readFileSync(join(repo, 'ui/node_modules/axe-core/axe.min.js'), 'utf8');

let made, browser;

beforeAll(async () => {
  made = makeSite();
  browser = await startBrowser();
}, 600_000);

afterAll(() => {
  browser?.stop();
  made?.remove();
});

describe.each(['daily', 'portal'])('in the theme %s', (theme) => {
  test.each([360, 1280])('at %i px axe finds nothing on any kind of page', async (width) => {
    const page = await browser.open(width);
    const server = await serve(made.sites[theme]);
    try {
      const found = [];
      for (const [kind, path] of Object.entries(made.pages)) {
        await page.go(server.url + encodeURI(path));
        await page.run(axe);
        const violations = await page.ask(`(await axe.run(document, { runOnly: ${JSON.stringify(RULES)} })).violations
          .flatMap(({ id, nodes }) => nodes.map((node) => id + ' ' + node.target.join(' ')))`);
        found.push(...violations.map((violation) => `${kind}: ${violation}`));
      }
      expect(found).toEqual([]);
    } finally {
      server.close();
      await page.close();
    }
  }, 300_000);
});

/** Every file of a folder with this ending, as paths from the folder. */
function files(folder, ending) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const named = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  return named.map((entry) => relative(folder, join(entry.parentPath, entry.name))).filter((path) => !path.startsWith('.mahbara'));
}

/** What a file is by its root element. */
function schemaOf(xml) {
  const root = /<(rss|feed|urlset|sitemapindex)[\s>]/.exec(xml)?.[1];
  return { rss: 'rss', feed: 'atom', urlset: 'sitemap', sitemapindex: 'sitemap' }[root];
}

test('every feed and site map keeps its schema', () => {
  const bySchema = {};
  for (const path of files(made.site, '.xml')) {
    const schema = schemaOf(readFileSync(join(made.site, path), 'utf8'));
    expect(schema, `${path} is neither a feed nor a site map`).toBeDefined();
    (bySchema[schema] ??= []).push(path);
  }
  expect(Object.keys(bySchema).sort()).toEqual(['atom', 'rss', 'sitemap']);
  for (const [schema, paths] of Object.entries(bySchema)) {
    const rules = join(repo, 'tests/site/schemas', `${schema}.rng`);
    execFileSync('xmllint', ['--nonet', '--noout', '--relaxng', rules, ...paths], { cwd: made.site, stdio: ['ignore', 'ignore', 'pipe'] });
  }
});
