import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@faultline/source'] },
  ssr: { resolve: { conditions: ['@faultline/source'] } },
  test: { include: ['test/**/*.test.ts'], setupFiles: ['test/jest-of-vitest.ts'], testTimeout: 240_000 },
});
