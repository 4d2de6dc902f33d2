import { expect, test } from 'vitest';
import { confirmedRequirements } from '../../src/drift/confirmed-requirements.ts';
import { withTraffic } from '../../src/drift/with-traffic.ts';
import { withoutObserved } from '../../src/drift/without-observed.ts';
import {
  blastRadii,
  buildReport,
  formatContext,
  graphFromReport,
  openModel,
  parseContext,
  provenanceOf,
} from '../../src/index.ts';
import { mergeCatalog, parseCatalogFile, parseConfig } from '../../src/ingest/index.ts';
import { rules } from '../../src/policy/rules/rules.ts';
import { seen } from '../drift/drift-of.ts';

const backstage = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: web }
spec: { type: service, lifecycle: production, owner: shop, dependsOn: [component:checkout, component:search] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: checkout }
spec: { type: service, lifecycle: production, owner: shop }
`;
const datadog = `
apiVersion: v3
kind: service
metadata: { name: web, owner: someone-else }
spec: { tier: "2", dependsOn: [service:checkout, service:ads], componentOf: [system:shop] }
`;

async function reported(...rows: readonly string[]) {
  const files = [backstage, datadog].map((text, index) => parseCatalogFile({ path: `${index}.yaml`, text }));
  const catalog = mergeCatalog(files);
  const config = parseConfig(
    {
      path: 'faultline.yaml',
      text: 'entities: { component:web: { requires: [{ on: component:search, class: soft }] } }',
    },
    rules,
  ).config!;
  const { graph: declared, problems } = openModel(catalog.entities, config, { asOf: '2026-11-20' });
  const sources = rows.length === 0 ? [] : [seen([...rows], { until: '2026-11-19' })];
  const { graph, drift } = withTraffic(
    { graph: declared, entities: catalog.entities, config },
    { sources, incomplete: false },
  );
  const report = buildReport(graph, { catalog, problems, config, baseline: undefined, drift });
  return { report, graph, declared, drift, catalog };
}

const short = (ref: string): string => ref.slice(ref.indexOf('/') + 1);

test('a requirement names every format that states it, the first declaration first', async () => {
  const { report } = await reported();
  const said = report.requirements
    .filter(({ ref }) => ref === 'component:default/web')
    .map(({ of, sources }) => [short(of[0]!), sources?.map((each) => `${each.origin} ${each.file}:${each.line}`)]);
  expect(said).toEqual([
    ['ads', ['datadog 1.yaml:5']],
    ['checkout', ['backstage 0.yaml:5', 'datadog 1.yaml:5']],
    ['search', ['faultline.yaml faultline.yaml:1', 'backstage 0.yaml:5']],
  ]);
});

test('an entity names its declarations, the origin of the fields that the first leaves out, and what contradicts', async () => {
  const { report } = await reported();
  const web = report.entities.find(({ ref }) => ref === 'component:default/web')!;
  expect(web.sources?.map(({ origin, file, line }) => `${origin} ${file}:${line}`)).toEqual([
    'backstage 0.yaml:4',
    'datadog 1.yaml:4',
  ]);
  expect([web.owner, web.system, web.fieldOrigins]).toEqual([
    'group:default/shop',
    'system:default/shop',
    { system: 'datadog', tier: 'datadog' },
  ]);
  expect(report.entities.find(({ ref }) => ref === 'component:default/checkout')!.sources).toBeUndefined();
  expect(report.problems.map(({ code }) => code)).toContain('contradicting-sources');
  expect(report.sources).toEqual([
    { name: 'backstage', format: 'backstage', role: 'catalog', files: 1, entities: 2 },
    { name: 'datadog', format: 'datadog', role: 'catalog', files: 1, entities: 1 },
  ]);
});

test('a requirement is declared and confirmed, only declared, or only observed, with the calls and their window', async () => {
  const { report } = await reported('web > checkout 120', 'checkout > ads 7');
  const provenance = report.requirements
    .filter(({ relation }) => relation !== 'member')
    .map((each) => [short(each.ref), short(each.of[0]!), provenanceOf(each as never), each.observed]);
  const calls = (count: number) => ({ calls: count, sources: ['jaeger'], window: 604_800 });
  expect(provenance).toEqual([
    ['checkout', 'ads', 'observed', calls(7)],
    ['web', 'ads', 'declared', undefined],
    ['web', 'checkout', 'confirmed', calls(120)],
    ['web', 'search', 'declared', undefined],
  ]);
  expect(report.observed).toMatchObject({
    names: { seen: 3, matched: 3 },
    rows: { confirmed: 1, undeclared: 1 },
    dependencies: { confirmed: 1, notObservable: 1, notObserved: 1 },
  });
});

test('an address that only a deployment file holds confirms without being called a call', async () => {
  const { declared } = await reported();
  const need = { dependent: 'component:default/web', dependency: 'component:default/checkout' };
  const source = { file: 'x', line: 1, column: 1 };
  const judged = { ...need, verdict: 'confirmed', relation: 'dependsOn', calls: 2, isHeld: true, source } as const;
  const found = confirmedRequirements(declared, {
    dependencies: [{ ...judged, sources: ['compose'] }],
    sources: [{ file: 'compose.yaml', name: 'compose', format: 'compose', rows: 1, isOld: false }],
  });
  expect(found.flatMap(({ observed }) => observed ?? [])).toEqual([{ calls: 2, isHeld: true, sources: ['compose'] }]);
});

test('a report keeps who says what, and confirming a dependency changes no declared radius', async () => {
  const { report, graph, declared } = await reported('web > checkout 120', 'checkout > ads 7', 'web > mystery 3');
  const again = graphFromReport(report);
  expect(again.requirements).toEqual(graph.requirements);
  expect(again.nodes.find(({ ref }) => ref === 'component:default/web')).toEqual(
    graph.nodes.find(({ ref }) => ref === 'component:default/web'),
  );
  const compared = withoutObserved(again);
  expect(compared.nodes.map(({ ref }) => ref)).toEqual(declared.nodes.map(({ ref }) => ref));
  expect(blastRadii(compared, compared.worstCase)).toEqual(blastRadii(declared, declared.worstCase));
});

test('a saved context keeps the origins of a catalog with several formats', async () => {
  const { entities } = (await reported()).catalog;
  const context = { name: 'org', saved: '2026-11-27T03:17:00Z', config: null, entities };
  expect(parseContext(formatContext(context))).toEqual(context);
});
