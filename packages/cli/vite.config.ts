import { copyFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** Copies the viewer, which `faultline view` fills with a report, beside the program. */
function viewerBeside(): Plugin {
  const urlOf = (path: string): URL => new URL(path, import.meta.url);
  return {
    name: 'viewer-beside',
    closeBundle: () => copyFileSync(urlOf('../../apps/viewer/dist/viewer.html'), urlOf('dist/viewer.html')),
  };
}

/** What `--version` needs: all that the entry loads before it knows what is asked for. */
const aboutGroup = { name: 'about', priority: 5, test: /packages\/cli\/(?:package\.json|src\/about\/)/ };

/** What help needs and commands load too: one file instead of a dozen small ones. */
const startGroup = {
  name: 'start',
  priority: 4,
  test: /\/commander\/|packages\/cli\/src\/(?:errors|calls|run)\/|src\/formats\/.*-formats\.ts|visible-text\.ts/,
};

/**
 * What every command on a catalog loads: reading it, its model, its report. One file for each instead of forty small
 * files, because Node takes a while to find a file. A group contains what its module imports, unless a group of higher
 * priority does.
 */
const catalogGroups = [
  { name: 'parse', test: /core\/src\/ingest\/parse-simple-catalog-part\.ts/, priority: 3 },
  {
    name: 'model',
    test: /cli\/src\/(?:model\/(?:load-model|own-traffic)|invocation\/(?:invocation|write-result)|terminal\/\w+|formats\/short-ref)\.ts/,
    priority: 2,
  },
  { name: 'report', test: /core\/src\/report\/build-report\.ts/, priority: 1 },
];

/**
 * The command line, the worker that reads large catalogs, and the viewer, which need nothing but Node. A command loads only the
 * files that it needs. Without the condition `node`, the YAML parser is ES modules instead of CommonJS, which takes twice as long
 * to start.
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
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        codeSplitting: { groups: [aboutGroup, startGroup, ...catalogGroups] },
      },
    },
  },
});
