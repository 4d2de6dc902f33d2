import { copyFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** The viewer, which `faultline view` fills with a report, lies beside the program. */
function viewerBeside(): Plugin {
  const place = (path: string): URL => new URL(path, import.meta.url);
  return {
    name: 'viewer-beside',
    closeBundle: () => copyFileSync(place('../../apps/viewer/dist/viewer.html'), place('dist/viewer.html')),
  };
}

/**
 * The command line, the worker that reads large catalogs, and the viewer, which need nothing but Node. What a command does not
 * need lies in files that it does not load. Without the condition `node`, the parser of YAML is modules, and not CommonJS, which
 * takes twice as long to start.
 */
export default defineConfig({
  plugins: [viewerBeside()],
  resolve: { conditions: ['@faultline/source'] },
  ssr: { noExternal: true, resolve: { conditions: ['@faultline/source', 'import', 'default'] } },
  build: {
    ssr: true,
    target: 'node20',
    minify: true,
    emptyOutDir: true,
    rolldownOptions: {
      input: { faultline: 'src/main.ts', 'parse-worker': 'src/read/parse-worker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
