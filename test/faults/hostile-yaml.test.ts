import { afterAll, expect, test } from 'vitest';
import { type CatalogFile, parseCatalogFile } from '../../packages/core/src/ingest/index.ts';
import { problemSeverity } from '../../packages/core/src/model/problem-text.ts';
import { faultline } from '../faultline.ts';
import { catalogFolder, component } from './catalog-folder.ts';

function parse(text: string): CatalogFile {
  return parseCatalogFile({ path: 'x.yaml', text });
}

/** `code line:column` of each problem. */
function problemsOf(text: string): readonly string[] {
  return parse(text).problems.map(({ code, source }) => `${code} ${source.line}:${source.column}`);
}

function names(text: string): readonly string[] {
  return parse(text).entities.map(({ name }) => name);
}

const entity = component('kept');

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test('rows 1-3: a value nested too deep is reported once at its position, and other documents are read', () => {
  expect(problemsOf(nested(1000))).toEqual(['limit-exceeded 1:65']);
  expect(problemsOf('['.repeat(100_000))).toHaveLength(1);
  for (const part of ['{a: ', '- ', '? ']) expect(problemsOf(part.repeat(10_000)).length).toBeLessThanOrEqual(2);
  const stairs = Array.from({ length: 2000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
  expect(problemsOf(stairs)).toEqual(['limit-exceeded 65:65']);
  expect(names(`${nested(70)}\n---\n${entity}`)).toEqual(['kept']);
});

test('row 4: a bomb of aliases is refused where it grows too large', () => {
  const levels = 'bcdefghij'.split('').map((name, index) => {
    const before = `*${'abcdefghi'[index]}`;
    return `${name}: &${name} [${Array(9).fill(before).join(', ')}]`;
  });
  const bomb = ['a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]', ...levels].join('\n');
  expect(problemsOf(bomb)).toEqual(['limit-exceeded 6:7']);
  expect(parse(bomb).incomplete).toBe(true);
});

test('rows 5-7: aliases that are many, or repeat much, are shared and no problem', () => {
  const long = `notes: &long ${'x'.repeat(100_000)}\nmore:\n${'  - *long\n'.repeat(10_000)}`;
  expect(problemsOf(`${entity}---\n${long}`)).toEqual(['not-an-entity 10:1']);
  const teams = `${component('many').replace('owner: team', 'owner: &team team')}  notes:\n${'    - *team\n'.repeat(150)}`;
  expect([problemsOf(teams), names(teams)]).toEqual([[], ['many']]);
  const anchors = Array.from({ length: 20_000 }, (_, index) => `- &a${index} {}\n- *a${index}\n`).join('');
  expect(parse(anchors).problems.at(-1)).toMatchObject({ code: 'too-many-problems', omitted: 39_900 });
});

test('rows 8-9: an alias inside the value it repeats, or to an unknown anchor, is reported at its position', () => {
  expect(problemsOf('&a [*a]')).toEqual(['unsupported-yaml 1:5']);
  expect(problemsOf('a: &a {b: *a}')).toEqual(['unsupported-yaml 1:11']);
  const { problems } = parse('- *x\n'.repeat(50_000));
  expect([problems.length, problems[1]?.code]).toEqual([101, 'unsupported-yaml']);
});

test('row 10: a map of 50,000 keys is read', () => {
  const labels = Array.from({ length: 50_000 }, (_, index) => `    key${index}: v`).join('\n');
  const text = entity.replace('  name: kept', `  name: kept\n  labels:\n${labels}`);
  expect(problemsOf(text)).toEqual([]);
  expect(parse(text).entities[0]?.labels.size).toBe(50_000);
});

test('row 11: a merge key is reported and not applied', () => {
  const text = entity.replace('metadata:', 'metadata:\n  <<: { name: other, __proto__: { polluted: true } }');
  expect([problemsOf(text), names(text)]).toEqual([['unsupported-yaml 4:3'], ['kept']]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('rows 12-14: floods of documents, commas and errors end in a count', () => {
  const documents = parse('---\n'.repeat(500_000)).problems;
  expect(documents).toMatchObject([{ code: 'limit-exceeded', limit: 'documents', maximum: 10_000 }]);
  for (const flood of [`[${','.repeat(100_000)}`, '- a\nb\n'.repeat(50_000), ']'.repeat(50_000)]) {
    const { problems, incomplete } = parse(flood);
    expect(problems).toHaveLength(101);
    expect(problems[100]).toMatchObject({ code: 'too-many-problems' });
    expect(incomplete).toBe(true);
  }
});

test('row 17: the other documents of a truncated file are kept', () => {
  const text = `${entity}---\nkind: Component\nmetadata:\n  name: "lost`;
  expect(names(text)).toEqual(['kept']);
  expect(problemsOf(text)).toEqual(['invalid-yaml 12:14']);
  expect(parse(text).incomplete).toBe(true);
});

test('row 20: carriage returns, byte order marks and tabs are read or reported', () => {
  expect([problemsOf(entity.replaceAll('\n', '\r\n')), names(entity.replaceAll('\n', '\r\n'))]).toEqual([[], ['kept']]);
  expect(names(`\ufeff${entity}`)).toEqual(['kept']);
  expect(problemsOf(entity.replaceAll('\n', '\r'))).not.toEqual([]);
  expect(problemsOf('a:\n\tb: 1\n')[0]).toMatch(/^invalid-yaml 2:/);
});

test('row 21: control characters are reported at their position, and a lone surrogate is read', () => {
  expect(problemsOf(`${entity}# \0`)).toEqual(['control-character 9:3']);
  const lone = entity.replace('  name: kept', '  name: kept\n  title: "a\\ud800b"');
  expect(parse(lone).entities[0]?.title).toContain('a');
});

test('row 22: names of the language are names', () => {
  const text = ['__proto__', 'constructor', 'hasOwnProperty']
    .map((name) =>
      component(name).replace('metadata:', 'metadata:\n  namespace: constructor\n  labels: { __proto__: a }'),
    )
    .join('---\n');
  expect(names(text)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
  expect(parse(text).entities[0]?.labels.get('__proto__')).toBe('a');
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('row 23: a repeated key is reported with both positions, and the document is left out', () => {
  const text = entity.replace('  owner: team', '  owner: team\n  owner: other');
  expect(parse(text).problems).toMatchObject([
    { code: 'duplicate-key', first: { line: 8, column: 3 }, source: { line: 9, column: 3 } },
  ]);
  expect(names(text)).toEqual([]);
});

test('row 24: a directive changes nothing', () => {
  const text = `%YAML 1.1\n---\n${entity.replace('owner: team', 'owner: yes')}`;
  expect(parse(text).entities[0]?.statements[0]?.target).toBe('group:default/yes');
  expect(problemsOf(`%YAML 9.9\n---\n${entity}`)).toEqual(['unsupported-yaml 1:7']);
});

test('row 25: unknown tags and complex keys are reported and nothing is run', () => {
  expect(problemsOf('a: !!js/function "x"\n')).toContain('unsupported-yaml 1:4');
  expect(problemsOf('a: !custom x\n')).toContain('unsupported-yaml 1:4');
  expect(problemsOf('{ {a: 1}: 2 }\n')).toContain('unsupported-yaml 1:3');
});

test.each(['9007199254740993', '1e3', '0x1F', '2020', 'true', 'null', '1'.repeat(300)])(
  'row 26: the name %s is not text, and is reported as written',
  (written) => {
    const { problems } = parse(component(written));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatchObject({ source: { line: 4, column: 9 } });
  },
);

test('rows 27-28: templates, leftovers of a merge, pages and empty files have a problem that says so', () => {
  expect(problemsOf(component(['"$', '{{ values.name }}"'].join('')))).toEqual(['template-placeholder 4:9']);
  expect(problemsOf(component('"{{ cookiecutter.x }}"'))).toEqual(['template-placeholder 4:9']);
  expect(problemsOf(`<<<<<<< HEAD\n${entity}=======\n>>>>>>> branch\n`)).not.toEqual([]);
  expect(problemsOf('<!DOCTYPE html><html></html>')).toEqual(['not-an-entity 1:1']);
  expect(problemsOf('version https://git-lfs.github.com/spec/v1\noid sha256:1\n')).not.toEqual([]);
  for (const nothing of ['', '# only words\n', '---\n', '\n\n']) expect(problemsOf(nothing)).toEqual([]);
  expect(
    names(
      JSON.stringify({
        ...JSON.parse('{"apiVersion":"backstage.io/v1alpha1","kind":"System"}'),
        metadata: { name: 'json' },
        spec: { owner: 'a' },
      }),
    ),
  ).toEqual(['json']);
});

test('row 29: names that Backstage refuses are reported, kept as they are, and never confused with each other', () => {
  const written = ['a'.repeat(63), 'a'.repeat(64), 'a--b', '-a', 'a..b', 'AZ09', 'İ', 'ß', 'é', 'e\u0301', 'ａ'];
  const { entities, problems } = parse(written.map((name) => component(JSON.stringify(name))).join('---\n'));
  const refused = problems.map((problem) => (problem.code === 'illegal-name' ? problem.name : problem.code));
  expect(refused).toEqual(['a'.repeat(64), '-a', 'İ', 'ß', 'é', 'e\u0301', 'ａ']);
  expect(new Set(entities.map(({ ref }) => ref)).size).toBe(written.length);
  expect(entities.map(({ name }) => name)).toEqual(written);
});

test('row 46: texts are kept up to 64 KiB and names up to 1,024 characters, and longer ones are reported at their position', () => {
  const long = 'x'.repeat(1024);
  const text = component(long, `dependsOn: [component:${long}, component:${long}x]`)
    .replace('metadata:', `metadata:\n  description: ${'d'.repeat(2 ** 20)}`)
    .concat(`---\n${component(`${long}x`)}`);
  const { entities, problems, incomplete } = parse(text);
  expect(problems.filter(({ code }) => code === 'limit-exceeded')).toMatchObject([
    { limit: 'text-characters', maximum: 65_536, source: { line: 4, column: 16 } },
    { limit: 'name-characters', maximum: 1024, source: { line: 10, column: 1051 } },
    { limit: 'name-characters', maximum: 1024, source: { line: 15, column: 9 } },
  ]);
  expect(entities.map(({ name, description }) => [name, description])).toEqual([[long, `${'d'.repeat(65_536)}…`]]);
  expect(entities[0]?.statements.map(({ target }) => target)).toEqual([
    'group:default/team',
    `component:default/${long}`,
  ]);
  expect(incomplete).toBe(true);
});

test('row 46: a text that is cut hides nothing of the graph', () => {
  const links = Array.from({ length: 10_000 }, (_, index) => `    - url: https://example.com/${index}`).join('\n');
  const title = `xx${'\u202e👩‍👧'.repeat(20_000)}`;
  const text = entity.replace('metadata:', `metadata:\n  title: ${JSON.stringify(title)}\n  links:\n${links}`);
  const { entities, problems, incomplete } = parse(text);
  expect(problems.map((problem) => [problem.code, problemSeverity(problem)])).toEqual([['limit-exceeded', 'warning']]);
  expect([entities[0]?.links.length, incomplete]).toEqual([10_000, false]);
  expect(entities[0]?.title === `${title.slice(0, 65_535)}…`).toBe(true);
});

test('row 33: kinds and references are read as Backstage reads them', () => {
  const refs = entity.replace(
    '  owner: team',
    '  owner: team\n  dependsOn: [a:b:c, ":x", "a/b:c", 7, null, "component:ok"]',
  );
  const { entities, problems } = parse(refs);
  const targets = entities[0]?.statements.map(({ target }) => target);
  expect(targets).toEqual(['group:default/team', 'a:default/b:c', 'component:default/ok']);
  expect(problems.map(({ code }) => code).sort()).toEqual([
    'invalid-entity',
    'invalid-entity',
    'invalid-reference',
    'invalid-reference',
    'invalid-reference',
    'invalid-reference',
  ]);
  expect(names(entity.replace('kind: Component', 'kind: component'))).toEqual(['kept']);
  expect(problemsOf(entity.replace('dependsOn', 'x').replace('owner: team', 'owner: [a]'))).toEqual([
    'invalid-entity 8:10',
  ]);
});

const folder = catalogFolder({ 'good.yaml': component('good') });
afterAll(folder.remove);

test('row 13: a file that takes too long is stopped, and the others are read', () => {
  folder.write('slow.yaml', ']'.repeat(2_000_000));
  const limits = ['--limit', 'file-milliseconds=300'];
  const run = faultline(['analyze', 'good.yaml', 'slow.yaml', '--format', 'json', ...limits], { cwd: folder.path });
  const report = JSON.parse(run.stdout);
  expect(report.incomplete).toBe(true);
  expect(report.problems.map(({ code }: { code: string }) => code)).toContain('limit-exceeded');
  expect(run.stderr).toContain('--limit file-milliseconds=');
  expect(report.coverage.entities.component).toBe(1);
});

test.each([
  ['commas', `[${','.repeat(300_000)}`],
  ['lists that are not closed', '[a: {b]'.repeat(40_000)],
  ['colons', ':\n'.repeat(100_000)],
])('row 77: %s end by the work that they make, with the same problems whatever the clock allows', (_, text) => {
  folder.write('slow.yaml', text);
  const problemsWith = (...limits: readonly string[]) =>
    faultline(['analyze', 'slow.yaml', '--format', 'json', ...limits], { cwd: folder.path }).stdout;
  const first = problemsWith();
  expect(first).not.toContain('file-milliseconds');
  expect(problemsWith('--limit', 'file-milliseconds=600000')).toBe(first);
});

test('a large catalog in one file is read as it is in many, by the worker', () => {
  const many = Array.from({ length: 2000 }, (_, index) => component(`service-${index}`, 'dependsOn: [component:good]'));
  folder.write('many.yaml', many.join('---\n'));
  const run = faultline(['analyze', 'good.yaml', 'many.yaml', '--format', 'json'], { cwd: folder.path });
  expect(JSON.parse(run.stdout).coverage.entities.component).toBe(2001);
});

test.each(['nesting', 'nesting=0', 'nesting=-1', '__proto__=1'])('row 61: --limit %s is a wrong call', (setting) => {
  const run = faultline(['analyze', 'good.yaml', '--limit', setting], { cwd: folder.path });
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
});
