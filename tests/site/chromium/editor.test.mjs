// The editor in Chromium, the engine of WebView2: what tests/window/right_to_left.rs proves on WebKitGTK holds here without
// its mending. The front end runs in a plain browser on its newsroom in memory.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { serve, startBrowser } from './browser.mjs';

const ui = resolve(import.meta.dirname, '../../../ui');

let built, server, browser, page;

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'mahbara-ui-'));
  execFileSync(join(ui, 'node_modules/.bin/vite'), ['build', '--outDir', built, '--logLevel', 'error'], { cwd: ui, stdio: 'inherit' });
  server = await serve(built);
  browser = await startBrowser();
  page = await browser.open(1440);
  await page.go(`${server.url}/#at-the-desk`);
}, 120_000);

afterAll(async () => {
  await page?.close();
  browser?.stop();
  server?.close();
  if (built) rmSync(built, { recursive: true, force: true });
});

const arrow = (name, ...held) => page.press({ key: `Arrow${name}`, vk: { Left: 37, Right: 39 }[name], held });
const edge = (name, ...held) => page.press({ key: name, vk: { Home: 36, End: 35 }[name], held });
/** Ctrl with a letter key of an Arabic layout. */
const arabic = (key, code, ...held) => page.press({ key, code, vk: code.charCodeAt(code.length - 1), held: ['Control', ...held] });
const ask = (expression) => page.ask(`(${expression})`);
const bodyIs = (expression) => ask(`((body) => ${expression})(document.querySelector('[data-test=body]'))`);
const chosen = () =>
  ask(`((field, range) => 'value' in field
    ? (field.selectionDirection === 'backward' ? [field.selectionEnd, field.selectionStart] : [field.selectionStart, field.selectionEnd])
    : [range.anchorOffset, range.focusOffset])(document.activeElement, getSelection())`);

/** Waits for the page to have drawn what the last key did. */
const eventually = (look, wanted) => expect.poll(look, { timeout: 10_000 }).toEqual(wanted);

test('a story begins with an empty headline', async () => {
  await eventually(() => ask(`document.querySelector('[data-test=new-story]') !== null`), true);
  await arabic('ى', 'KeyN');
  await eventually(() => ask('document.activeElement?.dataset.test'), 'headline');
}, 30_000);

describe.each(['headline', 'body'])('in the %s', (place) => {
  test('Shift and Ctrl with the arrows go where they point, Home and End to the ends of the line', async () => {
    await ask(`document.querySelector('[data-test=${place}]').focus()`);
    await page.type('قال الوزير اليوم');
    await edge('Home');
    await eventually(chosen, [0, 0]);
    await arrow('Left', 'Shift');
    await arrow('Left', 'Shift');
    await eventually(chosen, [0, 2]);
    await arrow('Right', 'Shift');
    await eventually(chosen, [0, 1]);
    await edge('End');
    await eventually(chosen, [16, 16]);
    await arrow('Right', 'Control');
    await eventually(chosen, [11, 11]);
    await arrow('Right', 'Control', 'Shift');
    await eventually(chosen, [11, 4]);
    await edge('Home', 'Shift');
    await eventually(chosen, [11, 0]);
  }, 60_000);
});

test('shortcuts work on an Arabic layout: letters, digits, and signs on Shift', async () => {
  await arabic('ش', 'KeyA');
  await arabic('ﻻ', 'KeyB');
  await eventually(() => bodyIs(`body.querySelector('strong')?.textContent`), 'قال الوزير اليوم');
  await arabic('ئ', 'KeyZ');
  await eventually(() => bodyIs(`body.querySelector('strong')`), null);
  await arabic('~', 'KeyZ', 'Shift');
  await eventually(() => bodyIs(`body.querySelector('strong') !== null`), true);
  await page.press({ key: '@', code: 'Digit2', vk: 50, held: ['Control', 'Shift'] });
  await eventually(() => bodyIs(`body.querySelector('h2')?.textContent`), 'قال الوزير اليوم');
}, 60_000);

