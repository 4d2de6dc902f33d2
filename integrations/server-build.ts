/**
 * How vite builds a server with everything it needs: the code that reads catalogs is that of the command line.
 *
 * @param conditions of packages, after the sources of this workspace
 */
export function serverBuild(conditions: readonly string[]) {
  return {
    resolve: { conditions: ['@faultline/source'] },
    ssr: { noExternal: true as const, resolve: { conditions: ['@faultline/source', ...conditions] } },
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
  };
}
