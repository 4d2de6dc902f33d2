import { expect, test } from 'vitest';
import { incidentProposals } from '../packages/cli/src/formats/incident-file/incident-proposals.ts';
import { buildBacklog } from '../packages/core/src/backlog/build-backlog.ts';
import { minutesDown } from '../packages/core/src/backlog/saved-by.ts';
import { gaps } from '../packages/core/src/incidents/gaps.ts';
import { reviewIncidents } from '../packages/core/src/incidents/incident-review.ts';
import { learnedModel } from '../packages/core/src/incidents/learned-model.ts';
import { proposeChanges } from '../packages/core/src/incidents/propose-changes.ts';
import { withIncidentEntities } from '../packages/core/src/incidents/with-incident-entities.ts';
import { type FailureModel, simulate } from '../packages/core/src/index.ts';
import { parseIncident } from '../packages/core/src/ingest/index.ts';
import { storefrontModel } from './storefront-model.ts';

/**
 * Three outages of the example, each scored by hand: one as predicted, one through a dependency that nobody declared,
 * one in which a fallback failed early. Every figure stands here as it was worked out on paper.
 */
const asOf = '2026-11-27';
const tolerance = 300;
const graph = storefrontModel(asOf);

/** @param more what failed and was seen, as the front matter has it */
function incidentOf(name: string, minutes: number, detected: number, source: string, more: readonly string[]) {
  const began = Date.parse(`${name.slice(0, 10)}T14:05:00Z`);
  const at = (minute: number) => new Date(began + minute * 60_000).toISOString();
  const text = [
    ...['---', 'incident: 1', `title: ${name}`, 'status: reviewed', `began: ${at(0)}`, `ended: ${at(minutes)}`],
    ...[
      `mitigated: ${at(minutes)}`,
      `detected: ${at(detected)}`,
      `detection: { source: ${source} }`,
      ...more,
      '---',
      '',
    ],
  ].join('\n');
  const { incident, problems } = parseIncident({ path: `incidents/${name}.md`, text }, { asOf });
  expect(problems).toEqual([]);
  return incident!;
}

const prices = incidentOf('2026-11-18-prices', 10, -2, 'leading-alert', [
  'failed: [resource:price-cache]',
  'observed:',
  '  complete: true',
  '  entities:',
  '    component:pricing: down',
  ...['basket', 'checkout', 'mobile-app', 'web-shop'].map((each) => `    component:${each}: degraded`),
  ...['browse', 'check-out', 'log-in'].map((each) => `    journey:${each}: degraded`),
]);
const rebuild = incidentOf('2026-11-20-rebuild', 50, 14, 'customer', [
  'failed: [resource:warehouse]',
  'observed:',
  '  entities:',
  ...['feature-store', 'fraud-check', 'recommendations', 'reports'].map((each) => `    component:${each}: down`),
  '    component:payment-gateway: { down: 1m, because: component:fraud-check }',
  ...['checkout', 'refunds', 'returns'].map((each) => `    component:${each}: { down: 1m }`),
  '    component:web-shop: degraded',
  ...['check-out', 'return'].map((each) => `    journey:${each}: { down: 1m }`),
  '    journey:browse: degraded',
  '    journey:log-in: ok',
]);
const rates = incidentOf('2026-11-24-rates', 45, 3, 'alert', [
  'failed: [resource:tax-authority]',
  'observed:',
  '  complete: true',
  '  entities:',
  '    component:tax: down',
  '    component:checkout: { degraded: 0s, down: 12m }',
  '    journey:check-out: { degraded: 0s, down: 12m }',
]);
const all = [prices, rebuild, rates];
const catalogThen = () => ({ graph, revision: undefined, reason: undefined });
const { incidents, totals } = reviewIncidents({ now: graph, incidents: all, tolerance, catalogThen });

const names = (kind: string, list: string) => list.split(' ').map((name) => `${kind}:default/${name}`);
const none = { missed: [], falseAlarms: [], unconfirmed: [] };
const of = (part: number, whole: number) => ({ part, whole });
const exactly = (part: number, whole: number) => ({ least: of(part, whole), most: of(part, whole) });

