import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
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

test('the page has workflows for the context and for a service, and each is YAML with jobs', () => {
  const files = [...page.matchAll(/^```yaml (\S+)\n(.*?)^```/gms)];
  expect(files.map(([, name]) => name)).toEqual([
    '.github/workflows/context.yml',
    '.github/workflows/faultline.yml',
    '.gitlab-ci.yml',
  ]);
  for (const [, , text] of files)
    expect(Object.keys(parse(text!))).toContain(text!.includes('jobs:') ? 'jobs' : 'faultline');
  expect(commands.length).toBeGreaterThan(6);
});
