import { expect, test } from 'vitest';
import { planRadii } from '../../src/radii/radii-plan.ts';
import { openRun, runBytes } from '../../src/radii/radii-run.ts';
import { alignedBytes, plainWorkspace, type Workspace } from '../../src/radii/workspace.ts';
import { claimsGraph } from '../claims-graph.ts';

/** A workspace that only counts what is taken of it, with the little that the kernel's copy of the plan needs. */
function counting(): { readonly workspace: Workspace; readonly taken: () => number } {
  let taken = 0;
  const count = <Taken extends { readonly byteLength: number }>(array: Taken): Taken => {
    taken += alignedBytes(array.byteLength);
    return array;
  };
  const kernel = { open: () => {} } as unknown as Workspace['kernel'];
  const workspace: Workspace = {
    kernel,
    bytes: (length) => count(plainWorkspace.bytes(length)),
    int32: (length) => count(plainWorkspace.int32(length)),
    uint32: (length) => count(plainWorkspace.uint32(length)),
  };
  return { workspace, taken: () => taken };
}

const many = Array.from({ length: 12_000 }, (_, index) => index);

test.each([
  ['many entities alone', many.map((index) => `component:c${index}: {}`)],
  [
    'many redundancies',
    many.slice(0, 800).map((index) => `component:c${index}: { requires: [{ anyOf: [resource:a, resource:b] }] }`),
  ],
  [
    'many soft ones',
    many.slice(0, 800).map((index) => `component:c${index}: { requires: [{ on: resource:a, class: soft }] }`),
  ],
])('what is asked for is enough for all arrays of a run, and not much more: %s', (_, entities) => {
  const graph = claimsGraph(`entities:\n${entities.map((entity) => `  ${entity}\n`).join('')}`);
  const plan = planRadii(graph, graph.declared);
  for (const width of [1, 16]) {
    const { workspace, taken } = counting();
    openRun(plan, workspace, width);
    const asked = runBytes(plan, width);
    expect(taken()).toBeLessThanOrEqual(asked);
    expect(asked - taken()).toBeLessThan(4096);
  }
});
