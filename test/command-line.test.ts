import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { version } from '../packages/cli/src/about/version.ts';
import { calls } from '../packages/cli/src/calls/calls.ts';
import { bundle, faultline } from './faultline.ts';

const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, ...lines: readonly string[]): string {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return name;
}

const component = (name: string, ...spec: readonly string[]) => [
  'apiVersion: backstage.io/v1alpha1',
  'kind: Component',
  `metadata: { name: ${name} }`,
  'spec:',
  '  type: service',
  '  lifecycle: production',
  '  owner: team',
  ...spec.map((line) => `  ${line}`),
];

const at = { cwd: folder };

test.each(['', ...calls.map(({ name }) => name)])('%s --help says what it does, with examples', (command) => {
  const run = faultline([...(command === '' ? [] : [command]), '--help']);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(run.stdout).toMatch(/Usage: faultline[\s\S]*Examples:\n {2}\$ faultline/);
});

test.each([
  [['analyse'], 'analyze'],
  [['analyze', '--fromat', 'json'], '--format'],
  [['analyze', '--format', 'yaml'], 'expected text, json, markdown, csv'],
  [['analyze', '--width', 'wide'], 'expected an integer of at least 40'],
  [['analyze', '--as-of', '2026-02-30'], 'expected a date'],
  [['analyze', 'nowhere'], 'nowhere: there is no such file'],
  [['simulate', 'checkuot', '--catalog', 'examples/minimal'], 'did you mean component:checkout?'],
  [['explain', 'zzz', '--catalog', 'examples/minimal'], 'called zzz; `faultline list` prints the names'],
  [['analyze', '--top', '0', 'examples/minimal'], 'expected an integer of at least 1'],
  [['analyze', '--owner', 'shop', 'examples/minimal'], '--owner shop: expected group:shop-team'],
  [['simulate', 'checkout', '--lasts', 'long', '--catalog', 'examples/minimal'], 'expected a duration'],
  [['explain', 'checkout', '--depth', '0', '--catalog', 'examples/minimal'], 'expected an integer from 1 to 1000'],
  [['schema', 'catalog'], 'unknown schema catalog: expected config, report, diff, drift, incident, runbook or trend'],
])('faultline %j is reported in one line with exit code 2', (args, message) => {
  const run = faultline(args);
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr).toContain(message);
  expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
});

test.each(['bash', 'zsh', 'fish'])('the completion of %s knows every command and its options', (shell) => {
  const script = faultline(['completion', shell]).stdout;
  for (const { name, options = [] } of calls) {
    expect(script).toContain(name);
    for (const [flags] of options) {
      const [, flag] = /--([a-z-]+)/.exec(flags)!;
      expect(script).toMatch(new RegExp(`(?:--| -l )${flag}\\b`));
    }
  }
});

test('the version needs one file beside the entry, and help needs the commands and the runtime of the bundler', () => {
  const loaded = (file: string, how: string) => {
    const code = readFileSync(join(dirname(bundle), file), 'utf8');
    return [...code.matchAll(new RegExp(`${how}["\`]\\./([^"\`]+)["\`]`, 'g'))].map(([, name]) => name);
  };
  const before = (file: string) => loaded(file, '(?:from|import)\\s*');
  expect(before('faultline.js')).toEqual(['about.js']);
  expect(loaded('faultline.js', 'import\\(')).toEqual(['run-command.js']);
  expect(before('run-command.js')).toEqual(['start.js']);
  expect(before('start.js')).toEqual(['rolldown-runtime.js', 'about.js']);
  expect([...before('about.js'), ...before('rolldown-runtime.js')]).toEqual([]);
});

test.each(['--version', '-V'])('%s prints what it prints among other arguments', (flag) => {
  const alone = faultline([flag]);
  expect(alone).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  expect(faultline([flag, 'analyze'])).toEqual(alone);
});

test('two problems of one file are both reported, and a broken file does not keep the others from being analyzed', () => {
  write('good.yaml', ...component('good', 'dependsOn: [bare, component:other]'), '---', 'kind: Component');
  write('broken.yaml', ...component('kept'), '---', 'apiVersion: backstage.io/v1alpha1', 'metadata: { name: "lost');
  const run = faultline(['analyze', 'good.yaml', 'broken.yaml', '--format', 'json'], at);
  const report = JSON.parse(run.stdout);
  expect(run.status).toBe(0);
  expect(report.incomplete).toBe(true);
  expect(report.entities.map((entity: { ref: string }) => entity.ref)).toEqual([
    'component:default/good',
    'component:default/kept',
    'component:default/other',
    'group:default/team',
  ]);
  const errors = report.problems.filter((problem: { severity: string }) => problem.severity === 'error');
  expect(errors.map(({ code, source }: { code: string; source: object }) => ({ code, ...source }))).toMatchObject([
    { code: 'invalid-yaml', file: 'broken.yaml', line: 10 },
    { code: 'invalid-reference', file: 'good.yaml', line: 8, column: 15 },
    { code: 'not-an-entity', file: 'good.yaml', line: 10, column: 1 },
  ]);
  expect(run.stderr).toContain('8 |   dependsOn: [bare, component:other]\n      |               ^');
});

