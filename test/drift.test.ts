import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { faultline } from './faultline.ts';

function component(name: string, dependsOn: readonly string[] = []): string {
  const spec = { type: 'service', lifecycle: 'production', owner: 'team', dependsOn };
  return `${JSON.stringify({ apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name }, spec })}\n---\n`;
}

function calls(...pairs: readonly (readonly [string, string, number])[]): string {
  return JSON.stringify({
    data: pairs.map(([parent, child, callCount]) => ({ parent, child, callCount, key: 'CANARY' })),
  });
}

const catalog =
  component('web', ['component:checkout', 'component:mailer']) +
  component('checkout') +
  component('ads') +
  component('mailer');
const jaeger = calls(
  ['web', 'checkout', 120],
  ['web', 'ads', 7],
  ['ads', 'mailer', 1],
  ['shop-x', 'https://u:CANARY@pay.example/?t=CANARY', 1],
);

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-drift-'));
  for (const [name, text] of Object.entries({ 'catalog-info.yaml': catalog, 'jaeger.json': jaeger, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

test('drift lists undeclared calls with the growth of the worst case, and declared dependencies that were not called', () => {
  const { status, stdout } = faultline(['drift', '--observed', 'jaeger.json', '--window', '7d'], {
    cwd: folderWith({}),
  });
  expect(status).toBe(0);
  expect(stdout).toContain('jaeger (jaeger.json): 4 rows, 7d\n');
  expect(stdout).toMatch(/component:web → component:ads +7 +component:ads 0 → 1 +is component:ads a relay\?/);
  expect(stdout).toMatch(
    /Declared, not observed although both ends were seen\n.*\n {2}component:web → component:mailer +catalog-info\.yaml:1:\d+\n/,
  );
});

test('observed calls come from standard input, and the formats agree', () => {
  const cwd = folderWith({});
  const run = (format: string) =>
    faultline(['drift', '--observed', '-', '--format', format], { cwd, input: jaeger }).stdout;
  const report = JSON.parse(run('json'));
  expect(report).toMatchObject({ version: 1, names: { seen: 5, matched: 4 }, incomplete: false });
  const count = report.rows.length + report.dependencies.length;
  expect(run('csv').trim().split('\r\n')).toHaveLength(count + 1);
  expect(run('markdown')).toContain('## 2 undeclared calls');
});

test('an undeclared call fails the command only if it is asked to', () => {
  const cwd = folderWith({ 'fine.json': calls(['web', 'checkout', 1]) });
  expect(faultline(['drift', '--observed', 'jaeger.json', '--fail-on', 'undeclared'], { cwd }).status).toBe(1);
  expect(faultline(['drift', '--observed', 'fine.json', '--fail-on', 'undeclared'], { cwd }).status).toBe(0);
  const rare = calls(['user', 'web', 100_000], ['web', 'ads', 1]);
  const args = ['drift', '--observed', '-', '--fail-on', 'undeclared'];
  expect(faultline([...args, '--min-share', '1%'], { cwd, input: rare }).status).toBe(0);
  expect(faultline(args, { cwd, input: rare }).status).toBe(1);
});

test('rows that could not be read leave the question of undeclared calls open', () => {
  const input = JSON.stringify({
    data: [
      { parent: 'web', child: 'checkout', callCount: 1 },
      { parent: 'web', callCount: 'CANARY' },
    ],
  });
  const { status, stdout, stderr } = faultline(['drift', '--observed', '-', '--fail-on', 'undeclared'], {
    cwd: folderWith({}),
    input,
  });
  expect(status).toBe(3);
  expect(stderr).toContain('invalid-observation: data[1].child: expected a name');
  expect(stdout + stderr).not.toContain('CANARY');
});

test('the config names the files, and two environments are never compared together', () => {
  const observed = '{ path: jaeger.json, environment: production, window: 7d, until: 2026-11-20 }';
  const staging = '{ path: staging.json, environment: staging }';
  const cwd = folderWith({
    'faultline.yaml': `observed:\n  - ${observed}\n  - ${staging}\nnames: [{ seen: "shop-*", is: "*" }]\n`,
    'staging.json': calls(['web', 'mailer', 1]),
  });
  const both = faultline(['drift'], { cwd });
  expect(both.status).toBe(2);
  expect(both.stderr).toContain('the observed files are of production and staging: choose one with --environment');
  const one = faultline(['drift', '--environment', 'production', '--as-of', '2026-11-25'], { cwd });
  expect(one.stdout).toContain('jaeger (jaeger.json): 4 rows, 7d to 2026-11-20\nEnvironment production\n');
  expect(one.stdout).not.toContain('staging');
});

test('a source that is too old confirms nothing, and an empty one accuses nobody', () => {
  const cwd = folderWith({ 'empty.json': '{"data":[],"total":0,"errors":null}' });
  const old = faultline(['drift', '--observed', 'jaeger.json', '--until', '2026-01-01', '--as-of', '2026-11-20'], {
    cwd,
  });
  expect(old.stdout).toContain('too old to confirm anything');
  expect(old.stdout).toContain('of 2 dependencies 2 not observable.');
  const empty = faultline(['drift', '--observed', 'empty.json'], { cwd });
  expect(empty.stdout).toContain('empty, which proves nothing');
  expect(empty.stdout).toContain('of 2 dependencies 2 not observable.');
});

test.each([
  [[], 'no observed calls: name a file with --observed'],
  [['--observed', 'missing.json'], 'missing.json: '],
  [['--observed', 'notes.txt'], 'no format of observed calls recognizes it'],
  [['--observed', 'broken.json'], 'broken.json: it is not valid JSON from 1:9 on'],
  [['--observed', 'jaeger.json', '--fail-on', 'all'], '--fail-on all: expected undeclared'],
  [['--observed', 'jaeger.json', '--min-share', '200%'], '--min-share 200%: expected a share such as 1% or 0.01'],
  [['--observed', 'jaeger.json', '--window', 'long'], '--window long: expected a duration'],
  [['--observed', 'jaeger.json', '--until', '2026-13-01'], '--until 2026-13-01: expected a calendar date'],
])('drift %j is a mistake of the call', (args, message) => {
  const { status, stderr } = faultline(['drift', ...args], {
    cwd: folderWith({ 'broken.json': '{"data":CANARY}', 'notes.txt': 'CANARY' }),
  });
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('CANARY');
});

test('no secret of a file of calls is in any output', () => {
  const cwd = folderWith({});
  for (const format of ['text', 'json', 'markdown', 'csv']) {
    const { stdout, stderr } = faultline(
      ['drift', '--observed', 'jaeger.json', '--all', '--format', format, '--problems', 'all'],
      { cwd },
    );
    expect(stdout.length).toBeGreaterThan(100);
    expect(stdout + stderr).not.toContain('CANARY');
  }
});

test('the same export in UTF-16, as PowerShell writes it, gives the same answer', () => {
  const cwd = folderWith({});
  writeFileSync(join(cwd, 'utf16.json'), Buffer.from(`\ufeff${jaeger}`, 'utf16le'));
  const [plain, wide] = ['jaeger.json', 'utf16.json'].map(
    (file) => faultline(['drift', '--observed', file], { cwd }).stdout,
  );
  expect(wide!.replace('utf16.json', 'jaeger.json')).toBe(plain);
});

const plain = `# Kept.
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: web
spec:
  type: service
  lifecycle: production
  owner: team
  dependsOn:
    # The heart of the shop.
    - component:checkout # since 2024
    - component:default/mailer
  providesApis: []
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ads }
spec:
  type: service
  lifecycle: production
  owner: team
---
${component('checkout')}${component('mailer')}`;

test.each([
  ['with an end', plain],
  ['with line ends of Windows', plain.replaceAll('\n', '\r\n')],
  ['without an end', plain.replace(/---\n$/, '').trimEnd()],
])('the patch declares what was called, in the files of the catalog, and nothing else: a file %s', (_, text) => {
  const cwd = folderWith({ 'catalog-info.yaml': text });
  const args = ['drift', '--observed', 'jaeger.json', '--write', 'calls.patch'];
  expect(faultline(args, { cwd }).stderr).toContain('Wrote calls.patch: 2 dependencies in 1 file; apply it with');
  const applied = spawnSync('git', ['apply', '--whitespace=nowarn', 'calls.patch'], { cwd, encoding: 'utf8' });
  expect(applied).toMatchObject({ status: 0, stderr: '' });
  const after = readFileSync(join(cwd, 'catalog-info.yaml'), 'utf8');
  const added = ['    - component:ads', '  dependsOn:', '    - component:mailer'];
  const count = (of: string, line: string) => of.split(/\r?\n/).filter((each) => each === line).length;
  for (const line of added) expect(count(after, line)).toBe(count(text, line) + 1);
  expect(after.split('\n')).toHaveLength(text.split('\n').length + added.length);
  expect(faultline([...args, '--fail-on', 'undeclared'], { cwd })).toMatchObject({ status: 0 });
  expect(readFileSync(join(cwd, 'calls.patch'), 'utf8')).toBe('');
});

test('what cannot be declared in plain YAML is listed', () => {
  const cwd = folderWith({});
  const { stderr } = faultline(['drift', '--observed', 'jaeger.json', '--write', 'calls.patch'], { cwd });
  expect(stderr).toContain('Wrote calls.patch: 0 dependencies in 0 files\n');
  expect(stderr).toContain('  component:web → component:ads\n');
  expect(faultline(['drift', '--observed', 'jaeger.json', '--write', 'catalog-info.yaml'], { cwd }).status).toBe(2);
});

test('drift asks whether the calls belong to another system, and whether a catalog without Components is the right one', () => {
  const strange = calls(['a', 'b', 3], ['b', 'c', 2]);
  const team =
    'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: team }\nspec: { type: team, children: [] }\n';
  const cwd = folderWith({ 'other.json': strange, 'empty/catalog-info.yaml': team });
  const other = faultline(['drift', '--observed', 'other.json'], { cwd }).stdout;
  expect(other).toContain('None of the names is in the catalog: do the calls belong to another system');
  expect(other).not.toContain('an entry point?');
  const none = faultline(['drift', 'empty', '--observed', 'other.json'], { cwd });
  expect(none.stdout).toContain('`faultline analyze other.json` ranks the calls');
});

test('a call that is probably a message by way of a queue is not written into the catalog', () => {
  const queue = `${JSON.stringify({ apiVersion: 'backstage.io/v1alpha1', kind: 'Resource', metadata: { name: 'kafka' }, spec: { type: 'database', owner: 'team' } })}\n---\n`;
  const yaml = (name: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: team\n  dependsOn:\n    - resource:kafka\n---\n`;
  const cwd = folderWith({
    'catalog-info.yaml': yaml('shop') + yaml('mailer') + queue,
    'jaeger.json': calls(['shop', 'mailer', 9]),
  });
  const { stderr } = faultline(['drift', '--observed', 'jaeger.json', '--write', 'calls.patch'], { cwd });
  expect(stderr).toContain('Wrote calls.patch: 0 dependencies in 0 files');
  expect(stderr).toContain('component:shop → component:mailer: is resource:kafka a queue?');
});
