import {
  applyEdits,
  type BlastRadius,
  blastRadii,
  type CompiledGraph,
  compileGraph,
  compileOptionsFromReport,
  compileRequirements,
  type Edit,
  graphFromReport,
  type Report,
  type ReportEntity,
  simulate,
  sortedNodes,
  sortedRequirements,
} from '@faultline/core';
import { kindOf } from './names.ts';

/** A report, and the graph it tells of, ready to be asked. */
export interface World {
  readonly report: Report;
  readonly graph: CompiledGraph;
  /** What the catalog describes or refers to, by ref. */
  readonly entities: ReadonlyMap<string, ReportEntity>;
  /** Of an entity or a failure domain; undefined for what is neither. */
  readonly radiusOf: (ref: string) => Radii | undefined;
}

interface Radii {
  readonly declared: BlastRadius;
  readonly worstCase: BlastRadius;
}

export function openWorld(report: Report): World {
  const radii = new Map([...report.failureDomains, ...report.entities].map((each) => [each.ref, each.blastRadius]));
  return {
    report,
    graph: compileGraph(graphFromReport(report), compileOptionsFromReport(report)),
    entities: new Map(report.entities.map((entity) => [entity.ref, entity])),
    radiusOf: (ref) => radii.get(ref),
  };
}

/** The same catalog after what is tried. Its radii are computed all at once when the first is asked for. */
export function tryEdits(world: World, edits: readonly Edit[]): World {
  if (edits.length === 0) return world;
  const { nodes, requirements } = applyEdits(world.graph, edits);
  const graph = compileRequirements(
    sortedNodes(nodes),
    sortedRequirements(requirements),
    compileOptionsFromReport(world.report),
  );
  return { ...world, graph, radiusOf: computedRadii(graph) };
}

/** The radii of a graph, from the graph itself. */
export function computedRadii(graph: CompiledGraph): World['radiusOf'] {
  let all: { readonly declared: readonly BlastRadius[]; readonly worstCase: readonly BlastRadius[] } | undefined;
  return (ref) => {
    const node = graph.indexOf.get(ref);
    if (node === undefined) return undefined;
    all ??= { declared: blastRadii(graph, graph.declared), worstCase: blastRadii(graph, graph.worstCase) };
    return { declared: all.declared[node]!, worstCase: all.worstCase[node]! };
  };
}

/** Components and journeys down when one is lost for good, without computing anybody else's. */
export function lossOf(
  { graph }: World,
  ref: string,
): { readonly components: number; readonly journeys: number; readonly worstComponents: number } {
  if (!graph.indexOf.has(ref)) return { components: 0, journeys: 0, worstComponents: 0 };
  const { declared, worstCase } = simulate(graph, [ref], { lasts: null });
  const count = (refs: readonly string[], kind: string): number => refs.filter((each) => kindOf(each) === kind).length;
  return {
    components: count(declared.down, 'component'),
    journeys: count(declared.down, 'journey'),
    worstComponents: count(worstCase.down, 'component'),
  };
}

/** What became of the radii: how many take down fewer Components than before, and how many more. */
export function radiiChanged(before: World, after: World): { readonly smaller: number; readonly larger: number } {
  const { entities, failureDomains } = before.report;
  const changes = [...entities, ...failureDomains].map(
    ({ ref }) =>
      (after.radiusOf(ref)?.declared.down.component ?? 0) - (before.radiusOf(ref)?.declared.down.component ?? 0),
  );
  return {
    smaller: changes.filter((change) => change < 0).length,
    larger: changes.filter((change) => change > 0).length,
  };
}
