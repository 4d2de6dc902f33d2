import { expect, test } from 'vitest';
import type { CompiledGraph } from '../../src/graph/compile-graph.ts';
import { binding, planRadii, type RadiiPlan } from '../../src/radii/radii-plan.ts';
import { claimsGraph } from '../claims-graph.ts';

/** Compiled in each test, so that a mutant of that is reported as well. */
const ringed = () =>
  claimsGraph(`
entities:
  component:top: { requires: [component:ring-1, component:either-1] }
  component:ring-1: { requires: [component:ring-2] }
  component:ring-2: { requires: [component:ring-3, component:below] }
  component:ring-3: { requires: [component:ring-1] }
  component:either-1: { requires: [{ anyOf: [component:either-2, component:below] }] }
  component:either-2: { requires: [component:either-1] }
  component:mixed-1: { requires: [component:mixed-2] }
  component:mixed-2: { requires: [component:mixed-1, { anyOf: [component:mixed-3, component:below] }] }
  component:mixed-3: { requires: [component:mixed-2] }
  component:choosy: { requires: [{ anyOf: [component:top, component:soft-1] }] }
  component:soft-1: { requires: [component:soft-2] }
  component:soft-2: { requires: [{ on: component:soft-1, class: soft }] }
  component:below: {}
`);

function bindingsOf(given: CompiledGraph, { nodes, order, bindings }: RadiiPlan) {
  expect(nodes).toBe(given.nodes.length);
  const words = Object.keys(binding);
  return Object.fromEntries([...order].map((node, rank) => [given.nodes[node]!.name, words[bindings[rank]!]]));
}

test('those in a ring of plain requirements fail together, in any other ring they need not, and elsewhere each is alone, free where no gate with members to spare knows of it', () => {
  const graph = ringed();
  expect(bindingsOf(graph, planRadii(graph, graph.declared))).toEqual({
    top: 'alone',
    choosy: 'alone',
    'ring-1': 'together',
    'ring-2': 'together',
    'ring-3': 'together',
    'either-1': 'iterated',
    'either-2': 'iterated',
    'mixed-1': 'iterated',
    'mixed-2': 'iterated',
    'mixed-3': 'iterated',
    'soft-1': 'alone',
    'soft-2': 'free',
    below: 'alone',
  });
});

test('gates in a ring do not matter where its plain requirements are enough', () => {
  const graph = claimsGraph(`
entities:
  component:x-1: { requires: [{ anyOf: [component:x-2, component:below] }, component:x-3] }
  component:x-2: { requires: [component:x-1, { anyOf: [component:x-3, component:below] }] }
  component:x-3: { requires: [component:x-1, component:x-2] }
  component:below: {}
`);
  expect(bindingsOf(graph, planRadii(graph, graph.declared))).toEqual({
    'x-1': 'together',
    'x-2': 'together',
    'x-3': 'together',
    below: 'alone',
  });
});

test('in the worst case, where nobody tolerates anything, every ring fails together', () => {
  const graph = ringed();
  const worst = bindingsOf(graph, planRadii(graph, graph.worstCase));
  expect(new Set(Object.entries(worst).map(([name, bound]) => `${name.replace(/-\d/, '')} ${bound}`))).toEqual(
    new Set([
      'top free',
      'choosy free',
      'ring together',
      'either together',
      'mixed together',
      'soft together',
      'below free',
    ]),
  );
});

test('what is needed comes first, and those of a ring lie side by side', () => {
  const graph = ringed();
  const { order, rankOf, componentOf, start } = planRadii(graph, graph.declared);
  const placesOf = (name: string) =>
    graph.nodes.flatMap((node, index) => (node.name.startsWith(name) ? [rankOf[index]!] : [])).sort((a, b) => a - b);
  const ring = placesOf('ring');
  expect(ring).toEqual([ring[0]!, ring[0]! + 1, ring[0]! + 2]);
  expect(new Set(ring.map((rank) => componentOf[rank])).size).toBe(1);
  expect(start[componentOf[ring[0]!]!]).toBe(ring[0]);
  expect(Math.max(...placesOf('below'))).toBeLessThan(Math.min(...ring));
  expect(Math.max(...ring)).toBeLessThan(placesOf('top')[0]!);
  expect([...order].sort((a, b) => a - b)).toEqual([...graph.nodes.keys()]);
});

test('the required nodes are known, in the order of their indices, however they are required', () => {
  const graph = claimsGraph(`
entities:
  component:top: { requires: [component:plain, { on: component:soft, class: soft }] }
  component:side: { requires: [{ anyOf: [component:one, component:other] }] }
  component:edge: { requires: [{ anyOf: [component:near, component:far], class: soft }] }
  component:alone: {}
  component:plain: { requires: [component:below] }
  component:soft: {}
  component:below: {}
  component:one: {}
  component:other: {}
  component:near: {}
  component:far: {}
`);
  const { required, rankOf } = planRadii(graph, graph.declared);
  expect([...required].map((node) => graph.nodes[node]!.name).sort()).toEqual(
    ['plain', 'soft', 'below', 'one', 'other', 'near', 'far'].sort(),
  );
  const places = [...required].map((node) => rankOf[node]!);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
