import { defineConfig } from 'vite';

export default defineConfig({
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.APP_CONFIG': 'undefined', global: 'globalThis' },
  // The plugin uses the packages of the app, as it does where it is installed.
  resolve: {
    dedupe: [
      '@backstage/catalog-model',
      '@backstage/frontend-plugin-api',
      '@backstage/plugin-catalog-react',
      'react',
      'react-dom',
    ],
  },
  build: { target: 'es2022', emptyOutDir: true, chunkSizeWarningLimit: 10_000 },
});
