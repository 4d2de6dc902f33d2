import { rowList } from '../base/row-list.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { isSet, type RadiiBlock } from '../radii/radii.ts';
import { type RadiusCounts, radiusCounts } from '../radii/radius-counts.ts';
import { sortingOf } from '../radii/radius-sorting.ts';
import type { ReachedGroups } from '../radii/reached-groups.ts';
import type { BlastRadius } from './blast-radius.ts';
import { faultNodes } from './fault-nodes.ts';

/** An entity or failure domain whose loss alone takes several journeys or systems down. */
export interface SharedSinglePointOfFailure {
  readonly ref: string;
  readonly journeys: readonly string[];
  /** Systems besides its own with a Component down. */
  readonly systems: readonly string[];
  /** Components down. */
  readonly components: number;
  readonly score: number;
}

/** How large every radius is, and how many systems besides the node's own it reaches. */
export interface SharedCounts extends RadiusCounts {
  readonly otherSystems: Uint32Array;
}

/** What to count, where it is not all of the declared radii. */
interface CountedPart {
  readonly gates?: Gates;
  /** The failures, in the order of the plan. */
  readonly seeds?: Int32Array;
  readonly visit?: (block: RadiiBlock) => void;
}

/** Only counted, nobody named. */
export function sharedCounts(
  graph: FailureModel,
  { gates = graph.declared, seeds: asked, visit }: CountedPart = {},
): SharedCounts {
  const { groups, units } = sortingOf(graph);
  const number = new Map(groups.systems.refs.map((ref, index) => [ref, index]));
  const systemOf = (node: number): number => {
    const unit = units.of[node]!;
    return unit >= 0 ? groups.systems.of[unit]! : (number.get(graph.nodes[node]!.system ?? '') ?? -1);
  };
  const isOwnReached = new Uint8Array(graph.nodes.length);
  const countOwn = (block: RadiiBlock, { systems }: ReachedGroups): void => {
    const { seeds, width } = block;
    for (let column = 0; column < seeds.length; column++) {
      const own = systemOf(seeds[column]!);
      if (own >= 0 && isSet(systems.rows, width, own, column)) isOwnReached[seeds[column]!] = 1;
    }
    visit?.(block);
  };
  const counts = radiusCounts(graph, gates, countOwn, asked && { seeds: asked });
  return { ...counts, otherSystems: counts.systems.map((count, node) => count - isOwnReached[node]!) };
}

/**
 * Whether a loss is shared: it takes down Components of at least two systems besides the own one of what is lost, or at
 * least two journeys.
 */
export function isSharedLoss(otherSystems: number, journeys: number): boolean {
  return otherSystems >= 2 || journeys >= 2;
}

/**
 * Who alone takes down Components of at least two systems besides its own, or two journeys: the one with most journeys
 * first, then most systems, then highest score, then by ref.
 */
export function sharedNodes(graph: FailureModel, counts: SharedCounts): Int32Array {
  const { kinds, down, otherSystems: systems, score } = counts;
  const from = kinds.indexOf('journey') * graph.nodes.length;
  const journeys = (node: number): number => (from < 0 ? 0 : down[from + node]!);
  // Nodes are numbered by ref.
  return faultNodes(graph)
    .filter((node) => isSharedLoss(systems[node]!, journeys(node)))
    .sort((a, b) => journeys(b) - journeys(a) || systems[b]! - systems[a]! || score[b]! - score[a]! || a - b);
}

/** What the loss of each of them takes down, in their order. */
export function sharedSinglePointsOfFailure(
  graph: FailureModel,
  counts: SharedCounts,
  declared: readonly BlastRadius[],
  nodes: Int32Array = sharedNodes(graph, counts),
): readonly SharedSinglePointOfFailure[] {
  const { kinds, down, score } = counts;
  const components = kinds.indexOf('component') * graph.nodes.length;
  return rowList(nodes.length, (index) => {
    const node = nodes[index]!;
    const { ref, system } = graph.nodes[node]!;
    return {
      ref,
      get journeys() {
        return declared[node]!.journeys;
      },
      get systems() {
        return declared[node]!.systems.filter((each) => each !== system);
      },
      components: components < 0 ? 0 : down[components + node]!,
      score: score[node]!,
    };
  });
}
