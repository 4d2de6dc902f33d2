import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { withTraffic } from '../../packages/core/src/drift/with-traffic.ts';
import { buildReport, openModel, rules } from '../../packages/core/src/index.ts';
import {
  mappedRecords,
  mergeCatalog,
  observedCatalogFile,
  parseCatalogFile,
  parseConfig,
  parseObservedFile,
  type SourceFile,
  terraformFile,
  withEntry,
} from '../../packages/core/src/ingest/index.ts';

/** A file of each sort of source, as parts whose order says nothing. */
const files: Readonly<Record<string, readonly string[]>> = {
  'a.yaml': ['web', 'till', 'mail'].map(
    (name) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: x, owner: shop, dependsOn: [component:auth, resource:db] }\n`,
  ),
  'd.yaml': ['web', 'auth'].map(
    (name) =>
      `apiVersion: v3\nkind: service\nmetadata: { name: ${name}, owner: other, tags: [region:eu, region:us] }\nspec: { tier: High, dependsOn: [datastore:db] }\n`,
  ),
  'k.yaml': ['web', 'auth', 'extra'].map(
    (name) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec: { replicas: 2, template: { spec: { nodeSelector: { topology.kubernetes.io/zone: z-${name.length} } } } }\n`,
  ),
  's.json': ['db', 'other'].map((name) =>
    JSON.stringify({
      address: `aws_db_instance.${name}`,
      mode: 'managed',
      type: 'aws_db_instance',
      values: { identifier: name, availability_zone: 'eu-1a' },
    }),
  ),
  'r.csv': ['Auth;shop;web', 'Mail;shop;auth'],
  'j.json': ['web auth 4', 'till mail 2', 'mail db 9', 'web web 1', 'x-mail web 3', 'old-old db 2'].map((row) => {
    const [parent, child, calls] = row.split(' ');
    return JSON.stringify({ parent, child, callCount: Number(calls) });
  }),
};

const text = (path: string, parts: readonly string[]): SourceFile => {
  if (path === 's.json')
    return { path, text: `{"format_version":"1.0","values":{"root_module":{"resources":[${parts.join()}]}}}` };
  if (path === 'j.json') return { path, text: `[${parts.join()}]` };
  return { path, text: path === 'r.csv' ? `Name;Team;Needs\n${parts.join('\n')}\n` : parts.join('---\n') };
};

/** The entries of `catalog` in their order, and the other keys of the config. */
const entries = [
  { path: 'a.yaml' },
  { path: 'd.yaml', tiers: { High: 1, Low: 3 } },
  { path: 'k.yaml', adds: ['placement'], placedIn: { cluster: 'prod', account: 'one' } },
  { path: 's.json', adds: ['placement', 'owners'] },
  { path: 'r.csv', fields: { name: 'Name', owner: 'Team', dependsOn: 'Needs' } },
];
const others: readonly (readonly [string, unknown])[] = [
  [
    'names',
    [
      { seen: 'x-*', is: '*' },
      { seen: 'x-mail', is: 'till' },
      { seen: '*-old', is: 'web' },
      { seen: 'old-*', is: 'auth' },
    ],
  ],
  ['queues', ['resource:db', 'resource:other']],
  ['relays', ['component:extra', 'component:auth']],
  ['drift', { ignore: [{ callee: 'otel*' }, { caller: 'till', callee: 'otel' }, { caller: '*-tests' }] }],
  ['failureDomains', [{ axis: 'region', label: 'region' }]],
  [
    'journeys',
    { buy: { requires: ['component:web', 'component:auth'] }, read: { requires: ['component:till', 'component:web'] } },
  ],
  ['entities', { 'component:web': { tier: 2 }, 'component:auth': { bound: 'system', recovers: '5m' } }],
  ['rules', { 'missing-tier': 'warning', 'hard-cycle': 'off' }],
];

/** The whole report, with what is written in an order of its own. */
function reportOf(order: <Item>(items: readonly Item[]) => readonly Item[]): string {
  const config = Object.fromEntries(
    order([
      ['catalog', entries.map((entry) => shuffledMap(entry, order))] as const,
      ...others.map(([key, value]) => [key, shuffledMap(value, order)] as const),
    ]),
  );
  const parsed = parseConfig({ path: 'faultline.yaml', text: stringify(config) }, rules);
  expect(parsed.problems).toEqual([]);
  const read = parsed.catalog.map((entry, index) => {
    const { path } = entries[index]!;
    const file = text(path, order(files[path]!));
    const whole = entry.records
      ? mappedRecords(file, entry.records)
      : (terraformFile(file) ?? observedCatalogFile(file) ?? parseCatalogFile(file));
    const placed = { ...whole, entry: index };
    return entry.additions ? withEntry(placed, entry.additions) : placed;
  });
  const catalog = mergeCatalog(order(read));
  const { graph, problems } = openModel(catalog.entities, parsed.config!, { asOf: '2026-11-20' });
  const observed = parseObservedFile(text('j.json', order(files['j.json']!)))!;
  const sources = ['jaeger', 'tempo'].flatMap((name) =>
    ['1.json', '2.json'].map((file) => ({ ...observed, file, name, window: name.length * 86_400 })),
  );
  const counted = withTraffic(
    { graph, entities: catalog.entities, config: parsed.config! },
    { sources: order(sources), incomplete: false },
  );
  const report = buildReport(counted.graph, {
    catalog,
    config: parsed.config!,
    problems,
    drift: counted.drift,
    baseline: undefined,
  });
  // Where a thing stands moves with it, and problems are listed by where they stand.
  const codes = report.problems.map(({ code }) => code).sort();
  return JSON.stringify({ ...report, problems: codes }, (key, value) =>
    ['line', 'column', 'places', 'fingerprint'].includes(key) ? undefined : value,
  ).replaceAll(/(\.(?:yaml|json|csv)):\d+:\d+/g, '$1');
}

/** A map with its keys in another order, a list with its items, and so on all the way down. */
function shuffledMap(value: unknown, order: <Item>(items: readonly Item[]) => readonly Item[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return order(value.map((inner) => shuffledMap(inner, order)));
  return Object.fromEntries(order(Object.entries(value)).map(([key, inner]) => [key, shuffledMap(inner, order)]));
}

const runs = Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 12);

test('the order of files, documents, rows and keys never changes the report; only that of the entries of `catalog` may', () => {
  const plain = reportOf((items) => items);
  expect(plain).toContain('zone/z-3');
  expect(plain).toContain('undeclared');
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(0xffff)), (numbers) => {
      const order = <Item>(items: readonly Item[]): readonly Item[] =>
        [...items]
          .map((item) => ({ item, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const other = reportOf(order);
      expect(other).toBe(plain);
    }),
    { numRuns: runs },
  );
});
