import {
  applyEdits,
  type BlastRadius,
  blastRadii,
  bothReadings,
  countLost,
  type Edit,
  type FailureModel,
  graphFromReport,
  once,
  type Readings,
  type Report,
  type ReportEntity,
  radiusCounts,
} from '@faultline/core';
import { countedLossStatus, type LossStatus, lossStatus } from './loss-status.ts';
import { measured } from './measured.ts';

/** A report, and the graph it tells of, ready to be asked. */
export interface World {
  readonly report: Report;
  readonly graph: FailureModel;
  /** What the catalog describes or refers to, by ref. */
  readonly entities: ReadonlyMap<string, ReportEntity>;
  /** Of an entity or a failure domain; undefined for what is neither. */
  readonly radiusOf: (ref: string) => Readings<BlastRadius> | undefined;
  /** What the loss of each does to others, in either reading. */
  readonly lossStatus: Readings<LossStatus>;
}

export function openWorld(report: Report): World {
  const radii = new Map([...report.failureDomains, ...report.entities].map((each) => [each.ref, each.blastRadius]));
  return {
    report,
    graph: graphFromReport(report),
    entities: new Map(report.entities.map((entity) => [entity.ref, entity])),
    radiusOf: (ref) => radii.get(ref),
    lossStatus: {
      declared: lossStatus((ref) => radii.get(ref)?.declared),
      worstCase: lossStatus((ref) => radii.get(ref)?.worstCase),
    },
  };
}

/** The same catalog after what is tried. Its radii are computed all at once when the first is asked for. */
export function tryEdits(world: World, edits: readonly Edit[]): World {
  if (edits.length === 0) return world;
  const graph = measured('what-if graph', () => applyEdits(world.graph, edits));
  return {
    ...world,
    graph,
    radiusOf: computedRadii(graph),
    lossStatus: bothReadings(graph, (gates) => countedLossStatus(graph, gates)),
  };
}

/** The radii of a graph, from the graph itself. */
export function computedRadii(graph: FailureModel): World['radiusOf'] {
  const all = once(() => bothReadings(graph, (gates) => blastRadii(graph, gates)));
  return (ref) => {
    const node = graph.indexOf.get(ref);
    if (node === undefined) return undefined;
    const { declared, worstCase } = all();
    return { declared: declared[node]!, worstCase: worstCase[node]! };
  };
}

/** Components and journeys down when one is lost for good, without computing anybody else's. */
export function lossOf(
  { graph }: World,
  ref: string,
): { readonly components: number; readonly journeys: number; readonly worstComponents: number } {
  const { declared, worstCase } = bothReadings(graph, (gates) => lostWith(graph, gates, ref));
  return {
    components: declared.component ?? 0,
    journeys: declared.journey ?? 0,
    worstComponents: worstCase.component ?? 0,
  };
}

/** How many of each kind the loss of one takes down for good, by these gates; nobody where it is not there. */
export function lostWith(graph: FailureModel, gates: FailureModel['declared'], ref: string) {
  return graph.indexOf.has(ref) ? countLost(graph, gates, [ref]) : {};
}

/** What became of the radii: how many take down fewer Components than before, and how many more. */
export function radiiChanged(before: World, after: World): { readonly smaller: number; readonly larger: number } {
  const { entities, failureDomains } = before.report;
  const downAfter = measured('what-if radii', () => componentsDown(after.graph));
  const changes = [...entities, ...failureDomains].map(
    ({ ref }) => downAfter(ref) - (before.radiusOf(ref)?.declared.down.component ?? 0),
  );
  return {
    smaller: changes.filter((change) => change < 0).length,
    larger: changes.filter((change) => change > 0).length,
  };
}

/** How many Components the loss of each takes down, as declared: only counted, nobody named. */
function componentsDown(graph: FailureModel): (ref: string) => number {
  const { kinds, down } = radiusCounts(graph, graph.declared);
  const first = kinds.indexOf('component') * graph.nodes.length;
  return (ref) => (first < 0 ? 0 : down[first + graph.indexOf.get(ref)!]!);
}
