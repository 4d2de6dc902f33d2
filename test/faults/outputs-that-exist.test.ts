import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle, faultline } from '../faultline.ts';
import { folderOf, passing, repository } from '../verdicts/repository.ts';

const written = (cwd: string, output: string) => faultline(['analyze', '--quiet', '--output', output], { cwd });

test('row 79: a device is written into and stays what it is', () => {
  const { path } = folderOf({ 'catalog-info.yaml': passing });
  expect(written(path, '/dev/null').status).toBe(0);
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  const stdout = written(path, '/dev/stdout');
  expect([stdout.status, stdout.stdout]).toEqual([0, expect.stringContaining('component:auth')]);
  expect(lstatSync('/dev/stdout').isSymbolicLink()).toBe(true);
  expect(written(path, '/dev/full')).toMatchObject({ status: 5, stderr: expect.stringContaining('no space is left') });
});

test('row 79: no result is written over a file of the catalog or its config, under whatever name, in any command', () => {
  const { path } = folderOf({ 'catalog-info.yaml': passing, 'faultline.yaml': 'catalog: [catalog-info.yaml]\n' });
  symlinkSync('catalog-info.yaml', join(path, 'link.json'));
  const calls = [
    ['analyze', '--output', './catalog-info.yaml'],
    ['check', '--format', 'text', '--format', 'json=faultline.yaml'],
    ['list', '--output', 'link.json'],
    ['snapshot', '--output', 'catalog-info.yaml'],
    ['baseline', '--output', 'catalog-info.yaml'],
    ['view', '--output', 'catalog-info.yaml'],
    ['context', '.', '--output', 'link.json'],
  ];
  for (const args of calls) {
    const { status, stdout, stderr } = faultline([...args, '--quiet'], { cwd: path });
    expect([args[0], status, stdout]).toEqual([args[0], 2, '']);
    expect(stderr).toContain('this file is part of the input');
  }
  expect(readFileSync(join(path, 'catalog-info.yaml'), 'utf8')).toBe(passing);
  const again = () => faultline(['analyze', '--quiet', '--format', 'json=report.json'], { cwd: path }).status;
  expect([again(), again()]).toEqual([0, 0]);
});

