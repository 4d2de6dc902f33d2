import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { calls } from '../packages/cli/src/calls/calls.ts';
import { environmentHelp } from '../packages/cli/src/run/environment-help.ts';
import { root } from './faultline.ts';

test('the README lists every command, and no other', () => {
  const page = readFileSync(`${root}README.md`, 'utf8');
  const listed = new Set([...page.matchAll(/^\| `faultline ([a-z-]+)/gm)].map(([, name]) => name!));
  expect([...listed].sort()).toEqual(calls.map(({ name }) => name).sort());
});

test('the help names the environment variables that the command line reads for its user', () => {
  const folder = `${root}packages/cli/src`;
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('run/environment-help'))
    .map((path) => readFileSync(`${folder}/${path}`, 'utf8'));
  // The others are set by the programs that start it: the action, and `npm start`.
  const ours = new Set(['FAULTLINE_DOCUMENTATION', 'FAULTLINE_PROGRAM']);
  const read = new Set(
    texts
      .flatMap((text) => [...text.matchAll(/env\.(FAULTLINE_\w+)|\{ (FAULTLINE_\w+|SOURCE_DATE_EPOCH):/g)])
      .map(([, direct, destructured]) => (direct ?? destructured)!),
  );
  const wanted = [...read].filter((name) => !ours.has(name)).sort();
  expect(wanted).toEqual(['FAULTLINE_CONTEXT', 'FAULTLINE_TOKEN', 'SOURCE_DATE_EPOCH']);
  for (const name of wanted) expect(environmentHelp).toContain(`  ${name} `);
});
