import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './faultline.ts';

test('the output that the README shows is the one on record', () => {
  const shown = /^```text\n(.*?)^```/ms.exec(readFileSync(`${root}README.md`, 'utf8'))?.[1];
  const recorded = readFileSync(`${root}examples/storefront/golden/analyze.txt`, 'utf8');
  expect(shown).toBeTruthy();
  expect(recorded.startsWith(shown!.trimEnd())).toBe(true);
});
