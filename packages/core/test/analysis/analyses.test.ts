import { expect, test } from 'vitest';
import { analyses } from '../../src/analysis/analyses.ts';
import { blastRadii } from '../../src/analysis/blast-radius.ts';
import { containment } from '../../src/analysis/containment.ts';
import { cycles } from '../../src/analysis/cycles.ts';
import { decisiveClaims } from '../../src/analysis/decisive-claims.ts';
import { explainOutage } from '../../src/analysis/explain-outage.ts';
import { notIndependent } from '../../src/analysis/not-independent.ts';
import { sharedCounts, sharedSinglePointsOfFailure } from '../../src/analysis/shared-single-points-of-failure.ts';
import { tierInversions } from '../../src/analysis/tier-inversions.ts';
import { simulate } from '../../src/failure/simulate.ts';
import { claimsGraph } from '../claims-graph.ts';

const graph = claimsGraph(`
entities:
  component:web: { tier: 1, requires: [component:cart, { on: component:ads, class: soft }] }
  component:cart: { tier: 2, requires: [{ anyOf: [resource:db-1, resource:db-2] }, component:web] }
  component:ads: { requires: [component:cart, component:bids] }
  component:bids: { requires: [component:ads] }
  resource:db-1: { placedIn: { zone: a } }
  resource:db-2: { placedIn: { zone: a } }
journeys:
  buy: { requires: [component:web] }
  sell: { requires: [component:cart] }
`);

test('what the report and the rules both ask is what each question by itself answers', () => {
  const found = analyses(graph);
  expect(found.graph).toBe(graph);
  expect(found.declared).toEqual(blastRadii(graph, graph.declared));
  expect(found.worstCase).toEqual(blastRadii(graph, graph.worstCase));
  expect(found.worstCase).not.toEqual(found.declared);
  expect(found.containment).toEqual(containment(graph));
  expect(found.shared).toEqual(sharedSinglePointsOfFailure(graph, sharedCounts(graph), found.declared));
  expect(found.shared.length).toBeGreaterThan(0);
  expect(found.notIndependent).toEqual(notIndependent(graph));
  expect(found.notIndependent.length).toBe(1);
  expect(found.tierInversions).toEqual(tierInversions(graph));
  expect(found.tierInversions.length).toBeGreaterThan(0);
  expect(found.decisiveClaims).toEqual(decisiveClaims(graph));
  expect(found.decisiveClaims.length).toBeGreaterThan(0);
  expect(found.cycles).toEqual(cycles(graph));
  expect(found.cycles.length).toBeGreaterThan(0);
});

test('an explained outage is the outage, and the three best places at which to stop it', () => {
  const failed = ['failuredomain:zone/a'];
  const { firebreaks, asked, ...outage } = explainOutage(graph, failed, { lasts: 60 });
  expect(outage).toEqual(simulate(graph, failed, { lasts: 60 }));
  expect(asked).toEqual([{ ref: 'failuredomain:zone/a', standsFor: 1 }]);
  expect(firebreaks.map(({ ref }) => ref)).toEqual([
    'component:default/cart',
    'resource:default/db-1',
    'resource:default/db-2',
  ]);
  expect(firebreaks[0]!.requirements).toMatchObject([
    { ref: 'component:default/cart', of: ['component:default/web'] },
    { ref: 'component:default/cart', of: ['resource:default/db-1', 'resource:default/db-2'] },
  ]);
});

test('where no claim is unproven both readings are one answer, found once', () => {
  const plain = claimsGraph('entities: { component:a: { requires: [component:b] } }');
  const { declared, worstCase } = analyses(plain);
  expect(worstCase).toBe(declared);
  const outage = simulate(plain, ['component:default/b'], { lasts: null });
  expect(outage.worstCase).toBe(outage.declared);
  const doubtful = simulate(graph, ['component:default/cart'], { lasts: null });
  expect(doubtful.worstCase).not.toBe(doubtful.declared);
});