test('an outage as predicted: five Components and three journeys are hit, nothing else', () => {
  const [found] = incidents;
  expect(found).toMatchObject({
    verdict: 'as predicted',
    toDetect: -120,
    gaps: [],
    isContained: true,
    byGuardrail: true,
  });
  for (const score of [found!.thenDeclared, found!.thenWorstCase]) {
    expect(score.components).toMatchObject({
      ...none,
      hits: names('component', 'basket checkout mobile-app pricing web-shop'),
      statusRight: names('component', 'basket checkout mobile-app pricing web-shop'),
      weights: { hits: 40, observed: 40 },
    });
    expect(score.journeys).toMatchObject({
      ...none,
      hits: names('journey', 'browse check-out log-in'),
      statusRight: names('journey', 'browse check-out log-in'),
      weights: { hits: 24, observed: 24 },
    });
  }
  expect(found!.thenDeclared.timeErrors).toMatchObject([{ predicted: 0, observed: 0 }]);
  expect(found!.held).toMatchObject([{ ref: 'component:default/basket', kind: 'fallback', lasts: 900, held: 600 }]);
  expect(minutes(graph, 'resource:default/price-cache', 10)).toEqual([10, 0, 10, 0]);
});

test('an outage through an undeclared dependency: five hits, four missed behind one gap, one that nobody looked at', () => {
  const { thenDeclared, thenWorstCase, ...found } = incidents[1]!;
  expect(found).toMatchObject({ verdict: 'wider', toDetect: 840, isContained: false, byGuardrail: false });
  expect(thenDeclared.components).toMatchObject({
    hits: names('component', 'feature-store fraud-check recommendations reports web-shop'),
    missed: names('component', 'checkout payment-gateway refunds returns'),
    falseAlarms: [],
    unconfirmed: ['component:default/event-archive'],
    statusRight: names('component', 'feature-store fraud-check recommendations reports web-shop'),
    weights: { hits: 15, observed: 35 },
    down: { falseAlarms: [], unconfirmed: ['component:default/event-archive'] },
  });
  expect([thenDeclared.components.down.hits.length, thenDeclared.components.down.missed.length]).toEqual([4, 4]);
  expect(thenDeclared.journeys).toMatchObject({
    hits: names('journey', 'browse check-out'),
    missed: ['journey:default/return'],
    falseAlarms: ['journey:default/log-in'],
    statusRight: ['journey:default/browse'],
    weights: { hits: 16, observed: 18 },
  });
  expect(thenWorstCase.components).toEqual(thenDeclared.components);
  expect(gaps(graph, rebuild, tolerance)).toMatchObject([
    { kind: 'undeclared-dependency', ref: 'component:default/payment-gateway', at: 60 },
  ]);
  expect(minutes(graph, 'resource:default/warehouse', 50)).toEqual([250, 0, 250, 0]);
});

test('an outage in which a fallback failed early: the sets are right, and the times are 18 minutes too late', () => {
  const { thenDeclared, thenWorstCase, ...found } = incidents[2]!;
  expect(found).toMatchObject({ verdict: 'sooner', toDetect: 180, isContained: false });
  for (const { components, journeys } of [thenDeclared, thenWorstCase]) {
    expect(components).toMatchObject({ ...none, hits: names('component', 'checkout tax') });
    expect(journeys).toMatchObject({ ...none, hits: ['journey:default/check-out'] });
  }
  const errors = ({ timeErrors }: typeof thenDeclared) =>
    timeErrors.map(({ ref, predicted, observed }) => `${ref} ${(observed - predicted) / 60}`).sort();
  const apart = (at: number) =>
    ['component:default/checkout', 'journey:default/check-out'].map((ref) => `${ref} ${at}`);
  expect(errors(thenDeclared)).toEqual([...apart(-18), 'component:default/tax 0'].sort());
  expect(errors(thenWorstCase)).toEqual([...apart(12), 'component:default/tax 0'].sort());
  expect(gaps(graph, rates, tolerance)).toMatchObject([
    { kind: 'disproven', ref: 'component:default/checkout', claims: [{ held: 720 }] },
  ]);
  expect(minutes(graph, 'resource:default/tax-authority', 45)).toEqual([60, 15, 90, 45]);
  expect([...minutesDown(graph, rates).values()].reduce((sum, each) => sum + each, 0)).toBe(78);
});

