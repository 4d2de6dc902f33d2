import { once } from '../base/memoize.ts';
import { compareText } from '../base/order.ts';
import { reachedFrom } from '../base/reached-from.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { statusCode } from '../failure/simulation.ts';
import { rowValues } from '../graph/adjacency.ts';
import type { Incident } from '../model/incident.ts';
import { applyEdits } from '../what-if/apply-edits.ts';
import type { Edit } from '../what-if/edit.ts';
import type { Gap } from './gaps.ts';
import { observedStatus, scoredKind } from './observation.ts';
import { partOfIncident } from './part-of-incident.ts';
import { failingNodes, type Prediction, prediction, worstOf } from './prediction.ts';

/** A dependency that would explain a gap, tried on all incidents. */
export interface Candidate {
  /** The entity that would be the dependency. */
  readonly ref: string;
  readonly edit: Edit;
  /** Components that were missed and are then predicted, over all incidents. */
  readonly hits: number;
  /** Components that are then predicted as well, and were not seen to be hit. */
  readonly against: number;
  /** Names of the incidents in which it predicts somebody who was missed. */
  readonly incidents: readonly string[];
  /** It was named by people, so nobody has to guess. */
  readonly isNamed: boolean;
  readonly isSameSystem: boolean;
}

/** Candidates tried for one gap. */
const most = 30;

/** An incident and what the graph predicts for it. */
export interface Replayed {
  readonly incident: Incident;
  readonly prediction: Prediction;
}

/**
 * What may be the undeclared dependency of a gap, the best first: what people named, else the entities that failed or
 * were seen down or degraded by then and do not themselves depend on the entity. Each is replayed over all incidents in
 * which it is hit: the most new hits first, then the fewest others, then the same system, then by ref.
 *
 * @param replays every incident with the prediction of this graph
 */
export function candidates(
  graph: FailureModel,
  replays: readonly Replayed[],
  gap: Extract<Gap, { readonly kind: 'undeclared-dependency' }>,
  shownBy: Incident,
): readonly Candidate[] {
  const owner = graph.indexOf.get(gap.ref)!;
  const named = gap.because.filter((ref) => graph.indexOf.has(ref));
  const possible = named.length > 0 ? named : suspectsOf(graph, gap, shownBy, owner);
  const required = plainlyRequired(graph, owner);
  const known: KnownEffects = new Map();
  const influenced = influencedBy(graph, owner);
  return possible
    .filter((ref) => ref !== gap.ref && !required.has(ref))
    .slice(0, most)
    .map((ref) => candidate(graph, replays, { owner, ref, isNamed: named.length > 0, known, influenced }))
    .sort(compareCandidates);
}

/** The edit by which an entity depends on another, or is placed in a failure domain. */
function dependencyEdit(ref: string, on: string): Edit {
  return { do: on.startsWith('failuredomain:') ? 'place' : 'add', ref, on };
}

/** What a dependency on something that is down in these times makes of an incident; by incident and times. */
type KnownEffects = Map<string, Effect>;

interface Effect {
  readonly gained: number;
  readonly against: number;
}

interface Tried {
  readonly owner: number;
  readonly ref: string;
  readonly isNamed: boolean;
  readonly known: KnownEffects;
  /** What can fare otherwise because of the owner. */
  readonly influenced: ReadonlySet<number>;
}

function candidate(graph: FailureModel, replays: readonly Replayed[], tried: Tried): Candidate {
  const { owner, ref, isNamed } = tried;
  const own = graph.nodes[owner]!;
  const edit = dependencyEdit(own.ref, ref);
  const effect = effectOf(graph, edit, replays, tried);
  const { system } = graph.nodes[graph.indexOf.get(ref)!]!;
  return { ref, edit, ...effect, isNamed, isSameSystem: system !== undefined && system === own.system };
}

/**
 * What a change makes of the predictions: only incidents in which the new dependency is hit can differ. Two of them
 * that are down at the same times have the same effect, as long as they do not depend on the owner themselves.
 */
function effectOf(
  graph: FailureModel,
  edit: Edit,
  replays: readonly Replayed[],
  { ref, owner, known, influenced }: Tried,
): Pick<Candidate, 'hits' | 'against' | 'incidents'> {
  const on = graph.indexOf.get(ref)!;
  const isAlike = edit.do === 'add' && !influenced.has(on);
  const edited = once(() => applyEdits(graph, [edit]));
  let [hits, against] = [0, 0];
  const incidents: string[] = [];
  for (const [index, replay] of replays.entries()) {
    const course = replay.prediction.courses.get(on);
    if (course === undefined || worstOf(course) === 0) continue;
    const times = `${index} ${course.map(({ at, status }) => `${at}:${status === statusCode.down}`).join(' ')}`;
    const effect =
      (isAlike ? (known.get(times) ?? plainEffect(graph, replay, owner, influenced)) : undefined) ??
      effectIn(graph, replay, isAlike ? partly(edited(), replay, influenced) : wholly(edited(), replay));
    if (isAlike) known.set(times, effect);
    hits += effect.gained;
    against += effect.against;
    if (effect.gained > 0) incidents.push(replay.incident.name);
  }
  return { hits, against, incidents };
}

