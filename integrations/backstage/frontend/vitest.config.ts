import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@faultline/source', 'import', 'module', 'browser', 'default'] },
  test: {
    // A card shows no popover, whose packages take half a minute to load.
    alias: [{ find: /^material-ui-popup-state\/.*/, replacement: `${import.meta.dirname}/test/no-popover.ts` }],
    environment: 'happy-dom',
    // The components of Backstage print warnings of React by the page.
    silent: 'passed-only',
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/jest-of-vitest.ts'],
    testTimeout: 60_000,
    // The packages of Backstage import styles and JSON, which Node does not.
    server: { deps: { inline: [/@backstage\//, /@material-ui\//] } },
  },
});
