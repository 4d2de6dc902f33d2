import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, expect, test } from 'vitest';
import { root } from './faultline.ts';
import { type Declaration, declarationsIn } from './library/declarations.ts';
import { guide, runProgram } from './library/guide.ts';
import { packCore } from './library/packed-core.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-library-'));
const packed = packCore(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const manifest = JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
};

test('every condition of the package leads to a file that is shipped', () => {
  const targets = Object.values(manifest.exports).flatMap((each) =>
    typeof each === 'string' ? [each] : Object.values(each),
  );
  expect(targets.length).toBeGreaterThan(6);
  expect(targets.filter((target) => !target.includes('*') && !existsSync(join(packed.folder, target)))).toEqual([]);
  expect(JSON.stringify(manifest.exports)).not.toContain('@faultline/source');
});

test('the package exports what the workspace uses, without the condition for source code', () => {
  const own = JSON.parse(readFileSync(join(root, 'packages/core/package.json'), 'utf8')) as typeof manifest;
  const shipped = Object.entries(own.exports).map(([name, target]) => {
    if (typeof target === 'string') return [name, target];
    const { '@faultline/source': _, ...others } = target;
    return [name, others];
  });
  expect(manifest.exports).toEqual(Object.fromEntries(shipped));
});

test('publint finds no problem in the package', async () => {
  const { messages, pkg } = await publint({ pack: { tarball: packed.tarball.buffer }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg!))).toEqual([]);
});

test('the types of the package are right for every resolution that knows `exports`', async () => {
  const checked = await checkPackage(createPackageFromTarballData(packed.tarball));
  if (!checked.types) throw new Error('the package has no types');
  // The package is ESM only, which `require` of Node 20.19 and newer can load.
  const problems = checked.problems.filter(
    (problem) =>
      problem.kind !== 'CJSResolvesToESM' && !('resolutionKind' in problem && problem.resolutionKind === 'node10'),
  );
  expect(problems).toEqual([]);
});

test.each([
  { module: 'node16', moduleResolution: 'node16', lib: ['es2023'], types: ['node'] },
  { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2023'], types: ['node'] },
  { module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom'], types: [] },
])(
  'the program of the library guide compiles strictly under $moduleResolution and prints what the page shows',
  (options) => {
    const { program, output } = guide();
    expect(runProgram(folder, program, options)).toBe(output);
  },
);

const { exportsOf, mentionedBy } = declarationsIn(join(packed.folder, 'dist'));

/** The entries of the package by their name in an import, such as `./ingest`. */
const entries = Object.entries(manifest.exports).flatMap(([name, target]) =>
  typeof target === 'string' ? [] : [{ name, exports: exportsOf(target.types!.replace('./dist/', '')) }],
);

const keyOf = ({ path, name }: Declaration): string => `${name} in ${path}`;

test('every type that an export mentions is exported', () => {
  const waiting = entries.flatMap(({ exports }) => [...exports.values()]);
  const exported = new Set(waiting.map(keyOf));
  const seen = new Set(exported);
  const hidden = new Set<string>();
  for (const declaration of waiting) {
    for (const mentioned of mentionedBy(declaration)) {
      const key = keyOf(mentioned);
      if (mentioned.isType && !exported.has(key)) hidden.add(`${key}, mentioned by ${declaration.name}`);
      if (!seen.has(key)) waiting.push(mentioned);
      seen.add(key);
    }
  }
  expect(exported.size).toBeGreaterThan(150);
  expect([...hidden]).toEqual([]);
});

test('every export has a docstring', () => {
  const silent = entries.flatMap(({ exports }) => [...exports.values()].filter(({ comment }) => comment === ''));
  expect(silent.map(keyOf)).toEqual([]);
});

test('the surface of the package is the one on record (`vitest run -u` records a change that was meant)', async () => {
  for (const { name, exports } of entries) {
    const lines = [...exports].map(([exported, { text }]) => `${exported}\n${withoutComments(text)}\n`);
    const file = `./library/api/${name === '.' ? 'core' : name.slice(2)}.txt`;
    await expect(lines.sort().join('\n')).toMatchFileSnapshot(file);
  }
});

/** The declaration without its comments and its `export` keyword. */
function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/^\s*\n/gm, '')
    .replaceAll(/^(?:export )?(?:declare )?/gm, '')
    .replaceAll(/^/gm, '  ');
}
