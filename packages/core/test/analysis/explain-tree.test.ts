import { expect, test } from 'vitest';
import type { TreeNode } from '../../src/analysis/explain.ts';
import { explainTree } from '../../src/analysis/explain-tree.ts';
import { compileFailureModel } from '../../src/failure/failure-model.ts';
import { claimsGraph } from '../claims-graph.ts';

const graph = claimsGraph(`
entities:
  component:a: { requires: [resource:db] }
  component:b: { requires: [resource:db] }
  component:c: { requires: [component:b] }
  component:d: { requires: [resource:db] }
  component:e: { requires: [component:d] }
  component:f: { requires: [component:e, component:b] }
  component:g: { requires: [component:d] }
  component:h: { requires: [resource:db] }
  component:i: { requires: [component:g] }
`);

/** `name(branches)`, and with `+ n` how many are left out. */
const written = (children: readonly TreeNode[], omitted: number): string =>
  [
    ...children.map(({ step, children: inside, omitted: left }) => {
      const branches = written(inside, left);
      return step.ref.replace('component:default/', '') + (branches === '' ? '' : `(${branches})`);
    }),
    ...(omitted === 0 ? [] : [`+ ${omitted}`]),
  ].join(' ');

function tree(depth: number, width: number): string {
  const { children, omitted } = explainTree(graph, 'resource:default/db', { depth, width });
  return written(children, omitted);
}

test('each entity stands under the one that reaches it first, the widest branches first, then in the order of refs', () => {
  expect(tree(9, 9)).toBe('d(g(i) e) b(c f) a h');
});

test('what the caps leave out is counted where it is left out, with all that is behind it', () => {
  expect(tree(9, 1)).toBe('d(g(i) + 1) + 5');
  expect(tree(1, 9)).toBe('d(+ 3) b(+ 2) a h');
  expect(tree(0, 9)).toBe('+ 9');
});

test('the worst case and the undeclared calls that only it counts stand beside the tree', () => {
  const declared = claimsGraph('entities: { component:web: { requires: [component:shop] }, component:ads: {} }');
  const observed = { calls: 9, sources: ['jaeger'] };
  const source = { file: 'calls.json', line: 1, column: 1 };
  const [ref, of] = ['component:default/shop', ['component:default/ads']];
  const call = { ref, needs: 1, of, class: 'informational', relation: 'observed', observed, source } as const;
  const counted = compileFailureModel(declared.nodes, [...declared.requirements, call], declared);
  const { down, worstCaseDown, undeclared } = explainTree(counted, 'component:default/ads', { depth: 9, width: 9 });
  expect([down, worstCaseDown]).toEqual([{}, { component: 2 }]);
  expect(undeclared.map((each) => [each.ref, each.observed?.calls])).toEqual([['component:default/shop', 9]]);
});
