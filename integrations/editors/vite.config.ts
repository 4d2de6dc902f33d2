import { defineConfig } from 'vite';

/** The server with everything it needs: the code that reads catalogs is that of the command line. */
export default defineConfig({
  resolve: { conditions: ['@faultline/source'] },
  ssr: { noExternal: true, resolve: { conditions: ['@faultline/source', 'node', 'import', 'default'] } },
  build: {
    ssr: true,
    target: 'node20',
    minify: true,
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        serve: 'src/serve.ts',
        'parse-worker': '../../packages/cli/src/read/parse-worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
