import { defineConfig } from 'vitest/config';
import { isPageScript, pageScript } from './scripts/page-script.mjs';

export default defineConfig({
  plugins: [
    {
      name: 'page-script',
      enforce: 'pre',
      async load(id) {
        const path = id.replace(/\?raw$/, '');
        return path === id || !isPageScript(path) ? null : `export default ${JSON.stringify(await pageScript(path))}`;
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts', 'src/**/*.test.ts'],
    testTimeout: 60_000,
    setupFiles: ['test/setup.ts'],
    // The style sheet of the page is read as text, and not left out as those of a web application are.
    css: true,
  },
});
