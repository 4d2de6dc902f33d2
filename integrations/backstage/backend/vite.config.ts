import { cpSync } from 'node:fs';
import { defineConfig } from 'vite';

/** The plugin and Faultline's core in one file, with the viewer's page beside it; Backstage's packages stay outside. */
export default defineConfig({
  plugins: [
    {
      name: 'viewer-beside',
      closeBundle: () =>
        cpSync(
          new URL('../../../apps/viewer/dist/viewer.html', import.meta.url),
          new URL('dist/viewer.html', import.meta.url),
        ),
    },
  ],
  resolve: { conditions: ['@faultline/source'] },
  ssr: {
    noExternal: true,
    external: [
      '@backstage/backend-plugin-api',
      '@backstage/backend-plugin-api/alpha',
      '@backstage/errors',
      '@backstage/plugin-catalog-common/alpha',
      '@backstage/plugin-catalog-node',
      '@backstage/plugin-permission-common',
      'express',
    ],
    resolve: { conditions: ['@faultline/source', 'import', 'default'] },
  },
  build: {
    ssr: true,
    target: 'node20',
    emptyOutDir: true,
    rolldownOptions: {
      input: { index: 'src/index.ts' },
      output: {
        format: 'cjs',
        exports: 'named',
        esModule: true,
        entryFileNames: '[name].cjs',
        chunkFileNames: '[name].cjs',
      },
    },
  },
});
