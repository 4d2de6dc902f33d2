import { expect, test } from 'vitest';
import { explainPath } from '../../src/index.ts';
import { claimsGraph } from '../claims-graph.ts';

const graph = claimsGraph(`
entities:
  component:site:
    requires:
      - { on: component:ads, class: soft }
      - { on: component:tracking, class: informational, evidence: { date: 2026-10-01 } }
      - { on: component:search, fallback: { lasts: 30m }, evidence: { date: 2026-10-01 } }
      - { anyOf: [resource:cdn-one, resource:cdn-two] }
  component:search:
    requires: [resource:index]
  resource:cdn-one:
    placedIn: { vendor: acme }
  resource:cdn-two:
    placedIn: { vendor: acme }
`);

const explained = (from: string) => explainPath(graph, from, 'component:default/site');

const claimsOf = (from: string) => explained(from).chains.flatMap((chain) => chain.flatMap(({ claim }) => claim ?? []));

test('a soft claim that saved its owner is named, and what it is worth without proof', () => {
  expect(explained('component:default/ads')).toMatchObject({ status: 'degraded', worstCaseStatus: 'down' });
  expect(claimsOf('component:default/ads')).toEqual([{ by: 'soft', outcome: 'saved', proven: false }]);
  expect(explained('component:default/ads').worstCaseChain).toMatchObject([
    { ref: 'component:default/site', status: 'down', claim: { by: 'soft', outcome: 'disbelieved', proven: false } },
  ]);
});

test('a fallback that ran out is named, with the time at which it did', () => {
  const { status, worstCaseChain, chains } = explained('resource:default/index');
  expect({ status, worstCaseChain }).toEqual({ status: 'down', worstCaseChain: null });
  expect(chains).toMatchObject([
    [
      { ref: 'component:default/search', downAt: 0, claim: null },
      {
        ref: 'component:default/site',
        downAt: 1800,
        claim: { by: 'fallback', outcome: 'failed', proven: true },
      },
    ],
  ]);
});

test('a redundancy saves from one loss and fails in the loss of what its members share', () => {
  expect(explained('resource:default/cdn-one')).toMatchObject({ status: 'exposed' });
  expect(claimsOf('resource:default/cdn-one')).toEqual([{ by: 'redundancy', outcome: 'saved', proven: false }]);
  expect(claimsOf('failuredomain:vendor/acme')).toEqual([
    { by: 'redundancy', outcome: 'failed', proven: false },
    { by: 'redundancy', outcome: 'failed', proven: false },
  ]);
});

test('what holds a loss is named with its proof', () => {
  expect(explained('component:default/tracking')).toMatchObject({
    status: 'ok',
    worstCaseStatus: 'ok',
    chains: [],
    heldBy: { ref: 'component:default/site', by: 'informational', proven: true },
    worstCaseChain: null,
  });
});
