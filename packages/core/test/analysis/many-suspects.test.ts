import { expect, test } from 'vitest';
import { runbook } from '../../src/analysis/runbook.ts';
import { claimsGraph } from '../claims-graph.ts';

test('a sheet examines 200 of the suspects: the entity itself, then those that failed most often; it counts all', () => {
  const needed = Array.from({ length: 300 }, (_, index) => `component:c${String(index).padStart(3, '0')}`);
  const graph = claimsGraph(`entities: { component:hub: { requires: [${needed.join(', ')}] } }`);
  const [hub, last] = ['component:default/hub', 'component:default/c299'];
  const { suspects, examined, causes } = runbook(graph, hub, new Map([[last, 2]]));
  expect([suspects, examined, causes.length]).toEqual([301, 200, 200]);
  expect(causes.map(({ ref }) => ref).filter((ref) => ref > 'component:default/c197')).toEqual([last, hub]);
});

test('row 75: of suspects that reach much it examines fewer, so that a sheet costs no more than a catalog can', () => {
  const needed = Array.from({ length: 100 }, (_, index) => `component:c${index}`);
  const dependents = Array.from({ length: 12_000 }, (_, index) => `component:d${index}: { requires: [component:hub] }`);
  const graph = claimsGraph(
    `entities: { component:hub: { requires: [${needed.join(', ')}] }, ${dependents.join(', ')} }`,
  );
  const { suspects, examined, causes } = runbook(graph, 'component:default/hub');
  expect([suspects, causes.length]).toEqual([101, examined]);
  expect(examined).toBeGreaterThan(30);
  expect(examined).toBeLessThan(60);
});
