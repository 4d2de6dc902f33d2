import { diffGraphs } from '../../packages/core/src/diff/diff-graphs.ts';
import type { FailureModel } from '../../packages/core/src/failure/failure-model.ts';
import { defaultConfig } from '../../packages/core/src/model/config.ts';
import type { Requirement } from '../../packages/core/src/model/requirement.ts';
import { radiusCounts } from '../../packages/core/src/radii/radius-counts.ts';
import { buildReport } from '../../packages/core/src/report/build-report.ts';
import { applyEdits } from '../../packages/core/src/what-if/apply-edits.ts';
import { compile, layeredCatalog } from './layered-catalog.ts';
import { heading, measure, row } from './measure.ts';

const claims = { redundant: 0.1, cyclic: 0.01, soft: 0.1, zones: 6 };

/** One dependency more: the diff of two graphs beside a full report of one. */
export function diff(): void {
  const entities = 10_000;
  const { nodes, requirements } = layeredCatalog({ entities, edgesPerEntity: 5, seed: 1, ...claims });
  heading(`one dependency more among ${entities} entities, both graphs loaded`);
  const before = compile(nodes, requirements);
  const report = measure(() => reportText(before));
  row('a full report', report, report);
  for (const [name, from, to] of [
    ['diff: a page needs a database', 0.01, 0.99],
    ['diff: a service needs its neighbour', 0.5, 0.7],
  ] as const) {
    const [owner, dependency] = [nodes[Math.floor(from * entities)]!.ref, nodes[Math.floor(to * entities)]!.ref];
    const added: Requirement = { ...requirements[0]!, ref: owner, of: [dependency], class: 'hard', needs: 1 };
    const after = compile(nodes, [...requirements, added]);
    const sides = [before, after].map((graph) => ({ graph, incomplete: false }));
    row(
      name,
      measure(() => diffGraphs(sides[0]!, sides[1]!)),
      report,
    );
  }
}

function reportText(graph: FailureModel): string {
  const catalog = { entities: [], problems: [], files: 0, skippedTemplates: 0, incomplete: false };
  return JSON.stringify(buildReport(graph, { catalog, problems: [], config: defaultConfig, baseline: undefined }));
}

/** What the page asks of core when somebody tries a change. */
export function whatIf(): void {
  const entities = 5_000;
  const { nodes, requirements } = layeredCatalog({ entities, edgesPerEntity: 5, seed: 1, ...claims });
  heading(`a change is tried among ${entities} entities`);
  const before = compile(nodes, requirements);
  const { ref, of } = requirements[1_000]!;
  const edit = { ref, on: of[0]! };
  const whole = measure(() => compile(nodes, requirements));
  row('the whole graph again', whole, whole);
  for (const change of ['soften', 'remove', 'replica'] as const) {
    row(
      `the graph with a change: ${change}`,
      measure(() => applyEdits(before, [{ do: change, ...edit }])),
      whole,
    );
  }
  const graph = applyEdits(before, [{ do: 'soften', ...edit }]);
  row(
    'all radii, declared and worst case',
    measure(() => [radiusCounts(graph, graph.declared), radiusCounts(graph, graph.worstCase)]),
    whole,
  );
}
