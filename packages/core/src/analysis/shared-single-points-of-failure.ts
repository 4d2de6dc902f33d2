import type { CompiledGraph } from '../graph/compile-graph.ts';
import type { GraphNode } from '../graph/dependency-graph.ts';
import type { BlastRadius } from './blast-radius.ts';
import type { RadiusCounts } from './radius-counts.ts';
import { faultNodes } from './single-points-of-failure.ts';

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
  { kinds, down, otherSystems: systems, score }: RadiusCounts,
  declared: readonly BlastRadius[],
): readonly SharedSinglePointOfFailure[] {
  const from = kinds.indexOf('journey') * graph.nodes.length;
  const journeys = (node: number): number => (from < 0 ? 0 : down[from + node]!);
  // Nodes are sorted by ref.
  return [...faultNodes(graph)]
    .filter((node) => journeys(node) >= 2 || systems[node]! >= 2)
    .sort((a, b) => journeys(b) - journeys(a) || systems[b]! - systems[a]! || score[b]! - score[a]! || a - b)
    .map((node) => point(graph.nodes[node]!, declared[node]!));
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