/**
 * The effect where nothing has to be simulated, since the owner of the new dependency is hit as the dependency is:
 * everybody who can follow is hit already, or the owner alone is not. Undefined where others can follow.
 */
function plainEffect(
  graph: FailureModel,
  { incident, prediction: { failed, courses } }: Replayed,
  owner: number,
  influenced: ReadonlySet<number>,
): Effect | undefined {
  let isOwnerSpared = false;
  for (const node of influenced) {
    if (scoredKind(graph, node) !== 'component' || failed.has(node) || worstOf(courses.get(node)) !== 0) continue;
    if (node !== owner) return undefined;
    isOwnerSpared = true;
  }
  if (!isOwnerSpared) return { gained: 0, against: 0 };
  const status = observedStatus(incident, graph.nodes[owner]!.ref);
  return status === 'down' || status === 'degraded' ? { gained: 1, against: 0 } : { gained: 0, against: 1 };
}

/** What the changed graph predicts for an incident. */
function wholly(edited: FailureModel, { incident }: Replayed): Prediction['courses'] {
  return prediction(edited, edited.declared, incident).courses;
}

/** What it predicts for those whom the change can concern. */
function partly(
  edited: FailureModel,
  { incident, prediction: before }: Replayed,
  influenced: ReadonlySet<number>,
): Prediction['courses'] {
  const failures = failingNodes(edited, incident).filter(({ node }) => influenced.has(node));
  return partOfIncident(edited, influenced, before.courses, failures);
}

function effectIn(
  graph: FailureModel,
  { incident, prediction: before }: Replayed,
  courses: Prediction['courses'],
): Effect {
  let [gained, against] = [0, 0];
  for (const [node, course] of courses) {
    if (worstOf(course) === 0 || worstOf(before.courses.get(node)) !== 0 || before.failed.has(node)) continue;
    if (scoredKind(graph, node) !== 'component') continue;
    const status = observedStatus(incident, graph.nodes[node]!.ref);
    if (status === 'down' || status === 'degraded') gained += 1;
    else against += 1;
  }
  return { gained, against };
}

/** The node and everything whose status can follow from its own, in groups as well. */
function influencedBy({ declared: gates }: FailureModel, node: number): ReadonlySet<number> {
  return new Set(
    reachedFrom([node], (each) => [...rowValues(gates.used, each)].map((gate) => gates.owner[gate]!)).keys(),
  );
}

/** The entities that failed or were seen down or degraded by the time of the gap, without dependents of its entity. */
function suspectsOf(graph: FailureModel, { at }: Gap, incident: Incident, owner: number): readonly string[] {
  const dependents = reachedFrom([owner], (node) => rowValues(graph.dependents, node));
  const failed = failingNodes(graph, incident).flatMap(({ node, from }) => (from <= at ? [node] : []));
  const whole = incident.failed.flatMap(({ ref, at: from }) => {
    const node = graph.indexOf.get(ref);
    return node !== undefined && from <= at && graph.nodes[node]!.kind === 'failuredomain' ? [node] : [];
  });
  const seen = [...(incident.observed?.entities ?? [])].flatMap(([ref, { phases }]) => {
    const node = graph.indexOf.get(ref);
    const isHit = phases.some((phase) => phase.at <= at && (phase.status === 'down' || phase.status === 'degraded'));
    return node !== undefined && isHit && scoredKind(graph, node) !== 'journey' ? [node] : [];
  });
  return [...new Set([...whole, ...failed, ...seen])]
    .filter((node) => !dependents.has(node))
    .map((node) => graph.nodes[node]!.ref);
}

/** What an entity cannot do without already. */
function plainlyRequired(graph: FailureModel, owner: number): ReadonlySet<string> {
  const gates = graph.declared;
  return new Set(
    [...rowValues(gates.owned, owner)].flatMap((gate) => {
      const { of, class: kind, fallback } = graph.requirements[gates.requirement[gate]!]!;
      return kind === 'hard' && fallback === undefined && of.length === 1 ? of : [];
    }),
  );
}

/** What people named first; then the most hits, the fewest against, the same system, the ref. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    Number(b.isNamed) - Number(a.isNamed) ||
    b.hits - a.hits ||
    a.against - b.against ||
    Number(b.isSameSystem) - Number(a.isSameSystem) ||
    compareText(a.ref, b.ref)
  );
}

/**
 * The candidate that the incidents agree on: it explains more than it costs, or two incidents show it. Undefined where
 * one incident alone does not distinguish two of them.
 */
export function agreedCandidate(found: readonly Candidate[]): Candidate | undefined {
  const [best, next] = found;
  if (best === undefined || best.hits === 0) return undefined;
  if (best.isNamed) return best;
  const isTie = next !== undefined && next.hits === best.hits && next.against === best.against;
  if (isTie && best.incidents.length < 2) return undefined;
  return best.hits > best.against || best.incidents.length >= 2 ? best : undefined;
}
