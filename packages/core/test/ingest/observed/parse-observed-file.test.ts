import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCatalogFile } from '../../../src/ingest/index.ts';
import { mergeCatalog } from '../../../src/ingest/merge-catalog.ts';
import {
  observedFormats,
  parseObservedFile,
  unrecognizedObservation,
} from '../../../src/ingest/observed/parse-observed-file.ts';
import { describeProblem } from '../../../src/model/problem-text.ts';

const limits = { names: 1000, nameCharacters: 100 };

function parse(value: unknown) {
  return parseObservedFile({ path: 'calls.json', text: typeof value === 'string' ? value : JSON.stringify(value) });
}

/** `caller>callee calls kind` */
function rowsOf(value: unknown): string[] | undefined {
  return parse(value)?.rows.map(({ caller, callee, calls, kind }) => `${caller}>${callee} ${calls} ${kind}`);
}

function codesOf(value: unknown): string[] {
  return parse(value)!.problems.map((problem) => ('at' in problem ? `${problem.code} ${problem.at}` : problem.code));
}

const link = { parent: 'web', child: 'checkout', callCount: 120 };

test.each([
  ['an answer of version 1', { data: [link], total: 1, limit: 0, offset: 0, errors: null }],
  ['an answer without the other keys', { data: [link] }],
  ['an answer of version 3, whose counts are text', { dependencies: [{ ...link, callCount: '120' }] }],
  ['a bare list', [link]],
])('Jaeger: %s', (_, value) => {
  expect(parse(value)).toMatchObject({ format: 'jaeger', rowsRead: 1, problems: [], incomplete: false });
  expect(rowsOf(value)).toEqual(['web>checkout 120 call']);
});

test('a list in which some rows count errors is from Zipkin', () => {
  expect(parse([link, { ...link, child: 'search', errorCount: 3 }])).toMatchObject({ format: 'zipkin', rowsRead: 2 });
});

test('a consumer needs its broker, although the link of Zipkin runs from the broker to the consumer', () => {
  const links = [
    { parent: 'checkout', child: 'kafka', callCount: 38, errorCount: 1 },
    { parent: 'kafka', child: 'mailer', callCount: 38 },
  ];
  expect(rowsOf(links)).toEqual(['checkout>kafka 38 call', 'mailer>kafka 38 call']);
});

test.each([
  [{ data: [], total: 0, limit: 0, offset: 0, errors: null }, 'jaeger'],
  [{ data: null, total: 0, errors: null }, 'jaeger'],
  [{ dependencies: [] }, 'jaeger'],
  [[], 'zipkin'],
])('an empty answer is recognized, and is a problem: %j', (value, format) => {
  expect(parse(value)).toMatchObject({ format, rows: [], incomplete: false });
  expect(codesOf(value)).toEqual(['empty-observation']);
});

test('an error that Jaeger answers with is not an empty answer', () => {
  const answer = { data: null, total: 0, limit: 0, offset: 0, errors: [{ code: 500, msg: 'CANARY' }] };
  expect(codesOf(answer)).toEqual(['observation-failed']);
  expect(parse(answer)!.incomplete).toBe(true);
});

test.each([
  ['a map', {}],
  ['other data', { data: [{ id: 1 }] }],
  ['a list of other things', [1, 'two', null]],
  ['the dependencies of something else', { name: 'x', dependencies: [] }],
  ['text', 'web calls checkout'],
  ['broken JSON', '[{"parent":"web","child":"checkout","callCount":1}'],
])('no format recognizes %s', (_, value) => {
  expect(parse(value)).toBeUndefined();
});

test('broken JSON is a problem at its position, and never quotes the text', () => {
  const text = '{"data": [\n  {"parent": "web", "child": CANARY}]}';
  const problem = unrecognizedObservation({ path: 'calls.json', text });
  expect(problem).toEqual({ code: 'invalid-json', source: { file: 'calls.json', line: 2, column: 30 } });
  expect(describeProblem(problem)).not.toContain('CANARY');
  expect(unrecognizedObservation({ path: 'a', text: '{}' }).code).toBe('unknown-observation');
});

