import { defineConfig } from 'vite';

/** The plugin alone, a file for each part that is loaded when it is shown; everything that Backstage has stays outside. */
export default defineConfig({
  build: {
    target: 'es2022',
    minify: true,
    emptyOutDir: true,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' },
    rolldownOptions: { external: [/^@backstage\//, /^react(\/|$)/] },
  },
});