test('a Location is followed within the catalog, and reported where it leads out of it', () => {
  write('part.yaml', ...component('part'));
  write(
    'way-in.yaml',
    'apiVersion: backstage.io/v1alpha1',
    'kind: Location',
    'metadata: { name: way-in }',
    'spec:',
    '  targets: [./par*.yaml, ./gone.yaml, ../../etc/passwd, /etc/passwd, "https://example.com/catalog-info.yaml"]',
  );
  const report = JSON.parse(faultline(['analyze', 'way-in.yaml', '--format', 'json', '--quiet'], at).stdout);
  expect(report.coverage.entities).toEqual({ component: 1 });
  expect(report.problems.map(({ code, severity }: { code: string; severity: string }) => [code, severity])).toEqual([
    ['unresolved-reference', 'warning'],
    ['target-not-found', 'error'],
    ['target-refused', 'error'],
    ['target-refused', 'error'],
    ['remote-target', 'info'],
  ]);
});

test('standard input, a list and the response of a server are read like files', () => {
  const entity = (name: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    spec: { type: 'service', lifecycle: 'production', owner: 'team' },
    relations: [{ type: 'dependsOn', targetRef: 'resource:default/db' }],
  });
  for (const input of [[entity('a'), entity('b')], { items: [entity('a'), entity('b')], totalItems: 2 }]) {
    const run = faultline(['simulate', 'db', '--catalog', '-', '--format', 'json'], {
      ...at,
      input: JSON.stringify(input),
    });
    expect(JSON.parse(run.stdout).declared.down).toEqual(['component:default/a', 'component:default/b']);
  }
});