test('a row that cannot be read is a problem at its path, and the others are read', () => {
  const answer = {
    data: [
      link,
      { parent: 'a', child: 7, callCount: 1 },
      'row',
      { parent: 'a', child: 'b', callCount: -1 },
      { parent: '', child: 'b', callCount: 1 },
      { parent: 'a', child: 'b', callCount: '1e3' },
    ],
  };
  expect(rowsOf(answer)).toEqual(['web>checkout 120 call']);
  expect(codesOf(answer)).toEqual([
    'invalid-observation data[1].child',
    'invalid-observation data[2]',
    'invalid-observation data[3].callCount',
    'invalid-observation data[4].parent',
    'invalid-observation data[5].callCount',
  ]);
  expect(parse(answer)).toMatchObject({ rowsRead: 6, incomplete: true });
});

test('of many unreadable rows only the first are listed', () => {
  const rows = [link, ...Array.from({ length: 1000 }, () => ({}))];
  const problems = parse(rows)!.problems;
  expect(problems.length).toBe(21);
  expect(problems.at(-1)).toMatchObject({ code: 'too-many-problems', omitted: 980 });
});

test('a count that no number holds exactly is clipped, once reported', () => {
  const big = { ...link, callCount: '9007199254740993' };
  expect(rowsOf({ dependencies: [big, big] })).toEqual([`web>checkout ${Number.MAX_SAFE_INTEGER} call`]);
  expect(codesOf({ dependencies: [big, big] })).toEqual(['clipped-count dependencies[0].callCount']);
});

test('rows without calls are not dependencies', () => {
  expect(rowsOf([{ ...link, callCount: 0 }])).toEqual([]);
});

test('names beyond the limits are left out, and the file is incomplete', () => {
  const rows = Array.from({ length: 5 }, (_, index) => ({ parent: `s${index}`, child: 'x', callCount: 1 }));
  const read = parseObservedFile({ path: 'a', text: JSON.stringify(rows) }, { names: 3, nameCharacters: 100 })!;
  expect(read.rows.map(({ caller }) => caller)).toEqual(['s0', 's1']);
  expect(read.problems).toMatchObject([{ code: 'limit-exceeded', limit: 'observed-names', maximum: 3 }]);
  const long = parseObservedFile({ path: 'a', text: JSON.stringify([{ ...link, child: 'x'.repeat(101) }]) }, limits)!;
  expect(long).toMatchObject({ rows: [], incomplete: true });
});

test.each([
  ['https://user:CANARY@pay.example.com/charge?token=CANARY#CANARY', 'https://pay.example.com'],
  ['jdbc:postgresql://db.internal/orders?user=a&password=CANARY', 'jdbc:postgresql://db.internal'],
  ['user:CANARY@db:5432', 'db:5432'],
  ['Server=tcp:db.internal,1433;Password=CANARY', 'tcp:db.internal,1433'],
  ['Password=CANARY;Host=db', 'db'],
  ['token=CANARY', 'token'],
  ['GET /users?email=CANARY', 'GET /users'],
  ['checkout', 'checkout'],
  ['team@checkout', 'team@checkout'],
])('a name keeps no secret: %s', (name, kept) => {
  expect(rowsOf([{ ...link, child: name }])).toEqual([`web>${kept} 120 call`]);
});

test('nothing beside names and counts is kept: canaries in every other field are in no result', () => {
  const canary = { note: 'CANARY', source: 'CANARY', CANARY: 'CANARY' };
  const answers = [
    { data: [{ ...link, ...canary }, canary], total: 1, errors: [canary], ...canary },
    { dependencies: [{ ...link, ...canary }], ...canary },
    [{ ...link, ...canary, errorCount: 'CANARY' }, 'CANARY'],
  ];
  for (const answer of answers) {
    const read = parse(answer)!;
    expect(JSON.stringify([read, read.problems.map(describeProblem)])).not.toContain('CANARY');
  }
});

const name = fc.constantFrom('web', 'checkout', 'kafka', 'orders db', '10.0.0.1', 'Web');
const links = fc.array(fc.record({ parent: name, child: name, callCount: fc.nat(1000), errorCount: fc.nat(3) }), {
  minLength: 1,
});

test('calls of equal rows are added up, whatever the order, and each answer has one reader', () => {
  fc.assert(
    fc.property(links, fc.boolean(), (list, isZipkin) => {
      const rows = isZipkin ? list : list.map(({ errorCount: _, ...row }) => row);
      const expected: Record<string, number> = {};
      for (const { parent, child, callCount } of rows) {
        const turned = isZipkin && parent === 'kafka';
        const key = turned ? `${child}>${parent}` : `${parent}>${child}`;
        if (callCount > 0) expected[key] = (expected[key] ?? 0) + callCount;
      }
      const read = parse(rows)!;
      expect(read.format).toBe(isZipkin ? 'zipkin' : 'jaeger');
      expect(Object.fromEntries(read.rows.map((row) => [`${row.caller}>${row.callee}`, row.calls]))).toEqual(expected);
      expect(parse([...rows].reverse())!.rows).toEqual(read.rows);
      const input = { text: JSON.stringify(rows), json: rows };
      expect(observedFormats.filter(({ recognizes }) => recognizes(input)).length).toBe(1);
    }),
  );
});

