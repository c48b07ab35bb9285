// The tests of the exported site run with the front end's test runner, so that one `npm ci` brings everything they need.
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  root: '../tests/site/chromium',
  test: {
    globals: true,
    include: mode === 'long' ? ['**/*.test.mjs'] : ['*.test.mjs'],
    fileParallelism: false,
    // A newsroom with its sites is thousands of files, which a busy disk takes its time to remove.
    hookTimeout: 120_000,
  },
}));
