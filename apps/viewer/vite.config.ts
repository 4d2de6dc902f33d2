import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const workspace = fileURLToPath(new URL('../../', import.meta.url));

/** In development every catalog in `examples` is a page: `/` lists them, `/?example=storefront` shows one. */
function gallery(): Plugin {
  return {
    name: 'gallery',
    apply: 'serve',
    transformIndexHtml: (page, { originalUrl }) => {
      const example = new URL(originalUrl ?? '/', 'http://localhost').searchParams.get('example');
      const examples = readdirSync(`${workspace}examples`, { recursive: true, encoding: 'utf8' })
        .map((file) => file.replaceAll('\\', '/'))
        .filter((file) => file.endsWith('/catalog-info.yaml'))
        .map(posix.dirname);
      if (example !== null && examples.includes(example)) return page.replace('>null<', () => `>${reportOf(example)}<`);
      const links = examples.map((name) => `<li><a href="/?example=${name}">${name}</a></li>`);
      return page.replace('<div id="page"></div>', `<ul>${links.join('')}</ul>`).replace(/<script.*<\/script>/g, '');
    },
  };
}

function reportOf(example: string): string {
  const main = `${workspace}packages/cli/src/main.ts`;
  const args = ['--import', 'tsx', '--conditions=@faultline/source', main, 'analyze', `examples/${example}`];
  const text = execFileSync(process.execPath, [...args, '--format', 'json'], { cwd: workspace, encoding: 'utf8' });
  return text.replaceAll('<', '\\u003c');
}

export default defineConfig({
  plugins: [gallery()],
  resolve: { conditions: ['@faultline/source'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2022' },
});