test('row 79: a FIFO is written into', async () => {
  const { path } = folderOf({ 'catalog-info.yaml': passing });
  const pipe = join(path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const reader = spawn('cat', [pipe]);
  let text = '';
  reader.stdout.on('data', (part: Buffer) => (text += part.toString()));
  const writer = spawn(process.execPath, [bundle, 'analyze', '--quiet', '--output', pipe], { cwd: path });
  await Promise.all([reader, writer].map((child) => new Promise((resolve) => child.on('close', resolve))));
  expect(text).toContain('component:auth');
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test('row 79: a folder or a socket is refused and left alone', async () => {
  const { path } = folderOf({ 'catalog-info.yaml': passing });
  mkdirSync(join(path, 'folder'));
  expect(written(path, 'folder').status).toBe(5);
  const server = createServer().listen(join(path, 'socket'));
  await new Promise((resolve) => server.on('listening', resolve));
  expect(written(path, 'socket').status).toBe(5);
  expect(lstatSync(join(path, 'socket')).isSocket()).toBe(true);
  server.close();
  expect(readdirSync(path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('row 80: what a killed run left behind, whatever its name, keeps no later run from writing', () => {
  const { path } = folderOf({ 'catalog-info.yaml': passing });
  for (let pid = 1; pid < 100; pid++) writeFileSync(join(path, `.out.txt.${pid}.tmp`), 'left');
  expect([written(path, 'out.txt').status, written(path, 'out.txt').status]).toEqual([0, 0]);
  expect(readFileSync(join(path, 'out.txt'), 'utf8')).toContain('component:auth');
});

test('a file that is written obeys the umask, and one that is replaced keeps its mode', () => {
  const { path } = folderOf({ 'catalog-info.yaml': passing });
  for (const [mask, mode] of [
    ['022', 0o644],
    ['077', 0o600],
    ['002', 0o664],
  ] as const) {
    const name = `out-${mask}.txt`;
    execFileSync(
      'sh',
      ['-c', `umask ${mask}; exec "$0" "$@"`, process.execPath, bundle, 'analyze', '--quiet', '--output', name],
      { cwd: path },
    );
    expect(statSync(join(path, name)).mode & 0o777, mask).toBe(mode);
  }
  writeFileSync(join(path, 'kept.txt'), '');
  chmodSync(join(path, 'kept.txt'), 0o640);
  expect(written(path, 'kept.txt').status).toBe(0);
  expect(statSync(join(path, 'kept.txt')).mode & 0o777).toBe(0o640);
});

test('row 84: a saved report that contradicts itself, is of another version, or is not a report is refused with its position', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.run('analyze', '--format', 'json', '--output', 'good.json');
  const good = JSON.parse(readFileSync(join(made.path, 'good.json'), 'utf8'));
  const [first] = good.requirements;
  const bad: readonly (readonly [object, string])[] = [
    [{ ...good, entities: [] }, 'requirements[0] names'],
    [{ ...good, entities: [...good.entities, good.entities[0]] }, `entities[${good.entities.length}] is`],
    [{ ...good, requirements: [{ ...first, of: ['component:default/nowhere'] }] }, 'component:default/nowhere'],
    [{ ...good, requirements: [{ ...first, needs: 99 }] }, 'needs 99 of'],
    [{ ...good, version: 99 }, '1:1'],
    [{ runs: [], version: '2.1.0' }, '1:1'],
  ];
  for (const [report, place] of bad) {
    made.write('bad.json', JSON.stringify(report));
    const run = made.run('diff', 'bad.json', 'good.json');
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining(place)]);
  }
  truncateSync(join(made.path, 'bad.json'), 700 * 2 ** 20);
  expect(made.run('diff', 'bad.json', 'good.json')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('at most'),
  });
});

test('row 85: standard input has the limit of a file, and an empty one is nothing to check', () => {
  const { path } = folderOf();
  const long = faultline(['check', '-', '--limit', 'file-bytes=100000'], {
    cwd: path,
    input: `${passing}${'#'.repeat(200_000)}`,
  });
  expect(long.status).toBe(3);
  expect(long.stderr).toContain('file-bytes');
  expect(faultline(['check', '-'], { cwd: path })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('nothing to check'),
  });
});

test('row 78: no name of a folder, a file or a kind reaches a terminal or a runner as more than text', () => {
  const hostile = ['a\x1b]0;title\x07', '##[error]x', 'b\r::stop-commands::x', '::add-mask::x', '__proto__'];
  const made = repository({ 'catalog-info.yaml': passing });
  for (const name of hostile) {
    const kind = JSON.stringify(name);
    made.write(
      `${name}/catalog-info.yaml`,
      `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${kind} }\nspec: [\n`,
    );
    made.write(
      `${name.replaceAll('/', '')}.yaml`,
      `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: x }\n`,
    );
  }
  const base = made.commit('hostile');
  for (const args of [
    ['check'],
    ['analyze'],
    ['check', '--base', base],
    ['diff', `${base}~1`],
    ['check', ...hostile],
  ]) {
    const { stdout, stderr } = faultline([...args, '--problems', 'all'], {
      cwd: made.path,
      env: { GITHUB_ACTIONS: 'true' },
    });
    for (const text of [stdout, stderr]) {
      expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f]/);
      expect(text).not.toContain('##[');
      expect(text.split('\n').filter((line) => /^\s*::(?!error |warning |notice )/.test(line))).toEqual([]);
    }
  }
  expect(existsSync(made.path)).toBe(true);
});

test('row 86: a list of 130,000 items in a config, and folders 12,000 deep in a revision, end as documented', () => {
  const made = repository({ 'catalog-info.yaml': passing });
  made.write('faultline.yaml', `catalog: [${'x,'.repeat(130_000)}]\n`);
  expect(made.run('check').status).toBe(2);
  made.write('faultline.yaml', `catalog: [${'catalog-info.yaml,'.repeat(30_000)}]\n`);
  expect(made.run('check').status).toBe(0);
  made.write('faultline.yaml', '');
  const blob = made.git('rev-parse', 'HEAD:catalog-info.yaml');
  const index = `100644 ${blob}\t${'a/'.repeat(12_000)}catalog-info.yaml\n100644 ${blob}\tcatalog-info.yaml\n`;
  made.write('index.txt', index);
  execFileSync('sh', ['-c', 'git update-index --index-info < index.txt'], { cwd: made.path });
  expect([0, 3]).toContain(made.run('check', '--staged').status);
});

test('row 87: a catalog that needs more memory than there is ends with a named limit', () => {
  const { path, write } = folderOf();
  const one = (name: string): string =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: x, owner: y }\n---\n`;
  for (let file = 0; file < 20; file++) {
    write(`f${file}/catalog-info.yaml`, Array.from({ length: 1000 }, (_, index) => one(`c${file}-${index}`)).join(''));
  }
  const run = faultline(['check', '--problems', 'all'], {
    cwd: path,
    env: { NODE_OPTIONS: '--max-old-space-size=48' },
  });
  expect(run.status).toBe(3);
  expect(run.stderr).toMatch(/limit-exceeded: .*--limit (total-bytes|entities)=/);
});

test('row 89: repository files that are not catalogs do not count towards any limit', () => {
  const made = repository(
    Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`src/${index % 20}/f${index}.ts`, ''])),
  );
  made.write('deep/catalog-info.yaml', passing);
  made.commit();
  for (const args of [['check'], ['check', '--base', 'HEAD~1'], ['check', '--staged']]) {
    expect(made.run(...args, '--limit', 'folder-entries=30').status, args.join(' ')).toBe(0);
  }
});
