import {
  applyEdits,
  type BlastRadius,
  blastRadii,
  type CompiledGraph,
  compileGraph,
  compileOptionsFromReport,
  dependencyGraph,
  type Edit,
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

/** The same catalog after what is tried. */
export function tryEdits(world: World, edits: readonly Edit[]): World {
  if (edits.length === 0) return world;
  const { nodes, requirements } = applyEdits(world.graph, edits);
  return worldOf(
    world.report,
    compileGraph(dependencyGraph(nodes, requirements), compileOptionsFromReport(world.report)),
  );
}

/** What became of the radii: how many take down fewer Components than before, and how many more. */
export function radiiChanged(before: World, after: World): { readonly smaller: number; readonly larger: number } {
  const count = { smaller: 0, larger: 0 };
  for (const [index, { ref }] of before.graph.nodes.entries()) {
    const [was, is] = [before.radii.declared[index]!, radiusOf(after, ref)?.declared];
    const change = (is?.down.component ?? 0) - (was.down.component ?? 0);
    if (change < 0) count.smaller++;
    if (change > 0) count.larger++;
  }
  return count;
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
