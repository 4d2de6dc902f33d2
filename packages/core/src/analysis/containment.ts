import type { FailureModel } from '../failure/failure-model.ts';
import { radiiPlan } from '../radii/radii.ts';
import { type Container, containerFinder } from './container-finder.ts';
import { failsAlone } from './fails-alone.ts';
import { fateClasses } from './fate-classes.ts';

/** Who would have to tolerate the loss of each node, by node. */
export interface Containment {
  /**
   * The nearest other Component or Resource that passes on all the harm of the node's loss: if it tolerated the loss,
   * nothing else would be harmed. -1 where there is none, and for what does not fail alone.
   */
  readonly container: Int32Array;
  /** Something that fails alone and harms others, without a container. */
  readonly isShared: readonly boolean[];
}

/**
 * The containment of every Component, Resource and API, and of what else fails alone, every claim believed.
 *
 * The harm of a loss is the Components that it takes down outside the node's own system, and the journeys; if there are
 * none, all Components that it takes down. A container is a dominator of the failure's propagation from the node, with
 * thresholds in place of single edges (Prosser, Applications of Boolean matrices to the analysis of flow diagrams,
 * 1959). Entities that take each other down are judged as one, and share a container. The containers form a forest, as
 * the retained sizes of a heap do: a container goes down with what it contains, and not the other way round.
 *
 * O(radius) for a node whose loss passes through several doors that meet again; most are settled by their dependents.
 */
export function containment(model: FailureModel): Containment {
  const { nodes } = model;
  const container = new Int32Array(nodes.length).fill(-1);
  const isShared = nodes.map(() => false);
  const { rankOf, order } = radiiPlan(model, model.declared);
  const find = containerFinder(model);
  const fails = failsAlone(model);
  const isJudged = (node: number): boolean =>
    nodes[node]!.kind !== 'failuredomain' && (nodes[node]!.isInert === true || fails(node));
  for (const members of classesOf(fateClasses(model, model.declared))) {
    if (!members.some(isJudged)) continue;
    const found: Container = find(members.map((node) => rankOf[node]!));
    for (const node of members) {
      if (!isJudged(node)) continue;
      if (found.rank >= 0) container[node] = order[found.rank]!;
      isShared[node] = found.isHarmful && found.rank < 0 && nodes[node]!.isInert !== true;
    }
  }
  return { container, isShared };
}

/** The members of each class, ascending. A class is named after its lowest member, so that comes first. */
function* classesOf(classOf: Int32Array): Iterable<readonly number[]> {
  const larger = new Map<number, number[]>();
  for (let node = 0; node < classOf.length; node++) {
    const first = classOf[node]!;
    if (first === node) continue;
    const known = larger.get(first);
    if (known) known.push(node);
    else larger.set(first, [first, node]);
  }
  for (let node = 0; node < classOf.length; node++) {
    if (classOf[node] === node) yield larger.get(node) ?? [node];
  }
}
