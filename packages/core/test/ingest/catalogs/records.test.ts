import fc from 'fast-check';
import { parse as papa } from 'papaparse';
import { expect, test } from 'vitest';
import { csvRecords } from '../../../src/ingest/catalogs/records/csv-records.ts';
import { recordsFile } from '../../../src/ingest/catalogs/records/records-file.ts';

function read(text: string) {
  const found = recordsFile({ path: 'edges', text })!;
  const needs = found.entities.flatMap(({ ref, statements, claims }) => [
    ...statements.flatMap((each) => (each.says === 'needs' ? [`${ref} > ${each.target}`] : [])),
    ...(claims?.requires ?? []).map((each) => `${ref} > ${each.of.join()} ${each.class}`),
  ]);
  const short = (ref: string): string => ref.replaceAll('default/', '');
  return {
    needs: needs.map(short),
    refs: found.entities.map(({ ref }) => short(ref)),
    problems: found.problems,
    found,
  };
}

test('a table of two columns says who needs whom, with a class where there is one', () => {
  const { needs, problems, found } = read(
    'from,to,class,note\r\ncomponent:web,Check Out,hard,\r\nweb,search,soft,"falls, ""back"""\r\nweb,mailer,informational,x\r\n',
  );
  expect(needs).toEqual([
    'component:web > component:check-out',
    'component:web > component:search soft',
    'component:web > component:mailer informational',
  ]);
  expect(problems).toEqual([]);
  expect(found.entities[0]!.source).toEqual({ file: 'edges', line: 2, column: 1 });
});

test('a class of another word is a problem and counts as hard, and so is a record without an end', () => {
  const { needs, problems, found } = read('Source;Target;class\nweb;checkout;critical\n;x;\n');
  expect(needs).toEqual(['component:web > component:checkout']);
  expect(problems.map((each) => 'fault' in each && each.fault)).toEqual(['unknown class', 'malformed']);
  expect(found.incomplete).toBe(true);
});

test('relations of ServiceNow have their direction by their type, and containment is not a need', () => {
  const rows = [
    '"Web shop","Depends on::Used by","Checkout"',
    '"Web shop","Used by::Depends on","Kiosk"',
    '"Checkout","Sends data to::Receives data from","Mailer"',
    '"Feed","Receives data from::Sends data to","Checkout"',
    '"dc-1","Contains::Contained by","host"',
    '"a","Loves::Loved by","b"',
  ];
  const { needs, problems } = read(`"parent","type","child"\n${rows.join('\n')}\n`);
  expect(needs.sort()).toEqual([
    'component:feed > component:checkout informational',
    'component:kiosk > component:web-shop',
    'component:mailer > component:checkout informational',
    'component:web-shop > component:checkout',
  ]);
  expect(problems).toMatchObject([{ fault: 'unknown relation', text: 'Loves::Loved by', source: { line: 7 } }]);
});

test('a JSON list, and a graph of nodes and edges, say the same as a table', () => {
  const list = '[{"from":"web","to":"checkout"},{"from":"checkout","to":"resource:db"}]';
  expect(read(list).needs).toEqual(['component:web > component:checkout', 'component:checkout > resource:db']);
  const graph =
    '{"nodes":[{"id":"web","owner":"shop","tier":1},{"id":"alone"}],"edges":[{"source":"web","target":"db"}]}';
  const { refs, found } = read(graph);
  expect(refs.sort()).toEqual(['component:alone', 'component:db', 'component:web']);
  expect(found.entities.find(({ name }) => name === 'web')?.claims?.tier).toBe(1);
});

test.each(['a,b\n1,2\n', '{"from":1}', '[]', 'from: a\nto: b\n', 'kind: Component\n'])(
  '%j is not a list of dependencies',
  (text) => {
    expect(recordsFile({ path: 'x', text })).toBeUndefined();
  },
);

test('random tables are read as another reader reads them', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', '\n', ';', ' '), maxLength: 6 });
  const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
      const text = ['from,to', ...rows.map((cells) => cells.map(quoted).join(','))].join('\n');
      const theirs = papa<string[]>(text, { newline: '\n', delimiter: ',' }).data.slice(1);
      const ours = csvRecords(text)!.map(({ values }) => [values.get('from'), values.get('to')]);
      const kept = theirs.filter((cells) => cells.some((each) => each !== ''));
      expect(ours).toEqual(kept.map((cells) => cells.map((each) => each.trim())));
    }),
  );
});
