import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './faultline.ts';

const page = readFileSync(`${root}docs/architecture.md`, 'utf8');

/** The folders in a folder of source code. */
function foldersIn(path: string): readonly string[] {
  return readdirSync(root + path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The part of the page below a heading. */
function section(heading: string): string {
  const [, rest = ''] = page.split(`\n${heading}\n`);
  return rest.split(/\n##+ /)[0]!;
}

test('the drawing has every folder of core, and no other', () => {
  const drawn = [...section('## The house').matchAll(/^ {4}(\S+)\/ /gm)].map(([, name]) => name);
  expect(drawn.sort()).toEqual(foldersIn('packages/core/src'));
  const ingest = [...section('## The house').matchAll(/^ {6}(\S+)\/ /gm)].map(([, name]) => name);
  expect(ingest.sort()).toEqual(foldersIn('packages/core/src/ingest'));
});

test.each([
  ['### The command line', 'packages/cli/src'],
  ['### The viewer', 'apps/viewer/src'],
])('the table below "%s" has every folder of %s, and no other', (heading, path) => {
  const listed = [...section(heading).matchAll(/^\| `(\S+)\/`/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(foldersIn(path));
});

test.each(['architecture', 'performance', 'failure-model', 'security'])(
  'every file of source code that docs/%s.md names exists',
  (name) => {
    const text = readFileSync(`${root}docs/${name}.md`, 'utf8');
    const files = ['packages', 'apps', 'test'].flatMap((folder) =>
      readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
        .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
        .filter((file) => !file.includes('node_modules')),
    );
    const named = [...text.matchAll(/`([\w/-]+\.tsx?)`/g)].map(([, path]) => path!);
    expect(named.filter((path) => !files.some((file) => file.endsWith(`/${path}`) || file === path))).toEqual([]);
  },
);
