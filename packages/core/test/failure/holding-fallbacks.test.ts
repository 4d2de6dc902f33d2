import { expect, test } from 'vitest';
import { downTimes } from '../../src/failure/down-times.ts';
import { finalStatuses } from '../../src/failure/final-statuses.ts';
import { holdingFallbacks } from '../../src/failure/holding-fallbacks.ts';
import { statusCode } from '../../src/failure/simulation.ts';
import { claimsGraph } from '../claims-graph.ts';

const graph = claimsGraph(`
entities:
  component:a: { requires: [{ on: resource:x, fallback: { lasts: 5m } }] }
  component:b: { requires: [resource:x] }
  component:c: { requires: [{ on: resource:x, class: soft }] }
  component:d: { requires: [{ on: resource:x, class: informational }] }
  component:e: { requires: [{ anyOf: [resource:x, resource:y] }] }
`);
const failed = [graph.indexOf.get('resource:default/x')!];

const outcome = (gates: typeof graph.declared) =>
  Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e'].map((name) => {
      const node = graph.indexOf.get(`component:default/${name}`)!;
      return [name, finalStatuses(graph, gates, failed)[node]];
    }),
  );

const { ok, exposed, degraded, down } = statusCode;

test('while every fallback holds, who has one is degraded, and all others fare as they do', () => {
  expect(outcome(graph.declared)).toEqual({ a: down, b: down, c: degraded, d: ok, e: exposed });
  expect(outcome(holdingFallbacks(graph.declared))).toEqual({ a: degraded, b: down, c: degraded, d: ok, e: exposed });
  expect(downTimes(holdingFallbacks(graph.declared), failed).nodes.length).toBe(2);
});
