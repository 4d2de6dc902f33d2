import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { GraphNode } from '../graph/dependency-graph.ts';
import { compareText } from '../model/order.ts';
import type { BlastRadius } from './blast-radius.ts';
import { failsItself } from './single-points-of-failure.ts';

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

/**
 * Who alone takes down Components of at least two systems besides its own, or two journeys: the one with most journeys
 * first, then most systems, then highest score, then by ref.
 */
export function sharedSinglePointsOfFailure(
  graph: CompiledGraph,
  declared: readonly BlastRadius[],
): readonly SharedSinglePointOfFailure[] {
  return graph.nodes
    .flatMap((node, index) => (failsItself(node) ? [reach(node, declared[index]!)] : []))
    .filter(({ journeys, systems }) => journeys.length >= 2 || systems.length >= 2)
    .sort(
      (a, b) =>
        b.journeys.length - a.journeys.length ||
        b.systems.length - a.systems.length ||
        b.score - a.score ||
        compareText(a.ref, b.ref),
    );
}

function reach(node: GraphNode, radius: BlastRadius): SharedSinglePointOfFailure {
  return {
    ref: node.ref,
    journeys: radius.journeys,
    systems: radius.systems.filter((system) => system !== node.system),
    components: radius.down.component ?? 0,
    score: radius.score,
  };
}
