import { expect, test } from 'vitest';
import { analyses } from '../../src/analysis/analyses.ts';
import type { DriftSource } from '../../src/drift/drift-types.ts';
import { withTraffic } from '../../src/drift/with-traffic.ts';
import { baselineOf, buildFindings, callChanges, judgeChange } from '../../src/index.ts';
import { findings } from '../../src/policy/findings.ts';
import type { Finding } from '../../src/policy/rule/finding.ts';
import { describeRemedy } from '../../src/policy/rule/remedy-text.ts';
import { describeFinding } from '../../src/policy/rules/rules.ts';
import { catalogModel } from '../catalog-model.ts';
import { seen } from '../drift/drift-of.ts';

type Entities = Parameters<typeof catalogModel>[0];

const shop: Entities = {
  'group:team': {},
  'component:web': { dependsOn: ['component:checkout'] },
  'component:checkout': {},
  'component:mailer': {},
  'component:ads': {},
};

const about = { sees: ['component', 'resource'] as const, until: '2026-11-19' };

async function modelWith(entities: Entities, sources: readonly DriftSource[], yaml = '') {
  const model = await catalogModel(entities, yaml);
  const traffic = { sources, incomplete: false };
  const counted = withTraffic({ ...model, entities: model.catalog.entities }, traffic);
  return { ...model, ...counted, traffic, declaredGraph: model.graph };
}

const rules = /^(?:undeclared-dependency|unknown-callee|stale-dependency|observation-too-old|names-unmatched)$/;

const texts = (found: readonly Finding[]): string[] =>
  found.filter(({ rule }) => rules.test(rule)).map((each) => `${each.severity}: ${describeFinding(each)}`);

test('a catalog without observed calls has none of the findings about them', async () => {
  expect(texts(buildFindings(await catalogModel(shop)))).toEqual([]);
});

test('an undeclared call is a warning, and an error where the caller has tier 1 or the callee is shared', async () => {
  const rows = [seen(['web > checkout 120', 'web > ads 1296'], about)];
  const found = buildFindings(await modelWith(shop, rows));
  expect(texts(found)).toEqual([
    'warning: component:web calls component:ads, which it does not declare: 1,296 calls in 7d, jaeger',
  ]);
  expect(describeRemedy(found.find(({ rule }) => rule === 'undeclared-dependency')!.remedy, [])).toBe(
    'declare that component:web depends on component:ads, and classify it; `faultline drift --write` writes the lines',
  );
  const tier1 = 'entities: { component:web: { tier: 1 } }';
  expect(texts(buildFindings(await modelWith(shop, rows, tier1)))[0]).toMatch(/^error: component:web calls/);
  const set = `${tier1}\nrules: { undeclared-dependency: info }`;
  expect(texts(buildFindings(await modelWith(shop, rows, set)))[0]).toMatch(/^info: component:web calls/);
  const shared = {
    ...shop,
    'component:mailer': { dependsOn: ['component:ads'] },
    'component:checkout': { dependsOn: ['component:ads'] },
  };
  expect(texts(buildFindings(await modelWith(shared, rows)))[0]).toMatch(/^error: component:web calls/);
});

test('a callee outside the catalog is one finding, an error beyond the budget', async () => {
  const rows = [seen(['web > checkout 3', 'checkout > redis 5 database', 'ads > redis 2 database'], about)];
  const yaml = 'rules: { names-unmatched: off }';
  const text =
    'component:ads, component:checkout call redis, which is not in the catalog: 7 calls in 7d, jaeger; its loss takes down 3 in the worst case';
  expect(texts(buildFindings(await modelWith(shop, rows, yaml)))).toEqual([`info: ${text}`]);
  const budget = 'rules: { names-unmatched: off, unknown-callee: { budget: 2 } }';
  expect(texts(buildFindings(await modelWith(shop, rows, budget)))).toEqual([`error: ${text}`]);
});

test('a declared dependency without a call is stale only where both ends were seen', async () => {
  const rows = [seen(['web > mailer 3', 'ads > checkout 1'], about)];
  const yaml = 'rules: { undeclared-dependency: off }';
  expect(texts(buildFindings(await modelWith(shop, rows, yaml)))).toEqual([
    'info: component:web declares that it needs component:checkout; both were seen in calls, and no call between them',
  ]);
  expect(texts(buildFindings(await modelWith(shop, [seen([], about)])))).toEqual([]);
});

test('a source that is too old is a finding, and so are names of which too few match', async () => {
  const old = seen(['web > checkout 3'], { ...about, until: '2026-10-01', file: 'old.json' });
  expect(texts(buildFindings(await modelWith(shop, [old])))).toEqual([
    'warning: the calls of jaeger in old.json end on 2026-10-01, 50 days ago: they confirm nothing',
  ]);
  const strange = seen(['shop-web > shop-checkout 3', 'shop-ads > web'], about);
  const found = buildFindings(await modelWith(shop, [strange], 'rules: { undeclared-dependency: off }'));
  const [unmatched] = found.filter(({ rule }) => rule === 'names-unmatched');
  expect(describeFinding(unmatched!)).toBe(
    '1 of 4 observed names match an entity; not shop-ads, shop-checkout, shop-web',
  );
});

