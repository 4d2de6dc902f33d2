import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemCodes } from '../packages/core/src/model/problem.ts';

const page = readFileSync(new URL('../docs/codes.md', import.meta.url), 'utf8');

test('every problem code has its section on the page of codes, and no other has', () => {
  const described = [...page.matchAll(/^### `([a-z-]+)`$/gm)].map((match) => match[1]);
  expect(described.sort()).toEqual([...problemCodes].sort());
});
