import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { fieldStatements } from '../../src/ingest/catalogs/backstage/field-statements.ts';
import type { Field } from '../../src/ingest/catalogs/backstage/fields.ts';
import { parseConfig } from '../../src/ingest/config/parse-config.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import type { Config } from '../../src/model/config.ts';
import type { Entity } from '../../src/model/entity.ts';
import { rules } from '../../src/policy/rules/rules.ts';
import { proposeConfig } from '../../src/propose/propose-config.ts';

const source = { file: 'a.yaml', line: 1, column: 1 };

interface Sketch {
  readonly type?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly references?: readonly (readonly [Field, string])[];
}

function entity(ref: string, { type, labels = {}, annotations = {}, references = [] }: Sketch = {}): Entity {
  const [kind = '', namespace = '', name = ''] = ref.split(/[:/]/);
  return {
    ref,
    kind,
    namespace,
    name,
    ...(type !== undefined && { type }),
    tags: [],
    labels: new Map(Object.entries(labels)),
    annotations: new Map(Object.entries(annotations)),
    links: [],
    statements: references.flatMap(([field, target]) =>
      fieldStatements({ ref, field, target, isDerived: false, source }),
    ),
    source,
  };
}

function catalogOf(...entities: readonly Entity[]): Catalog {
  return { entities, problems: [], skippedTemplates: 0, incomplete: false, files: 1 };
}

function read(text: string): Config {
  const { config, problems } = parseConfig({ path: 'faultline.yaml', text }, rules);
  expect(problems).toEqual([]);
  return config!;
}

