import { expect, test } from 'vitest';
import { simulation, statusCode } from '../../src/failure/simulation.ts';
import { claimsGraph } from '../claims-graph.ts';

const graph = claimsGraph(`
entities:
  component:a: { requires: [{ anyOf: [resource:x, resource:y] }, resource:z] }
  component:b: { requires: [component:a] }
`);
const [a, b, , y, z] = graph.nodes.keys();
const { ok, exposed, down } = statusCode;

test('a change names the requirement that is concerned, and what is lost of it, or none', () => {
  const { changes, stuck, isSettled } = simulation(graph, graph.declared, [z!, y!], 60);
  expect(changes).toEqual([
    { at: 0, node: a, status: down, cause: 'hardLost', gate: 1, lost: [z] },
    { at: 0, node: b, status: down, cause: 'hardLost', gate: 2, lost: [a] },
    { at: 0, node: y, status: down, cause: 'failed', gate: -1, lost: [] },
    { at: 0, node: z, status: down, cause: 'failed', gate: -1, lost: [] },
    { at: 60, node: a, status: ok, cause: 'requirementsMet', gate: -1, lost: [] },
    { at: 60, node: b, status: ok, cause: 'requirementsMet', gate: -1, lost: [] },
    { at: 60, node: y, status: ok, cause: 'restored', gate: -1, lost: [] },
    { at: 60, node: z, status: ok, cause: 'restored', gate: -1, lost: [] },
  ]);
  expect([stuck, isSettled]).toEqual([[], true]);
});

test('nobody is stuck in a failure for good: it is not over', () => {
  const { changes, stuck, isSettled } = simulation(graph, graph.declared, [y!], Infinity);
  expect(changes).toEqual([
    { at: 0, node: a, status: exposed, cause: 'redundancyReduced', gate: 0, lost: [y] },
    { at: 0, node: y, status: down, cause: 'failed', gate: -1, lost: [] },
  ]);
  expect([stuck, isSettled]).toEqual([[], true]);
});
