import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './faultline.ts';

const survivors = [...readFileSync(`${root}docs/mutation.md`, 'utf8').matchAll(/^- (\S+\.tsx?): `(.*)` → `.*`$/gm)].map(
  ([line, file, code]) => ({ line, file: file!, code: code! }),
);

/** The text of the file that a survivor names, as the page writes code: on one line, without backticks. */
function sourceOf(file: string): string | undefined {
  const path = ['core', 'cli'].map((name) => `${root}packages/${name}/src/${file}`).find(existsSync);
  return path && readFileSync(path, 'utf8').replaceAll('`', "'").replaceAll(/\s+/g, ' ');
}

test('every survivor that is explained is in the code as the page shows it', () => {
  expect(survivors.length).toBeGreaterThan(150);
  const stale = survivors.filter(({ file, code }) => {
    const source = sourceOf(file);
    return source === undefined || !code.split(' … ').every((part) => source.includes(part));
  });
  expect(stale.map(({ line }) => line)).toEqual([]);
});
