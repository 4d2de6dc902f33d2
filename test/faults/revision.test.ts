import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { UsageError } from '../../packages/cli/src/errors/usage-error.ts';
import { exactRevision } from '../../packages/cli/src/read/base-revision.ts';
import { type RevisionFiles, revisionFiles } from '../../packages/cli/src/read/revision-files.ts';
import { root } from '../faultline.ts';
import { type CatalogFolder, catalogFolder, component, location, namesIn, readIn, toldIn } from './catalog-folder.ts';

const folders: CatalogFolder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function folderOf(files: Readonly<Record<string, string | Uint8Array>> = {}): CatalogFolder {
  const folder = catalogFolder(files);
  folders.push(folder);
  return folder;
}

function git(cwd: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

function commit(cwd: string, message = 'change'): void {
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--allow-empty', '-m', message);
}

function repository(files: Readonly<Record<string, string | Uint8Array>>): CatalogFolder {
  const folder = folderOf(files);
  git(folder.path, 'init', '--quiet', '--initial-branch=main');
  commit(folder.path, 'first');
  return folder;
}

async function filesAt(cwd: string, revision: string): Promise<RevisionFiles> {
  const { commit } = await exactRevision(cwd, revision);
  return revisionFiles(cwd, commit, revision);
}

async function readRevision(cwd: string, revision = 'main', paths: readonly string[] = ['.']) {
  const from = await filesAt(cwd, revision);
  try {
    return await readIn(cwd, paths, from);
  } finally {
    from.close();
  }
}

test('a revision is read as the work tree was when it was committed, and the work tree stays as it is', async () => {
  const folder = repository({});
  cpSync(join(root, 'examples/storefront'), folder.path, { recursive: true });
  commit(folder.path);
  const before = await readIn(folder.path);
  folder.write('services/new.yaml', component('new'));
  rmSync(join(folder.path, 'catalog'), { recursive: true, force: true });
  folder.write('dirty.yaml', 'kind: [');
  const status = git(folder.path, 'status', '--porcelain');
  expect(await readRevision(folder.path)).toEqual(before);
  expect(before.entities.length).toBeGreaterThan(50);
  expect(git(folder.path, 'status', '--porcelain')).toBe(status);
});

test('a revision is seen from a folder within the repository, by relative and by absolute paths', async () => {
  const folder = repository({
    'a/catalog-info.yaml': component('a'),
    'b/catalog-info.yaml': location('./deep/*.yaml', '../a/catalog-info.yaml'),
    'b/deep/part.yaml': component('part'),
  });
  const cwd = join(folder.path, 'b');
  const refused = await readRevision(cwd);
  expect([namesIn(refused), toldIn(refused)]).toEqual([['part'], ['target-refused catalog-info.yaml:8:7']]);
  expect(namesIn(await readRevision(cwd, 'main', [join(folder.path, 'a')]))).toEqual(['a']);
  expect(namesIn(await readRevision(cwd, 'main', ['../a']))).toEqual(['a']);
  const from = await filesAt(cwd, 'main');
  await expect(from.kindOf('../../elsewhere')).rejects.toThrow('outside the repository');
  from.close();
});

test('links within a revision are followed as on the disk, and each other one is a problem', async () => {
  const folder = repository({ 'real/one.yaml': component('one'), 'real/two.yaml': component('two') });
  const link = (target: string, path: string): void => symlinkSync(target, join(folder.path, path));
  link('real/one.yaml', 'catalog-info.yaml');
  link('chain.yaml', 'chained.yaml');
  link('real/two.yaml', 'chain.yaml');
  link('real', 'linked');
  link('/etc/passwd', 'out.yaml');
  link('../../../etc/passwd', 'climbs.yaml');
  link('loop.yaml', 'loop.yaml');
  link('nowhere.yaml', 'dangling.yaml');
  commit(folder.path);
  const expected = [
    'unreadable-file climbs.yaml:1:1',
    'unreadable-file dangling.yaml:1:1',
    'folder-not-followed linked:1:1',
    'unreadable-file loop.yaml:1:1',
    'unreadable-file out.yaml:1:1',
  ];
  const inRevision = await readRevision(folder.path);
  expect(toldIn(inRevision)).toEqual(expected);
  const onDisk = await readIn(folder.path);
  expect(inRevision.entities).toEqual(onDisk.entities);
  expect(namesIn(onDisk)).toEqual(['one', 'two']);
});

test('a submodule is reported, since a revision only points to it', async () => {
  const inner = repository({ 'catalog-info.yaml': component('inner') });
  const folder = repository({ 'catalog-info.yaml': component('outer') });
  git(folder.path, 'submodule', '--quiet', 'add', inner.path, 'vendor');
  commit(folder.path);
  const catalog = await readRevision(folder.path);
  expect([namesIn(catalog), toldIn(catalog), catalog.incomplete]).toEqual([
    ['outer'],
    ['folder-not-followed vendor:1:1'],
    false,
  ]);
});

test('paths of any characters are read, and one that is not UTF-8 is reported', async () => {
  const names = ['a b.yaml', 'ta\tb.yaml', 'new\nline.yaml', '"quoted".yaml', 'ünï.yaml', '-dash.yaml', '$(x).yaml'];
  const folder = repository(Object.fromEntries(names.map((name, index) => [name, component(`c${index}`)])));
  const bytes = Buffer.concat([Buffer.from(`${folder.path}/caf`), Buffer.from([0xe9]), Buffer.from('.yaml')]);
  symlinkSync('a b.yaml', bytes);
  commit(folder.path);
  const catalog = await readRevision(folder.path);
  expect(catalog.entities).toHaveLength(names.length);
  expect(toldIn(catalog)).toEqual(['unreadable-file caf%E9.yaml:1:1']);
  expect(await readIn(folder.path)).toEqual(catalog);
});

test('a shallow clone without the revision says how to fetch it', async () => {
  const folder = repository({ 'catalog-info.yaml': component('one') });
  const first = git(folder.path, 'rev-parse', 'HEAD').trim();
  commit(folder.path, 'second');
  const clone = folderOf();
  git(clone.path, 'clone', '--quiet', '--depth', '1', `file://${folder.path}`, '.');
  await expect(filesAt(clone.path, first)).rejects.toThrow(/shallow clone: .*--unshallow.*fetch-depth: 0/);
  expect(namesIn(await readRevision(clone.path, 'HEAD'))).toEqual(['one']);
});

test.each([
  ['nowhere', 'revision nowhere does not exist'],
  ['--output=x', 'is not a valid revision name'],
  ['main evil', 'is not a valid revision name'],
  ['', 'is not a valid revision name'],
  ['main:catalog-info.yaml', 'revision main:catalog-info.yaml does not exist'],
])('the revision "%s" is refused in one line', async (revision, message) => {
  const folder = repository({ 'catalog-info.yaml': component('one') });
  const failure = await filesAt(folder.path, revision).catch((error: Error) => error);
  expect(failure).toBeInstanceOf(UsageError);
  expect((failure as Error).message).toContain(message);
  expect((failure as Error).message).not.toContain('\n');
});

test('outside of a repository, and without git, a revision is a wrong call', async () => {
  const folder = folderOf({ 'catalog-info.yaml': component('one') });
  await expect(filesAt(folder.path, 'main')).rejects.toThrow('this folder is not in a git repository');
  const path = process.env.PATH;
  process.env.PATH = folder.path;
  try {
    await expect(filesAt(folder.path, 'main')).rejects.toThrow('git cannot be run: it is not installed');
  } finally {
    process.env.PATH = path;
  }
});

test('an environment that points git elsewhere changes nothing', async () => {
  const folder = repository({ 'catalog-info.yaml': component('here') });
  const other = repository({ 'catalog-info.yaml': component('elsewhere') });
  process.env.GIT_DIR = join(other.path, '.git');
  process.env.GIT_WORK_TREE = other.path;
  try {
    expect(namesIn(await readRevision(folder.path))).toEqual(['here']);
  } finally {
    delete process.env.GIT_DIR;
    delete process.env.GIT_WORK_TREE;
  }
});

test('a file of a revision larger than the limit is reported, and the others are read', async () => {
  const folder = repository({
    'big.yaml': new Uint8Array(17 * 2 ** 20).fill(0x23),
    'catalog-info.yaml': component('one'),
  });
  const from = await filesAt(folder.path, 'main');
  await expect(from.read('/big.yaml', 1000)).rejects.toMatchObject({ most: 1000 });
  expect(Buffer.from(await from.read('/catalog-info.yaml', 1000)).toString()).toBe(component('one'));
  from.close();
});
