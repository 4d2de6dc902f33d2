import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { trustedScripts } from '../src/worker/trusted-script.ts';

/** Builds `dist/viewer.html`: one page that holds everything but the report, which takes the place of `null` in it. */
const root = fileURLToPath(new URL('../', import.meta.url));

const { script, style } = await bundle('src/main.tsx');
const workers = [
  ['layout-worker', (await bundle('src/map/layout-worker.ts')).script],
  ['open-worker', (await bundle('src/open/open-worker.ts')).script],
];
const page = readFileSync(`${root}index.html`, 'utf8')
  .replace('<!-- style -->', () => `<style>${style}</style>`)
  .replace('<!-- policy -->', () => `<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">`)
  .replace(
    '<script type="module" src="/src/main.tsx"></script>',
    () =>
      `${workers.map(([id, text]) => `<script type="text/plain" id="${id}">${compressed(text!)}</script>`).join('')}<script type="module">${script}</script>`,
  );
mkdirSync(`${root}dist`, { recursive: true });
writeFileSync(`${root}dist/viewer.html`, page);

async function bundle(entry: string): Promise<{ readonly script: string; readonly style: string }> {
  const isWorker = entry.endsWith('worker.ts');
  const built = await build({
    root,
    configFile: `${root}vite.config.ts`,
    logLevel: 'warn',
    build: {
      write: false,
      cssCodeSplit: false,
      rolldownOptions: {
        // A worker is no module; what asks for the address of one does without it.
        ...(isWorker && { transform: { define: { 'import.meta': '{}' } } }),
        input: `${root}${entry}`,
        output: { codeSplitting: false, format: isWorker ? 'iife' : 'es' },
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  const script = outputs.find((each) => each.type === 'chunk');
  const css = outputs.find((each) => each.type === 'asset' && each.fileName.endsWith('.css'));
  if (script?.type !== 'chunk') throw new Error(`${entry} gave no script`);
  return {
    script: script.code.trim().replaceAll('</script', '<\\/script'),
    style: css?.type === 'asset' ? String(css.source).trim() : '',
  };
}

/** A worker as the page holds it until it starts one: the same bytes on every system. */
function compressed(script: string): string {
  const bytes = gzipSync(script, { level: 9 });
  bytes[9] = 255;
  return bytes.toString('base64');
}

/** Nothing but what is in the page may run, and nothing may be fetched. */
function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${hash(script)}' 'wasm-unsafe-eval'`,
    `style-src '${hash(style)}'`,
    'img-src data: blob:',
    'worker-src blob:',
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedScripts}`,
    "form-action 'none'",
  ].join('; ');
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