test('direction is stored and never guessed, and Ctrl with one Shift sets it', async () => {
  const direction = () => bodyIs('getComputedStyle(body.firstElementChild).direction');
  const shift = async (code) => {
    await page.press({ key: 'Shift', code, vk: 16, held: ['Control', 'Shift'] });
  };
  await arabic('ش', 'KeyA');
  await page.type('Reuters: قالت');
  await eventually(() => bodyIs('body.textContent'), 'Reuters: قالت');
  expect(await direction()).toBe('rtl');
  await shift('ShiftLeft');
  await eventually(direction, 'ltr');
  await shift('ShiftRight');
  await eventually(direction, 'rtl');
}, 60_000);

test('what would be shown reversed is offered to be isolated, and a lam-alef form becomes two letters', async () => {
  await edge('End');
  await page.type(' ﻻ C++');
  await page.type(' ');
  await eventually(() => ask(`document.querySelector('[data-test=ltr-offer]').hidden`), false);
  await arabic('م', 'KeyL', 'Shift');
  await eventually(() => bodyIs(`body.querySelector('bdi[dir=ltr]')?.textContent`), 'C++');
  expect(await bodyIs('body.textContent.includes("لا C++")')).toBe(true);
}, 60_000);

test('what is sought is counted in the headline and the body, drawn on both, replaced at once and taken back', async () => {
  const line = (name) => ask(`document.querySelector('[data-test=${name}]')?.textContent.trim()`);
  // The body's ranges are static, and say nothing of their text by themselves.
  const drawn = (name) => ask(`[...(CSS.highlights.get('${name}') ?? [])].map(({ startContainer, startOffset, endContainer, endOffset }) => {
    const range = new Range();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return String(range);
  })`);
  const headline = () => ask(`document.querySelector('[data-test=headline]').value`);
  await ask(`(window.bodyBefore = document.querySelector('[data-test=body]'), true)`);
  await arabic('ا', 'KeyH');
  await eventually(() => ask('document.activeElement?.dataset.test'), 'find-text');
  await page.type('قالَ');
  await eventually(() => line('find-count'), '1 من 2');
  await eventually(() => drawn('field-hit'), ['قال']);
  await eventually(() => drawn('find-hit'), ['قال']);
  await page.press({ key: 'Enter', vk: 13 });
  await eventually(() => line('find-count'), '2 من 2');
  await ask(`document.querySelector('[data-test=replace-by]').focus()`);
  await page.type('أعلن');
  await ask(`document.querySelector('[data-test=replace-all]').click()`);
  await eventually(headline, 'أعلن الوزير اليوم');
  await eventually(() => bodyIs(`body.textContent.includes('Reuters: أعلنت')`), true);
  // The editor of the body is the same one, with its history, whatever is written around it.
  expect(await bodyIs('body === window.bodyBefore')).toBe(true);
  await eventually(() => line('replaced'), 'استُبدل في موضع واحد من النص وموضع واحد من العناوين وما حولها');
  await ask(`document.querySelector('[data-test=replace-undo]').click()`);
  await eventually(headline, 'قال الوزير اليوم');
  await eventually(() => bodyIs(`body.textContent.includes('Reuters: قالت')`), true);
  await page.press({ key: 'Escape', vk: 27 });
  await eventually(() => ask('document.activeElement?.dataset.test'), 'body');
  await eventually(() => drawn('find-hit'), []);
}, 60_000);

test('words grow by their key, focus leaves the story alone until Escape, and F1 lists every shortcut', async () => {
  const zoom = () => ask(`document.documentElement.style.getPropertyValue('--zoom')`);
  const aside = () => ask(`getComputedStyle(document.querySelector('.inspector')).display`);
  await page.press({ key: '=', code: 'Equal', vk: 187, held: ['Control'] });
  await eventually(zoom, '1.1');
  await page.press({ key: '0', code: 'Digit0', vk: 48, held: ['Control'] });
  await eventually(zoom, '1');
  await arabic('ب', 'KeyF', 'Shift');
  await eventually(aside, 'none');
  await page.press({ key: 'Escape', vk: 27 });
  await eventually(aside, 'grid');
  await page.press({ key: 'F1', vk: 112 });
  await eventually(() => ask(`document.querySelectorAll('[data-shortcut]').length > 20`), true);
  await page.press({ key: 'Escape', vk: 27 });
  await eventually(() => ask(`document.querySelector('[data-test=shortcut-sheet]')`), null);
}, 60_000);

test('the page raises no complaint', async () => {
  const complaints = await page.complaints();
  // The shell asks for no icon of a site.
  expect(complaints.filter((line) => !line.includes('/favicon.ico'))).toEqual([]);
});
