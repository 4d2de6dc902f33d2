import { defineConfig } from 'vite';

/** The whole command line in one file that needs nothing but Node. */
export default defineConfig({
  resolve: { conditions: ['@faultline/source'] },
  ssr: { noExternal: true, resolve: { conditions: ['@faultline/source', 'node', 'import', 'default'] } },
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    minify: true,
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'faultline.js', codeSplitting: false } },
  },
});