test('together: recall 12 of 16, and 16 of 16 with the two changes that the incidents propose', () => {
  expect(totals.thenDeclared).toMatchObject({
    components: { recall: of(12, 16), precision: { least: of(12, 13), most: of(12, 12) } },
    journeys: { recall: of(6, 7), precision: exactly(6, 7) },
  });
  const { changes, open, graph: corrected } = proposeChanges(graph, all, tolerance);
  expect(changes.map(({ kind, edit: { ref, on } }) => `${kind} ${ref} ${on}`)).toEqual([
    'disproven component:default/checkout component:default/tax',
    'undeclared-dependency component:default/payment-gateway component:default/fraud-check',
  ]);
  expect(open).toEqual([]);
  const now = reviewIncidents({ now: corrected, incidents: all, tolerance, catalogThen });
  expect(now.totals.now.components).toMatchObject({
    recall: of(16, 16),
    precision: { least: of(16, 17), most: of(16, 16) },
  });
  const second = now.incidents[1]!.now;
  expect(second.components).toMatchObject({ missed: [], falseAlarms: [], weights: { hits: 35, observed: 35 } });
  expect([second.components.hits.length, second.components.statusRight.length]).toEqual([9, 9]);
  expect([second.journeys.hits.length, second.journeys.statusRight.length]).toEqual([3, 3]);
  expect(second.journeys.falseAlarms).toEqual(['journey:default/log-in']);
  expect(now.incidents.map(({ verdictNow }) => verdictNow)).toEqual(['as predicted', 'narrower', 'as predicted']);
  expect(minutes(corrected, 'resource:default/warehouse', 50).slice(0, 2)).toEqual([450, 100]);
  expect(minutes(corrected, 'resource:default/tax-authority', 45).slice(0, 2)).toEqual([78, 33]);
});

test('game days: sessions 52, the two acquirers 30 and checkout 16; after the third outage checkout comes first, at 32', () => {
  const firstOf = (model: FailureModel, known: typeof all) =>
    buildBacklog({ graph: model, incidents: known, checks: [], tolerance, window: 365 * 86_400 })
      .gameDays.slice(0, 3)
      .map(({ ref, value, standing }) => `${ref.slice(18)} ${value} ${standing}`);
  expect(firstOf(graph, [])).toEqual(['sessions 52 stale', 'payment-gateway 30 unproven', 'checkout 16 unproven']);
  expect(firstOf(learnedModel(graph, [rates], tolerance), [rates])[0]).toBe('checkout 32 disproven');
});

test('nothing is proposed for an entity that the catalog does not have: the gap stays open, and says what to describe', () => {
  const lost = incidentOf('2026-11-25-lost', 30, 1, 'alert', [
    'failed: [resource:warehouse]',
    'observed: { entities: { component:unknown: { down: 1m, because: resource:warehouse } } }',
  ]);
  const known = withIncidentEntities(graph, [lost]).graph;
  const proposals = proposeChanges(known, [lost], tolerance);
  expect(proposals.changes).toEqual([]);
  expect(proposals.open.map(({ gap }) => gap.ref)).toEqual(['component:default/unknown']);
  expect(incidentProposals(proposals, [lost])).toContain('does not have component:unknown: describe it there first.');
});

/** Component-minutes and journey-minutes that an outage costs: as declared, then in the worst case. */
function minutes(model: FailureModel, ref: string, lasts: number): readonly number[] {
  const { declared, worstCase } = simulate(model, [ref], { lasts: lasts * 60 });
  return [declared, worstCase].flatMap(({ impact }) => [impact!.componentMinutes, impact!.journeyMinutes]);
}
