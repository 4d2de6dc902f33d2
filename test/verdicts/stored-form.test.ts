import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultline, type Run } from '../faultline.ts';
import { cloneOf, failing, folderOf, passing, type Repository, repository } from './repository.ts';

const ident = passing.replaceAll('type: service', 'type: "$Id$"');

/** A clone in which git has given the catalog another form on the disk. */
function clonedWith(attribute: string, text: string, ...options: readonly string[]): Repository {
  const origin = repository({ 'catalog-info.yaml': text });
  // The catalog stays as it was stored.
  origin.write('.gitattributes', `*.yaml ${attribute}\n`);
  origin.git('add', '.gitattributes');
  origin.git('commit', '--quiet', '-m', 'attributes');
  return cloneOf(origin.path, ...options);
}

const onDisk = ({ path }: Repository): Buffer => readFileSync(join(path, 'catalog-info.yaml'));

const changesOf = (made: Repository) => {
  const { status, stdout } = made.run('diff', 'HEAD', '--format', 'json');
  const { verdict, changes = [] } = JSON.parse(stdout);
  return { status, verdict, changes };
};

const problemsIn = ({ path }: Repository, ...args: readonly string[]): Run =>
  faultline([...args, '--problems', 'all'], { cwd: path });

test.each([
  ['ident', ident],
  ['working-tree-encoding=UTF-16', passing],
  ['working-tree-encoding=UTF-16LE', passing],
  ['working-tree-encoding=ISO-8859-1', `# caf\u00e9\n${passing}`],
  ['text eol=crlf', passing],
])('a file that git gives another form by %s is compared in the form that git stores', (attribute, text) => {
  const made = clonedWith(attribute, text);
  expect(onDisk(made).equals(Buffer.from(text))).toBe(false);
  expect(changesOf(made)).toMatchObject({ status: 0, changes: [] });
});

test('an edit of a file that git gives another form is compared as it would be stored', () => {
  const made = clonedWith('working-tree-encoding=UTF-16LE', passing);
  const edited = passing.replaceAll('dependsOn: []', 'dependsOn: [component:auth]');
  made.write('catalog-info.yaml', Buffer.from(edited, 'utf16le'));
  expect(changesOf(made).verdict).toBe('worse');
});

test('a catalog in an encoding that is not known is compared as git stores it where it was not edited, else it is reported', () => {
  const made = clonedWith('working-tree-encoding=UTF-7', passing);
  expect(onDisk(made).toString()).not.toBe(passing);
  const { status, stderr } = problemsIn(made, 'check', '--base', 'HEAD');
  expect([status, stderr]).toEqual([3, expect.stringMatching(/catalog-info.yaml:1:1 error stored-differently/)]);
});

test('what a filter stores elsewhere is reported, and no filter is run', () => {
  const ran = join(folderOf().path, 'ran');
  const filter = (end: string): string => `filter.secret.${end}=sh -c 'echo >> ${ran}; sed s/auth/AUTH/g'`;
  const made = clonedWith('filter=secret', passing, '-c', filter('smudge'), '-c', filter('clean'));
  expect(onDisk(made).toString()).toContain('AUTH');
  writeFileSync(ran, '');
  for (const args of [
    ['check', '--base', 'HEAD'],
    ['diff', 'HEAD'],
  ]) {
    const { status, stderr } = problemsIn(made, ...args);
    expect([status, stderr]).toEqual([3, expect.stringContaining('(filter=secret)')]);
  }
  expect(made.run('analyze').status).toBe(0);
  expect(readFileSync(ran, 'utf8')).toBe('');
});

test('a filter that git does not know changes nothing', () => {
  const made = clonedWith('filter=undefined-here', passing);
  expect(changesOf(made)).toMatchObject({ status: 0, changes: [] });
});

test('a file that was a catalog and cannot be read any more is reported, however late in it that shows', () => {
  const comment = `# ${'x'.repeat(70_000)}\n`;
  const made = repository({ 'services.yaml': `${comment}${failing}` });
  made.write('services.yaml', Buffer.concat([Buffer.from(`${comment}${failing}# caf`), Buffer.from([0xe9, 0x0a])]));
  const line = `${comment}${failing}`.split('\n').length;
  const { status, stderr } = problemsIn(made, 'check', '--base', 'HEAD');
  expect([status, stderr]).toEqual([3, expect.stringContaining(`services.yaml:${line}:6 error invalid-encoding`)]);
  made.commit();
  made.write('services.yaml', failing);
  const after = problemsIn(made, 'check', '--base', 'HEAD');
  expect([after.status, after.stderr]).toEqual([
    3,
    expect.stringMatching(new RegExp(`:services.yaml:${line}:6 error invalid-encoding`)),
  ]);
  made.git('reset', '--hard', '--quiet', 'HEAD~1');
  made.write('services.yaml', `#${'x'.repeat(17 * 2 ** 20)}\n${passing}`);
  const large = problemsIn(made, 'check', '--base', 'HEAD');
  expect([large.status, large.stderr]).toEqual([3, expect.stringContaining('services.yaml:1:1 error limit-exceeded')]);
});
