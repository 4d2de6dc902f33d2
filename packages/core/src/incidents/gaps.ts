import type { FailureModel } from '../failure/failure-model.ts';
import type { Gates } from '../failure/gates.ts';
import { statusCode } from '../failure/simulation.ts';
import { rowValues } from '../graph/adjacency.ts';
import { type Incident, incidentLength } from '../model/incident.ts';
import { claimKind, isMembership } from '../model/requirement.ts';
import type { Explanation } from './explanation-nearby.ts';
import { explanations } from './explanations.ts';
import { knownCourses, knownIncident } from './known-statuses.ts';
import { observedDownAt, observedStatus, scoredKind } from './observation.ts';
import { type CourseOf, downAt, failingNodes, type Phase, worstOf } from './prediction.ts';
import { providersOf } from './providers-of.ts';
import { firstLoss } from './requirement-loss.ts';

/**
 * Where the catalog is wrong about an entity: what the others did does not explain what was seen of it. Requirements
 * are indices into those of the graph.
 */
export type Gap =
  /** Nothing that it is known to need explains it. */
  | {
      readonly kind: 'undeclared-dependency';
      readonly ref: string;
      readonly at: number;
      readonly because: readonly string[];
    }
  /**
   * A requirement was lost and would explain it, but for what is claimed of it. `held`: seconds for which the claim
   * held. With several such claims nobody can say which one failed.
   */
  | {
      readonly kind: 'disproven';
      readonly ref: string;
      readonly at: number;
      readonly claims: readonly { readonly requirement: number; readonly held: number }[];
    }
  /** A plain hard requirement was lost for so many seconds, and it stayed up. */
  | {
      readonly kind: 'undeclared-tolerance';
      readonly ref: string;
      readonly at: number;
      readonly requirement: number;
      readonly lost: number;
    };

/**
 * The gaps of a graph that an incident shows, by ref: going by the statuses that were seen of everybody else, and by
 * what follows where nobody looked, the entity's own requirements do not explain what was seen of it. An entity that
 * only follows from a gap is not one. One simulation, and a small one for each entity that was seen. Empty where nobody
 * knows what failed.
 *
 * @param tolerance seconds by which a time may differ
 */
export function gaps(graph: FailureModel, incident: Incident, tolerance: number): readonly Gap[] {
  // Whatever is proven, the same incident shows the same of a graph.
  const byIncident = found.get(graph.declared) ?? new WeakMap<Incident, Found>();
  found.set(graph.declared, byIncident);
  const before = byIncident.get(incident);
  if (before?.tolerance === tolerance) return before.gaps;
  const all = gapsIn(graph, incident, tolerance);
  byIncident.set(incident, { tolerance, gaps: all });
  return all;
}

/** What an incident showed of these gates when somebody asked before. */
interface Found {
  readonly tolerance: number;
  readonly gaps: readonly Gap[];
}

const found = new WeakMap<Gates, WeakMap<Incident, Found>>();

function gapsIn(graph: FailureModel, incident: Incident, tolerance: number): readonly Gap[] {
  const failed = new Set(failingNodes(graph, incident).map(({ node }) => node));
  if (failed.size === 0 || incident.observed === undefined) return [];
  const asked = new Set<number>();
  for (const ref of incident.observed.entities.keys()) asked.add(graph.indexOf.get(ref) ?? -1);
  if (incident.observed.isComplete) {
    // An entity that the incident does not list, and that what was seen of the others would take down.
    for (const node of freely(graph, incident).keys()) asked.add(node);
  }
  const explanationOf = explanations(graph, incident);
  return [...asked]
    .filter((node) => node >= 0 && !failed.has(node) && scoredKind(graph, node) !== undefined)
    .sort((a, b) => a - b)
    .flatMap((node) => gapsOf(graph, incident, tolerance, node, explanationOf));
}

/** What the declared graph predicts: those who may be seen to be better off. */
function freely(graph: FailureModel, incident: Incident): ReadonlyMap<number, readonly Phase[]> {
  const { observed: _, ...unobserved } = incident;
  return knownCourses(graph, graph.declared, knownIncident(graph, unobserved));
}

