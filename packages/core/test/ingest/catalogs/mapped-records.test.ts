import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeProblem, formatSource, openModel } from '../../../src/index.ts';
import { mappedRecords, mergeCatalog, parseConfig } from '../../../src/ingest/index.ts';
import { defaultConfig } from '../../../src/model/config.ts';

/** The records of texts by path, under one entry of `catalog` in YAML. */
function read(entry: string, files: Readonly<Record<string, string>>) {
  const config = parseConfig({ path: 'faultline.yaml', text: `catalog:\n  - ${entry}\n` }, []);
  const [{ records } = {}] = config.catalog;
  const catalog = mergeCatalog(Object.entries(files).map(([path, text]) => mappedRecords({ path, text }, records!)));
  const { graph, problems } = openModel(catalog.entities, defaultConfig, { asOf: '2026-11-20' });
  const short = (ref: string): string => ref.replace('default/', '');
  return {
    config,
    catalog,
    needs: graph.requirements
      .filter(({ relation }) => relation !== 'member')
      .map(({ ref, of, class: kind }) => `${short(ref)} > ${of.map(short).join(' or ')} ${kind}`),
    entity: (ref: string) => graph.nodes.find((node) => short(node.ref) === ref),
    undeclared: graph.nodes.filter(({ declared, kind }) => !declared && kind !== 'group').map(({ ref }) => short(ref)),
    problems: [...config.problems, ...catalog.problems, ...problems]
      .filter(({ code }) => code !== 'unresolved-reference')
      .map((each) => `${formatSource(each.source)}: ${describeProblem(each)}`),
  };
}

test('a spreadsheet becomes entities by a map of its columns, and names resolve by alias and in any case', () => {
  const { entity, needs, undeclared, problems } = read(
    `{ path: x.csv, fields: { name: Service, aliases: Also, owner: Team, tier: Level, dependsOn: Needs, kind: Sort, placedIn: { zone: AZ } }, tiers: { Mission Critical: 1 }, kinds: { postgres: resource } }`,
    {
      'x.csv':
        'Service;Also;Team;Level;Needs;Sort;AZ\nWeb shop;shop-fe;Shop;Mission Critical;"CHECKOUT, orders-db";service;eu-1a,eu-1b\nCheckout;;Shop;tier-2;Shop-FE;app;\norders-db;;DBA;;;postgres;eu-1a\n',
    },
  );
  expect(problems).toEqual([]);
  expect(entity('component:web-shop')).toMatchObject({ title: 'Web shop', owner: 'group:default/shop', tier: 1 });
  expect(entity('component:checkout')).toMatchObject({ tier: 2 });
  expect(needs).toEqual([
    'component:checkout > component:web-shop hard',
    'component:web-shop > component:checkout hard',
    'component:web-shop > failuredomain:zone/eu-1a or failuredomain:zone/eu-1b hard',
    'component:web-shop > resource:orders-db hard',
    'resource:orders-db > failuredomain:zone/eu-1a hard',
  ]);
  expect(undeclared).toEqual([]);
});

const port = `{ path: x, fields: { name: identifier, title: title, kind: blueprint, tier: properties.tier, owner: team, domain: relations.domain, dependsOn: relations.depends_on }, tiers: { Mission Critical: 1, High: 2 } }`;

test('Port gives the same entities by its file and by its API, and a reference finds a Resource by its plain name', () => {
  const yaml = `
- { identifier: web, title: Web shop, blueprint: service, team: [shop], properties: { tier: Mission Critical }, relations: { depends_on: [checkout, search], domain: commerce } }
- { identifier: checkout, blueprint: service, properties: { tier: High }, relations: { depends_on: [orders-db], domain: null } }
- { identifier: orders-db, blueprint: cloud_resource, properties: { kind: rds } }
`;
  const json = JSON.stringify({
    ok: true,
    entities: [
      {
        identifier: 'web',
        blueprint: 'service',
        properties: { tier: 'High' },
        relations: { depends_on: ['checkout'] },
      },
    ],
  });
  const file = read(port, { 'port.yml': yaml });
  expect(file.problems).toEqual([]);
  expect(file.needs).toEqual([
    'component:checkout > resource:orders-db hard',
    'component:web > component:checkout hard',
    'component:web > component:search hard',
  ]);
  expect(file.entity('component:web')).toMatchObject({
    tier: 1,
    owner: 'group:default/shop',
    domain: 'domain:default/commerce',
  });
  expect(file.undeclared).toEqual(['component:search', 'domain:commerce']);
  const api = read(port, { 'answer.json': json });
  expect([api.needs, api.entity('component:web')?.tier]).toEqual([['component:web > component:checkout hard'], 2]);
});

test('each file of one record is an entity, and its aliases hold across files', () => {
  const { needs, undeclared } = read(
    `{ path: x, fields: { name: component_name, aliases: aliases, dependsOn: depends_on } }`,
    {
      'a.yaml': 'component_name: Payments API\naliases: [pay]\n',
      'b.yaml': 'component_name: Checkout\ndepends_on: [PAY]\n',
    },
  );
  expect(needs).toEqual(['component:checkout > component:payments-api hard']);
  expect(undeclared).toEqual([]);
});

test('a list of dependencies with other headers has classes in its own words', () => {
  const { needs, problems } = read(
    `{ path: x, fields: { from: Source, to: Target, class: Criticality }, classes: { critical: hard, high: soft } }`,
    { 'x.csv': 'Source;Target;Criticality\nweb;checkout;critical\ncheckout;orders-db;high\nweb;ads;whatever\n' },
  );
  expect(needs).toEqual([
    'component:checkout > component:orders-db soft',
    'component:web > component:ads hard',
    'component:web > component:checkout hard',
  ]);
  expect(problems).toEqual([
    'x.csv:4:1: class: "whatever" is not hard, soft or informational; the dependency counts as hard',
  ]);
});

