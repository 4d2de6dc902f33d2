import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { diskFiles } from '../../packages/cli/src/read/disk-files.ts';
import type { Files } from '../../packages/cli/src/read/files.ts';
import { matchesGlob } from '../../packages/cli/src/read/glob.ts';
import { defaultLimits } from '../../packages/cli/src/read/limits.ts';
import { observedSources } from '../../packages/cli/src/read/observed-sources.ts';
import { isInside } from '../../packages/cli/src/read/paths.ts';
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

/** Files that remember every path that anything was asked about, resolved or opened. */
function watched(cwd: string): { readonly files: Files; readonly asked: string[]; readonly opened: string[] } {
  const disk = diskFiles(cwd);
  const [asked, opened]: [string[], string[]] = [[], []];
  const note = <Rest extends readonly unknown[], Result>(call: (path: string, ...rest: Rest) => Promise<Result>) => {
    return (path: string, ...rest: Rest): Promise<Result> => {
      asked.push(path);
      return call(path, ...rest);
    };
  };
  const read: Files['read'] = (path, most) => {
    opened.push(path);
    return disk.read(path, most);
  };
  return {
    asked,
    opened,
    files: { kindOf: note(disk.kindOf), below: note(disk.below), realPath: note(disk.realPath), read },
  };
}

const outside = [
  './../../etc/passwd',
  '/etc/passwd',
  '//host/x',
  "'C:\\x'",
  "'..\\..\\x'",
  '~/.ssh/id_rsa',
  'a/../../x',
  'file:///proc/self/environ',
  'FILE:///etc/passwd',
  'ftp://host/x',
  '"a\\0b"',
  '"a\\nb"',
  'x'.repeat(5000),
  "'{a,b}*.yaml'",
  "'+(a|aa)*.yaml'",
  "'[ab]?.yaml'",
  `'${'*a'.repeat(200)}'`,
];

test('rows 34, 35, 37: a target that leads out, or is not a path, is refused before the disk is asked', async () => {
  const folder = folderOf({ 'catalog-info.yaml': location(...outside) });
  const { files, asked, opened } = watched(folder.path);
  const catalog = await readIn(folder.path, ['.'], files);
  expect(catalog.problems.map(({ code }) => code)).toEqual(outside.map(() => 'target-refused'));
  expect(new Set(asked)).toEqual(new Set(['.', 'catalog-info.yaml']));
  expect(opened).toEqual([join(folder.path, 'catalog-info.yaml')]);
  expect(catalog.incomplete).toBe(true);
});

test('row 34: an escape of a URL is a name like another', async () => {
  const folder = folderOf({ 'catalog-info.yaml': location('"%2e%2e/x.yaml"'), '%2e%2e/x.yaml': component('literal') });
  expect(namesIn(await readIn(folder.path, ['catalog-info.yaml']))).toEqual(['literal']);
});

test('row 35: an unknown type is refused, and a remote one is a note', async () => {
  const text = location('./a.yaml').replace('  targets:', '  type: bogus\n  targets:');
  const folder = folderOf({ 'catalog-info.yaml': text, 'b.yaml': location('https://example.com/x') });
  const catalog = await readIn(folder.path);
  expect(toldIn(catalog)).toEqual(['remote-target b.yaml:7:7', 'target-refused catalog-info.yaml:8:7']);
});

test('row 35: a relative target of the type url is beside its Location, and has to be there', async () => {
  const remote = (target: string): string => location(target).replace('  targets:', '  type: url\n  targets:');
  const folder = folderOf({ 'catalog-info.yaml': remote('./parts/a.txt'), 'parts/a.txt': component('a') });
  const catalog = await readIn(folder.path, ['catalog-info.yaml']);
  expect([namesIn(catalog), toldIn(catalog)]).toEqual([['a'], []]);
  folder.write('catalog-info.yaml', remote('./parts/b.yaml'));
  expect(toldIn(await readIn(folder.path))).toEqual(['target-not-found catalog-info.yaml:8:7']);
  folder.write('catalog-info.yaml', remote('../../etc/passwd'));
  expect(toldIn(await readIn(folder.path))).toEqual(['target-refused catalog-info.yaml:8:7']);
});

