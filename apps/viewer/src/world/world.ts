import {
  applyEdits,
  type BlastRadius,
  blastRadii,
  bothReadings,
  type Diff,
  diffGraphs,
  type Edit,
  type FailureModel,
  graphFromReport,
  once,
  type Readings,
  type Report,
  type ReportEntity,
} from '@faultline/core';
import { countedLossStatus, type LossStatus, lossStatus } from './loss-status.ts';
import { lostWith } from './lost-with.ts';
import { measured } from './measured.ts';

/** A report and its graph, ready to be queried. */
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

/** The Components and journeys that failing a ref takes down for good, without computing any other radius. */
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

/** What differs between the catalog without edits and with them. */
export function editDiff({ graph: before, report: { incomplete } }: World, { graph: after }: World): Diff {
  return measured('what-if diff', () => diffGraphs({ graph: before, incomplete }, { graph: after, incomplete }));
}
