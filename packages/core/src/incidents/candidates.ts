import { compareText } from '../base/order.ts';
import type { FailureModel } from '../failure/failure-model.ts';
import { rowValues } from '../graph/adjacency.ts';
import type { Incident } from '../model/incident.ts';
import { applyEdits } from '../what-if/apply-edits.ts';
import type { Edit } from '../what-if/edit.ts';
import type { Gap } from './gaps.ts';
import { observedStatus, scoredKind } from './observation.ts';
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
  return possible
    .filter((ref) => ref !== gap.ref && !required.has(ref))
    .slice(0, most)
    .map((ref) => candidate(graph, replays, { owner, ref, isNamed: named.length > 0 }))
    .sort(compareCandidates);
}

/** The edit by which an entity depends on another, or is placed in a failure domain. */
function dependencyEdit(ref: string, on: string): Edit {
  return { do: on.startsWith('failuredomain:') ? 'place' : 'add', ref, on };
}

function candidate(
  graph: FailureModel,
  replays: readonly Replayed[],
  { owner, ref, isNamed }: { readonly owner: number; readonly ref: string; readonly isNamed: boolean },
): Candidate {
  const own = graph.nodes[owner]!;
  const edit = dependencyEdit(own.ref, ref);
  const effect = effectOf(graph, applyEdits(graph, [edit]), replays, graph.indexOf.get(ref)!);
  const { system } = graph.nodes[graph.indexOf.get(ref)!]!;
  return { ref, edit, ...effect, isNamed, isSameSystem: system !== undefined && system === own.system };
}

/** What a change makes of the predictions: only incidents in which `on` is hit can differ. */
function effectOf(
  graph: FailureModel,
  edited: FailureModel,
  replays: readonly Replayed[],
  on: number,
): Pick<Candidate, 'hits' | 'against' | 'incidents'> {
  let [hits, against] = [0, 0];
  const incidents: string[] = [];
  for (const { incident, prediction: before } of replays) {
    if (worstOf(before.courses.get(on)) === 0) continue;
    const after = prediction(edited, edited.declared, incident);
    let gained = 0;
    for (const [node, course] of after.courses) {
      if (worstOf(course) === 0 || worstOf(before.courses.get(node)) !== 0 || after.failed.has(node)) continue;
      if (scoredKind(graph, node) !== 'component') continue;
      const status = observedStatus(incident, graph.nodes[node]!.ref);
      if (status === 'down' || status === 'degraded') gained += 1;
      else against += 1;
    }
    hits += gained;
    if (gained > 0) incidents.push(incident.name);
  }
  return { hits, against, incidents };
}

/** The entities that failed or were seen down or degraded by the time of the gap, without dependents of its entity. */
function suspectsOf(graph: FailureModel, { at }: Gap, incident: Incident, owner: number): readonly string[] {
  const dependents = reached(graph, owner);
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

/** The node and its dependents, however many steps away. */
function reached(graph: FailureModel, node: number): ReadonlySet<number> {
  const found = new Set([node]);
  for (const each of found) for (const dependent of rowValues(graph.dependents, each)) found.add(dependent);
  return found;
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