test('row 36: links out of the catalog are not opened; those within are read once', async () => {
  const elsewhere = folderOf({ 'secret.yaml': component('secret'), 'deep/secret.yaml': component('deep') });
  const folder = folderOf({ 'real.yaml': component('real') });
  const link = (target: string, path: string): void => symlinkSync(target, join(folder.path, path));
  link(join(elsewhere.path, 'secret.yaml'), 'out.yaml');
  link('out.yaml', 'chain.yaml');
  link('nowhere', 'dangling.yaml');
  link('self.yaml', 'self.yaml');
  link('real.yaml', 'again.yaml');
  link('.', 'loop');
  link(elsewhere.path, 'folder');
  folder.write(
    'places.yaml',
    location('./folder/secret.yaml', './folder/*.yaml', './again.yaml', './folder/**/x.yaml'),
  );
  const { files, opened } = watched(folder.path);
  const catalog = await readIn(folder.path, ['.'], files);
  expect(namesIn(catalog)).toEqual(['real']);
  expect(opened.filter((path) => !isInside(folder.path, path))).toEqual([]);
  expect(toldIn(catalog)).toEqual([
    'outside-root chain.yaml:1:1',
    'unreadable-file dangling.yaml:1:1',
    'folder-not-followed folder:1:1',
    'outside-root folder/secret.yaml:1:1',
    'folder-not-followed loop:1:1',
    'outside-root out.yaml:1:1',
    'target-refused places.yaml:8:7',
    'target-refused places.yaml:10:7',
    'unreadable-file self.yaml:1:1',
  ]);
  expect(catalog.incomplete).toBe(true);
});

test('row 38: no pattern takes long', () => {
  const start = performance.now();
  expect(matchesGlob(`${'*a'.repeat(100)}*b`, 'a'.repeat(240))).toBe(false);
  expect(matchesGlob('**/'.repeat(60).concat('x'), 'a/'.repeat(200).concat('y'))).toBe(false);
  expect(performance.now() - start).toBeLessThan(250);
});

test('row 38: braces and brackets are part of a name if such a file exists, and refused otherwise', async () => {
  const folder = folderOf({ '[id].yaml': component('id'), 'a.yaml': location("'[id].yaml'", "'{a,b}.yaml'") });
  const catalog = await readIn(folder.path, ['a.yaml']);
  expect([namesIn(catalog), toldIn(catalog)]).toEqual([['id'], ['target-refused a.yaml:8:7']]);
});

test('row 39: a pattern without a match is an error, or a note where it is optional', async () => {
  const optional = location('./*.none').replace('  targets:', '  presence: optional\n  targets:');
  const folder = folderOf({ 'a.yaml': location('./*.none'), 'b.yaml': optional });
  const catalog = await readIn(folder.path);
  expect(toldIn(catalog)).toEqual(['target-not-found a.yaml:7:7', 'target-not-found b.yaml:8:7']);
  expect([catalog.incomplete, (await readIn(folder.path, ['b.yaml'])).incomplete]).toEqual([true, false]);
});

test('row 40: Locations that lead in a circle are followed once, and chains and lists only so far', async () => {
  const circle = folderOf({ 'a.yaml': location('./b.yaml', './a.yaml'), 'b.yaml': location('./a.yaml') });
  expect(toldIn(await readIn(circle.path, ['a.yaml']))).toEqual([]);
  const chain = folderOf(
    Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`l${index}.yaml`, location(`./l${index + 1}.yaml`)])),
  );
  expect(toldIn(await readIn(chain.path, ['l0.yaml']))).toEqual(['limit-exceeded l16.yaml:7:7']);
  const targets = Array.from({ length: 5000 }, () => './one.yaml');
  const many = folderOf({ 'a.yaml': location(...targets), 'one.yaml': component('one') });
  expect(toldIn(await readIn(many.path, ['a.yaml']))).toEqual(['limit-exceeded a.yaml:1007:7']);
});

test('row 41: anything but a regular file is reported and never waited for', async () => {
  const folder = folderOf({ 'a.yaml': component('a') });
  execFileSync('mkfifo', [join(folder.path, 'pipe.yaml')]);
  mkdirSync(join(folder.path, 'catalog-info.yaml'));
  symlinkSync('/dev/zero', join(folder.path, 'zero.yaml'));
  folder.write('places.yaml', location('./pipe.yaml', './catalog-info.yaml'));
  const catalog = await readIn(folder.path);
  expect(namesIn(catalog)).toEqual(['a']);
  expect(toldIn(catalog)).toEqual([
    'unreadable-file pipe.yaml:1:1',
    'unreadable-file pipe.yaml:1:1',
    'target-not-found places.yaml:8:7',
    'outside-root zero.yaml:1:1',
  ]);
});

test('row 42: a file that disappears, or does not open, after it was listed is reported', async () => {
  const folder = folderOf({ 'a.yaml': component('a'), 'b.yaml': component('b'), 'c/d.yaml': component('d') });
  const disk = diskFiles(folder.path);
  const below: Files['below'] = async (path, search) => {
    const found = await disk.below(path, search);
    if (path === '.') unlinkSync(join(folder.path, 'b.yaml'));
    return found;
  };
  const catalog = await readIn(folder.path, ['.'], { ...disk, below });
  expect([namesIn(catalog), toldIn(catalog), catalog.incomplete]).toEqual([
    ['a', 'd'],
    ['unreadable-file b.yaml:1:1'],
    true,
  ]);
  const isRoot = process.getuid?.() === 0;
  chmodSync(join(folder.path, 'c'), 0);
  expect(toldIn(await readIn(folder.path))).toEqual(isRoot ? [] : ['unreadable-file c:1:1']);
  chmodSync(join(folder.path, 'c'), 0o700);
});

