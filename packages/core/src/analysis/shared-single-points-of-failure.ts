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
    .flatMap((node, index) => (failsItself(node) ? [sized(point(node, declared[index]!))] : []))
    .filter(({ journeys, systems }) => journeys >= 2 || systems >= 2)
    .sort(
      (a, b) =>
        b.journeys - a.journeys ||
        b.systems - a.systems ||
        b.point.score - a.point.score ||
        compareText(a.point.ref, b.point.ref),
    )
    .map((each) => each.point);
}

/** How many names there are is kept to compare; the names themselves are made again for whoever reads them. */
function sized(point: SharedSinglePointOfFailure) {
  return { point, journeys: point.journeys.length, systems: point.systems.length };
}

function point(node: GraphNode, radius: BlastRadius): SharedSinglePointOfFailure {
  return {
    ref: node.ref,
    get journeys() {
      return radius.journeys;
    },
    get systems() {
      return radius.systems.filter((system) => system !== node.system);
    },
    components: radius.down.component ?? 0,
    score: radius.score,
  };
}