test('any JSON is read without an exception', () => {
  const values = fc.oneof(
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify({ data: [link, value] })),
    fc.string(),
  );
  fc.assert(
    fc.property(values, (text) => {
      parse(text);
      unrecognizedObservation({ path: 'a', text });
    }),
  );
});

/** The catalog that calls stand for when nothing else is read, as `ref -> dependencies`. */
function catalogOf(...answers: readonly unknown[]): Record<string, string[]> {
  const files = answers.map((answer, index) =>
    parseCatalogFile({ path: `${index}.json`, text: JSON.stringify(answer) }),
  );
  const { entities } = mergeCatalog(files);
  return Object.fromEntries(entities.map(({ ref, statements }) => [ref, statements.map(({ target }) => target)]));
}

test('without a catalog the calls are the catalog: a Component for each name, a dependency for each pair', () => {
  const list = [
    link,
    { parent: 'web', child: 'web', callCount: 5 },
    { parent: 'web', child: '10.1.2.3', callCount: 5 },
  ];
  expect(catalogOf(list)).toEqual({
    'component:default/checkout': [],
    'component:default/web': ['component:default/checkout'],
  });
});

test('a name with blanks becomes a slug, and keeps its spelling as title', () => {
  const text = JSON.stringify([{ ...link, child: 'Core Payments' }]);
  const { entities } = mergeCatalog([parseCatalogFile({ path: 'a', text })]);
  expect(entities[0]).toMatchObject({ ref: 'component:default/core-payments', title: 'Core Payments' });
});

test('several files are one catalog, in any order', () => {
  const answers = [[link], [{ parent: 'checkout', child: 'payments', callCount: 1, errorCount: 0 }]];
  const expected = {
    'component:default/checkout': ['component:default/payments'],
    'component:default/payments': [],
    'component:default/web': ['component:default/checkout'],
  };
  expect(catalogOf(...answers)).toEqual(expected);
  expect(catalogOf(...answers.reverse())).toEqual(expected);
});

test('beside a declared entity, observed calls add nothing to the catalog', () => {
  const entity = { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'web' } };
  expect(Object.keys(catalogOf(entity, [link]))).toEqual(['component:default/web']);
});

test('a count that is not a whole number from 0 is refused with what was expected', () => {
  for (const callCount of [-1, 1.5, 'x', null, '-3']) {
    const [problem] = parse([link, { ...link, callCount }])!.problems;
    expect(describeProblem(problem!)).toBe('[1].callCount: expected a whole number from 0; this row is skipped');
  }
});

test('one JSON value a line is refused where the second begins, with what joins them', () => {
  const text = `${JSON.stringify(link)}\n${JSON.stringify(link)}\n`;
  const problem = unrecognizedObservation({ path: 'calls', text });
  expect(problem).toMatchObject({ code: 'invalid-json', isFurther: true, source: { line: 2, column: 1 } });
  expect(describeProblem(problem)).toContain('jq -s');
  const cut = unrecognizedObservation({ path: 'calls', text: JSON.stringify(link).slice(0, 20) });
  expect(cut.code).toBe('invalid-json');
  expect(cut).not.toHaveProperty('isFurther');
});

test('an answer with warnings may be a part of what there is, and spaces before the labels change nothing', () => {
  const answer = {
    status: 'success',
    warnings: ['partial'],
    data: { resultType: 'vector', result: [{ metric: { client: 'a', server: 'b' }, value: [1, '2'] }] },
  };
  expect(parse(answer)).toMatchObject({ incomplete: true, problems: [{ because: 'warnings' }] });
  expect(rowsOf(answer)).toEqual(['a>b 2 call']);
  expect(rowsOf('  traces_service_graph_request_total {client="a",server="b"} 3\n')).toEqual(['a>b 3 call']);
});

test('a broker of Zipkin may be known by its address', () => {
  expect(rowsOf([{ parent: 'kafka:9092', child: 'mailer', callCount: 3, errorCount: 1 }])).toEqual([
    'mailer>kafka:9092 3 call',
  ]);
});
