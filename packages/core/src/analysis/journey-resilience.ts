import { duringLoss } from '../failure/down-times.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { holdingFallbacks } from '../failure/holding-fallbacks.ts';
import { bothReadings } from '../failure/readings.ts';
import type { Status } from '../model/status.ts';
import { eachColumn, eachRadius } from '../radii/radii.ts';
import { faultNodes } from './fault-nodes.ts';

/** What becomes of a journey when a dependency is lost for good. */
interface JourneyOutcome {
  /** The status that it ends in. */
  readonly status: Status;
  /** Seconds until it is down: 0 at once, later where fallbacks carry it for a while; null where it never is. */
  readonly downAt: number | null;
}

/** One cell of the resilience matrix: a journey, and a dependency whose loss it feels. */
export interface JourneyDependency {
  readonly ref: string;
  readonly declared: JourneyOutcome;
  /** With unproven claims disbelieved; the same as declared where the cell rests on proof alone. */
  readonly worstCase: JourneyOutcome;
}

/**
 * The resilience matrix: by journey, the entities and failure domains whose loss it feels, as declared or in the worst
 * case; any other dependency leaves it as it is. Sorted by ref. Two passes over all single failures for each case, and
 * the times of each failure in which a fallback delays the end of a journey.
 */
export function journeyResilience(graph: FailureModel): ReadonlyMap<number, readonly JourneyDependency[]> {
  const journeys = graph.nodes.flatMap(({ kind }, node) => (kind === 'journey' ? [node] : []));
  if (journeys.length === 0) return new Map();
  const { declared, worstCase } = bothReadings(graph, (gates) => outcomes(graph, gates, journeys));
  return new Map(
    journeys.map((journey) => {
      const [believed, disbelieved] = [declared.get(journey)!, worstCase.get(journey)!];
      const felt = [...new Set([...believed.keys(), ...disbelieved.keys()])].sort((a, b) => a - b);
      return [
        journey,
        felt.map((node) => ({
          ref: graph.nodes[node]!.ref,
          declared: believed.get(node) ?? unaffected,
          worstCase: disbelieved.get(node) ?? unaffected,
        })),
      ];
    }),
  );
}

const unaffected: JourneyOutcome = { status: 'ok', downAt: null };

type Outcomes = Map<number, Map<number, JourneyOutcome>>;

/** Journey -> failed node -> outcome; failures that it does not feel are left out. */
function outcomes(graph: FailureModel, gates: Gates, journeys: readonly number[]): Outcomes {
  const found: Outcomes = new Map(journeys.map((journey) => [journey, new Map()]));
  const seeds = faultNodes(graph);
  eachRadius(graph, gates, seeds, (block) => {
    for (const [journey, felt] of found) {
      // From the mildest to the worst, so that the worst stands in the end.
      const rows = [
        [block.reduced, 'exposed'],
        [block.impaired, 'degraded'],
        [block.down, 'down'],
      ] as const;
      for (const [words, status] of rows) {
        eachColumn(words, block.width, block.rowOfNode[journey]!, (column) =>
          felt.set(block.seeds[column]!, { status, downAt: null }),
        );
      }
    }
  });
  const delayed = new Set<number>();
  eachRadius(graph, holdingFallbacks(gates), seeds, (block) => {
    for (const [journey, felt] of found) {
      eachColumn(block.down, block.width, block.rowOfNode[journey]!, (column) => {
        felt.set(block.seeds[column]!, { status: 'down', downAt: 0 });
      });
    }
  });
  for (const felt of found.values()) {
    for (const [seed, { status, downAt }] of felt) if (status === 'down' && downAt === null) delayed.add(seed);
  }
  for (const seed of delayed) addTimes(gates, seed, found);
  return found;
}

function addTimes(gates: Gates, seed: number, found: Outcomes): void {
  duringLoss(gates, [seed], ({ at, nodes }) => {
    for (const journey of nodes) found.get(journey)?.set(seed, { status: 'down', downAt: at[journey]! });
  });
}
