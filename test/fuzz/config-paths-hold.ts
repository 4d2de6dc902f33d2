import { deepStrictEqual } from 'node:assert/strict';
import { posix } from 'node:path';
import fc from 'fast-check';
import { ConfigError } from '../../packages/cli/src/errors/config-error.ts';
import { UsageError } from '../../packages/cli/src/errors/usage-error.ts';
import { invocationFrom } from '../../packages/cli/src/invocation/invocation.ts';
import { loadModel } from '../../packages/cli/src/model/load-model.ts';
import { type Below, FileFault, type FileKind, type Files } from '../../packages/cli/src/read/files.ts';

const root = process.cwd();

const component = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: { type: x }\n';

/** What lies where: `out` and `secret.yaml` are links that lead out of the repository. */
const files = new Map([
  [`${root}/catalog-info.yaml`, component],
  [`${root}/folder/b.yaml`, component.replace('name: a', 'name: b')],
  [`${root}/folder/base.yaml`, 'tiers: {}\n'],
  ['/outside/secret.yaml', 'password: secret\n'],
  ['/outside/incidents/x.md', '---\nincident: 1\n---\n'],
  ['/etc/passwd', 'root:x:0:0\n'],
]);

const links = new Map([
  [`${root}/out`, '/outside'],
  [`${root}/secret.yaml`, '/outside/secret.yaml'],
  [`${root}/folder/up`, '/'],
]);

function real(path: string): string {
  const whole = posix.resolve(root, path);
  for (const [link, target] of links) {
    if (whole === link || whole.startsWith(`${link}/`)) return posix.join(target, whole.slice(link.length));
  }
  return whole;
}

function kindAt(path: string): FileKind | undefined {
  if (files.has(path)) return 'file';
  return [...files.keys()].some((file) => file.startsWith(`${path === '/' ? '' : path}/`)) ? 'folder' : undefined;
}

/** Files in memory; `opened` gets what is read or listed, by its real path. */
function spyFiles(config: string, opened: string[]): Files {
  const textAt = (path: string): string | undefined => (path === `${root}/faultline.yaml` ? config : files.get(path));
  const missing = (): never => {
    throw new FileFault('it does not exist', { isMissing: true });
  };
  return {
    kindOf: async (path) => (textAt(real(path)) === undefined ? (kindAt(real(path)) ?? missing()) : 'file'),
    realPath: async (path) =>
      textAt(real(path)) === undefined && kindAt(real(path)) === undefined ? missing() : real(path),
    read: async (path) => {
      opened.push(path);
      return new TextEncoder().encode(textAt(path) ?? missing());
    },
    below: async (folder, { isWanted }): Promise<Below> => {
      opened.push(real(folder));
      if (kindAt(real(folder)) === undefined) return missing();
      const inside = [...files.keys(), ...links.keys()].filter((path) => path.startsWith(`${real(folder)}/`));
      const entries = inside.map((path) => ({
        path: posix.join(folder, posix.relative(real(folder), path)),
        kind: links.has(path) ? ('link' as const) : ('file' as const),
      }));
      return { entries: entries.filter(({ path, kind }) => kind === 'link' || isWanted(path)), problems: [] };
    },
  };
}

const part = fc.constantFrom(
  ...['..', '.', '', '*', '**', '[.]*', 'folder', 'out', 'secret.yaml', 'up', 'etc', 'passwd', 'outside', 'b.yaml'],
  ...[
    'incidents',
    '*.md',
    '*.yaml',
    'base.yaml',
    'proc',
    'self',
    'environ',
    '~',
    'C:',
    '%2e%2e',
    '\\',
    '\0',
    '‥',
    'file:',
  ],
);

const path = fc
  .tuple(fc.constantFrom('', '', '/', './', '../', '\\', '//'), fc.array(part, { minLength: 1, maxLength: 6 }))
  .map(([start, parts]) => start + parts.join('/'));

/** Where a config may name a path. */
const places: readonly ((path: string) => object)[] = [
  (text) => ({ catalog: [text] }),
  (text) => ({ catalog: [{ path: text, adds: ['placement'] }] }),
  (text) => ({ catalog: ['folder', text] }),
  (text) => ({ extends: text }),
  (text) => ({ context: [text] }),
  (text) => ({ exclude: [text] }),
  (text) => ({ incidents: { files: [text] } }),
  (text) => ({ observed: [{ path: text }] }),
];

/** Whatever paths a config names, nothing outside the repository is read or listed. */
export async function configPathsHold(runs: number, seed: number): Promise<{ readonly read: number }> {
  let read = 0;
  const invocation = { ...invocationFrom({ color: false, quiet: true }, ['json']), asOf: '2026-11-20' };
  await fc.assert(
    fc.asyncProperty(path, fc.constantFrom(...places), async (text, place) => {
      const opened: string[] = [];
      try {
        await loadModel([], invocation, { files: spyFiles(JSON.stringify(place(text)), opened) });
        read += 1;
      } catch (error) {
        if (!(error instanceof ConfigError) && !(error instanceof UsageError)) throw error;
      }
      deepStrictEqual(
        opened.filter((each) => each !== root && !each.startsWith(`${root}/`)),
        [],
      );
    }),
    { numRuns: runs, seed },
  );
  return { read };
}
