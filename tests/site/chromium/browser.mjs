// Chromium through ChromeDriver, by the plain W3C protocol, and a server for the site on loopback.
import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { extname, join, normalize } from 'node:path';

const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

/** Serves a folder on 127.0.0.1. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    try {
      let path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
      if ((await stat(join(folder, path))).isDirectory()) path = join(path, 'index.html');
      const bytes = await readFile(join(folder, path));
      response.writeHead(200, { 'content-type': KINDS[extname(path)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function freePort() {
  const socket = createSocket();
  await new Promise((ready) => socket.listen(0, '127.0.0.1', ready));
  const { port } = socket.address();
  await new Promise((done) => socket.close(done));
  return port;
}

/** Starts ChromeDriver; `open(width)` gives a session whose pages are that many CSS pixels wide, without their scripts on demand. */
export async function startBrowser() {
  const port = await freePort();
  const driver = spawn('chromedriver', [`--port=${port}`], { stdio: 'ignore' });
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.message}`);
    return value;
  };
  for (let tries = 0; ; tries += 1) {
    try {
      await call('GET', '/status');
      break;
    } catch (fault) {
      if (tries > 200) throw fault;
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }
  const open = async (width, { scripts = true } = {}) => {
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--hide-scrollbars'];
    const mobileEmulation = { deviceMetrics: { width, height: 1600, pixelRatio: 1, mobile: width < 700, touch: width < 700 } };
    const prefs = scripts ? {} : { 'profile.managed_default_content_settings.javascript': 2 };
    const wanted = { 'goog:chromeOptions': { args, mobileEmulation, prefs }, 'goog:loggingPrefs': { browser: 'ALL' } };
    const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: wanted } });
    const at = `/session/${sessionId}`;
    return {
      go: (url) => call('POST', `${at}/url`, { url }),
      ask: (script) => call('POST', `${at}/execute/async`, { script: `const done = arguments[0]; (async () => (${script}))().then(done, (e) => done(String(e)))`, args: [] }),
      /** Runs a script in the page for what it leaves there. */
      run: (script) => call('POST', `${at}/execute/sync`, { script, args: [] }),
      complaints: async () =>
        (await call('POST', `${at}/se/log`, { type: 'browser' })).filter((line) => line.level === 'SEVERE').map((line) => line.message),
      /** Presses a key as the keyboard does: `code` is its place, `key` what the layout makes of it. */
      press: async ({ key, code = key, vk, held = [] }) => {
        const modifiers = held.reduce((sum, name) => sum + { Alt: 1, Control: 2, Shift: 8 }[name], 0);
        const params = { key, code, modifiers, windowsVirtualKeyCode: vk };
        for (const type of ['rawKeyDown', 'keyUp']) await call('POST', `${at}/goog/cdp/execute`, { cmd: 'Input.dispatchKeyEvent', params: { type, ...params } });
      },
      type: (text) => call('POST', `${at}/goog/cdp/execute`, { cmd: 'Input.insertText', params: { text } }),
      close: () => call('DELETE', at),
    };
  };
  return { open, stop: () => driver.kill() };
}
