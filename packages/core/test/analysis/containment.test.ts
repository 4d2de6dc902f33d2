import { expect, test } from 'vitest';
import { containment } from '../../src/analysis/containment.ts';
import type { FailureModel } from '../../src/failure/failure-model.ts';
import { catalogModel } from '../catalog-model.ts';
import { claimsGraph } from '../claims-graph.ts';

const short = (ref: string): string => ref.replace('default/', '');

function entryPoints(graph: FailureModel): string[] {
  const { isEntryPoint } = containment(graph);
  return graph.nodes.flatMap(({ ref }, node) => (isEntryPoint[node] ? [short(ref)] : []));
}

/** What each entity lives in; those are left out that live in nothing. */
function containers(graph: FailureModel): Readonly<Record<string, string>> {
  const { container } = containment(graph);
  return Object.fromEntries(
    graph.nodes.flatMap(({ ref }, node) => {
      const around = container[node]!;
      return around < 0 ? [] : [[short(ref), short(graph.nodes[around]!.ref)]];
    }),
  );
}

function shared(graph: FailureModel): string[] {
  const { isShared } = containment(graph);
  return graph.nodes.flatMap(({ ref }, node) => (isShared[node] ? [short(ref)] : []));
}

test('users come in at whatever nothing else uses, but not at teams, people, Systems, Domains and failure domains', async () => {
  const { graph } = await catalogModel(
    {
      'component:web': { system: 'shop' },
      'resource:disk': {},
      'api:open': {},
      'system:shop': { domain: 'trade' },
      'domain:trade': {},
      'group:team': {},
      'user:ann': { memberOf: ['team'] },
    },
    'entities: { component:web: { placedIn: { zone: a } } }',
  );
  expect(graph.nodes.map(({ ref }) => short(ref))).toContain('user:ann');
  expect(entryPoints(graph)).toEqual(['api:open', 'component:web', 'resource:disk']);
});

test('a team or a System that needs something is where its users come in', () => {
  expect(
    entryPoints(
      claimsGraph('entities: { system:shop: { requires: [component:web] }, group:team: { requires: [group:ops] } }'),
    ),
  ).toEqual(['group:team', 'system:shop']);
});

test('what is reached through one entity alone lives in it, an API being a door and no room', () => {
  const graph = claimsGraph(`
entities:
  component:web: { requires: [api:cart] }
  api:cart: { requires: [component:cart] }
  component:cart: { requires: [resource:db, resource:queue] }
  component:batch: { requires: [resource:queue] }
`);
  expect(containers(graph)).toEqual({
    'api:cart': 'component:web',
    'component:cart': 'component:web',
    'resource:db': 'component:cart',
  });
  expect(shared(graph)).toEqual(['resource:queue']);
});

test('a Component only behind doors at which users come in is where they come in as well', () => {
  const graph = claimsGraph(`
entities:
  api:one: { requires: [component:both, resource:db, component:inner] }
  api:two: { requires: [component:both] }
  component:web: { requires: [component:inner] }
`);
  expect(entryPoints(graph)).toEqual(['api:one', 'api:two', 'component:both', 'component:web']);
  expect(shared(graph)).toEqual(['component:inner', 'resource:db']);
});

test('what a journey reaches is judged by the journeys alone', () => {
  const graph = claimsGraph(`
entities:
  component:web: { requires: [resource:db] }
  component:script: { requires: [resource:db, resource:dump] }
journeys:
  buy: { requires: [component:web] }
`);
  expect(entryPoints(graph)).toEqual(['component:script', 'journey:buy']);
  expect(containers(graph)).toEqual({
    'component:web': 'journey:buy',
    'resource:db': 'component:web',
    'resource:dump': 'component:script',
  });
});

test('those who need each other and nobody else needs are where users come in, all of them', () => {
  const graph = claimsGraph(`
entities:
  component:a: { requires: [component:b] }
  component:b: { requires: [component:a, component:c] }
  component:c: { requires: [component:d] }
  component:d: { requires: [component:c] }
`);
  expect(entryPoints(graph)).toEqual(['component:a', 'component:b']);
  expect(containers(graph)).toEqual({ 'component:c': 'component:b', 'component:d': 'component:c' });
});
