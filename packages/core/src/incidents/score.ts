import type { FailureModel } from '../failure/failure-model.ts';
import { statusCode } from '../failure/simulation.ts';
import type { Incident } from '../model/incident.ts';
import { observedDownAt, observedStatus, scoredKind } from './observation.ts';
import { downAt, type Prediction, worstOf } from './prediction.ts';

/** A prediction held against what was seen. All lists are sorted. */
export interface ScoreSets {
  /** Predicted and seen. */
  readonly hits: readonly string[];
  /** Seen but not predicted. */
  readonly missed: readonly string[];
  /** Predicted, and seen not to be hit. */
  readonly falseAlarms: readonly string[];
  /** Predicted, and nobody looked. */
  readonly unconfirmed: readonly string[];
}

/** The sets for Components or for journeys, with what their figures need. */
export interface KindScore extends ScoreSets {
  /** Works, but nothing calls it any more: counted on neither side. */
  readonly idle: readonly string[];
  /** The hits whose worst status is the one that was predicted. */
  readonly statusRight: readonly string[];
  /** The same four sets for being down alone. */
  readonly down: ScoreSets;
  /** Sum of the tier weights of the hits, and of all that were seen. */
  readonly weights: { readonly hits: number; readonly observed: number };
}

/** Seconds between the predicted and the seen time of going down; negative: sooner than predicted. */
export interface TimeError {
  readonly ref: string;
  readonly predicted: number;
  readonly observed: number;
}

/** A prediction of one incident held against what was seen, for Components and for journeys. */
export interface Score {
  readonly components: KindScore;
  readonly journeys: KindScore;
  readonly timeErrors: readonly TimeError[];
  /** Who was predicted to degrade only and was seen down, and after how many seconds. */
  readonly unforeseenDown: readonly { readonly ref: string; readonly at: number }[];
}

/** How well a prediction does for Components and for journeys; what failed by itself is left out. O(nodes). */
export function score(graph: FailureModel, incident: Incident, { failed, courses }: Prediction): Score {
  const drafts = { component: draft(), journey: draft() } as const;
  const timeErrors: TimeError[] = [];
  const unforeseenDown: { readonly ref: string; readonly at: number }[] = [];
  const asked = new Set(courses.keys());
  for (const ref of incident.observed?.entities.keys() ?? []) asked.add(graph.indexOf.get(ref) ?? -1);
  for (const node of [...asked].sort((a, b) => a - b)) {
    const kind = node < 0 || failed.has(node) ? undefined : scoredKind(graph, node);
    if (kind === undefined) continue;
    const { ref, tier } = graph.nodes[node]!;
    const course = courses.get(node);
    addTo(drafts[kind], ref, worstOf(course), observedStatus(incident, ref), graph.weights[tier ?? 'none']);
    const predicted = downAt(course);
    const seen = incident.observed?.entities.get(ref);
    const observed = seen && observedDownAt(seen);
    if (observed === undefined) continue;
    if (predicted !== undefined) timeErrors.push({ ref, predicted, observed });
    else if (worstOf(course) === statusCode.degraded) unforeseenDown.push({ ref, at: observed });
  }
  return { components: drafts.component, journeys: drafts.journey, timeErrors, unforeseenDown };
}

type Draft = ReturnType<typeof draft>;

function draft() {
  return {
    ...sets(),
    idle: [] as string[],
    statusRight: [] as string[],
    down: sets(),
    weights: { hits: 0, observed: 0 },
  };
}

function sets(): Record<keyof ScoreSets, string[]> {
  return { hits: [], missed: [], falseAlarms: [], unconfirmed: [] };
}

function addTo(
  into: Draft,
  ref: string,
  predicted: number,
  observed: ReturnType<typeof observedStatus>,
  weight: number,
): void {
  if (observed === 'idle') {
    into.idle.push(ref);
    return;
  }
  const isHit = observed === 'down' || observed === 'degraded';
  const isPredicted = predicted >= statusCode.degraded;
  if (isPredicted && isHit) {
    into.hits.push(ref);
    into.weights.hits += weight;
    if ((predicted === statusCode.down) === (observed === 'down')) into.statusRight.push(ref);
  } else if (isHit) into.missed.push(ref);
  else if (isPredicted) (observed === undefined ? into.unconfirmed : into.falseAlarms).push(ref);
  if (isHit) into.weights.observed += weight;
  const isDown = observed === 'down';
  const isPredictedDown = predicted === statusCode.down;
  if (isPredictedDown && isDown) into.down.hits.push(ref);
  else if (isDown) into.down.missed.push(ref);
  else if (isPredictedDown) (observed === undefined ? into.down.unconfirmed : into.down.falseAlarms).push(ref);
}

/**
 * How a prediction fared. `sooner` and `later`: somebody went down at another time by more than the tolerance, or went
 * down at all where a fallback or a soft requirement should have lasted.
 */
export type IncidentVerdict = 'as predicted' | 'wider' | 'narrower' | 'sooner' | 'later' | 'not observed';

/** Whether a prediction can be held against an incident: people know what failed, and have looked at what it did. */
export function wasObserved({ observed, failed }: Pick<Incident, 'observed' | 'failed'>): boolean {
  return failed.length > 0 && observed !== undefined && (observed.isComplete || observed.entities.size > 0);
}

/** @param tolerance seconds by which a time may differ */
export function verdictOfScore(
  incident: Pick<Incident, 'observed' | 'failed'>,
  { components, journeys, timeErrors, unforeseenDown }: Score,
  tolerance: number,
): IncidentVerdict {
  if (!wasObserved(incident)) return 'not observed';
  const some = (set: keyof ScoreSets): boolean => components[set].length + journeys[set].length > 0;
  if (some('missed')) return 'wider';
  if (some('falseAlarms')) return 'narrower';
  const errors = timeErrors.map((each) => each.observed - each.predicted);
  if (unforeseenDown.length > 0 || errors.some((error) => error < -tolerance)) return 'sooner';
  return errors.some((error) => error > tolerance) ? 'later' : 'as predicted';
}
