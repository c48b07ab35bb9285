import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** What the shell serves the window with (tauri.conf.json), so that a page seen by `vite preview` is held to the same. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data: http://127.0.0.1:*",
  "font-src 'self'",
  "connect-src 'self'",
  'frame-src data: http://127.0.0.1:*',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  clearScreen: false,
  server: { host: '127.0.0.1', port: 1420, strictPort: true },
  preview: { host: '127.0.0.1', headers: { 'Content-Security-Policy': POLICY } },
  build: {
    target: 'safari16.4',
    modulePreload: { polyfill: false },
    // Fonts stay files: the content policy allows no data: fonts.
    assetsInlineLimit: 0,
  },
  ...(mode === 'test' ? { resolve: { conditions: ['browser'] } } : {}),
  test: {
    environment: 'happy-dom',
    environmentOptions: { happyDOM: { settings: { handleDisabledFileLoadingAsSuccess: true } } },
    include: ['src/**/*.test.ts'],
    // Property tests take seconds on a machine that builds at the same time; the default of 5 s failed them there.
    testTimeout: 30_000,
  },
}));
