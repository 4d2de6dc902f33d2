import { cpSync } from 'node:fs';
import { defineConfig } from 'vite';

/** The extension in one file, and the language server, built before, beside it. */
export default defineConfig({
  plugins: [
    {
      name: 'server-beside',
      closeBundle: () =>
        cpSync(new URL('../dist', import.meta.url), new URL('dist/server', import.meta.url), { recursive: true }),
    },
  ],
  ssr: { noExternal: true, external: ['vscode'] },
  build: {
    ssr: true,
    target: 'node20',
    minify: true,
    emptyOutDir: true,
    rolldownOptions: {
      input: { extension: 'src/extension.ts' },
      external: ['vscode'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
});
