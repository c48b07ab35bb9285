// The tests of the exported site run with the front end's test runner, so that one `npm ci` brings everything they need.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: '../tests/site/chromium',
  test: { globals: true, include: ['*.test.mjs'], fileParallelism: false },
});
