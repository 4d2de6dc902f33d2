import type { Analyses } from '../analysis/analyses.ts';
import { failsAlone } from '../analysis/fails-alone.ts';
import type { SharedCounts } from '../analysis/shared-single-points-of-failure.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { ascending, rowLength, rowValues } from '../graph/adjacency.ts';
import type { GraphNode } from '../graph/graph-node.ts';
import { classCode, relationCode } from '../graph/requirement-columns.ts';
import type { FailureColumns, RankableFailures } from './failure-columns.ts';
import { domainFailure } from './ranked-failure.ts';
import type { Report } from './schema.ts';

/** The failures of a report that is built from a graph: columns of the graph's own numbers, a row a node. */
export function graphFailures(answers: Analyses, report: Pick<Report, 'failureDomains'>): RankableFailures {
  const { graph } = answers;
  const failing = ascending(graph.nodes.length).filter(canBeRanked(graph));
  const rowOfNode = new Int32Array(graph.nodes.length).fill(-1);
  for (let row = 0; row < failing.length; row++) rowOfNode[failing[row]!] = row;
  return {
    columns: columnsIn(answers, report, failing, rowOfNode),
    provided: providedApis(graph, rowOfNode),
    undeclaredApis: ascending(failing.length).filter((row) => {
      const { kind, declared } = graph.nodes[failing[row]!]!;
      return kind === 'api' && !declared;
    }),
  };
}

function canBeRanked(graph: FailureModel): (node: number) => boolean {
  const fails = failsAlone(graph);
  return (node) => graph.nodes[node]!.axis !== undefined || fails(node);
}

function columnsIn(
  answers: Analyses,
  { failureDomains }: Pick<Report, 'failureDomains'>,
  failing: Int32Array,
  rowOfNode: Int32Array,
): FailureColumns {
  const { graph, declaredCounts } = answers;
  const nodeOf = (row: number): GraphNode => graph.nodes[failing[row]!]!;
  return {
    size: failing.length,
    refOf: (row) => nodeOf(row).ref,
    rowOf: (ref) => rowOfNode[graph.indexOf.get(ref) ?? -1] ?? -1,
    down: countsOf(declaredCounts, 'component', failing),
    worst: () => countsOf(answers.worstCaseCounts, 'component', failing),
    score: Float64Array.from(failing, (node) => declaredCounts.score[node]!),
    journeys: countsOf(declaredCounts, 'journey', failing),
    isFailureDomain: (row) => nodeOf(row).axis !== undefined,
    at: (row, apis) => {
      const { ref, declared, owner, system, tier, axis } = nodeOf(row);
      if (axis !== undefined) return { ...domainFailure(failureDomains.find((each) => each.ref === ref)!), apis };
      const node = failing[row]!;
      return {
        ref,
        isFailureDomain: false,
        declared,
        owner: owner ?? null,
        system: system ?? null,
        tier: tier ?? null,
        apis,
        blastRadius: { declared: answers.declared[node]!, worstCase: answers.worstCase[node]! },
        dependents: rowLength(graph.dependents, node),
      };
    },
  };
}

/** By row, how many of a kind go down. */
function countsOf(
  { kinds, down }: Pick<SharedCounts, 'kinds' | 'down'>,
  kind: string,
  failing: Int32Array,
): Uint32Array {
  const from = kinds.indexOf(kind) * (kinds.length === 0 ? 0 : down.length / kinds.length);
  return Uint32Array.from(failing, (node) => (from < 0 ? 0 : down[from + node]!));
}

function* providedApis(graph: FailureModel, rowOfNode: Int32Array): RankableFailures['provided'] {
  const { owner, members, needs, class: classes, relation } = graph;
  for (let index = 0; index < owner.length; index++) {
    if (relation[index] !== relationCode.providesApis || classes[index] !== classCode.hard) continue;
    if (needs[index]! < rowLength(members, index)) continue;
    yield [rowOfNode[owner[index]!]!, Array.from(rowValues(members, index), (member) => rowOfNode[member]!)];
  }
}
