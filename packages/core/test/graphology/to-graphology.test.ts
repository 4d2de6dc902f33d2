import { expect, test } from 'vitest';
import { toGraphology } from '../../src/graphology/to-graphology.ts';
import { catalogModel } from '../catalog-model.ts';

const { graph: model } = await catalogModel(
  {
    'component:web': { dependsOn: ['component:api'], system: 'shop', tags: ['eu', 'public'] },
    'component:api': {},
  },
  `
entities:
  component:default/api:
    tier: 1
    recovers: 5m
    requires:
      - anyOf: [resource:default/primary, resource:default/replica]
      - { on: resource:default/cache, fallback: { lasts: 30m } }
`,
);
const graph = toGraphology(model);

test('a node has the ref as its key and what the catalog says as flat attributes', () => {
  expect(graph.getNodeAttributes('component:default/web')).toEqual({
    label: 'web',
    kind: 'component',
    type: 'service',
    lifecycle: 'production',
    owner: 'group:default/team',
    system: 'system:default/shop',
    tags: 'eu,public',
    declared: true,
    recovers: 0,
  });
  expect(graph.getNodeAttributes('component:default/api')).toMatchObject({ tier: 1, recovers: 300 });
  expect(graph.getNodeAttribute('resource:default/cache', 'declared')).toBe(false);
});

test('an edge runs from dependent to dependency, one for each member of a requirement', () => {
  expect(graph.outNeighbors('component:default/web')).toEqual(['component:default/api']);
  const edges = graph.outEdges('component:default/api').map((edge) => graph.getEdgeAttributes(edge));
  expect(edges).toEqual([
    expect.objectContaining({ class: 'hard', needs: 1, of: 1, fallback: 1800, proven: false }),
    expect.objectContaining({ class: 'hard', needs: 1, of: 2, proven: false }),
    expect.objectContaining({ class: 'hard', needs: 1, of: 2, proven: false }),
  ]);
  expect(edges[1]!.requirement).toBe(edges[2]!.requirement);
});

test('nodes, edges and keys are the same every time', () => {
  expect(toGraphology(model).export()).toEqual(graph.export());
});