/** The file as it is once somebody has accepted every proposal. */
function accepted(text: string): string {
  return text.replace(/^#(?=\S| {2})/gm, '');
}

const zoned = (name: string, zone: string, tier: string): Entity =>
  entity(`component:default/${name}`, { labels: { 'topology.example/zone': zone, 'shop.example/tier': tier } });

test('a label with few values on many entities, whose name is that of a place, is a failure domain', () => {
  const catalog = catalogOf(zoned('a', 'z1', '1'), zoned('b', 'z1', '2'), zoned('c', 'z2', '3'), zoned('d', 'z2', '3'));
  const { failureDomains } = read(proposeConfig(catalog, ['.']));
  expect(failureDomains).toMatchObject([{ axis: 'zone', label: 'topology.example/zone' }]);
});

test('a label that holds tiers is not a place', () => {
  const catalog = catalogOf(
    ...['a', 'b', 'c', 'd'].map((name, place) => zoned(name, `z${1 + (place % 2)}`, `tier-${1 + (place % 2)}`)),
  );
  expect(read(accepted(proposeConfig(catalog, ['.']))).failureDomains).toMatchObject([
    { label: 'topology.example/zone' },
  ]);
});

test('a label that looks like places by its values only is proposed as a comment', () => {
  const site = (name: string, value: string): Entity =>
    entity(`component:default/${name}`, { annotations: { 'ops.example/site': value } });
  const text = proposeConfig(
    catalogOf(site('a', 'eu-1a'), site('b', 'eu-1a'), site('c', 'eu-1b'), site('d', 'eu-1b')),
    [],
  );
  expect(read(text).failureDomains).toEqual([]);
  expect(read(accepted(text)).failureDomains).toMatchObject([{ axis: 'zone', annotation: 'ops.example/site' }]);
});

test('a label that names each entity apart is not a failure domain', () => {
  const catalog = catalogOf(zoned('a', 'z1', '1'), zoned('b', 'z2', '1'), zoned('c', 'z3', '1'));
  expect(read(proposeConfig(catalog, ['.'])).failureDomains).toEqual([]);
});

test('a type of Resource that several things depend on is proposed as a comment, unless it is what they store data in', () => {
  const on = (name: string, target: string): Entity =>
    entity(`component:default/${name}`, { references: [['dependsOn', target]] });
  const types = ['Kubernetes Cluster', 'robot', 'Postgres Database', 'queue', 'vault'];
  const twice = types.flatMap((type, index) => [
    entity(`resource:default/r${index}`, { type }),
    on(`a${index}`, `resource:default/r${index}`),
    ...(type === 'vault' ? [] : [on(`b${index}`, `resource:default/r${index}`)]),
  ]);
  const text = proposeConfig(catalogOf(...twice), ['.']);
  expect(read(text).failureDomains).toEqual([]);
  expect(read(accepted(text)).failureDomains.map(({ axis }) => axis)).toEqual(['kubernetes-cluster', 'robot']);
});

test('a label whose values all read as tiers is where tiers come from, if its name says so', () => {
  const sized = (name: string, tier: string, size: string): Entity =>
    entity(`component:default/${name}`, { labels: { 'shop.example/tier': tier, size } });
  expect(read(proposeConfig(catalogOf(sized('a', 'tier-1', '1'), sized('b', 'T2', '2')), [])).tiers.label).toBe(
    'shop.example/tier',
  );
  expect(
    read(proposeConfig(catalogOf(sized('a', 'gold', '1'), sized('b', 'T2', '2')), [])).tiers.label,
  ).toBeUndefined();
});

test('websites are journeys, and APIs with a provider but no consumer are proposed as comments', () => {
  const catalog = catalogOf(
    entity('api:default/public'),
    entity('api:default/used'),
    entity('component:default/shop', { type: 'website', references: [['owner', 'group:default/web']] }),
    entity('component:other/shop', { type: 'website', references: [['consumesApis', 'api:default/used']] }),
    entity('component:default/gateway', {
      references: [
        ['providesApis', 'api:default/public'],
        ['providesApis', 'api:default/used'],
      ],
    }),
  );
  const text = proposeConfig(catalog, ['.']);
  expect(read(text).journeys).toMatchObject([
    {
      name: 'use-shop',
      title: 'Use shop',
      owner: 'group:default/web',
      requires: [{ of: ['component:default/shop'] }],
    },
    { name: 'use-component-other-shop', requires: [{ of: ['component:other/shop'] }] },
  ]);
  expect(read(accepted(text)).journeys.map(({ name }) => name)).toEqual([
    'use-shop',
    'use-component-other-shop',
    'call-public',
  ]);
});

test('the claims to start from speak of the entity with the most dependents', () => {
  const catalog = catalogOf(
    entity('component:default/a', { references: [['dependsOn', 'component:default/auth']] }),
    entity('component:default/auth'),
  );
  const { claims } = read(accepted(proposeConfig(catalog, ['.'])));
  expect([...claims.keys()]).toEqual(['component:default/auth', 'component:default/a']);
});

test('an empty catalog still gets a file that says what there is to say', () => {
  const text = proposeConfig(catalogOf(), ['catalog']);
  expect(parseConfig({ path: 'faultline.yaml', text }, rules).catalog).toMatchObject([{ text: 'catalog' }]);
  const all = read(accepted(text));
  expect([all.journeys.length, all.failureDomains.length, all.claims.size]).toEqual([1, 1, 2]);
});

test('whatever the catalog holds, the file parses, accepted or not, and the graph has no invalid tier', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      'eu-1a',
      'T1',
      '2',
      'yes',
      'null',
      '#',
      ': ',
      '- a',
      '"',
      "it's",
      '*',
      '{{x}}',
      'ß',
      '日本',
      '\n',
      '__proto__',
    ),
  );
  const key = fc.oneof(odd, fc.constantFrom('a.example/zone', 'tier', 'region'));
  const record = fc.dictionary(key, odd, { maxKeys: 3 });
  const ref = fc
    .tuple(fc.constantFrom('component', 'api', 'resource'), odd)
    .map(([kind, name]) => `${kind}:default/${name.toLowerCase()}`);
  const relation = fc.constantFrom<Field>('dependsOn', 'providesApis', 'owner', 'dependencyOf');
  const anyEntity = fc
    .record({
      ref,
      type: fc.oneof(odd, fc.constant('website')),
      labels: record,
      annotations: record,
      references: fc.array(fc.tuple(relation, ref), { maxLength: 4 }),
    })
    .map(({ ref: name, ...sketch }) => entity(name, sketch));
  fc.assert(
    fc.property(
      fc.uniqueArray(anyEntity, { maxLength: 10, selector: (one) => one.ref }),
      fc.array(odd, { maxLength: 3 }),
      (entities, paths) => {
        const text = proposeConfig(catalogOf(...entities), paths);
        read(accepted(text));
        const { problems } = buildGraph(entities, read(text));
        expect(problems.filter(({ code }) => code === 'invalid-tier')).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('an entity that no config can name, since its name is a pattern, is proposed nowhere', () => {
  const odd = [entity('component:default/*', { type: 'website' }), entity('component:default/a?', { type: 'website' })];
  const text = accepted(proposeConfig(catalogOf(...odd), ['.']));
  expect(text).not.toMatch(/component:(?:\*|a\?)/);
  read(text);
});

test('an example of evidence is of the day of the proposal, and has no date without one', () => {
  const catalog = catalogOf(entity('component:default/a'));
  expect(proposeConfig(catalog, ['.'], { asOf: '2026-11-28' })).toContain('evidence: { date: 2026-11-28,');
  expect(proposeConfig(catalog, ['.'])).not.toContain('date:');
});

test('what lies beside the catalog is proposed as entries that the config accepts', () => {
  const text = proposeConfig(catalogOf(), ['.'], {
    sources: [
      { path: 'infra/state.json', format: 'terraform', entities: 2, isPlacement: true },
      {
        path: 'a b.csv',
        format: 'records',
        entities: 3,
        fields: new Map([
          ['name', 'Service name'],
          ['owner', 'team'],
        ]),
        placedIn: new Map([['zone', 'az: "x"']]),
      },
      { path: 'edges.csv', format: 'records', entities: 3 },
      { path: 'bad\nname.csv', format: 'records', entities: 3 },
    ],
  });
  expect(parseConfig({ path: 'f', text }, rules).catalog.map((each) => each.text)).toEqual(['.']);
  const { catalog, problems } = parseConfig({ path: 'f', text: accepted(text) }, rules);
  expect(problems).toEqual([]);
  expect(catalog.map((each) => each.text)).toEqual(['.', 'infra/state.json', 'a b.csv', 'edges.csv']);
  expect([...catalog[1]!.additions!.adds!]).toEqual(['placement']);
  expect(catalog[2]!.records).toMatchObject({ fields: { name: 'Service name', owner: 'team' } });
  expect([...catalog[2]!.records!.placedIn]).toEqual([['zone', 'az: "x"']]);
});

test('the head says how many entities of each kind there are, in words', () => {
  const refs = ['component:default/a', 'component:default/b', 'api:default/c', 'api:default/d', 'resource:default/e'];
  const lines = proposeConfig(catalogOf(...refs.map((ref) => entity(ref))), ['.']);
  expect(lines).toContain('# Proposed from 5 entities: 2 APIs, 2 Components, 1 Resource.\n');
});
