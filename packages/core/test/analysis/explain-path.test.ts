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

/** So many layers of two, each of which needs both of the layer below: 2 ** layers ways lead from `db` to `web`. */
function layers(count: number) {
  const names = Array.from({ length: count }, (_, layer) => [`component:a${layer}`, `component:b${layer}`]);
  const lines = names.flatMap((pair, layer) => {
    const below = names[layer - 1] ?? ['resource:db'];
    return pair.map((name) => `${name}: { requires: [${below.join(', ')}] }`);
  });
  const web = `component:web: { requires: [${names.at(-1)!.join(', ')}] }`;
  return claimsGraph(`entities:\n  ${[...lines, web].join('\n  ')}`);
}

test('the first fifty shortest chains are listed, in order, and the others counted', () => {
  const { chains, omittedChains } = explainPath(layers(6), 'resource:default/db', 'component:default/web');
  const ways = chains.map((chain) => chain.map(({ ref }) => ref.replace('component:default/', '')).join(' '));
  expect(ways.length).toBe(50);
  expect([ways[0], ways[1], ways[49]]).toEqual([
    'a0 a1 a2 a3 a4 a5 web',
    'a0 a1 a2 a3 a4 b5 web',
    'b0 b1 a2 a3 a4 b5 web',
  ]);
  expect(omittedChains).toBe(14);
});

test('more chains than can be counted are as many as can be counted', () => {
  const { omittedChains } = explainPath(layers(60), 'resource:default/db', 'component:default/web');
  expect(omittedChains).toBe(Number.MAX_SAFE_INTEGER);
});

test('a step names the first of the requirements that are lost with the one before', () => {
  const twice = claimsGraph(`
entities:
  component:web: { requires: [resource:db, { anyOf: [resource:cache, resource:db], needs: 2 }] }
`);
  const [chain] = explainPath(twice, 'resource:default/db', 'component:default/web').chains;
  expect(chain![0]!.requirement).toBe(twice.requirements[0]);
  expect(twice.requirements.map(({ of }) => of.length)).toEqual([2, 1]);
});

test('a chain that could be shorter is not reported', () => {
  const detour = claimsGraph(`
entities:
  component:a: { requires: [resource:db] }
  component:b: { requires: [resource:db, component:a] }
  component:web: { requires: [component:a, component:b] }
`);
  const { chains, omittedChains } = explainPath(detour, 'resource:default/db', 'component:default/web');
  expect(chains.map((chain) => chain.map(({ ref }) => ref.replace('default/', '')))).toEqual([
    ['component:a', 'component:web'],
    ['component:b', 'component:web'],
  ]);
  expect(omittedChains).toBe(0);
});