test('row 43: placeholders are not resolved', async () => {
  const api = component('api')
    .replace('Component', 'API')
    .replace('  owner: team', '  owner: team\n  definition:\n    $text: file:///etc/passwd');
  const folder = folderOf({ 'catalog-info.yaml': api });
  const { files, opened } = watched(folder.path);
  const catalog = await readIn(folder.path, ['.'], files);
  expect([toldIn(catalog), namesIn(catalog), opened.length]).toEqual([[], ['api'], 1]);
});

test('rows 15, 18, 19: files too large or not UTF-8 are reported with the position; UTF-16 with a mark is read', async () => {
  const folder = folderOf({
    'catalog-info.yaml': component('one'),
    'utf16/catalog-info.yaml': Buffer.from(`\ufeff${component('wide')}`, 'utf16le'),
    'latin/catalog-info.yaml': Buffer.from(component('caf\xe9'), 'latin1'),
    'utf32/catalog-info.yaml': Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61]),
  });
  const catalog = await readIn(folder.path, ['.'], diskFiles(folder.path), { 'file-bytes': 400 });
  expect(toldIn(catalog)).toEqual([
    'invalid-encoding latin/catalog-info.yaml:4:12',
    'invalid-encoding utf32/catalog-info.yaml:1:1',
  ]);
  expect(namesIn(catalog)).toEqual(['one', 'wide']);
  expect(
    toldIn(await readIn(folder.path, ['catalog-info.yaml'], diskFiles(folder.path), { 'file-bytes': 20 })),
  ).toEqual(['limit-exceeded catalog-info.yaml:1:1']);
});

test('row 15: the size of a file is looked at before anything of it is read', async () => {
  const folder = folderOf({ 'catalog-info.yaml': '' });
  truncateSync(join(folder.path, 'catalog-info.yaml'), 2 ** 30);
  const before = process.memoryUsage().rss;
  expect(toldIn(await readIn(folder.path))).toEqual(['limit-exceeded catalog-info.yaml:1:1']);
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
});

test('rows 30-31: a repeated entity is reported with both positions; the same file is read once', async () => {
  const folder = folderOf({
    'a.yaml': component('same'),
    'b.yaml': component('SAME', 'system: other'),
    'c.yaml': component('same'),
    'ways.yaml': location('./a.yaml', './A/../a.yaml', './a.*'),
  });
  const { problems, entities } = await readIn(folder.path);
  expect(entities.map(({ source }) => source.file)).toEqual(['a.yaml']);
  expect(problems).toMatchObject([
    { code: 'duplicate-entity', identical: false, first: { file: 'a.yaml' }, source: { file: 'b.yaml' } },
    { code: 'duplicate-entity', identical: true, first: { file: 'a.yaml' }, source: { file: 'c.yaml' } },
  ]);
});

test.each([
  ['files', 3],
  ['total-bytes', 300],
  ['entities', 2],
  ['folder-entries', 4],
] as const)('the limit %s ends the reading and makes it incomplete', async (name, value) => {
  const files = Array.from({ length: 9 }, (_, index) => [`f${index}.yaml`, component(`c${index}`)]);
  const folder = folderOf(Object.fromEntries(files));
  const catalog = await readIn(folder.path, ['.'], diskFiles(folder.path), { [name]: value });
  expect(catalog.problems).toMatchObject([{ code: 'limit-exceeded', limit: name, maximum: value }]);
  expect([catalog.incomplete, catalog.entities.length < 9]).toEqual([true, true]);
});

test('row 71: an .env file beside a Compose file, and a file of observed calls, that is a link out of the folder is not opened', async () => {
  const elsewhere = folderOf({ secret: 'HOST=http://canary.internal\n', 'calls.json': '{}' });
  const compose = 'services:\n  a: { image: x, environment: { URL: "$HOST" } }\n  canary.internal: { image: y }\n';
  const folder = folderOf({ 'compose.yaml': compose });
  symlinkSync(join(elsewhere.path, 'secret'), join(folder.path, '.env'));
  symlinkSync(join(elsewhere.path, 'calls.json'), join(folder.path, 'calls.json'));
  const { files, opened } = watched(folder.path);
  const stdin = async (): Promise<Uint8Array> => new Uint8Array();
  const options = { from: files, limits: defaultLimits, stdin };
  await observedSources([{ path: 'compose.yaml' }], options);
  await expect(observedSources([{ path: 'calls.json' }], options)).rejects.toThrow('leads out of the folder');
  expect(opened).toEqual([join(folder.path, 'compose.yaml')]);
});
