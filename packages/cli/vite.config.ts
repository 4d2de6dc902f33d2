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

/** The whole command line in one file that needs nothing but Node; the viewer is the other. */
export default defineConfig({
  plugins: [viewerBeside()],
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