function gapsOf(
  graph: FailureModel,
  incident: Incident,
  tolerance: number,
  node: number,
  explanationOf: (node: number) => Explanation,
): readonly Gap[] {
  const { ref } = graph.nodes[node]!;
  const status = observedStatus(incident, ref);
  if (status === undefined || status === 'idle') return [];
  const explanation = explanationOf(node);
  const { courses, own: explained } = explanation;
  if (status === 'ok') return toleranceGaps(graph, incident, tolerance, node, explanation);
  const seen = incident.observed!.entities.get(ref)!;
  const expected = downAt(explained);
  if (status === 'degraded') {
    if (worstOf(explained) === statusCode.down) return toleranceGaps(graph, incident, tolerance, node, explanation);
    if (worstOf(explained) >= statusCode.degraded) return [];
  }
  const at = observedDownAt(seen) ?? seen.phases.find((phase) => phase.status === 'degraded')!.at;
  if (status === 'down' && expected !== undefined && expected <= at + tolerance) return [];
  const isDown = status === 'down';
  const claims = contradictedClaims(graph, node, courses, { at, isDown, tolerance });
  const named =
    seen.because.length === 0 ? claims : claims.filter(({ requirement }) => isNamed(graph, requirement, seen.because));
  if (named.length === 0) return [{ kind: 'undeclared-dependency', ref, at, because: seen.because }];
  return [{ kind: 'disproven', ref, at, claims: named }];
}

/** Whether people named a member of the requirement, or what provides the API that it needs. */
function isNamed(graph: FailureModel, requirement: number, because: readonly string[]): boolean {
  return [...rowValues(graph.members, requirement)].some((member) => {
    const { ref } = graph.nodes[member]!;
    return [ref, ...providersOf(graph, ref)].some((each) => because.includes(each));
  });
}

/** The claims of a node without which the loss of their requirement would have hit it as it was hit. */
function contradictedClaims(
  graph: FailureModel,
  node: number,
  courses: CourseOf,
  { at, isDown, tolerance }: { readonly at: number; readonly isDown: boolean; readonly tolerance: number },
): readonly { readonly requirement: number; readonly held: number }[] {
  const gates = graph.declared;
  return [...rowValues(gates.owned, node)].flatMap((gate) => {
    const requirement = gates.requirement[gate]!;
    const kind = claimKind(graph.requirements[requirement]!);
    if (kind === undefined || (!isDown && kind !== 'informational')) return [];
    // A redundancy that did not hold needed every member.
    const loss = kind === 'redundancy' ? firstLoss(gates, gate, courses, 0) : firstLoss(gates, gate, courses);
    if (loss === undefined || loss.from > at) return [];
    const held = at - loss.from;
    return kind === 'fallback' && held + tolerance >= gates.lasts[gate]! ? [] : [{ requirement, held }];
  });
}

/** The plain hard requirements that were lost while the node was seen to work. */
function toleranceGaps(
  graph: FailureModel,
  incident: Incident,
  tolerance: number,
  node: number,
  { courses, own }: Explanation,
): readonly Gap[] {
  const gates = graph.declared;
  if (worstOf(own) !== statusCode.down) return [];
  const { ref } = graph.nodes[node]!;
  const end = incidentLength(incident) ?? Infinity;
  return [...rowValues(gates.owned, node)].flatMap((gate): Gap[] => {
    const requirement = gates.requirement[gate]!;
    const stated = graph.requirements[requirement]!;
    if (stated.class !== 'hard' || claimKind(stated) !== undefined || isMembership(stated)) return [];
    const loss = firstLoss(gates, gate, courses);
    const lost = loss === undefined ? 0 : Math.min(loss.until, end) - loss.from;
    if (loss === undefined || lost <= tolerance || lost === Infinity) return [];
    return [{ kind: 'undeclared-tolerance', ref, at: loss.from, requirement, lost }];
  });
}