test('what is wrong with the map or a record is said with its place', () => {
  const column = read(`{ path: x, fields: { name: Name, owner: Owner } }`, { 'x.csv': 'Service,Team\nweb,shop\n' });
  expect(column.problems).toEqual([
    'x.csv:1:1: there is no column "Name", which the config names as name; the columns are service, team',
    'x.csv:1:1: there is no column "Owner", which the config names as owner; the columns are service, team',
  ]);
  expect(column.catalog.incomplete).toBe(true);
  const records = read(`{ path: x, fields: { name: n, kind: k, tier: t } }`, {
    'x.yaml': '- { n: web, t: gold }\n- { k: service }\n- { n: y, k: spaceship }\n',
    'y.csv': 'n,k,t\n" ",app,1\n',
  });
  expect(records.problems).toEqual([
    'x.yaml:1:16: invalid tier "gold" of component:default/web: expected 1, 2, 3 or 4, or `tiers: { "gold": 1 }` at its path in `catalog`',
    'x.yaml:2:3: a record has no value in "n", which the config names as its name; it is skipped',
    'x.yaml:3:14: unknown kind "spaceship": add it to `kinds` of this entry of `catalog`; the record is skipped',
    'y.csv:2:1: a record has no value in "n", which the config names as its name; it is skipped',
  ]);
});

test.each([
  ['{ path: x, kind: resource }', 'kind', /fields/],
  ['{ path: x, adds: [] }', 'adds', /item/],
  ['{ path: x, adds: [names] }', 'adds', /entities, dependencies/],
  ['{ path: x, fields: { owner: o } }', 'fields', /either `name`.*or `from` and `to`/],
  ['{ path: x, fields: { name: n, form: t } }', 'fields.form', /form/],
  ['{ path: x, fields: { name: n }, kind: spaceship }', 'kind', /component, resource/],
  ['{ path: x, fields: { name: n }, tiers: { gold: 9 } }', 'tiers', /tier|1/],
])('the entry %s is refused', (entry, _, message) => {
  const { problems } = parseConfig({ path: 'faultline.yaml', text: `catalog:\n  - ${entry}\n` }, []);
  expect(problems.map(describeProblem).join()).toMatch(message);
  expect(problems[0]!.source).toMatchObject({ file: 'faultline.yaml', line: 2 });
});

test('the earlier entry of `catalog` says what counts, whatever its path', () => {
  const map = parseConfig({ path: 'f', text: 'catalog: [{ path: x, fields: { name: n, owner: o } }]' }, []).catalog[0]!
    .records!;
  const early = mappedRecords({ path: 'z.csv', text: 'n,o\nweb,first\n' }, map);
  const late = mappedRecords({ path: 'a.csv', text: 'n,o\nweb,second\n' }, map);
  const { entities } = mergeCatalog([
    { ...late, entry: 1 },
    { ...early, entry: 0 },
  ]);
  expect(entities[0]!.statements.find(({ says }) => says === 'owned')?.target).toBe('group:default/first');
});

const word = fc.constantFrom('web', 'Check Out', 'orders-db', 'ads', '');
const row = fc.record({ n: word, d: fc.array(fc.constantFrom('web', 'check-out', 'ads'), { maxLength: 3 }) });

test('records give the same needs in CSV, JSON and YAML as a program that only joins their values', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const entry = `{ path: x, fields: { name: n, dependsOn: d } }`;
      const quoted = rows.map(({ n, d }) => `"${n}","${d.join(', ')}"`);
      const texts = {
        'x.csv': ['n,d', ...quoted].join('\r\n'),
        'x.json': JSON.stringify(rows),
        'x.yaml': rows.map(({ n, d }) => `- { n: "${n}", d: [${d.join(', ')}] }`).join('\n'),
      };
      const slug = (name: string): string => `component:${name.toLowerCase().replace(' ', '-')}`;
      const expected = new Set(
        rows.flatMap(({ n, d }) => (n === '' ? [] : d.map((to) => `${slug(n)} > ${slug(to)} hard`))),
      );
      for (const [path, text] of Object.entries(texts))
        expect(new Set(read(entry, { [path]: text }).needs)).toEqual(expected);
    }),
    { numRuns: Number(process.env.FAULTLINE_PROPERTY_RUNS ?? 40) },
  );
});

test('an end of a listed dependency is not another declaration of an entity', () => {
  const maps = parseConfig(
    {
      path: 'f',
      text: 'catalog: [{ path: x, fields: { name: n, owner: o } }, { path: y, fields: { from: a, to: b, class: c } }]',
    },
    [],
  ).catalog.map(({ records }) => records!);
  const catalog = mergeCatalog([
    mappedRecords({ path: 'z.csv', text: 'n,o\nweb,shop\n' }, maps[0]!),
    mappedRecords({ path: 'a.csv', text: 'a,b,c\nweb,checkout,soft\n' }, maps[1]!),
    mappedRecords({ path: 'b.csv', text: 'a,b,c\nads,web,\n' }, maps[1]!),
  ]);
  expect(catalog.problems).toEqual([]);
  const { graph } = openModel(catalog.entities, defaultConfig, { asOf: '2026-11-20' });
  expect(graph.requirements.map(({ ref, class: kind, source }) => `${ref} ${kind} ${source.file}`)).toEqual([
    'component:default/ads hard b.csv',
    'component:default/web soft a.csv',
  ]);
  expect(graph.nodes.find(({ name }) => name === 'web')).toMatchObject({
    owner: 'group:default/shop',
    source: { file: 'z.csv' },
  });
});
