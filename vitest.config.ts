import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@faultline/source'] },
  ssr: { resolve: { conditions: ['@faultline/source'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    // The code under test is pure, so tests share their modules: seconds instead of minutes.
    isolate: false,
    pool: 'threads',
    // Vitest leaves one core free, which on two is half of them.
    maxWorkers: '100%',
    testTimeout: 60_000,
  },
});
