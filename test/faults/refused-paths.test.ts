import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultline, type Run } from '../faultline.ts';
import { residentProcess, secretOfEveryRun } from '../resident/resident-process.ts';
import { folderOf, passing, type Repository, repository } from '../verdicts/repository.ts';

const secret = secretOfEveryRun.RUNNER_SECRET;

const commands = [
  ['check'],
  ['analyze'],
  ['check', '--base', 'HEAD'],
  ['diff', 'HEAD'],
  ['simulate', 'auth'],
  ['baseline'],
];

function outputs(made: Repository, args: readonly string[]): Run {
  return faultline([...args, '--problems', 'all'], { cwd: made.path, env: secretOfEveryRun });
}

/** A repository beside a file with a secret, and links that lead to both. */
function withConfig(path: string): Repository {
  const outside = folderOf({ 'secret.yaml': `password: ${secret}\n`, 'catalog-info.yaml': `- ${secret}\n` });
  const made = repository({ 'catalog-info.yaml': passing });
  symlinkSync(outside.path, join(made.path, 'linked'));
  symlinkSync(join(outside.path, 'secret.yaml'), join(made.path, 'link.yaml'));
  symlinkSync('/proc/self/environ', join(made.path, 'environ.yaml'));
  made.write('faultline.yaml', `catalog:\n  - ${JSON.stringify(path.replace('OUTSIDE', outside.path))}\n`);
  return made;
}

test('what the kernel shows as the environment of a call holds the secret', () => {
  const { path } = folderOf({
    'environ.mjs':
      "import { readFileSync } from 'node:fs';\nprocess.stdout.write(readFileSync('/proc/self/environ'));\n",
  });
  const process = residentProcess();
  const { stdout } = process.run({ program: join(path, 'environ.mjs'), args: [], cwd: path, env: {} });
  expect(stdout).toContain(secret);
});

test.each([
  '../../../../../../proc/self/environ',
  '/proc/self/environ',
  'OUTSIDE/secret.yaml',
  '../*/secret.yaml',
  '../../**/secret.yaml',
  'x/../../y.yaml',
  '..',
  '../',
  '~/.ssh/id_rsa',
  'C:/x',
  '-',
  'https://example.com/catalog',
  'file:///etc/passwd',
  'a\0b',
  'a\nb',
  'linked',
  'linked/*.yaml',
  'linked/secret.yaml',
  'link.yaml',
  'environ.yaml',
])('row 71: a config that names %j is refused at its place, before anything is opened', (path) => {
  const made = withConfig(path);
  for (const args of commands) {
    const { status, stdout, stderr } = outputs(made, args);
    expect(status, args.join(' ')).toBe(2);
    expect(stderr).toMatch(/faultline\.yaml:2:5 error path-refused/);
    expect(stdout + stderr).not.toContain(secret);
  }
});

test('row 71: a config within the repository may name what lies above it, and with a base the paths of the base count', () => {
  const made = repository({ 'catalog-info.yaml': passing, 'ci/faultline.yaml': 'catalog: [..]\n' });
  expect(made.run('check', '--config', 'ci/faultline.yaml').status).toBe(0);
  made.write('empty/notes.md', 'nothing');
  made.write('faultline.yaml', 'catalog: [empty]\n');
  expect(made.run('diff', 'HEAD').status).toBe(0);
  const check = made.run('check', '--base', 'HEAD', '--format', 'json');
  expect(JSON.parse(check.stdout).entities.length).toBeGreaterThan(3);
});

test('row 71: a config that is itself a link out of the repository is refused', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  symlinkSync('/proc/self/environ', join(made.path, 'faultline.yaml'));
  const { status, stdout, stderr } = outputs(made, ['check']);
  expect([status, (stdout + stderr).includes(secret)]).toEqual([2, false]);
});

test.each([
  ['a list in JSON', 'creds.json', JSON.stringify([secret])],
  ['a map in JSON', 'creds.json', JSON.stringify({ key: secret })],
  ['lines of an environment', '.env', `KEY=${secret}\nOTHER: [${secret}\n`],
  ['broken YAML', 'a.yaml', `key: [${secret}\n  ${secret}: : :\n`],
  ['a text', 'notes.txt', `${secret}\n`],
  ['an alias', 'b.yaml', `a: *${secret}\n`],
])('row 72: nothing of a file that is not a catalog is shown, whatever leads to it: %s', (_, name, text) => {
  const location = `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: x }\nspec: { targets: ['./${name}'] }\n`;
  const made = repository({ 'catalog-info.yaml': `${passing}---\n${location}`, [name]: text });
  symlinkSync(name, join(made.path, 'x.yaml'));
  made.write('linked/notes.md', '');
  symlinkSync(`../${name}`, join(made.path, 'linked/catalog-info.yaml'));
  for (const args of commands.slice(0, 4)) {
    for (const format of ['json', 'text']) {
      const { status, stdout, stderr } = outputs(made, [...args, '--format', format]);
      expect(stdout + stderr, args.join(' ')).not.toContain(secret);
      expect([0, 3]).toContain(status);
    }
  }
});

test('row 72: a file that is named outright, and a broken catalog, are shown', () => {
  const made = repository({ 'a.yaml': 'key: [shown\n', 'catalog-info.yaml': 'kind: [shown\n' });
  expect(outputs(made, ['check', 'a.yaml']).stderr).toContain('| key: [shown');
  expect(outputs(made, ['check']).stderr).toContain('| kind: [shown');
});
