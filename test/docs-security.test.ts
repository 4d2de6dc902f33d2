import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './faultline.ts';

const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** Whether a test of this name is there; `folder/*.test.ts` stands for the tests of a folder. */
function isThere(name: string): boolean {
  return ['test', 'packages/core/test'].some((tests) => {
    const path = join(root, tests, name.replace(/\*\.test\.ts$/, ''));
    if (!name.includes('*')) return existsSync(path);
    return existsSync(path) && readdirSync(path).some((file) => file.endsWith('.test.ts'));
  });
}

test('every test that the page on security names is there', () => {
  const named = [...page.matchAll(/`((?:[\w-]+\/)*(?:[\w-]+|\*)\.test\.ts)`/g)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});

test('every line of the table of threats names its test', () => {
  const table = page.slice(page.indexOf('## Who can do what'), page.indexOf('## What a server can do'));
  const lines = table.split('\n').filter((line) => line.startsWith('|') && !/^\| (?:who|-)/.test(line));
  expect(lines.length).toBeGreaterThan(15);
  expect(lines.filter((line) => !/\.test\.ts`/.test(line))).toEqual([]);
});
