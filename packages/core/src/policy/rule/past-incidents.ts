import { once } from '../../base/memoize.ts';
import { compareText } from '../../base/order.ts';
import type { FailureModel } from '../../failure/failure-model.ts';
import { learnedModel } from '../../incidents/learned-model.ts';
import type { Incident } from '../../model/incident.ts';
import type { IncidentConfig } from '../../model/incident-config.ts';
import { type ShownGap, shownGaps } from './shown-gaps.ts';

/** The incidents that a catalog is judged by. */
export interface PastIncidents extends Pick<IncidentConfig, 'tolerance' | 'window'> {
  /** What the files of this state of the catalog say. By time, then ref. */
  readonly stated: readonly Incident[];
  /** What the graph is held to: of a change, the incidents as the base has them, and those that the head adds. */
  readonly shown: readonly Incident[];
}

/** The incidents, and what they show about the graph that is judged; computed on demand. */
export interface JudgedIncidents extends PastIncidents {
  readonly gaps: () => readonly ShownGap[];
}

/** Undefined where there are no incidents. */
export function pastIncidents(
  stated: readonly Incident[] | undefined,
  { tolerance, window }: Pick<IncidentConfig, 'tolerance' | 'window'>,
  shown = stated,
): PastIncidents | undefined {
  if (stated === undefined || shown === undefined || stated.length + shown.length === 0) return undefined;
  return { stated: sorted(stated), shown: sorted(shown), tolerance, window };
}

export function judgedIncidents(graph: FailureModel, past: PastIncidents): JudgedIncidents {
  return { ...past, gaps: once(() => shownGaps(graph, past.shown, past.tolerance)) };
}

/** One side of a change. */
interface IncidentSide {
  readonly incidents?: readonly Incident[] | undefined;
  readonly config: { readonly incidents: IncidentConfig };
}

/**
 * Both sides of a change are held to the same incidents, so that a new file never looks like a change of the catalog:
 * those of the base, as it has them, and those that the head adds. So no change takes back an incident that it breaks.
 */
export function pastOfChange(base: IncidentSide, head: IncidentSide): PastIncidents | undefined {
  const [before = [], after = []] = [base.incidents, head.incidents];
  const known = new Set(before.map(({ ref }) => ref));
  return pastIncidents(after, base.config.incidents, [...before, ...after.filter(({ ref }) => !known.has(ref))]);
}

/** A state whose graph has learned what these incidents show of its claims. */
export function heldTo<State extends { readonly graph: FailureModel }>(
  past: Pick<PastIncidents, 'shown' | 'tolerance'> | undefined,
  state: State,
): State {
  return past === undefined ? state : { ...state, graph: learnedModel(state.graph, past.shown, past.tolerance) };
}

function sorted(incidents: readonly Incident[]): readonly Incident[] {
  return [...incidents].sort((a, b) => a.times.began - b.times.began || compareText(a.ref, b.ref));
}