test('undeclared calls are in the worst case alone, or in both readings, or in none', async () => {
  const rows = [seen(['web > ads 7'], about)];
  const down = async (count: string) => {
    const { graph } = await modelWith(shop, rows, `drift: { count: ${count} }`);
    const { declared, worstCase } = analyses(graph);
    const ads = graph.indexOf.get('component:default/ads')!;
    return [declared[ads]!.down.component ?? 0, worstCase[ads]!.down.component ?? 0];
  };
  expect(await down('worst-case')).toEqual([0, 1]);
  expect(await down('both')).toEqual([1, 1]);
  expect(await down('never')).toEqual([0, 0]);
});

test('a baseline knows the undeclared calls of today, and fails on the next one', async () => {
  const before = await modelWith(shop, [seen(['web > ads 7'], about)]);
  const baseline = baselineOf(before.graph, buildFindings(before));
  const after = await modelWith(shop, [seen(['web > ads 9', 'web > mailer 1'], about)]);
  const open = buildFindings({ ...after, baseline }).filter(
    ({ state, rule }) => state.kind === 'open' && rules.test(rule),
  );
  expect(open.map(({ about: on }) => on)).toEqual(['component:default/mailer']);
});

async function change(
  before: Entities,
  after: Entities,
  rows: readonly string[],
  yaml: readonly [string, string] = ['', ''],
) {
  const sources = [seen(rows, about)];
  const [old, now] = await Promise.all([modelWith(before, sources, yaml[0]), modelWith(after, sources, yaml[1])]);
  const configFile = 'faultline.yaml';
  const judged = judgeChange({ ...old, configFile }, { ...now, configFile });
  const found = findings(
    { ...judged.config, ...judged, observed: judged.drift!, analyses: analyses(judged.graph) },
    judged.baseline,
  ).filter(({ state: { kind } }) => kind === 'open' || kind === 'worse');
  const side = ({ declaredGraph: graph, catalog, config, drift }: typeof old) => ({
    graph,
    entities: catalog.entities,
    config,
    drift,
  });
  return { found: texts(found), calls: callChanges(side(old), side(now)) };
}

const rows = ['web > checkout 1296', 'web > ads 7', 'checkout > web 1'];

test('a change that removes a dependency that is still called is an error, and one that changes nothing is fine', async () => {
  const { found, calls } = await change(shop, { ...shop, 'component:web': {} }, rows);
  expect(found).toEqual([
    'error: the dependency of component:web on component:checkout is removed, and still used: 1,296 calls in 7d, jaeger',
  ]);
  expect(calls.removed).toMatchObject([{ ref: 'component:default/web', dependency: 'component:default/checkout' }]);
  expect((await change(shop, shop, rows)).found).toEqual([]);
});

test('neither a missing entity, a new name nor a relay hides the removal', async () => {
  const { 'component:checkout': _, ...without } = shop;
  const quiet = 'rules: { names-unmatched: off }';
  const removed = await change(shop, { ...without, 'component:web': {} }, rows, [quiet, '']);
  expect(removed.found).toEqual([
    'error: component:web calls checkout, which this change removes from the catalog: 1,296 calls in 7d, jaeger',
  ]);
  const renamed = await change(shop, { ...without, 'component:web': {}, 'component:till': {} }, rows, [quiet, '']);
  expect(renamed.found).toHaveLength(1);
  const relay = await change(shop, { ...shop, 'component:web': {} }, rows, ['', 'relays: [component:web]']);
  expect(relay.found).toHaveLength(1);
});

test('a change that declares a called dependency is confirmed', async () => {
  const declared = { ...shop, 'component:web': { dependsOn: ['component:checkout', 'component:ads'] } };
  const { found, calls } = await change(shop, declared, rows);
  expect(found).toEqual([]);
  expect(calls).toEqual({
    removed: [],
    confirmed: [
      {
        ref: 'component:default/web',
        dependency: 'component:default/ads',
        calls: 7,
        sources: ['jaeger'],
        window: 7 * 86_400,
      },
    ],
  });
});

test('a change cannot hide that a dependency is called by giving the name of the caller to another entity', async () => {
  const tier1 = ['entities: { component:web: { tier: 1 } }', 'entities: { component:web: { tier: 1 } }'] as const;
  const seenAs = { annotations: { 'faultline.dev/seen-as': 'web' } };
  const needed = { ...shop, 'component:mailer': { dependsOn: ['component:checkout'] } };
  const { found } = await change(
    needed,
    { ...needed, 'component:web': {}, 'component:mailer': { dependsOn: ['component:checkout'], ...seenAs } },
    ['web > checkout 1296'],
    tier1,
  );
  expect(found.join()).toContain(
    'error: the dependency of component:web on component:checkout is removed, and still used',
  );
});
