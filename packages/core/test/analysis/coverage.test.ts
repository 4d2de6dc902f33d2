import { expect, test } from 'vitest';
import { coverage } from '../../src/analysis/coverage.ts';
import type { Problem } from '../../src/model/problem.ts';
import { catalogModel } from '../catalog-model.ts';

test('coverage counts what the numbers rest on, and what is unclassified', async () => {
  const { graph, catalog, problems } = await catalogModel(
    {
      'component:web': { owner: 'nobody', dependsOn: ['resource:db', 'resource:gone'], consumesApis: ['cart'] },
      'component:cart': { providesApis: ['cart'], dependencyOf: ['component:web'], system: 'shop' },
      'component:lost': { owner: '' },
      'api:cart': {},
      'resource:db': { dependsOn: ['resource:gone'] },
      'system:shop': {},
      'group:team': {},
    },
    `
entities:
  component:web: { tier: 1, requires: [{ on: component:ads, class: soft }] }
  component:cart:
    requires:
      - { on: component:stock, class: soft, evidence: { date: 2026-11-01 } }
      - { on: component:ads, class: soft }
`,
  );
  const other: Problem = { code: 'outside-root', source: { file: 'link.yaml', line: 1, column: 1 } };
  expect(coverage(graph, { ...catalog, files: 3, skippedTemplates: 2 }, [...problems, other])).toEqual({
    files: 3,
    entities: { api: 1, component: 3, group: 1, resource: 1, system: 1 },
    undeclared: { component: 2, group: 1, resource: 1 },
    requirements: graph.requirements.length,
    unresolvedReferences: 6,
    unclassifiedRequirements: 5,
    claims: 3,
    unprovenClaims: 2,
    componentsWithoutOwner: 1,
    componentsWithoutTier: 2,
    skippedTemplates: 2,
  });
});
