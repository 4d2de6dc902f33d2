import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { calls } from '../packages/cli/src/calls/calls.ts';
import { root } from './faultline.ts';

test('the README lists every command, and no other', () => {
  const page = readFileSync(`${root}README.md`, 'utf8');
  const listed = new Set([...page.matchAll(/^\| `faultline ([a-z]+)/gm)].map(([, name]) => name!));
  expect([...listed].sort()).toEqual(calls.map(({ name }) => name).sort());
});
