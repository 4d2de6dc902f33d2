import { expect, test } from 'vitest';
import { containment } from '../../src/analysis/containment.ts';
import type { FailureModel } from '../../src/failure/failure-model.ts';
import { catalogModel } from '../catalog-model.ts';
import { claimsGraph } from '../claims-graph.ts';

const short = (ref: string): string => ref.replace('default/', '');

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

/** A graph of these claims. */
const entities = (claims: string) => claimsGraph(`entities:\n${claims}`);

test('a component whose loss leaves through one other component is contained in that one', () => {
  const graph = entities(`
  component:web: { requires: [component:cart] }
  component:app: { requires: [component:cart] }
  component:cart: { requires: [resource:db] }
`);
  expect(containers(graph)).toEqual({ 'resource:db': 'component:cart' });
  expect(shared(graph)).toEqual(['component:cart']);
});

test('an API is a door: it contains nothing, and what is behind it is contained in who uses it', () => {
  const graph = entities(`
  component:web: { requires: [api:cart] }
  component:app: { requires: [component:web] }
  component:bot: { requires: [component:web] }
  api:cart: { requires: [component:cart] }
`);
  expect(containers(graph)).toEqual({ 'api:cart': 'component:web', 'component:cart': 'component:web' });
});

test('a journey does not contain what it needs', () => {
  const graph = claimsGraph(`
entities:
  component:web: { requires: [resource:db] }
  component:script: { requires: [resource:db] }
journeys:
  buy: { requires: [component:web] }
`);
  expect(shared(graph)).toEqual(['component:web', 'resource:db']);
});

test('a component that depends on everything does not make shared components look contained', () => {
  const services = ['a', 'b', 'c'].map((name) => `  component:${name}: { requires: [resource:db] }`).join('\n');
  const umbrella = '\n  component:umbrella: { requires: [component:a, component:b, component:c, resource:db] }';
  expect(shared(entities(services))).toEqual(['resource:db']);
  expect(shared(entities(services + umbrella))).toContain('resource:db');
});

test('an API that nobody consumes does not make its provider look contained or harmless', () => {
  const graph = entities(`
  component:a: { requires: [component:hub] }
  component:b: { requires: [component:hub] }
  api:hub: { requires: [component:hub] }
`);
  expect(shared(graph)).toEqual(['component:hub']);
});

test('harm within its own system is not counted where others are harmed, or a journey', async () => {
  const { graph } = await catalogModel({
    'component:db': { system: 'shop' },
    'component:api': { system: 'shop', dependsOn: ['component:db'] },
    'component:job': { system: 'shop', dependsOn: ['component:db'] },
    'component:partner': { system: 'partners', dependsOn: ['component:api'] },
  });
  // The job is lost as well, but inside; outside, everything passes through the api.
  expect(containers(graph)).toMatchObject({ 'component:db': 'component:api', 'component:api': 'component:partner' });
  expect(shared(graph)).toEqual([]);
});

test('entities that take each other down share one container', () => {
  const graph = entities(`
  component:a: { requires: [component:b] }
  component:b: { requires: [component:a, component:c] }
  component:c: { requires: [component:d] }
  component:d: { requires: [component:c] }
  component:top: { requires: [component:a] }
`);
  expect(containers(graph)).toEqual({
    'component:a': 'component:top',
    'component:b': 'component:top',
    'component:c': 'component:b',
    'component:d': 'component:b',
  });
});

test('redundancy counts: the loss of one of two replicas harms nobody', () => {
  const graph = entities(`
  component:a: { requires: [{ anyOf: [resource:one, resource:two] }] }
  component:b: { requires: [{ anyOf: [resource:one, resource:two] }] }
  resource:one: { requires: [resource:power] }
  resource:two: { requires: [resource:power] }
`);
  expect(shared(graph)).toEqual([]);
  // If one replica tolerated the loss of what both need, nobody else would notice.
  expect(containers(graph)).toEqual({ 'resource:power': 'resource:one' });
});

test('a library is not shared and contains nothing, but passes on what it needs', async () => {
  const { graph } = await catalogModel({
    'component:client': { type: 'library', dependsOn: ['component:auth'] },
    'component:web': { dependsOn: ['component:client'] },
    'component:app': { dependsOn: ['component:client'] },
    'component:auth': {},
  });
  expect(shared(graph)).toEqual(['component:auth']);
  expect(containers(graph)).toEqual({});
});
