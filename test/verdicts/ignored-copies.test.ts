import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listedWorkTree } from '../../packages/cli/src/read/listed-work-tree.ts';
import { faultline } from '../faultline.ts';
import { failing, firstLine, folderOf, passing, repository, service } from './repository.ts';

const extra = service('copy', 'payments', 'auth');

test('an ignored copy of a catalog does not count before or beside the catalog', () => {
  const made = repository({ 'services/shop/catalog-info.yaml': passing, '.gitignore': 'build/\n' });
  made.write('build/out/catalog-info.yaml', passing);
  made.write('services/shop/catalog-info.yaml', failing);
  made.commit('billing needs auth');
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(1);
});

test.each([
  ['.gitignore', (path: string) => ({ '.gitignore': `${path}/\n` })],
  ['a .gitignore further down', (path: string) => ({ [`${path}/.gitignore`]: '*\n' })],
  ['a pattern', () => ({ '.gitignore': '*-copy.yaml\n' })],
])('what %s ignores is not read, wherever the run stands', (_, ignores) => {
  const made = repository({ 'catalog-info.yaml': passing, 'sub/notes.md': 'notes', ...ignores('sub/venv') });
  made.write('sub/venv/x-copy.yaml', extra);
  expect(firstLine(made.run('diff', 'HEAD'))).toMatch(/^Nothing changes/);
  const inSub = faultline(['analyze', '..', '--format', 'json'], { cwd: join(made.path, 'sub') });
  expect(inSub.stdout).not.toContain('component:default/copy');
});

test('what .git/info/exclude ignores is not read', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('.git/info/exclude', 'vendor/\n');
  made.write('vendor/catalog-info.yaml', extra);
  expect(made.run('check', '--base', 'HEAD').status).toBe(0);
});

test('an ignored file, folder or glob that is named is read', () => {
  const made = repository({ 'catalog-info.yaml': passing, '.gitignore': 'build/\n' });
  made.write('build/out/catalog-info.yaml', extra);
  for (const path of ['build', 'build/out/catalog-info.yaml', 'build/**/*.yaml', join(made.path, 'build')]) {
    expect(made.run('analyze', path, '--format', 'json').stdout, path).toContain('component:default/copy');
  }
});

test('a file that git tracks counts even where a pattern ignores it', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('.gitignore', 'build/\n');
  made.write('build/catalog-info.yaml', extra);
  made.git('add', '--force', 'build/catalog-info.yaml', '.gitignore');
  expect(made.run('check', '--base', 'HEAD').status).toBe(1);
});

test('exclude leaves out files and folders, and their number is reported', () => {
  const made = repository({ 'catalog-info.yaml': passing, 'faultline.yaml': 'exclude: [fixtures, "**/old-*.yaml"]\n' });
  made.write('fixtures/deep/catalog-info.yaml', extra);
  made.write('a/old-one.yaml', extra);
  made.write('more/catalog-info.yaml', service('more', 'orders'));
  const { problems, entities } = JSON.parse(made.run('analyze', '--format', 'json', '--exclude', 'more').stdout);
  expect(entities.map((each: { ref: string }) => each.ref)).not.toContain('component:default/copy');
  expect(entities.map((each: { ref: string }) => each.ref)).not.toContain('component:default/more');
  expect(
    problems
      .filter((each: { code: string }) => each.code === 'excluded-files')
      .map((each: { message: string }) => each.message),
  ).toEqual([
    'exclude more left out 1 file',
    'exclude fixtures left out 1 file',
    'exclude **/old-*.yaml left out 1 file',
  ]);
  const named = made.run(
    'analyze',
    'fixtures/deep/catalog-info.yaml',
    '--config',
    'faultline.yaml',
    '--format',
    'json',
  );
  expect(named.stdout).toContain('component:default/copy');
});

test('a change cannot exclude what its base reads', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('faultline.yaml', 'exclude: [hidden]\n');
  made.write('hidden/catalog-info.yaml', extra);
  made.commit();
  expect(made.run('check', '--base', 'HEAD~1').status).toBe(1);
});

test('outside of git everything on the disk is read but node_modules and .git', () => {
  const folder = folderOf({
    'build/catalog-info.yaml': passing,
    '.backstage/catalog-info.yaml': extra,
    'node_modules/x/catalog-info.yaml': service('module', 'orders'),
  });
  const { stdout } = faultline(['analyze', '--format', 'json'], { cwd: folder.path });
  expect([
    stdout.includes('default/copy'),
    stdout.includes('default/billing'),
    stdout.includes('default/module'),
  ]).toEqual([true, true, false]);
});

test.skipIf(process.platform === 'win32')(
  'what git does not track has its whole name, with a tab as well',
  async () => {
    const made = repository({ 'catalog-info.yaml': passing, 'x\ty/tracked.yaml': extra, '.gitignore': 'build/\n' });
    made.write('x\ty/new.yaml', extra);
    made.write('? new.yaml', extra);
    made.write('build/catalog-info.yaml', extra);
    const { tree, close } = await listedWorkTree(made.path);
    close();
    const names = ['.gitignore', '? new.yaml', 'catalog-info.yaml', 'x\ty/new.yaml', 'x\ty/tracked.yaml'];
    expect([...tree.files.keys()].sort()).toEqual(names);
  },
);
