import { defineConfig } from 'vite';

/** One file that needs nothing but Node. */
export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'action.js' } },
  },
});
