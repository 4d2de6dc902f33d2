import fc from 'fast-check';
import { test } from 'vitest';
import { compileFailureModel } from '../../packages/core/src/failure/failure-model.ts';
import type { GraphNode } from '../../packages/core/src/graph/graph-node.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import { buildReport } from '../../packages/core/src/report/build-report.ts';
import { graphFromReport } from '../../packages/core/src/report/graph-from-report.ts';
import { expectEqual } from './expect-equal.ts';
import { compiled, randomGraph } from './random-graph.ts';

const input = {
  catalog: { entities: [], problems: [], incomplete: false, files: 0, skippedTemplates: 0 },
  problems: [],
  config: defaultConfig,
  baseline: undefined,
};

/** A random graph of nodes as a catalog has them: what is ours, a journey or a domain, takes no time to recover. */
const catalogLike = randomGraph.map((random) => {
  const { nodes, requirements } = compiled(random);
  const kept = nodes.map(({ tier, ...node }): GraphNode => {
    if (node.kind === 'failuredomain') return { ...node, type: 'zone', axis: 'zone', recovers: 0 };
    return { ...node, ...(tier !== undefined && { tier }), ...(node.kind === 'journey' && { recovers: 0 }) };
  });
  return compileFailureModel(kept, requirements, {
    asOf: '2026-11-20',
    evidenceMaxAge: defaultConfig.evidenceMaxAge,
    weights: defaultConfig.tiers.weights,
  });
});

test('analysing the graph of a report gives the report again, and so does writing it down in between', () => {
  fc.assert(
    fc.property(catalogLike, (graph) => {
      const report = buildReport(graph, input);
      const read = JSON.parse(JSON.stringify(report));
      const again = buildReport(graphFromReport(read), input);
      expectEqual(again, report);
    }),
  );
});