test('colors are for terminals and for FORCE_COLOR, never under NO_COLOR', () => {
  const run = (env: Readonly<Record<string, string>>) => faultline(['analyze', 'examples/minimal'], { env }).stdout;
  expect(run({})).not.toContain('\x1b[');
  expect(run({ FORCE_COLOR: '1' })).toContain('\x1b[');
  expect(run({ FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\x1b[');
});

test.skipIf(process.platform === 'win32')('the result comes first, the problems of the catalog after it', () => {
  write('late.yaml', ...component('late', 'dependsOn: [bare]'));
  const call = ['-c', '"$0" "$@" 2>&1', process.execPath, bundle, 'analyze', 'late.yaml'];
  const both = execFileSync('sh', call, { cwd: folder, encoding: 'utf8' });
  expect(both).toMatch(/No dependency is declared[\s\S]*\nlate.yaml:8:15 error invalid-reference/);
});

test('no byte of a catalog reaches a terminal as a control character', () => {
  write(
    'hostile.yaml',
    ...component('"\\e[31mred\\a\\u202eedoc"', 'dependsOn: ["component:\\e]8;;x\\e\\\\", component:b]'),
    '---',
    ...component('b'),
  );
  const run = faultline(['analyze', 'hostile.yaml', '--problems', 'all'], at);
  expect(run.status).toBe(0);
  expect(run.stdout + run.stderr).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
});

test('output is written to a file as a whole or not at all', () => {
  write('one.yaml', ...component('one'));
  expect(faultline(['analyze', 'one.yaml', '--output', 'out.txt', '--quiet'], at)).toMatchObject({
    status: 0,
    stdout: '',
  });
  expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toContain('No dependency is declared');
  expect(faultline(['analyze', 'one.yaml', '--output', 'nowhere/out.txt', '--quiet'], at)).toMatchObject({ status: 5 });
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a path that describes nothing is refused, and incidents beside another catalog are not those of a path', () => {
  const [here, other] = [mkdtempSync(join(folder, 'here-')), mkdtempSync(join(folder, 'other-'))];
  writeFileSync(join(other, 'empty.yaml'), '');
  const empty = join(other, 'empty.yaml');
  expect(faultline(['analyze', empty])).toMatchObject({
    status: 2,
    stderr: `faultline: ${empty}: no entities found\n`,
  });
  const template = 'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: { name: t }\n';
  writeFileSync(join(other, 'template.yaml'), template);
  expect(faultline(['analyze', join(other, 'template.yaml')]).stdout).toContain('1 template skipped');
  writeFileSync(join(other, 'catalog-info.yaml'), `${component('shop').join('\n')}\n`);
  mkdirSync(join(here, 'incidents'));
  writeFileSync(
    join(here, 'incidents/a.md'),
    '---\nincident: 1\ntitle: t\nstatus: closed\nowner: group:gone\nbegan: 2026-01-01T00:00:00Z\nended: 2026-01-01T01:00:00Z\nfailed: [component:gone]\n---\n',
  );
  const { problems } = JSON.parse(faultline(['analyze', other, '--format', 'json'], { cwd: here }).stdout);
  expect(JSON.stringify(problems)).not.toContain('incidents/a.md');
});

test('init writes a config that analyze accepts, and never overwrites one', () => {
  const empty = mkdtempSync(join(folder, 'init-'));
  writeFileSync(join(empty, 'catalog-info.yaml'), `${component('shop').join('\n')}\n`);
  writeFileSync(join(empty, 'jaeger.json'), '[{"parent":"shop","child":"ads","callCount":3}]');
  writeFileSync(
    join(empty, 'compose.yaml'),
    'services: { web: { image: a, environment: { A: "db:1" } }, db: { image: b } }\n',
  );
  expect(faultline(['init'], { cwd: empty }).status).toBe(0);
  const lines = ['# compose, 1 address.', '#  - path: compose.yaml', '# jaeger, 1 row.', '#  - path: jaeger.json'];
  const written = readFileSync(join(empty, 'faultline.yaml'), 'utf8').split('\n');
  expect(written.filter((line) => lines.includes(line))).toEqual(lines);
  expect(faultline(['analyze'], { cwd: empty }).status).toBe(0);
  const again = faultline(['init'], { cwd: empty });
  expect(again.status).toBe(2);
  expect(again.stderr).toContain('never overwrites');
});

test('a config with an error is refused with its frame and exit code 2', () => {
  const bad = mkdtempSync(join(folder, 'config-'));
  writeFileSync(join(bad, 'catalog-info.yaml'), `${component('shop').join('\n')}\n`);
  writeFileSync(join(bad, 'faultline.yaml'), 'journey:\n  x: {}\n');
  const run = faultline(['analyze'], { cwd: bad });
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr).toContain('faultline.yaml:1:1 error unknown-key: unknown key journey; did you mean journeys?');
});

test.skipIf(process.platform === 'win32')('a path that is not a regular file is a problem and blocks nothing', () => {
  const odd = mkdtempSync(join(folder, 'odd-'));
  writeFileSync(join(odd, 'good.yaml'), `${component('good').join('\n')}\n`);
  symlinkSync('nowhere', join(odd, 'dangling.yaml'));
  execFileSync('mkfifo', [join(odd, 'catalog-info.yaml')]);
  const report = JSON.parse(faultline(['analyze', '--format', 'json', '--quiet'], { cwd: odd }).stdout);
  expect(report.coverage.entities).toEqual({ component: 1 });
  expect(report.incomplete).toBe(true);
  expect(report.problems.slice(0, 2)).toMatchObject([
    { code: 'unreadable-file', source: { file: 'catalog-info.yaml' } },
    { code: 'unreadable-file', source: { file: 'dangling.yaml' } },
  ]);
});

test('simulate and explain fail the members of a System that is failed by name, and refuse what cannot fail', () => {
  const lib = component('lib', 'system: store').join('\n').replace('service', 'library');
  const system = [
    'apiVersion: backstage.io/v1alpha1',
    'kind: System',
    'metadata: { name: store }',
    'spec: { owner: team }',
  ];
  const parts = [system, component('cart', 'system: store'), component('stock', 'system: store'), [lib]];
  write(
    'store.yaml',
    ...parts.flatMap((part) => [...part, '---']),
    ...component('web', 'dependsOn: [component:cart, system:bank]'),
  );
  write('store-config.yaml', 'journeys: { buy: { requires: [component:web] } }');
  const run = (...args: readonly string[]) =>
    faultline([...args, '--catalog', 'store.yaml', '--config', 'store-config.yaml'], at);
  const sentence = 'system:store stands for 2 entities that fail at once.';
  expect(run('simulate', 'store').stdout).toContain(sentence);
  expect(run('explain', 'store').stdout).toContain(sentence);
  expect(run('explain', 'store', 'web').stdout).toContain(sentence);
  const alone = run('explain', 'system:bank').stdout;
  expect(alone).toContain('The loss of system:bank: 1 Component');
  expect(alone).not.toContain('stands for');
  expect(JSON.parse(run('simulate', 'store', '--format', 'json').stdout)).toMatchObject({
    asked: [{ ref: 'system:default/store', standsFor: 2 }],
    failed: ['component:default/cart', 'component:default/stock'],
  });
  for (const name of ['journey:buy', 'component:lib']) {
    const refused = run('simulate', name);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain(`${name} cannot fail by itself: name an entity that`);
  }
});
