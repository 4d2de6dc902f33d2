import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../faultline.ts';

/** Bad inputs and faults that are tested under a number of their own; docs/security.md says what they are about. */
const rows = Array.from({ length: 90 }, (_, index) => index + 1);

const tests = ['test', 'packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules'))
    .map((path) => join(root, folder, path)),
);

/** `rows 1-3`, `rows 48, 50`: the numbers with which the name of a test begins. */
function numbersIn(text: string): readonly number[] {
  const names = text.matchAll(/['"`]rows? (\d+(?:(?:-|, )\d+)*):? /g);
  return [...names].flatMap(([, list]) =>
    list!.split(', ').flatMap((part) => {
      const [first, last = first] = part.split('-').map(Number);
      return rows.filter((row) => row >= first! && row <= last!);
    }),
  );
}

test('each of the ninety rows has a test whose name begins with its number', () => {
  const tested = new Set(tests.flatMap((path) => numbersIn(readFileSync(path, 'utf8'))));
  expect(rows.filter((row) => !tested.has(row))).toEqual([]);
});
