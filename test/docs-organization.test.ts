import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { program } from '../packages/cli/src/run/program.ts';

const page = readFileSync(new URL('../docs/organization.md', import.meta.url), 'utf8');

const commands = [...page.matchAll(/\bfaultline ((?:context|check|diff|analyze) [^\n`'#]*)/g)].map(([, call]) =>
  call!.trim(),
);

test.each(commands)('faultline %s is a call with options that exist', (call) => {
  const [name, ...words] = call.split(/\s+/);
  const known = program(() => {}).commands.find((command) => command.name() === name)!;
  const options = words.filter((word) => word.startsWith('--'));
  expect(options.filter((option) => !known.options.some(({ long }) => long === option))).toEqual([]);
});
