import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, expect, test } from 'vitest';
import { root } from './faultline.ts';
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

test('publint finds nothing to say about the package', async () => {
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
