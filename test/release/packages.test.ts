import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, expect, test } from 'vitest';
import { repositoryAddress, withAddresses } from '../../release/manifest.ts';
import { root } from '../faultline.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-packages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const manifestOf = (name: string) => JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));

/** What `npm pack` puts in the package of the command line. */
const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: join(root, 'packages/cli'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as { readonly filename: string; readonly files: readonly { readonly path: string }[] }[];

test('the package of the command line has the built program and its documents, no source, no source map and no dependency', () => {
  const paths = packed!.files.map(({ path }) => path);
  expect(paths.filter((path) => !path.startsWith('dist/')).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'package.json',
  ]);
  expect(paths).toEqual(expect.arrayContaining(['dist/faultline.js', 'dist/parse-worker.js', 'dist/viewer.html']));
  expect(paths.filter((path) => /\.(?:map|ts|tsbuildinfo)$/.test(path))).toEqual([]);
  const { dependencies, peerDependencies, optionalDependencies } = manifestOf('cli');
  expect([dependencies, peerDependencies, optionalDependencies]).toEqual([undefined, undefined, undefined]);
});

test('publint finds no problem in the package of the command line', async () => {
  const tarball = new Uint8Array(readFileSync(join(folder, packed!.filename))).buffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  // A copy has the address of its repository only in a release.
  expect(messages.map((message) => formatMessage(message, pkg!))).toEqual([]);
});

test('both packages have one version, the license and a changelog of it', () => {
  const license = readFileSync(join(root, 'LICENSE'), 'utf8');
  for (const name of ['cli', 'core']) {
    const read = (file: string): string => readFileSync(join(root, 'packages', name, file), 'utf8');
    const { version, keywords, publishConfig } = manifestOf(name);
    expect(version).toBe(manifestOf('cli').version);
    expect(read('LICENSE')).toBe(license);
    expect(read('CHANGELOG.md')).toContain(`## ${version}\n`);
    expect([keywords.length > 5, publishConfig]).toEqual([
      true,
      expect.objectContaining({ access: 'public', provenance: true }),
    ]);
  }
});

test('a release says where it is from, as npm needs it for provenance', () => {
  const address = repositoryAddress('https://github.com/acme/faultline.git');
  expect(withAddresses(manifestOf('cli'), address, 'packages/cli')).toMatchObject({
    homepage: 'https://github.com/acme/faultline#readme',
    bugs: 'https://github.com/acme/faultline/issues',
    repository: { type: 'git', url: 'git+https://github.com/acme/faultline.git', directory: 'packages/cli' },
  });
  for (const wrong of [undefined, 'git@github.com:acme/faultline.git', 'https://github.com'])
    expect(() => repositoryAddress(wrong)).toThrow('--repository: expected the https address');
});
