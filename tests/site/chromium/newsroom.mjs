// The newsroom whose site is judged: the sample, the seed page, a hostile story, and one of each standing, made with the
// command line as a person would.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repo = resolve(import.meta.dirname, '../../..');

/** Builds the command line once and gives the path of the binary. */
function commandLine() {
  execFileSync('cargo', ['build', '--quiet', '--locked', '--workspace', '--bin', 'mahbara-cli'], { cwd: repo, stdio: 'inherit' });
  const target = process.env.CARGO_TARGET_DIR ?? join(repo, 'target');
  return join(target, 'debug', 'mahbara-cli');
}

/** The newest of the folders beside a page, as the page's address and theirs: `/archive/` → `/archive/2026/`. */
function within(site, address) {
  const folders = readdirSync(join(site, address), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return `${address}${folders.map(({ name }) => name).sort().at(-1)}/`;
}

/** Publishes a story with galleries of three, two, one, four, five and six pictures, and gives its id. */
function publishGalleries(run, keep) {
  const dump = join(keep, 'dump');
  run('dump', dump);
  const stories = readdirSync(join(dump, 'stories')).map((name) => JSON.parse(readFileSync(join(dump, 'stories', name), 'utf8')));
  const pictured = stories.filter(({ story }) => story.content.lead_image?.media);
  const images = pictured.map(({ story }) => story.content.lead_image);
  const { content } = pictured[0].story;
  content.headline = 'معارض صور';
  content.body.blocks = [3, 2, 1, 4, 5, 6].map((count) => ({ type: 'gallery', images: images.slice(0, count) }));
  const file = join(dump, 'stories', 'galleries.json');
  writeFileSync(file, JSON.stringify(pictured[0]));
  return run('import', file, '--publish', '--no-export').stories[0].id;
}

/** Makes the newsroom and its site in each theme; `remove` takes everything away again. */
export function makeSite() {
  const keep = mkdtempSync(join(tmpdir(), 'mahbara-site-'));
  const room = join(keep, 'room');
  const binary = commandLine();
  const run = (...args) =>
    JSON.parse(execFileSync(binary, ['--newsroom', room, '--json', ...args], { encoding: 'utf8' }));
  const write = (headline, body) => {
    const file = join(keep, 'body.txt');
    writeFileSync(file, body);
    return run('story', 'new', '--headline', headline, '--body', file).id;
  };
  run('init', room, '--sample', '--url', 'https://voice.example');
  const evil = `</script><script>alert('خ')</script>"'><img src=x onerror=alert(1)>]]>`;
  const hostile = write(`عنوان ${evil}`, `فقرة ${evil}\n\nاتصل على +20 2 1234 5678 أو زر https://example.com/خبر`);
  run('story', 'set', hostile, `kicker=${evil}`, `standfirst=${evil}`, `dateline=${evil}`, `byline=${evil}`);
  run('tag', hostile, ...Array.from({ length: 10 }, (_, n) => ['--add', `وسم ${n} ${evil}`]).flat());
  run('publish', hostile, '--no-export');
  const long = write('عنوان طويل جدا '.repeat(30).trim(), 'كلمة'.repeat(120));
  run('publish', long, '--no-export');
  const gone = write('خبر سُحب', 'نص.');
  run('publish', gone, '--no-export');
  const withdrawn = run('take-down', gone, '--notice', 'سُحب هذا الخبر لعدم دقته.', '--no-export');
  run('urgent', `هزة أرضية ${evil}`, '--no-export');
  const urgent = run('urgent', 'انقطاع الكهرباء عن الأحياء الغربية من المدينة منذ السادسة صباحًا، والشركة تعد بإعادتها قبل الظهر', '--no-export');
  run('front', 'set', long, '--section', 'سياسة', '--no-export');
  const galleries = publishGalleries(run, keep);
  run('export');
  const site = join(room, 'site');
  const portal = join(keep, 'portal');
  run('settings', 'set', 'theme.name=portal');
  run('export', '--out', portal);
  run('settings', 'set', 'theme.name=daily');
  const month = within(site, within(site, '/archive/'));
  // The front page as somebody keeps it open who went away before the breaking news was over.
  const left = readFileSync(join(site, 'index.html'), 'utf8').replace(/data-until="[^"]*"/g, 'data-until="2024-03-29T12:00:00Z"');
  writeFileSync(join(site, 'left-open.html'), left);
  const live = run('story', 'list', '--publication', 'live', '--limit', '200').stories;
  const seed = live.find((story) => story.headline.startsWith('الكرملين'));
  return {
    site,
    sites: { daily: site, portal },
    /** Makes the site once more in this theme with these options (`front_layout=banner`), and gives its folder. */
    siteWith: (theme, option) => {
      const other = join(keep, `${theme}-${option.replace(/\W/g, '-')}`);
      run('settings', 'set', `theme.name=${theme}`);
      run('theme', 'set', '--theme', theme, option);
      run('export', '--out', other);
      run('theme', 'set', '--theme', theme, `${option.split('=')[0]}=`);
      run('settings', 'set', 'theme.name=daily');
      return other;
    },
    pages: {
      front: '/',
      seed: seed.url,
      hostile: live.find((story) => story.id === hostile).url,
      long: live.find((story) => story.id === long).url,
      galleries: live.find((story) => story.id === galleries).url,
      withdrawn: withdrawn.url,
      urgent: urgent.url,
      section: '/سياسة/',
      pictured: '/اقتصاد/',
      tag: within(site, '/tag/'),
      author: within(site, '/author/'),
      archive: '/archive/',
      month,
      day: within(site, month),
      corrections: '/corrections/',
      correctionsOfMonth: within(site, within(site, '/corrections/')),
      search: '/search/',
      about: '/من-نحن/',
      gone: '/410.html',
      notFound: '/404.html',
    },
    remove: () => rmSync(keep, { recursive: true, force: true }),
  };
}

/** The Nu checker's findings over every page of a folder, errors only. */
export function nuErrors(folder) {
  const jar = join(repo, 'ui/node_modules/vnu-jar/build/dist/vnu.jar');
  const args = ['-Xss4m', '-jar', jar, '--errors-only', '--skip-non-html', '--format', 'json', '--stdout', '--exit-zero-always', folder];
  const said = execFileSync('java', args, { encoding: 'utf8', maxBuffer: 64 << 20 });
  return JSON.parse(said).messages;
}
