import {
  type BlastRadius,
  blastRadii,
  type CompiledGraph,
  compileGraph,
  compileOptionsFromReport,
  graphFromReport,
  type Report,
  type ReportEntity,
} from '@faultline/core';

/** A report, and the graph it tells of, ready to be asked. */
export interface World {
  readonly report: Report;
  readonly graph: CompiledGraph;
  /** What the catalog describes or refers to, by ref. */
  readonly entities: ReadonlyMap<string, ReportEntity>;
  /** By node of the graph. */
  readonly radii: { readonly declared: readonly BlastRadius[]; readonly worstCase: readonly BlastRadius[] };
}

export function openWorld(report: Report): World {
  return worldOf(report, compileGraph(graphFromReport(report), compileOptionsFromReport(report)));
}

/** The world of a graph that is, or is nearly, the one the report tells of. */
function worldOf(report: Report, graph: CompiledGraph): World {
  return {
    report,
    graph,
    entities: new Map(report.entities.map((entity) => [entity.ref, entity])),
    radii: { declared: blastRadii(graph, graph.declared), worstCase: blastRadii(graph, graph.worstCase) },
  };
}

/** Both radii of one node; undefined for what the graph does not hold. */
export function radiusOf(
  { graph, radii }: World,
  ref: string,
): { readonly declared: BlastRadius; readonly worstCase: BlastRadius } | undefined {
  const node = graph.indexOf.get(ref);
  return node === undefined ? undefined : { declared: radii.declared[node]!, worstCase: radii.worstCase[node]! };
}
